package org.safehaven.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What retention did last on this node, and what is left over all rooms, for whoever watches the server: an age beyond the
 * longest retention says that something stands still. Thread-safe.
 */
public final class RetentionFigures {
    private final InstantSource clock;
    private final AtomicReference<Instant> purged = new AtomicReference<>();
    private final AtomicReference<Instant> oldest = new AtomicReference<>();

    public RetentionFigures(InstantSource clock) {
        this.clock = clock;
    }

    /** Words were taken away just now. */
    public void purged() {
        purged.set(clock.instant());
    }

    /** @param at when the oldest words were said that are left anywhere; null: there are none */
    void swept(Instant at) {
        oldest.set(at);
    }

    /** When words were last taken away, in seconds since 1970; 0: not since this node began. */
    public double lastPurge() {
        Instant last = purged.get();
        return last == null ? 0 : last.toEpochMilli() / 1_000.0;
    }

    /** How old the oldest words are that the last sweep left, in seconds; 0: there were none. */
    public double oldestAge() {
        Instant at = oldest.get();
        return at == null
                ? 0
                : Math.max(0, Duration.between(at, clock.instant()).toMillis() / 1_000.0);
    }
}
