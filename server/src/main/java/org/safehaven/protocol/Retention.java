package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How long a room's words live. {@code null} means no such limit of the room's own; the server's ceiling still holds.
 *
 * @param maxMessages at most so many messages, 1 or more
 * @param maxAgeSeconds no message older than this, 1 or more
 * @param clearOnClose everything goes when the session closes
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Retention(Integer maxMessages, Long maxAgeSeconds, boolean clearOnClose) {

    /** The stricter of this and {@code ceiling}, limit by limit. */
    public Retention within(Retention ceiling) {
        return new Retention(
                smaller(maxMessages, ceiling.maxMessages),
                smaller(maxAgeSeconds, ceiling.maxAgeSeconds),
                clearOnClose || ceiling.clearOnClose);
    }

    private static <T extends Comparable<T>> T smaller(T left, T right) {
        if (left == null) {
            return right;
        }
        return right == null || left.compareTo(right) <= 0 ? left : right;
    }
}
