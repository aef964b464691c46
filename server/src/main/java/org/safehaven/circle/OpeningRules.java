package org.safehaven.circle;

import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.Opening;
import org.safehaven.room.RoomState;

/**
 * How a session begins and ends together. The agreement is asked for, and "ask me about it" is as good an answer as yes:
 * nothing depends on it but that an adult listens. At the end comes a quiet time in which young people do not write.
 */
public final class OpeningRules {
    private OpeningRules() {}

    public static Decision start(RoomState room, Member actor, Command.OpeningStart asked, Facts facts) {
        if (!room.isSessionOpen()) {
            return noSession();
        }
        if (room.about().guidelines().isBlank()) {
            return Decision.reject(
                    RejectionCode.BAD_REQUEST, "This room has no agreement yet. Write one in its settings.");
        }
        if (room.gathering().coolingDown()) {
            return Decision.reject(RejectionCode.BAD_REQUEST, "The session is at its end. End the quiet time first.");
        }
        return room.gathering().opening() != null
                ? Decision.reject(RejectionCode.ALREADY_DONE, "The agreement is being asked for already.")
                : Decision.accept(new Event.OpeningStarted(room.about().agreement(), actor.memberId()));
    }

    public static Decision answer(RoomState room, Member actor, Command.OpeningReply asked, Facts facts) {
        Opening opening = room.gathering().opening();
        if (opening == null) {
            return Decision.reject(RejectionCode.ALREADY_DONE, "The agreement is not being asked for any more.");
        }
        return opening.answerOf(actor.memberId()) == asked.answer()
                ? Decision.reject(RejectionCode.ALREADY_DONE, "You said so already.")
                : Decision.accept(new Event.OpeningAnswered(actor.memberId(), asked.answer()));
    }

    public static Decision end(RoomState room, Member actor, Command.OpeningEnd asked, Facts facts) {
        return room.gathering().opening() == null
                ? Decision.reject(RejectionCode.ALREADY_DONE, "The agreement is not being asked for.")
                : Decision.accept(new Event.OpeningEnded(actor.memberId()));
    }

    /** A circle that goes on ends with it, and so does an opening. */
    public static Decision coolDown(RoomState room, Member actor, Command.CooldownStart asked, Facts facts) {
        if (!room.isSessionOpen()) {
            return noSession();
        }
        if (room.floor().breakouts().isOn()) {
            return Decision.reject(RejectionCode.BAD_REQUEST, "Bring the small groups back first.");
        }
        return room.gathering().coolingDown()
                ? Decision.reject(RejectionCode.ALREADY_DONE, "It is the quiet time already.")
                : Decision.accept(new Event.CooldownStarted(actor.memberId()));
    }

    public static Decision goOn(RoomState room, Member actor, Command.CooldownEnd asked, Facts facts) {
        return room.gathering().coolingDown()
                ? Decision.accept(new Event.CooldownEnded(actor.memberId()))
                : Decision.reject(RejectionCode.ALREADY_DONE, "It is not the quiet time.");
    }

    /** Also where people may write between sessions: what begins or ends a session needs one. */
    private static Decision noSession() {
        return Decision.reject(RejectionCode.SESSION_CLOSED, "This needs an open session.");
    }
}
