package org.safehaven.protocol;

import java.util.List;

/**
 * Words that leave the log together with the event that says so.
 *
 * @param all every text in the log
 * @param offsets the events to take out
 */
public record Erasure(boolean all, List<Long> offsets) {
    private static final Erasure NOTHING = new Erasure(false, List.of());
    private static final Erasure EVERYTHING = new Erasure(true, List.of());

    public static Erasure nothing() {
        return NOTHING;
    }

    public static Erasure everything() {
        return EVERYTHING;
    }

    public static Erasure of(long offset) {
        return new Erasure(false, List.of(offset));
    }
}
