package org.safehaven.commands;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often a member may do what. Kept in this node's memory: the limits hold while Redis is away, and a member with
 * sockets on two nodes has twice as much, which no limit here is about. Thread-safe.
 */
public final class Limits {
    /** A young person's words to staff: who is afraid writes in many short lines, and must not be stopped in the middle. */
    private static final int HELP_BURST = 10;

    private static final int HELP_PER_MINUTE = 6;

    /** A few at once, then one a minute: a flood would bury what is reported. */
    private static final int REPORTS_BURST = 5;

    private static final int MOST_REMEMBERED = 50_000;

    private final boolean enabled;
    private final int wordsBurst;
    private final int wordsPerMinute;
    private final int actsPerMinute;
    private final int staffActsPerMinute;
    private final Map<String, Map<CommandTable.Limit, Bucket>> buckets = new ConcurrentHashMap<>();

    /**
     * @param enabled false for load tests only
     * @param wordsBurst messages at once
     * @param wordsPerMinute messages a minute in the long run
     * @param actsPerMinute acts that carry no words, such as reactions and hands; a quarter of them at once
     * @param staffActsPerMinute the same for staff, who clean up after a flood: hiding, removing, muting
     */
    public Limits(boolean enabled, int wordsBurst, int wordsPerMinute, int actsPerMinute, int staffActsPerMinute) {
        this.enabled = enabled;
        this.wordsBurst = wordsBurst;
        this.wordsPerMinute = wordsPerMinute;
        this.actsPerMinute = actsPerMinute;
        this.staffActsPerMinute = staffActsPerMinute;
    }

    /** Takes one of {@code who}'s turns. @return how many milliseconds to wait where there is none left */
    Optional<Long> take(String who, CommandTable.Limit limit, boolean staff) {
        if (!enabled) {
            return Optional.empty();
        }
        if (buckets.size() > MOST_REMEMBERED) {
            // Forgetting all at once gives everybody a fresh start once in a long while, and keeps memory bounded.
            buckets.clear();
        }
        Bucket bucket = buckets.computeIfAbsent(who, key -> new ConcurrentHashMap<>())
                .computeIfAbsent(limit, key -> bucket(key, staff));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()).toMillis() + 1);
    }

    private Bucket bucket(CommandTable.Limit limit, boolean staff) {
        return switch (limit) {
            case WORDS -> bucket(staff ? wordsBurst * 2 : wordsBurst, staff ? wordsPerMinute * 2 : wordsPerMinute);
            case HELP -> bucket(HELP_BURST, HELP_PER_MINUTE);
            case REPORTS -> bucket(REPORTS_BURST, 1);
            case ACTS -> {
                int perMinute = staff ? staffActsPerMinute : actsPerMinute;
                yield bucket(Math.max(1, perMinute / 4), perMinute);
            }
        };
    }

    private static Bucket bucket(int burst, int perMinute) {
        return Bucket.builder()
                // Of the time that passes, and not of the machine's clock, which may be put back.
                .withNanosecondPrecision()
                .addLimit(Bandwidth.builder()
                        .capacity(burst)
                        .refillGreedy(perMinute, Duration.ofMinutes(1))
                        .build())
                .build();
    }
}
