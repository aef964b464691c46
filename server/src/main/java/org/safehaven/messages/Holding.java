package org.safehaven.messages;

import java.util.Objects;
import java.util.Optional;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.HeldBecause;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.MessageIds;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Review;
import org.safehaven.protocol.Role;
import org.safehaven.room.Company;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/**
 * Messages that wait for staff. A held one stands in the log like any other word, for its writer and the staff alone, so
 * that retention, clearing and deletion reach it. No time ever publishes it: somebody approves it, and it is posted at
 * that moment, or it goes back, or it ends with its retention.
 */
public final class Holding {
    private Holding() {}

    /** Why a message of {@code writer} waits; empty: it does not. Adults' never do. */
    static Optional<HeldBecause> because(RoomState room, Member writer) {
        if (writer.role() != Role.PARTICIPANT || Boolean.FALSE.equals(writer.review())) {
            return Optional.empty();
        }
        if (Boolean.TRUE.equals(writer.review())) {
            return Optional.of(HeldBecause.PERSON);
        }
        Review review = room.about().settings().review();
        if (room.floor().reviewed() || review == Review.ALL) {
            return Optional.of(HeldBecause.REVIEW);
        }
        return review == Review.FIRST
                        && writer.approved() < room.about().settings().reviewFirst()
                ? Optional.of(HeldBecause.NEWCOMER)
                : Optional.empty();
    }

    /**
     * Posts it now, if its writer could post now: a mute, a pause or a removal that came meanwhile holds for what they
     * wrote before it, too.
     */
    public static Decision approve(RoomState room, Member actor, Command.MessageApprove asked, Facts facts) {
        Optional<Event.MessageHeld> found = held(asked.heldId(), facts);
        if (found.isEmpty()) {
            return gone();
        }
        Event.MessageHeld held = found.get();
        Optional<Member> writer = room.member(held.memberId()).filter(Member::isAdmitted);
        if (writer.isEmpty()) {
            return Decision.reject(RejectionCode.NOT_ALLOWED, "Its writer is not in the room any more.");
        }
        if (writer.get().isMutedAt(facts.now())) {
            return Decision.reject(
                    RejectionCode.MUTED, "Its writer is on a break from writing. Approve it when that is over.");
        }
        if (room.floor().paused() != null || room.gathering().coolingDown()) {
            return Decision.reject(RejectionCode.PAUSED, "The room is paused. Approve it when it goes on.");
        }
        if (!room.gathering().maySpeak(writer.get())) {
            return Decision.reject(
                    RejectionCode.NOT_YOUR_TURN, "Somebody else has the floor. Approve it when the circle is over.");
        }
        if (!hasAdults(room, writer.get(), held, facts)) {
            return Decision.reject(
                    RejectionCode.TWO_ADULTS, "Too few adults are with its writer. Approve it when enough are there.");
        }
        String replyTo = facts.isPosted(held.replyTo()) ? held.replyTo() : null;
        return Decision.accept(new Event.MessagePosted(
                held.memberId(), held.text(), replyTo, held.note(), held.groupId(), asked.heldId(), actor.memberId()));
    }

    /** As for its writer: who approves may be elsewhere. Where its small group goes on without them, there too. */
    private static boolean hasAdults(RoomState room, Member writer, Event.MessageHeld held, Facts facts) {
        return Company.isAttended(room, writer, facts.here(), facts.now())
                && room.floor().breakouts().groups().stream()
                        .filter(group -> group.groupId().equals(held.groupId()))
                        .allMatch(group -> Company.hasAdults(room, group, facts.here(), facts.now()));
    }

    /** Gives it back to its writer. */
    public static Decision giveBack(RoomState room, Member actor, Command.MessageReturn asked, Facts facts) {
        return held(asked.heldId(), facts)
                .map(held -> Decision.accept(new Event.MessageReturned(
                        asked.heldId(), held.memberId(), held.text(), asked.reason(), actor.memberId())))
                .orElseGet(Holding::gone);
    }

    private static Optional<Event.MessageHeld> held(String heldId, Facts facts) {
        return facts.window().stream()
                .filter(logged -> logged.offset() == MessageIds.offset(heldId))
                .map(LoggedEvent::event)
                .filter(Event.MessageHeld.class::isInstance)
                .map(Event.MessageHeld.class::cast)
                .findFirst();
    }

    private static Decision gone() {
        return Decision.reject(
                RejectionCode.ALREADY_DONE, "Somebody has decided it already, or its writer took it back.");
    }

    /** Whether staff read somebody first. */
    public static Decision reviewMember(RoomState room, Member actor, Command.MemberReview asked, Facts facts) {
        Optional<Member> member = room.member(asked.memberId());
        if (member.isEmpty()) {
            return Decision.reject(RejectionCode.NOT_FOUND, "There is nobody with that id in this room.");
        }
        if (member.get().role() != Role.PARTICIPANT) {
            return Decision.reject(RejectionCode.NOT_ALLOWED, "What adults write is never read first.");
        }
        return Objects.equals(member.get().review(), asked.review())
                ? Decision.reject(RejectionCode.ALREADY_DONE, "That is so already.")
                : Decision.accept(new Event.MemberReviewed(asked.memberId(), asked.review(), actor.memberId()));
    }
}
