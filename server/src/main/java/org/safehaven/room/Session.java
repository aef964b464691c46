package org.safehaven.room;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.safehaven.protocol.Strain;

/**
 * The meeting that is going on.
 *
 * @param openedBy null: it opened by itself
 * @param endsAt when it is to end; null only for one that was opened before sessions had an end
 * @param scheduledAt the start of the scheduled meeting that it is; null: none
 * @param warnedAt at how many minutes to the end it was last said that it ends; null: not yet
 * @param lead null: the lead was not handed over
 * @param strains what made it a hard one so far, each once
 * @param clears whether its words go when it closes: promised at some moment of it, and kept whatever is set later
 */
public record Session(
        String sessionId,
        Instant openedAt,
        String openedBy,
        Instant endsAt,
        Instant scheduledAt,
        Integer warnedAt,
        Lead lead,
        Set<Strain> strains,
        boolean clears) {
    /** At so many minutes to the end the room is told; the lower one last. */
    public static final int FIRST_WARNING = 10;

    public static final int LAST_WARNING = 2;

    public Session {
        strains =
                strains == null || strains.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(strains));
    }

    Session(String sessionId, Instant openedAt, String openedBy, Instant endsAt, Instant scheduledAt, boolean clears) {
        this(sessionId, openedAt, openedBy, endsAt, scheduledAt, null, null, Set.of(), clears);
    }

    Session clearing(boolean promised) {
        return new Session(
                sessionId, openedAt, openedBy, endsAt, scheduledAt, warnedAt, lead, strains, clears || promised);
    }

    Session extended(Instant newEnd, Instant newScheduledAt) {
        Instant meeting = newScheduledAt == null ? scheduledAt : newScheduledAt;
        return new Session(sessionId, openedAt, openedBy, newEnd, meeting, null, lead, strains, clears);
    }

    Session warned(int minutesLeft) {
        int warning = minutesLeft <= LAST_WARNING ? LAST_WARNING : FIRST_WARNING;
        return new Session(sessionId, openedAt, openedBy, endsAt, scheduledAt, warning, lead, strains, clears);
    }

    Session ledBy(Lead newLead) {
        return new Session(sessionId, openedAt, openedBy, endsAt, scheduledAt, warnedAt, newLead, strains, clears);
    }

    Session strained(Strain strain) {
        Set<Strain> all = EnumSet.of(strain);
        all.addAll(strains);
        return new Session(sessionId, openedAt, openedBy, endsAt, scheduledAt, warnedAt, lead, all, clears);
    }
}
