package org.safehaven.joining;

import java.util.Optional;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Review;
import org.safehaven.room.Company;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/**
 * When somebody may change their own name, by asking or by coming in anew. Everybody reads a name, so it is held to what
 * a message is held to; and it changes once in a session and once between two, so that names are no way to talk.
 */
public final class OwnName {
    private OwnName() {}

    /** Why {@code member}'s name stays what it is; empty: it may change. */
    public static Optional<Decision> refusal(RoomState room, Member member, Facts facts) {
        if (member.isMutedAt(facts.now())) {
            return refuse(RejectionCode.MUTED, "Your name stays as it is while you are on a break from writing.");
        }
        // Between sessions no adult has to be there: the one change is for that time.
        if (room.floor().isUnattended()
                || room.isSessionOpen() && !Company.isAttended(room, member, facts.here(), facts.now())) {
            return refuse(RejectionCode.TWO_ADULTS, "Your name can change when enough adults are here.");
        }
        if (!member.role().isAdult()) {
            if (room.floor().paused() != null || room.gathering().coolingDown()) {
                return refuse(RejectionCode.PAUSED, "Your name can change when the room goes on.");
            }
            if (!room.gathering().maySpeak(member)) {
                return refuse(RejectionCode.NOT_YOUR_TURN, "Somebody else has the floor. Your name can change later.");
            }
            if (isReadFirst(room, member)) {
                return refuse(RejectionCode.NOT_ALLOWED, "A facilitator can change your name for you. Just ask.");
            }
        }
        return room.namingTime().equals(member.renamedIn())
                ? refuse(
                        RejectionCode.ALREADY_DONE,
                        room.isSessionOpen()
                                ? "You changed your name in this session. Staff can help you."
                                : "You changed your name since the last session. Staff can help you.")
                : Optional.empty();
    }

    /** A newcomer's first messages are read first, and their name is not: it was not when they came, and it changes once. */
    private static boolean isReadFirst(RoomState room, Member member) {
        if (member.review() != null) {
            return member.review();
        }
        return room.floor().reviewed() || room.about().settings().review() == Review.ALL;
    }

    private static Optional<Decision> refuse(RejectionCode code, String detail) {
        return Optional.of(Decision.reject(code, detail));
    }
}
