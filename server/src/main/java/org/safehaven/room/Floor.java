package org.safehaven.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may speak just now, and what everybody sees on top.
 *
 * @param session null: the room is closed
 * @param paused null: it is not
 * @param slowSeconds 0: no slow mode
 * @param pinned message ids, newest last
 * @param plan null in a room that was stored before there was one
 * @param breakouts the same
 */
public record Floor(
        Session session,
        Pause paused,
        boolean locked,
        int slowSeconds,
        List<String> pinned,
        Plan plan,
        Breakouts breakouts) {
    static final Floor CLOSED = new Floor(null, null, false, 0, List.of(), Plan.NOTHING, Breakouts.NONE);

    public Floor {
        pinned = List.copyOf(pinned);
        plan = plan == null ? Plan.NOTHING : plan;
        breakouts = breakouts == null ? Breakouts.NONE : breakouts;
    }

    Floor opened(Session newSession) {
        Plan held = newSession == null ? plan : plan.held(newSession.scheduledAt());
        return new Floor(newSession, paused, locked, slowSeconds, pinned, held, breakouts);
    }

    /** A new end makes earlier warnings void. */
    Floor extended(Instant newEnd, Instant scheduledAt) {
        return session == null ? this : opened(session.extended(newEnd, scheduledAt, null));
    }

    Floor warned(int minutesLeft) {
        return session == null ? this : opened(session.warned(minutesLeft));
    }

    Floor planned(Plan newPlan) {
        return new Floor(session, paused, locked, slowSeconds, pinned, newPlan, breakouts);
    }

    /** A pause, slow mode and small groups are about the session that is over; a lock is about who may join, and stays. */
    Floor closed() {
        return new Floor(null, null, locked, 0, pinned, plan, Breakouts.NONE);
    }

    Floor apart(Breakouts newBreakouts) {
        return new Floor(session, paused, locked, slowSeconds, pinned, plan, newBreakouts);
    }

    Floor withPause(Pause newPause) {
        return new Floor(session, newPause, locked, slowSeconds, pinned, plan, breakouts);
    }

    Floor withLock(boolean newLocked) {
        return new Floor(session, paused, newLocked, slowSeconds, pinned, plan, breakouts);
    }

    Floor slowed(int seconds) {
        return new Floor(session, paused, locked, seconds, pinned, plan, breakouts);
    }

    Floor withPin(String messageId, boolean on) {
        List<String> after = new ArrayList<>(pinned);
        after.remove(messageId);
        if (on) {
            after.add(messageId);
        }
        return new Floor(session, paused, locked, slowSeconds, after, plan, breakouts);
    }

    Floor cleared() {
        return new Floor(session, paused, locked, slowSeconds, List.of(), plan, breakouts);
    }
}
