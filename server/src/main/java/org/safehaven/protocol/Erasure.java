package org.safehaven.protocol;

import java.util.List;

/**
 * Words that leave the log together with the event that says so.
 *
 * @param all every text in the log
 * @param offsets the events to take out
 * @param forgotten ids of members and invites: every event that names one of them goes, whatever it is
 */
public record Erasure(boolean all, List<Long> offsets, List<String> forgotten) {
    private static final Erasure NOTHING = new Erasure(false, List.of(), List.of());
    private static final Erasure EVERYTHING = new Erasure(true, List.of(), List.of());

    public static Erasure nothing() {
        return NOTHING;
    }

    public static Erasure everything() {
        return EVERYTHING;
    }

    public static Erasure of(long offset) {
        return new Erasure(false, List.of(offset), List.of());
    }

    public static Erasure ofAllThatNames(List<String> ids) {
        return new Erasure(false, List.of(), List.copyOf(ids));
    }
}
