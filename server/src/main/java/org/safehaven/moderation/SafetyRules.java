package org.safehaven.moderation;

import java.util.Optional;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Mark;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.SafetyAnswer;
import org.safehaven.protocol.Standing;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** Whether it is safe to talk for somebody who comes in, and the word that was agreed for it. */
public final class SafetyRules {
    private SafetyRules() {}

    /** Without the word, where one was agreed, it may be anybody. */
    public static Decision answer(RoomState room, Member actor, Command.MemberSafety asked, Facts facts) {
        return entered(actor, asked.answer(), !actor.checkInWord());
    }

    /** @param known whether what they typed is the word, and not the one for "I am not safe" */
    public static Decision enter(RoomState room, String memberId, SafetyAnswer answer, boolean known) {
        Optional<Member> member = room.member(memberId).filter(SafetyRules::mayComeIn);
        return member.isEmpty() ? gone() : entered(member.get(), answer, known);
    }

    /** Always accepted, always by exactly one event: nobody at the phone can tell one answer from another. */
    private static Decision entered(Member member, SafetyAnswer answer, boolean known) {
        if (!known) {
            return Decision.accept(new Event.MemberMarked(member.memberId(), Mark.WORD));
        }
        return Decision.accept(
                answer == SafetyAnswer.NOT_ALONE
                        ? new Event.MemberMarked(member.memberId(), Mark.NOT_ALONE)
                        : new Event.MemberEntered(member.memberId()));
    }

    public static Decision unmark(RoomState room, Member actor, Command.MemberUnmark asked, Facts facts) {
        Optional<Member> member = room.member(asked.memberId());
        if (member.isEmpty()) {
            return Decision.reject(RejectionCode.NOT_FOUND, "There is nobody with that id in this room.");
        }
        return member.get().mark() == null
                ? Decision.reject(RejectionCode.ALREADY_DONE, "There is no mark on that person.")
                : Decision.accept(new Event.MemberUnmarked(asked.memberId(), actor.memberId()));
    }

    /**
     * A word was agreed with somebody, or is asked for no more.
     *
     * @param by the member who set it; null: an admin who is not of the room
     */
    public static Decision word(RoomState room, String memberId, boolean on, String by) {
        Optional<Member> member = room.member(memberId);
        if (member.isEmpty() || memberId.equals(by) && !mayComeIn(member.get())) {
            return gone();
        }
        if (member.get().role().isAdult()) {
            return Decision.reject(RejectionCode.NOT_ALLOWED, "A check-in word is for the young people of a room.");
        }
        return on || member.get().checkInWord()
                ? Decision.accept(new Event.MemberWord(memberId, on, by))
                : Decision.reject(RejectionCode.ALREADY_DONE, "No word is asked of that person.");
    }

    /** Why {@link #word} would be refused; empty: it would not. */
    public static Optional<Decision.Rejection> refusal(RoomState room, String memberId, boolean on, String by) {
        return word(room, memberId, on, by) instanceof Decision.Rejection rejection
                ? Optional.of(rejection)
                : Optional.empty();
    }

    private static boolean mayComeIn(Member member) {
        return member.standing() == Standing.WAITING || member.standing() == Standing.ADMITTED;
    }

    private static Decision gone() {
        return Decision.reject(RejectionCode.NOT_FOUND, "There is nobody like that in this room any more.");
    }
}
