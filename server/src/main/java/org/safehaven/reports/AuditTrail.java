package org.safehaven.reports;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.Range;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.XTrimArgs;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.safehaven.redis.Keys;
import org.safehaven.redis.LuaScript;
import org.safehaven.redis.RedisConnections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who did what to whom, when and why. What happens in a room is written by the append of the event itself; this is for
 * all the rest: accounts, exports, looks. Nothing here changes an entry: the trail is only added to, and ends after its
 * time. Thread-safe.
 */
public final class AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private static final LuaScript END_ROOM = LuaScript.load("/org/safehaven/reports/end_room.lua");

    private final RedisConnections redis;
    private final Keys keys;
    private final Duration kept;

    /** @param kept how long an entry is kept */
    public AuditTrail(RedisConnections redis, Keys keys, Duration kept) {
        this.redis = redis;
        this.keys = keys;
        this.kept = kept;
    }

    /** Writes it down. Never fails: the act has happened already; the operator hears where it could not be written. */
    public Future<Void> record(AuditEntry entry) {
        return write(entry).otherwise(failure -> {
            LOG.warn("An act could not be written into the audit trail: {}", entry.act());
            return null;
        });
    }

    /** Writes down what must not happen without that: fails where it could not be written. */
    public Future<Void> write(AuditEntry entry) {
        return future(redis.commands().xadd(keys.programAudit(), Map.of("e", entry.stored())))
                .compose(id -> entry.reason() == null
                        ? Future.succeededFuture()
                        : future(redis.commands().hset(keys.programAuditReasons(), id, entry.storedReason())))
                .mapEmpty();
    }

    /**
     * Deletes the room's own keys. Its trail stays for its time, by ids alone, and then ends by itself.
     *
     * @param own keys of the room's slot
     * @param now the store's time
     */
    public Future<Void> endRoom(String roomId, List<String> own, Instant now) {
        List<String> names = new ArrayList<>(List.of(keys.audit(roomId), keys.auditReasons(roomId)));
        names.addAll(own);
        // Noted first: a trail that nobody finds would be there, and not be shown.
        return future(redis.commands().zadd(keys.deletedRooms(), now.toEpochMilli(), roomId))
                .compose(noted -> future(
                        END_ROOM.<String>run(redis, ScriptOutputType.VALUE, names, Long.toString(kept.toMillis()))))
                .mapEmpty();
    }

    /** Takes away why things were done to a person who was deleted. That they were done stays, and names nobody. */
    public Future<Void> forgetReasonsAbout(String roomId, String memberId) {
        return forgetReasons(keys.auditReasons(roomId), memberId);
    }

    /** The same for an account, in the program's own trail. */
    public Future<Void> forgetReasonsAboutStaff(String staffId) {
        return forgetReasons(keys.programAuditReasons(), staffId);
    }

    private Future<Void> forgetReasons(String reasons, String about) {
        return future(redis.commands().hgetall(reasons)).compose(all -> {
            String[] theirs = all.entrySet().stream()
                    .filter(reason -> reason.getValue().startsWith(about + "\n"))
                    .map(Map.Entry::getKey)
                    .toArray(String[]::new);
            return theirs.length == 0
                    ? Future.succeededFuture()
                    : future(redis.commands().hdel(reasons, theirs)).mapEmpty();
        });
    }

    /** Ends what is past its time. To be called now and then. @param now the store's time */
    public Future<Void> sweep(Instant now) {
        long before = now.minus(kept).toEpochMilli();
        return trim(keys.programAudit(), keys.programAuditReasons(), before)
                .compose(done -> future(redis.commands()
                        .zremrangebyscore(
                                keys.deletedRooms(),
                                Range.from(Range.Boundary.unbounded(), Range.Boundary.excluding(before)))))
                .compose(done -> future(redis.commands().smembers(keys.rooms())))
                .compose(rooms -> trim(rooms, before));
    }

    private Future<Void> trim(Set<String> rooms, long before) {
        Future<Void> trimmed = Future.succeededFuture();
        for (String roomId : rooms) {
            trimmed = trimmed.compose(done -> trim(keys.audit(roomId), keys.auditReasons(roomId), before))
                    .otherwiseEmpty();
        }
        return trimmed;
    }

    private Future<Void> trim(String stream, String reasons, long before) {
        String oldest = before + "-0";
        return future(redis.commands().xtrim(stream, XTrimArgs.Builder.minId(oldest)))
                .compose(gone -> future(redis.commands().hkeys(reasons)))
                .compose(ids -> {
                    String[] old = ids.stream()
                            .filter(id -> AuditReader.compare(id, oldest) < 0)
                            .toArray(String[]::new);
                    return old.length == 0
                            ? Future.succeededFuture()
                            : future(redis.commands().hdel(reasons, old)).mapEmpty();
                });
    }
}
