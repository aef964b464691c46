package org.safehaven.network;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.safehaven.access.Secrets;

/**
 * How many of something each place holds at this moment, and all places together. A place is kept only as a hash with a
 * key that this process made up, and only while it holds something. Thread-safe.
 */
public final class Crowd {
    private final String key = Secrets.fresh();
    private final int mostPerPlace;
    private final int mostOfAll;
    private final Map<String, Integer> perPlace = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();

    /** Whether one more may come in. */
    public enum Verdict {
        IN,
        /** That place has enough. */
        PLACE_FULL,
        /** All places together have enough. */
        FULL
    }

    public Crowd(int mostPerPlace, int mostOfAll) {
        this.mostPerPlace = mostPerPlace;
        this.mostOfAll = mostOfAll;
    }

    /**
     * Takes one in, or does not and changes nothing.
     *
     * @param place as {@link Askers#place}; empty: counts with all and has no limit of its own
     */
    public Verdict enter(String place) {
        if (all.incrementAndGet() > mostOfAll) {
            all.decrementAndGet();
            return Verdict.FULL;
        }
        if (place.isEmpty()) {
            return Verdict.IN;
        }
        boolean[] taken = {false};
        perPlace.compute(hash(place), (hash, now) -> {
            int count = now == null ? 0 : now;
            taken[0] = count < mostPerPlace;
            return taken[0] ? Integer.valueOf(count + 1) : now;
        });
        if (!taken[0]) {
            all.decrementAndGet();
            return Verdict.PLACE_FULL;
        }
        return Verdict.IN;
    }

    /** Once for each that was taken in. */
    public void leave(String place) {
        all.decrementAndGet();
        if (!place.isEmpty()) {
            perPlace.computeIfPresent(hash(place), (hash, now) -> now > 1 ? Integer.valueOf(now - 1) : null);
        }
    }

    private String hash(String place) {
        return Secrets.hash(key + place);
    }
}
