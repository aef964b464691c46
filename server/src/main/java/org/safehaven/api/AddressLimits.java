package org.safehaven.api;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.safehaven.access.Secrets;
import org.safehaven.network.Askers;

/**
 * How often one network address may knock. The address is kept nowhere: only its hash, in memory, with a key that this
 * process made up and that is another one from midnight UTC on; what was counted before is gone with it. Holds while
 * Redis is away. Thread-safe.
 */
final class AddressLimits {
    private static final int MOST_REMEMBERED = 50_000;

    private final boolean enabled;
    private final Askers askers;
    private final InstantSource clock;
    private final AtomicReference<Today> today;

    /** What is known of one day in UTC. */
    private record Today(long day, String key, Map<String, Bucket> buckets) {
        static Today of(long day) {
            return new Today(day, Secrets.fresh(), new ConcurrentHashMap<>());
        }
    }

    /** @param enabled false for load tests only */
    AddressLimits(boolean enabled, Askers askers, InstantSource clock) {
        this.enabled = enabled;
        this.askers = askers;
        this.clock = clock;
        this.today = new AtomicReference<>(Today.of(day()));
    }

    private long day() {
        return Math.floorDiv(
                clock.instant().getEpochSecond(), Duration.ofDays(1).toSeconds());
    }

    private Today today() {
        long day = day();
        return today.updateAndGet(known -> known.day() == day ? known : Today.of(day));
    }

    /** What stands for the address {@code asker} in this process, today. */
    String hash(SocketAddress asker) {
        return hash(today(), asker);
    }

    private static String hash(Today today, SocketAddress asker) {
        return Secrets.hash(today.key() + Askers.place(asker));
    }

    /** What stands for whoever asks, where wrong passwords are counted. */
    String place(RoutingContext context) {
        return Askers.place(askers.of(context.request()));
    }

    /** @throws Problem {@code rate-limited} where the address has no turn left */
    void take(RoutingContext context, String what, int perMinute) throws Problem {
        take(context, what, perMinute, Duration.ofMinutes(1));
    }

    /**
     * @param most so many at once, and as many again in the course of {@code per}
     * @throws Problem {@code rate-limited} where the address has no turn left
     */
    void take(RoutingContext context, String what, int most, Duration per) throws Problem {
        take(askers.of(context.request()), what, most, per);
    }

    void take(SocketAddress asker, String what, int most, Duration per) throws Problem {
        if (!enabled) {
            return;
        }
        Today now = today();
        Map<String, Bucket> buckets = now.buckets();
        if (buckets.size() > MOST_REMEMBERED) {
            buckets.clear();
        }
        Bucket bucket = buckets.computeIfAbsent(
                what + hash(now, asker),
                address -> Bucket.builder()
                        // Of the time that passes, and not of the machine's clock, which may be put back.
                        .withNanosecondPrecision()
                        .addLimit(Bandwidth.builder()
                                .capacity(most)
                                .refillGreedy(most, per)
                                .build())
                        .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Problem.rateLimited(
                    "That was a lot from one place. Try again later.",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()).toMillis() + 1);
        }
    }
}
