package org.safehaven.log;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.RedisException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.safehaven.redis.RedisConnections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** On how many replicas something has to be before it is acknowledged, by {@code redis.waitReplicas}. From any thread. */
final class Replicas {
    private static final Logger LOG = LoggerFactory.getLogger(Replicas.class);

    /** Longer than any should lag, and shorter than people think it is stuck. */
    private static final Duration WITHIN = Duration.ofMillis(500);

    private final RedisConnections redis;
    private final int wanted;
    private final AtomicBoolean tooFew = new AtomicBoolean();

    /** @param wanted 0: nobody waits for any */
    Replicas(RedisConnections redis, int wanted) {
        this.redis = redis;
        this.wanted = wanted;
    }

    /**
     * Completes when all that this node has written so far is on enough replicas. Fails where it is not in time: then it may
     * stand, and who asks again is told what became of it. It holds up what this node sends to Redis, which is the price of
     * being sure.
     */
    Future<Void> have() {
        if (wanted == 0) {
            return Future.succeededFuture();
        }
        return future(redis.commands().waitForReplication(wanted, WITHIN.toMillis()))
                .compose(reached -> {
                    tell(reached);
                    return reached >= wanted
                            ? Future.succeededFuture()
                            : Future.failedFuture(new RedisException("too few replicas"));
                });
    }

    private void tell(long reached) {
        if (reached < wanted && tooFew.compareAndSet(false, true)) {
            LOG.warn(
                    "redis.waitReplicas: {} of {} replicas have what was written; commands are refused until there are enough",
                    reached,
                    wanted);
        } else if (reached >= wanted && tooFew.compareAndSet(true, false)) {
            LOG.info("redis.waitReplicas: enough replicas have what is written again");
        }
    }
}
