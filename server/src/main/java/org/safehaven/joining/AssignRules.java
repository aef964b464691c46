package org.safehaven.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.safehaven.protocol.Clearance;
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
    public record Assignment(String staffId, String name, Role role, String memberId, Clearance clearance) {
        /** Somebody of whom no dates are kept. */
        public Assignment(String staffId, String name, Role role, String memberId) {
            this(staffId, name, role, memberId, Clearance.NONE);
        }
    }

    /**
     * Makes the room's staff exactly {@code wanted}. Nobody's power passes to anybody by itself: a room that would be
     * left without a facilitator stays as it is.
     *
     * @param by the member who asks; null: an admin who is not of the room
     */
    public static Decision assign(RoomState room, String by, List<Assignment> wanted, Instant now) {
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
                    .filter(member -> room.usualRole(member) == assignment.role())
                    .isPresent();
            if (!same
                    && assignment.role() == Role.FACILITATOR
                    && !assignment.clearance().mayLeadAt(now)) {
                return Decision.reject(
                        RejectionCode.NOT_CLEARED,
                        "The date of %s's vetting or training is past: they cannot lead. An admin can enter a new one."
                                .formatted(assignment.name()));
            }
            if (!same) {
                events.add(new Event.MemberAssigned(
                        before.map(Member::memberId).orElse(assignment.memberId()),
                        assignment.name(),
                        assignment.role(),
                        assignment.staffId(),
                        by));
                if (!assignment.clearance().equals(Clearance.NONE)) {
                    events.add(new Event.MemberCleared(
                            before.map(Member::memberId).orElse(assignment.memberId()),
                            assignment.clearance().vettedUntil(),
                            assignment.clearance().trainedUntil(),
                            by));
                }
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
