package org.safehaven.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Role;
import org.safehaven.room.Decision;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** Which people with accounts belong to a room, and as what. */
public final class AssignRules {
    private AssignRules() {}

    /** @param memberId the id the person gets in the room if it has none yet */
    public record Assignment(String staffId, String name, Role role, String memberId) {}

    /**
     * Makes the room's staff exactly {@code wanted}. Nobody's power passes to anybody by itself: a room that would be
     * left without a facilitator stays as it is.
     *
     * @param by the member who asks; null: an admin who is not of the room
     */
    public static Decision assign(RoomState room, String by, List<Assignment> wanted) {
        boolean led = wanted.stream().anyMatch(assignment -> assignment.role() == Role.FACILITATOR);
        if (!led) {
            return Decision.reject(RejectionCode.NOT_ALLOWED, "A room keeps at least one facilitator.");
        }
        if (wanted.stream().anyMatch(assignment -> !assignment.role().isAdult())) {
            return Decision.reject(
                    RejectionCode.BAD_REQUEST, "\"staff.role\" must be facilitator, moderator or mentor.");
        }
        Set<String> staying = wanted.stream().map(Assignment::staffId).collect(Collectors.toSet());
        if (staying.size() != wanted.size()) {
            return Decision.reject(RejectionCode.BAD_REQUEST, "\"staff\" names somebody twice.");
        }
        List<Event> events = new ArrayList<>();
        for (Assignment assignment : wanted) {
            Optional<Member> before = room.staffMember(assignment.staffId());
            boolean same = before.filter(Member::isAdmitted)
                    .filter(member -> member.role() == assignment.role())
                    .isPresent();
            if (!same) {
                events.add(new Event.MemberAssigned(
                        before.map(Member::memberId).orElse(assignment.memberId()),
                        assignment.name(),
                        assignment.role(),
                        assignment.staffId(),
                        by));
            }
        }
        for (Member member : room.members().values()) {
            if (member.staffId() != null && member.isAdmitted() && !staying.contains(member.staffId())) {
                events.add(new Event.MemberUnassigned(member.memberId(), by));
            }
        }
        return events.isEmpty()
                ? Decision.reject(RejectionCode.ALREADY_DONE, "The room's staff are these already.")
                : Decision.accept(events);
    }
}
