package org.safehaven.circle;

import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.PlanPlace;
import org.safehaven.room.RoomState;

/** Where the session stands in its plan, for all staff alike. It starts nothing by itself, and holds nobody to anything. */
public final class PlanRules {
    private PlanRules() {}

    public static Decision step(RoomState room, Member actor, Command.PlanGo asked, Facts facts) {
        if (!room.isSessionOpen()) {
            return Decision.reject(RejectionCode.SESSION_CLOSED, "The plan is gone through in a session.");
        }
        if (asked.step() >= room.about().plan().size()) {
            return Decision.reject(RejectionCode.NOT_FOUND, "The plan has no such step.");
        }
        PlanPlace place = room.gathering().planPlace();
        return asked.step() == (place == null ? 0 : place.step())
                ? Decision.reject(RejectionCode.ALREADY_DONE, "The session is at that step already.")
                : Decision.accept(new Event.PlanStepped(asked.step(), facts.now(), actor.memberId()));
    }
}
