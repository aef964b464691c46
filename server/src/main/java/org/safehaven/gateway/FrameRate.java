package org.safehaven.gateway;

import java.util.concurrent.TimeUnit;

/** How many frames a client sends, second by second. Not thread-safe: one per connection, on its event loop. */
final class FrameRate {
    /** Past this many times the limit it is no hurry but an attack. */
    private static final int FLOOD_FACTOR = 10;

    enum Verdict {
        FINE,
        TOO_MANY,
        FLOOD
    }

    private final int perSecond;
    private long second = Long.MIN_VALUE;
    private int count;

    /** @param perSecond 0: no limit */
    FrameRate(int perSecond) {
        this.perSecond = perSecond;
    }

    Verdict frame(long nanos) {
        long now = TimeUnit.NANOSECONDS.toSeconds(nanos);
        if (now != second) {
            second = now;
            count = 0;
        }
        count++;
        if (perSecond == 0 || count <= perSecond) {
            return Verdict.FINE;
        }
        return count > perSecond * FLOOD_FACTOR ? Verdict.FLOOD : Verdict.TOO_MANY;
    }
}
