package org.safehaven.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has the private Redis rewrite its append-only file after words were purged, so that they leave the disk too. Thread-safe.
 */
public final class AofRewriter {
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(20);

    private final RedisConnections redis;
    private final InstantSource clock;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile Instant last = Instant.EPOCH;

    public AofRewriter(RedisConnections redis, InstantSource clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** Words went: the file is rewritten at one of the next {@link #tick ticks}. */
    public void request() {
        wanted.set(true);
    }

    /** To be called every second or so. Starts a rewrite where one is wanted and the last one is a while ago. */
    public void tick() {
        Instant now = clock.instant();
        if (last.plus(AT_MOST_EVERY).isBefore(now) && wanted.compareAndSet(true, false)) {
            last = now;
            // Refused while one is running already: then it is wanted again.
            redis.commands().bgrewriteaof().exceptionally(failure -> {
                wanted.set(true);
                return null;
            });
        }
    }
}
