package org.safehaven.room;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.GroupShortage;
import org.safehaven.protocol.Strain;

/**
 * Who may speak just now, and what everybody sees on top.
 *
 * @param session null: the room is closed
 * @param paused null: it is not
 * @param slowSeconds 0: no slow mode
 * @param pinned message ids, newest last
 * @param plan null in a room that was stored before there was one
 * @param breakouts the same
 * @param reviewed whether staff read everything first for the rest of this session
 * @param shortage null: enough adults are here, or no session goes on
 * @param debrief null: the last session was no hard one, or its staff talked about it
 */
public record Floor(
        Session session,
        Pause paused,
        boolean locked,
        int slowSeconds,
        List<String> pinned,
        Plan plan,
        Breakouts breakouts,
        Shortage shortage,
        boolean reviewed,
        Debrief debrief) {
    static final Floor CLOSED =
            new Floor(null, null, false, 0, List.of(), Plan.NOTHING, Breakouts.NONE, null, false, null);

    public Floor {
        pinned = List.copyOf(pinned);
        plan = plan == null ? Plan.NOTHING : plan;
        breakouts = breakouts == null ? Breakouts.NONE : breakouts;
    }

    /** Itself where {@code event} is about something else. */
    Floor after(Event event) {
        if (event instanceof Event.SessionExtended e) {
            return extended(e.endsAt(), e.scheduledAt());
        }
        if (event instanceof Event.SessionWarned e) {
            return warned(e.minutesLeft());
        }
        if (event instanceof Event.SessionStrained e) {
            return strained(e.strain());
        }
        if (event instanceof Event.DebriefDue e) {
            return withDebrief(new Debrief(e.sessionId(), e.strains()));
        }
        if (event instanceof Event.DebriefDone) {
            return withDebrief(null);
        }
        if (event instanceof Event.DoorsOpened e) {
            return planned(plan.doorsOpened(e.startsAt()));
        }
        if (event instanceof Event.MemberPlanned e) {
            return planned(plan.planned(e.memberId(), e.startsAt(), e.coming()));
        }
        if (event instanceof Event.RoomPaused e) {
            return withPause(new Pause(e.reason()));
        }
        if (event instanceof Event.RoomResumed) {
            return withPause(null);
        }
        if (event instanceof Event.RoomSlowed e) {
            return slowed(e.seconds());
        }
        if (event instanceof Event.RoomLocked) {
            return withLock(true);
        }
        if (event instanceof Event.RoomUnlocked) {
            return withLock(false);
        }
        if (event instanceof Event.RoomCleared) {
            return cleared();
        }
        if (event instanceof Event.RoomReviewed e) {
            return reviewed(e.on());
        }
        if (event instanceof Event.AdultsMissing e) {
            return adultsMissing(e.since(), e.closesAt(), e.adultsHere());
        }
        if (event instanceof Event.RoomUnattended e) {
            return unattended(e.adultsHere()).strained(Strain.UNATTENDED);
        }
        if (event instanceof Event.AdultsBack || event instanceof Event.RoomAttended) {
            return withShortage(null);
        }
        if (event instanceof Event.BreakoutStarted e) {
            return apart(breakouts.started(e.breakoutId(), e.endsAt(), e.groups()));
        }
        if (event instanceof Event.BreakoutMoved e) {
            return apart(breakouts.moved(e.memberId(), e.groupId()));
        }
        if (event instanceof Event.BreakoutEnded) {
            return apart(breakouts.ended());
        }
        if (event instanceof Event.BreakoutUnattended e) {
            GroupShortage shortage = new GroupShortage(e.groupId(), e.adultsHere(), e.adultsWanted());
            return apart(breakouts.withShortage(e.groupId(), shortage));
        }
        if (event instanceof Event.BreakoutAttended e) {
            return apart(breakouts.withShortage(e.groupId(), null));
        }
        if (event instanceof Event.MessagePinned e) {
            return withPin(e.messageId(), true);
        }
        if (event instanceof Event.MessageUnpinned e) {
            return withPin(e.messageId(), false);
        }
        return this;
    }

    /** A session in which it was promised that its words go keeps that, whatever is set after. */
    Floor clearing(boolean promised) {
        return session == null ? this : during(session.clearing(promised));
    }

    /** With the next session the one before is past talking about. */
    Floor opened(Session newSession) {
        Plan held = plan.held(newSession.scheduledAt());
        return new Floor(newSession, paused, locked, slowSeconds, pinned, held, breakouts, shortage, reviewed, null);
    }

    private Floor during(Session newSession) {
        return new Floor(newSession, paused, locked, slowSeconds, pinned, plan, breakouts, shortage, reviewed, debrief);
    }

    Floor ledBy(Lead lead) {
        return session == null ? this : during(session.ledBy(lead));
    }

    Floor strained(Strain strain) {
        return session == null || session.strains().contains(strain) ? this : during(session.strained(strain));
    }

    Floor withDebrief(Debrief newDebrief) {
        return new Floor(session, paused, locked, slowSeconds, pinned, plan, breakouts, shortage, reviewed, newDebrief);
    }

    /** A new end makes earlier warnings void. */
    Floor extended(Instant newEnd, Instant scheduledAt) {
        return session == null ? this : opened(session.extended(newEnd, scheduledAt));
    }

    Floor warned(int minutesLeft) {
        return session == null ? this : during(session.warned(minutesLeft));
    }

    Floor planned(Plan newPlan) {
        return new Floor(session, paused, locked, slowSeconds, pinned, newPlan, breakouts, shortage, reviewed, debrief);
    }

    /** A pause, slow mode, small groups and reading first are about the session that is over; a lock is about who may join, and stays. */
    Floor closed() {
        return new Floor(null, null, locked, 0, pinned, plan, Breakouts.NONE, null, false, null);
    }

    Floor apart(Breakouts newBreakouts) {
        return new Floor(session, paused, locked, slowSeconds, pinned, plan, newBreakouts, shortage, reviewed, debrief);
    }

    Floor withShortage(Shortage newShortage) {
        return new Floor(session, paused, locked, slowSeconds, pinned, plan, breakouts, newShortage, reviewed, debrief);
    }

    /** Where that is said anew because their number changed, a room that was read-only stays so. */
    Floor adultsMissing(Instant since, Instant closesAt, int adultsHere) {
        return withShortage(new Shortage(since, closesAt, isUnattended(), adultsHere));
    }

    Floor unattended(int adultsHere) {
        return shortage == null
                ? this
                : withShortage(new Shortage(shortage.since(), shortage.closesAt(), true, adultsHere));
    }

    /** Whether nobody may write in the room, because too few adults are here. */
    @JsonIgnore
    public boolean isUnattended() {
        return shortage != null && shortage.readOnly();
    }

    Floor reviewed(boolean on) {
        return new Floor(session, paused, locked, slowSeconds, pinned, plan, breakouts, shortage, on, debrief);
    }

    Floor withPause(Pause newPause) {
        return new Floor(session, newPause, locked, slowSeconds, pinned, plan, breakouts, shortage, reviewed, debrief);
    }

    Floor withLock(boolean newLocked) {
        return new Floor(session, paused, newLocked, slowSeconds, pinned, plan, breakouts, shortage, reviewed, debrief);
    }

    Floor slowed(int seconds) {
        return new Floor(session, paused, locked, seconds, pinned, plan, breakouts, shortage, reviewed, debrief);
    }

    Floor withPin(String messageId, boolean on) {
        List<String> after = new ArrayList<>(pinned);
        after.remove(messageId);
        if (on) {
            after.add(messageId);
        }
        return new Floor(session, paused, locked, slowSeconds, after, plan, breakouts, shortage, reviewed, debrief);
    }

    Floor cleared() {
        return new Floor(session, paused, locked, slowSeconds, List.of(), plan, breakouts, shortage, reviewed, debrief);
    }
}
