package org.safehaven.room;

import java.time.Instant;

/**
 * A break from writing.
 *
 * @param until when it ends by itself; null: when the session closes
 * @param reason what the person is told; may be null
 */
public record Mute(Instant until, String reason, String by) {
    public boolean holdsAt(Instant now) {
        return until == null || now.isBefore(until);
    }
}
