package org.safehaven.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.safehaven.breakouts.BreakoutRules;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Schedule;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.Plan;
import org.safehaven.room.RoomState;
import org.safehaven.room.Session;
import org.safehaven.sessions.Meeting;
import org.safehaven.sessions.WeeklySchedule;

/**
 * How sessions open, end and close: by hand, and by the clock. What the clock does is decided here too, from the state
 * alone: what was done once is not done again, and what was missed is made up for as far as it still makes sense.
 */
public final class SessionRules {
    /** Where neither a schedule nor anybody says how long: then it has an end all the same, and may be extended. */
    private static final Duration USUAL_LENGTH = Duration.ofMinutes(90);

    private static final Duration LONGEST = Duration.ofHours(8);

    /** A session opened by hand so long before a scheduled meeting is that meeting, begun early. */
    private static final Duration EARLY = Duration.ofHours(1);

    /** While a meeting waits for its adults it is looked after so often, beside each time that somebody comes. */
    private static final Duration WAITING_LOOK = Duration.ofSeconds(30);

    private SessionRules() {}

    // --- by hand

    public static Decision open(RoomState room, Member actor, Command.SessionOpen asked, Facts facts) {
        if (room.isSessionOpen()) {
            return done("The session is open already.");
        }
        if (!actor.mayLeadAt(facts.now())) {
            return Decision.reject(
                    RejectionCode.NOT_CLEARED,
                    "The date of your vetting or training is past. An admin can enter a new one.");
        }
        int wanted = room.about().settings().minAdults();
        if (room.adultsAmong(facts.here(), facts.now()) < wanted) {
            return Decision.reject(
                    RejectionCode.TWO_ADULTS,
                    wanted == 1
                            ? "A session opens when an adult is here."
                            : "A session opens when %d adults are here.".formatted(wanted));
        }
        Optional<Meeting> meeting = meeting(room, facts.now())
                .filter(next -> !facts.now().isBefore(next.startsAt().minus(early(room))));
        Instant end = meeting.map(Meeting::endsAt).orElseGet(() -> endWithoutMeeting(room, facts.now()));
        return Decision.accept(new Event.SessionOpened(
                facts.freshId(),
                facts.now(),
                end,
                meeting.map(Meeting::startsAt).orElse(null),
                false,
                actor.memberId()));
    }

    /** A meeting that was closed early and is opened again still ends when it should. */
    private static Instant endWithoutMeeting(RoomState room, Instant now) {
        Schedule schedule = room.about().schedule();
        Duration length = schedule == null ? USUAL_LENGTH : Duration.ofMinutes(schedule.lengthMinutes());
        return WeeklySchedule.next(schedule, now)
                .filter(meeting -> meeting.isOnAt(now))
                .map(Meeting::endsAt)
                .orElse(now.plus(length));
    }

    public static Decision extend(RoomState room, Member actor, Command.SessionExtend asked, Facts facts) {
        if (!room.isSessionOpen()) {
            return Decision.reject(RejectionCode.SESSION_CLOSED, "There is no session to extend.");
        }
        Session session = room.floor().session();
        Instant end =
                session.endsAt() == null || session.endsAt().isBefore(facts.now()) ? facts.now() : session.endsAt();
        Instant later = end.plus(Duration.ofMinutes(asked.minutes()));
        if (later.isAfter(session.openedAt().plus(LONGEST))) {
            return Decision.reject(
                    RejectionCode.BAD_REQUEST,
                    "\"minutes\" would make the session longer than %d hours.".formatted(LONGEST.toHours()));
        }
        return Decision.accept(new Event.SessionExtended(session.sessionId(), later, null, actor.memberId()));
    }

    public static Decision close(RoomState room, Member actor, Command.SessionClose asked, Facts facts) {
        return room.isSessionOpen()
                ? Decision.accept(closing(room, false, actor.memberId()))
                : done("The session is closed already.");
    }

