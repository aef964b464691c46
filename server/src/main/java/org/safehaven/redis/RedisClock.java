package org.safehaven.redis;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;

/** The store's time, which all nodes share, reckoned from this machine's clock and a measured difference. Thread-safe. */
public final class RedisClock implements InstantSource {
    private final RedisConnections redis;
    private volatile long aheadMicros;

    public RedisClock(RedisConnections redis) {
        this.redis = redis;
    }

    /** Measures the difference; to be called at the start and now and then. A failure leaves it as it was. */
    public Future<Void> measure() {
        long before = micros();
        return RedisConnections.future(redis.commands().time()).map(time -> {
            long middle = before + (micros() - before) / 2;
            aheadMicros = Long.parseLong(time.get(0)) * 1_000_000 + Long.parseLong(time.get(1)) - middle;
            return null;
        });
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(Math.floorDiv(micros() + aheadMicros, 1_000));
    }

    private static long micros() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }
}
