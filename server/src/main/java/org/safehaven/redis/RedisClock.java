package org.safehaven.redis;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The store's time, which all nodes share, reckoned from how long this machine has been running and a measured difference:
 * what its clock says is never asked, so it may be wrong, and put right at any time. Thread-safe.
 */
public final class RedisClock implements InstantSource {
    private final RedisConnections redis;
    private volatile long aheadMicros;

    public RedisClock(RedisConnections redis) {
        this.redis = redis;
    }

    /**
     * Measures the difference; to be called at the start and now and then. A failure leaves it as it was. Of a few tries the
     * quickest counts: a measure is wrong by up to half its way there and back, and the first after a start is slow.
     */
    public Future<Void> measure() {
        return sample().compose(one -> sample().compose(two -> sample().map(three -> {
            aheadMicros = Stream.of(one, two, three)
                    .min(Comparator.comparingLong(Sample::tookMicros))
                    .orElseThrow()
                    .aheadMicros();
            return null;
        })));
    }

    private Future<Sample> sample() {
        long before = micros();
        return RedisConnections.future(redis.commands().time()).map(time -> {
            long took = micros() - before;
            long told = Long.parseLong(time.get(0)) * 1_000_000 + Long.parseLong(time.get(1));
            return new Sample(told - before - took / 2, took);
        });
    }

    private record Sample(long aheadMicros, long tookMicros) {}

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(Math.floorDiv(micros() + aheadMicros, 1_000));
    }

    private static long micros() {
        return System.nanoTime() / 1_000;
    }
}
