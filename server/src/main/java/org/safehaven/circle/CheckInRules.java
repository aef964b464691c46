package org.safehaven.circle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Role;
import org.safehaven.room.CheckIn;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Invite;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/**
 * A check-in: one question, an answer of each, changed as often as one likes until it is closed. What came of it is
 * worked out once, when it is closed: two results a moment apart would tell whose answer came between.
 */
public final class CheckInRules {
    /** Faces from very low to very well. */
    private static final int FACES = 5;

    /** Somebody who came by an open link counts from the next meeting on. */
    private static final Duration KNOWN_AFTER = Duration.ofDays(1);

    private CheckInRules() {}

    public static Decision ask(RoomState room, Member actor, Command.CheckInAsk asked, Facts facts) {
        if (!room.isSessionOpen()) {
            return Decision.reject(RejectionCode.SESSION_CLOSED, "A check-in needs an open session.");
        }
        if (room.gathering().checkIn() != null) {
            return Decision.reject(RejectionCode.ALREADY_DONE, "A question is open already. Close it first.");
        }
        int options = asked.choices() == null ? FACES : asked.choices().size();
        return Decision.accept(List.of(
                new Event.CheckInOpened(
                        facts.freshId(),
                        options,
                        asked.anonymous(),
                        facts.now(),
                        seats(room),
                        strangers(room, facts.now())),
                new Event.CheckInAsked(
                        facts.freshId(),
                        actor.memberId(),
                        asked.question(),
                        asked.choices() == null ? "faces" : "choices",
                        asked.choices(),
                        asked.anonymous())));
    }

    private static Map<String, Integer> seats(RoomState room) {
        Map<String, Integer> seats = new LinkedHashMap<>();
        room.members().values().stream()
                .filter(member -> member.role() == Role.PARTICIPANT)
                .forEach(member -> seats.put(member.memberId(), member.seat()));
        return seats;
    }

    /** Who comes in later is added as they do. */
    private static int strangers(RoomState room, Instant now) {
        return (int) room.members().values().stream()
                .filter(member -> member.role() == Role.PARTICIPANT && member.isAdmitted())
                .filter(member -> !isKnown(room, member, now))
                .count();
    }

    /**
     * Whether it is plain that it is one person more. A personal link is made for somebody, and the trail says by whom; an
     * open one gives its seats to whoever has it, several to one who wants to know what the fourth answered.
     */
    private static boolean isKnown(RoomState room, Member member, Instant now) {
        Invite invite = room.invites().get(member.inviteId());
        boolean own = invite != null && invite.kind() == InviteKind.PERSONAL;
        return own || !member.joinedAt().plus(KNOWN_AFTER).isAfter(now);
    }

    /** Why {@code actor}'s answer is not taken; empty: it is. */
    public static Optional<Decision.Rejection> refusal(RoomState room, Member actor, Command.CheckInAnswer asked) {
        CheckIn checkIn = room.gathering().checkIn();
        if (!actor.isAdmitted()) {
            return refuse(RejectionCode.WAITING, "You are at the door. A facilitator will let you in.");
        }
        boolean another = checkIn != null
                && asked.checkInId() != null
                && !asked.checkInId().equals(checkIn.checkInId());
        if (checkIn == null || checkIn.ended() || another) {
            return refuse(RejectionCode.ALREADY_DONE, "That question is closed.");
        }
        if (asked.choice() >= checkIn.choices()) {
            return refuse(
                    RejectionCode.BAD_REQUEST,
                    "\"choice\" must be a whole number from 0 to %d.".formatted(checkIn.choices() - 1));
        }
        if (checkIn.anonymous() && actor.role() != Role.PARTICIPANT) {
            return refuse(RejectionCode.NOT_ALLOWED, "An anonymous question is for the young people to answer.");
        }
        int seatThen = checkIn.seats().getOrDefault(actor.memberId(), 1);
        if (checkIn.anonymous() && actor.seat() != seatThen) {
            return refuse(
                    RejectionCode.ALREADY_DONE,
                    "You came in again after this question was asked, and nobody can see whether you answered it"
                            + " before. It goes on without your answer.");
        }
        return Optional.empty();
    }

    public static Decision close(RoomState room, Member actor, Command.CheckInClose asked, Facts facts) {
        CheckIn checkIn = room.gathering().checkIn();
        return checkIn == null || checkIn.ended()
                ? Decision.reject(RejectionCode.ALREADY_DONE, "There is no open question.")
                : Decision.accept(new Event.CheckInEnded(checkIn.checkInId(), asked.share(), actor.memberId()));
    }

    /** Whether answers are to be counted: none comes any more. */
    public static boolean isDue(RoomState room) {
        return room.gathering().checkIn() != null && room.gathering().checkIn().ended();
    }

    /**
     * What came of the question that was closed.
     *
     * @param checkInId whose answers these are
     * @param choiceByMark choices by member id or, where it is anonymous, by a mark that leads to nobody
     */
    public static Decision count(RoomState room, String checkInId, Map<String, Integer> choiceByMark) {
        CheckIn checkIn = room.gathering().checkIn();
        if (!isDue(room) || !checkIn.checkInId().equals(checkInId)) {
            return Decision.reject(RejectionCode.ALREADY_DONE, "There is nothing to count.");
        }
        List<Event> events = new ArrayList<>();
        events.add(new Event.CheckInCounted(checkInId));
        events.add(new Event.CheckInClosed(
                checkInId,
                checkIn.shared(),
                choiceByMark.size(),
                Tally.counts(checkIn, choiceByMark),
                Tally.named(checkIn, choiceByMark)));
        return Decision.accept(events);
    }

    private static Optional<Decision.Rejection> refuse(RejectionCode code, String detail) {
        return Optional.of(new Decision.Rejection(code, detail));
    }
}
