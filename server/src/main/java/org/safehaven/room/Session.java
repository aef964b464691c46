package org.safehaven.room;

import java.time.Instant;

/**
 * The meeting that is going on.
 *
 * @param openedBy null: it opened by itself
 * @param endsAt when it is to end; null only for one that was opened before sessions had an end
 * @param scheduledAt the start of the scheduled meeting that it is; null: none
 * @param warnedAt at how many minutes to the end it was last said that it ends; null: not yet
 */
public record Session(
        String sessionId, Instant openedAt, String openedBy, Instant endsAt, Instant scheduledAt, Integer warnedAt) {
    /** At so many minutes to the end the room is told; the lower one last. */
    public static final int FIRST_WARNING = 10;

    public static final int LAST_WARNING = 2;

    Session extended(Instant newEnd, Instant newScheduledAt, Integer warned) {
        Instant meeting = newScheduledAt == null ? scheduledAt : newScheduledAt;
        return new Session(sessionId, openedAt, openedBy, newEnd, meeting, warned);
    }

    Session warned(int minutesLeft) {
        int warning = minutesLeft <= LAST_WARNING ? LAST_WARNING : FIRST_WARNING;
        return new Session(sessionId, openedAt, openedBy, endsAt, scheduledAt, warning);
    }
}
