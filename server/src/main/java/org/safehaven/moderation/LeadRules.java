package org.safehaven.moderation;

import java.util.List;
import java.util.Optional;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Lead;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/**
 * Who leads the session, and what those who held a hard one need afterwards. The lead is handed over for one session:
 * the room's facilitators stay what they are, so that nobody can be left without, or locked out by whom they trusted.
 */
public final class LeadRules {
    private LeadRules() {}

    public static Decision handOver(RoomState room, Member actor, Command.LeadHandOver asked, Facts facts) {
        if (!room.isSessionOpen()) {
            return Decision.reject(RejectionCode.SESSION_CLOSED, "There is no session to lead.");
        }
        Optional<Member> found = room.member(asked.memberId()).filter(Member::isAdmitted);
        if (found.isEmpty()) {
            return Decision.reject(RejectionCode.NOT_FOUND, "There is nobody with that id in this room.");
        }
        Member next = found.get();
        if (!next.isStaff()) {
            return Decision.reject(RejectionCode.NOT_ALLOWED, "Only an adult can lead a session.");
        }
        if (!next.mayLeadAt(facts.now())) {
            return Decision.reject(
                    RejectionCode.NOT_CLEARED,
                    "The date of %s's vetting or training is past: they cannot lead. An admin can enter a new one."
                            .formatted(next.name()));
        }
        if (!facts.here().contains(next.memberId()) || next.isMutedAt(facts.now())) {
            return Decision.reject(
                    RejectionCode.NOT_ALLOWED,
                    "%s is not here just now, or on a break, and cannot lead.".formatted(next.name()));
        }
        Lead lead = room.floor().session().lead();
        if (lead != null && lead.memberId().equals(next.memberId())) {
            return Decision.reject(RejectionCode.ALREADY_DONE, "%s leads already.".formatted(next.name()));
        }
        return Decision.accept(new Event.LeadHandedOver(next.memberId(), room.usualRole(next), actor.memberId()));
    }

    public static Decision debriefed(RoomState room, Member actor, Command.DebriefEnd asked, Facts facts) {
        return room.floor().debrief() == null
                ? Decision.reject(RejectionCode.ALREADY_DONE, "Nothing waits to be talked about.")
                : Decision.accept(new Event.DebriefDone(room.floor().debrief().sessionId(), actor.memberId()));
    }

    /** Asked for at the end of a session that was hard on those who held it. */
    static List<Event> debrief(RoomState room) {
        var session = room.floor().session();
        return session.strains().isEmpty()
                ? List.of()
                : List.of(new Event.DebriefDue(session.sessionId(), session.strains()));
    }
}