    private static List<Event> closing(RoomState room, boolean automatic, String by) {
        List<Event> events = new ArrayList<>();
        events.add(new Event.SessionClosed(room.floor().session().sessionId(), automatic, by));
        events.addAll(LeadRules.debrief(room));
        if (room.about().retention().clearOnClose() || room.floor().session().clears()) {
            events.add(new Event.RoomCleared(by));
        }
        return events;
    }

    /**
     * An adult says whether they come to the next meeting.
     *
     * @param startsAt of that meeting, so that a page left open last week says nothing about this one
     */
    public static Decision plan(RoomState room, Member actor, Instant startsAt, boolean coming, Facts facts) {
        Optional<Meeting> next = meeting(room, facts.now());
        if (next.isEmpty() || !next.get().startsAt().equals(startsAt)) {
            return Decision.reject(RejectionCode.NOT_FOUND, "That is not the room's next meeting any more.");
        }
        return room.floor().plan().isAbsent(actor.memberId(), startsAt) == !coming
                ? done("That is known already.")
                : Decision.accept(new Event.MemberPlanned(actor.memberId(), startsAt, coming));
    }

    // --- by the clock

    /** The scheduled meeting that is on or comes next and was not held yet; empty where there is none any more. */
    public static Optional<Meeting> meeting(RoomState room, Instant now) {
        Plan plan = room.floor().plan();
        // Two, because the one that is on may have been held and closed already; three, if another was begun early.
        return WeeklySchedule.upcoming(room.about().schedule(), now, 3).stream()
                .filter(meeting -> !plan.isOver(meeting.startsAt()))
                .findFirst();
    }

    /** When the doors of {@code meeting} open. */
    public static Instant doorsAt(RoomState room, Meeting meeting) {
        return meeting.startsAt()
                .minus(Duration.ofMinutes(room.about().settings().doorsOpenMinutes()));
    }

    /** What is to happen by itself now, or a refusal where nothing is. */
    public static Decision due(RoomState room, Facts facts) {
        List<Event> events = room.isSessionOpen() ? dueInSession(room, facts.now()) : dueBetweenSessions(room, facts);
        return events.isEmpty() ? done("Nothing is due.") : Decision.accept(events);
    }

    private static List<Event> dueInSession(RoomState room, Instant now) {
        Session session = room.floor().session();
        Optional<Meeting> begun = meetingBegunMeanwhile(room, now);
        if (begun.isPresent()) {
            Instant end = later(session.endsAt(), begun.get().endsAt());
            return List.of(new Event.SessionExtended(
                    session.sessionId(), end, begun.get().startsAt(), null));
        }
        if (session.endsAt() == null) {
            return BreakoutRules.due(room, now).stream().toList();
        }
        if (!now.isBefore(closesAt(room, session))) {
            return closing(room, true, null);
        }
        Stream<Event> warning = warningDue(session, now)
                ? Stream.of(new Event.SessionWarned(session.sessionId(), minutesLeft(session, now), session.endsAt()))
                : Stream.empty();
        return Stream.concat(BreakoutRules.due(room, now).stream(), warning).toList();
    }

    /** The time of a scheduled meeting came while a session was open that was opened for no meeting, or an earlier one. */
    private static Optional<Meeting> meetingBegunMeanwhile(RoomState room, Instant now) {
        return meeting(room, now).filter(meeting -> meeting.isOnAt(now));
    }

    private static Instant closesAt(RoomState room, Session session) {
        return session.endsAt().plus(Duration.ofMinutes(room.about().settings().graceMinutes()));
    }

    /** A session shorter than the first warning's time is not told at its opening that it ends soon. */
    private static boolean warningDue(Session session, Instant now) {
        if (!now.isBefore(session.endsAt())) {
            return false;
        }
        return !now.isBefore(warning(session, Session.LAST_WARNING)) && !wasWarned(session, Session.LAST_WARNING)
                || !now.isBefore(warning(session, Session.FIRST_WARNING))
                        && !wasWarned(session, Session.FIRST_WARNING)
                        && session.openedAt().isBefore(warning(session, Session.FIRST_WARNING));
    }

