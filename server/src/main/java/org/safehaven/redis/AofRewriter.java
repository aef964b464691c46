package org.safehaven.redis;

import io.lettuce.core.RedisFuture;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Has the private Redis rewrite its append-only file after words were purged, so that they leave the disk too. The first
 * tick after a start rewrites as well: words may have been purged just before Haven was killed, or have come to their end
 * while it was down. Thread-safe; what is called while Haven runs never throws.
 */
public final class AofRewriter {
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(5);

    private final RedisConnections redis;
    private final InstantSource clock;
    private final boolean ours;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicBoolean ticked = new AtomicBoolean();
    private volatile Instant last = Instant.EPOCH;

    /** @param ours whether the Redis is Haven's private one; the disk of another is its operator's, and left alone */
    public AofRewriter(RedisConnections redis, InstantSource clock, boolean ours) {
        this.redis = redis;
        this.clock = clock;
        this.ours = ours;
    }

    /** Words went: the file is rewritten at one of the next {@link #tick ticks}. */
    public void request() {
        wanted.set(true);
    }

    /** To be called every second or so. Starts a rewrite where one is wanted and the last one is a while ago. */
    public void tick() {
        if (!ours) {
            return;
        }
        Instant now = clock.instant();
        if (!ticked.getAndSet(true)) {
            // Not counted as the last one, or a purge soon after the start would wait for it.
            rewrite();
        } else if (last.plus(AT_MOST_EVERY).isBefore(now) && wanted.compareAndSet(true, false)) {
            last = now;
            rewrite();
        }
    }

    /**
     * To be called when Haven stops: carries out what is wanted, and waits until it is on the disk, or until {@code limit} is
     * over; then the first tick after the next start does it. Blocks.
     */
    public void finish(Duration limit) throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + limit.toNanos();
        while (ours && System.nanoTime() - end < 0) {
            String persistence = answer(redis.commands().info("persistence"), end);
            // A rewrite that goes on is cut off when Redis stops, so that it is waited for as well.
            boolean goesOn = persistence.contains("aof_rewrite_in_progress:1")
                    || persistence.contains("aof_rewrite_scheduled:1");
            if (goesOn) {
                LockSupport.parkNanos(GLANCE.toNanos());
            } else if (wanted.getAndSet(false)) {
                answer(redis.commands().bgrewriteaof(), end);
            } else {
                return;
            }
        }
    }

    private static <T> T answer(RedisFuture<T> asked, long end)
            throws InterruptedException, ExecutionException, TimeoutException {
        return asked.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private void rewrite() {
        // Refused while one is running already: then it is wanted again.
        redis.commands().bgrewriteaof().exceptionally(failure -> {
            wanted.set(true);
            return null;
        });
    }
}
