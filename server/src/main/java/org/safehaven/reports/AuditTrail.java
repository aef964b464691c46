package org.safehaven.reports;

import static org.safehaven.redis.RedisConnections.future;

import io.vertx.core.Future;
import java.util.Map;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who did what to whom, when and why. What happens in a room is written by the append of the event itself; this is for
 * all the rest: accounts, exports, looks. Thread-safe.
 */
public final class AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final RedisConnections redis;
    private final Keys keys;

    public AuditTrail(RedisConnections redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** Writes it down. Never fails: the act has happened already; the operator hears where it could not be written. */
    public Future<Void> record(AuditEntry entry) {
        String stream = keys.programAudit();
        return future(redis.commands().xadd(stream, Map.of("e", entry.stored())))
                .compose(id -> entry.reason() == null
                        ? Future.succeededFuture()
                        : future(redis.commands().hset(keys.programAuditReasons(), id, entry.storedReason())))
                .<Void>mapEmpty()
                .otherwise(failure -> {
                    LOG.warn("An act could not be written into the audit trail: {}", entry.act());
                    return null;
                });
    }
}