    private static Instant warning(Session session, int minutes) {
        return session.endsAt().minus(Duration.ofMinutes(minutes));
    }

    private static boolean wasWarned(Session session, int minutes) {
        return session.warnedAt() != null && session.warnedAt() <= minutes;
    }

    private static int minutesLeft(Session session, Instant now) {
        return (int) Math.max(1, (Duration.between(now, session.endsAt()).toSeconds() + 59) / 60);
    }

    private static List<Event> dueBetweenSessions(RoomState room, Facts facts) {
        List<Event> events = new ArrayList<>();
        Optional<Meeting> next = meeting(room, facts.now());
        if (next.isEmpty()) {
            return events;
        }
        Meeting meeting = next.get();
        boolean doorsOpened = meeting.startsAt().equals(room.floor().plan().doorsFor());
        if (!doorsOpened && !facts.now().isBefore(doorsAt(room, meeting))) {
            events.add(new Event.DoorsOpened(meeting.startsAt(), meeting.endsAt()));
        }
        if (opensByItself(room, meeting, facts.now())
                && room.adultsAmong(facts.here(), facts.now())
                        >= room.about().settings().minAdults()) {
            events.add(new Event.SessionOpened(
                    facts.freshId(), facts.now(), meeting.endsAt(), meeting.startsAt(), true, null));
        }
        return events;
    }

    private static boolean opensByItself(RoomState room, Meeting meeting, Instant now) {
        return room.about().settings().autoOpen() && meeting.isOnAt(now);
    }

    /** Whether a meeting is on and only waits for its adults: then each one who comes is worth a look. */
    public static boolean waitsForAdults(RoomState room, Instant now) {
        return !room.isSessionOpen()
                && meeting(room, now)
                        .filter(meeting -> opensByItself(room, meeting, now))
                        .isPresent();
    }

    /** When {@link #due} is worth asking next; empty: never, unless something else changes first. */
    public static Optional<Instant> nextLook(RoomState room, Instant now) {
        Optional<Meeting> meeting = meeting(room, now);
        Stream<Instant> looks = room.isSessionOpen()
                ? Stream.concat(sessionLooks(room, now), meeting.map(Meeting::startsAt).stream())
                : meeting.stream().flatMap(next -> meetingLooks(room, next, now));
        return looks.min(Instant::compareTo);
    }

    private static Stream<Instant> sessionLooks(RoomState room, Instant now) {
        Session session = room.floor().session();
        Stream<Instant> groups =
                Stream.concat(BreakoutRules.nextLook(room).stream(), AdultRules.nextLook(room, now).stream());
        if (session.endsAt() == null) {
            return groups;
        }
        Stream<Instant> warnings = Stream.of(Session.FIRST_WARNING, Session.LAST_WARNING)
                .filter(minutes -> !wasWarned(session, minutes))
                .map(minutes -> warning(session, minutes))
                .filter(warning -> warning.isAfter(now) || warningDue(session, now));
        return Stream.concat(groups, Stream.concat(warnings, Stream.of(closesAt(room, session))));
    }

    private static Stream<Instant> meetingLooks(RoomState room, Meeting meeting, Instant now) {
        if (!meeting.startsAt().equals(room.floor().plan().doorsFor())) {
            return Stream.of(doorsAt(room, meeting));
        }
        if (!meeting.isOnAt(now)) {
            return Stream.of(meeting.startsAt());
        }
        // It was opened for nobody, or not enough adults are here yet; at its end the next one is looked for.
        return opensByItself(room, meeting, now)
                ? Stream.of(now.plus(WAITING_LOOK), meeting.endsAt())
                : Stream.of(meeting.endsAt());
    }

    private static Duration early(RoomState room) {
        Duration doors = Duration.ofMinutes(room.about().settings().doorsOpenMinutes());
        return doors.compareTo(EARLY) > 0 ? doors : EARLY;
    }

    private static Instant later(Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }

    private static Decision done(String detail) {
        return Decision.reject(RejectionCode.ALREADY_DONE, detail);
    }
}
