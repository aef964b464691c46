package org.safehaven.joining;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.Standing;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Invite;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** How a young person comes in by an invite. */
public final class JoinRules {
    private JoinRules() {}

    /**
     * Takes a seat, or takes it anew.
     *
     * @param secretHash of the invite's secret
     * @param visitId of who comes by an open invite, made from what this visit of theirs alone knows: so that a join whose
     *     answer was lost on the way takes the same seat when it is asked for again; null: any new id
     * @param name the name that was chosen; on a seat that was taken before it may be another than then, where its
     *     person may change it now, and else the seat keeps its name
     */
    public static Decision join(
            Names names, RoomState room, String secretHash, String visitId, String name, Facts facts) {
        Optional<Decision> closed = refusal(room, secretHash, visitId, facts.now());
        if (closed.isPresent()) {
            return closed.get();
        }
        Invite invite = room.inviteWithSecret(secretHash).orElseThrow();
        Optional<Member> before = seatOf(room, invite, visitId);
        String fresh = invite.kind() == InviteKind.OPEN && visitId != null ? visitId : facts.freshId();
        String memberId = before.map(Member::memberId).orElse(fresh);
        String kept = before.filter(member -> keepsName(names, room, member, facts))
                .map(Member::name)
                .orElse(name);
        Optional<Decision> fault = names.fault(room, kept, memberId);
        if (fault.isPresent()) {
            return fault.get();
        }
        Standing standing = before.map(JoinRules::standingOnReturn)
                .orElse(invite.kind() == InviteKind.PERSONAL ? Standing.ADMITTED : Standing.WAITING);
        return Decision.accept(new Event.MemberJoined(
                memberId,
                Names.tidy(kept),
                Role.PARTICIPANT,
                standing,
                invite.inviteId(),
                before.isPresent(),
                before.map(Member::seat).orElse(0) + 1,
                before.map(Member::joinedAt).orElse(facts.now())));
    }

    /** Unless somebody else has it by now: nobody is kept out by a name that they cannot change. */
    private static boolean keepsName(Names names, RoomState room, Member member, Facts facts) {
        return OwnName.refusal(room, member, facts).isPresent()
                && names.fault(room, member.name(), member.memberId()).isEmpty();
    }

    /** Why nobody, or nobody new, can come in by that invite now; empty: the door is open. */
    public static Optional<Decision> refusal(RoomState room, String secretHash, Instant now) {
        return refusal(room, secretHash, null, now);
    }

    private static Optional<Decision> refusal(RoomState room, String secretHash, String visitId, Instant now) {
        Optional<Invite> found = room.inviteWithSecret(secretHash);
        if (found.isEmpty()) {
            return refuse(RejectionCode.NOT_FOUND, "This link is not known here. Ask for a new one.");
        }
        Invite invite = found.get();
        Optional<Member> before = seatOf(room, invite, visitId);
        if (before.isPresent() && before.get().standing() == Standing.BANNED) {
            return refuse(RejectionCode.BANNED, "This link does not open the room. The staff can tell you why.");
        }
        if (invite.revoked()) {
            return refuse(RejectionCode.INVITE_REVOKED, "This link was taken back. Ask for a new one.");
        }
        if (invite.isExpiredAt(now)) {
            return refuse(RejectionCode.INVITE_EXPIRED, "This link has run out. Ask for a new one.");
        }
        if (before.isPresent()) {
            return Optional.empty();
        }
        if (!invite.closedFor().isEmpty()) {
            return refuse(RejectionCode.INVITE_CLOSED, "This link is closed to newcomers. Ask for a new one.");
        }
        if (usedSeats(room, invite) >= invite.seats()) {
            return refuse(RejectionCode.INVITE_USED_UP, "All seats of this link are taken. Ask for a new one.");
        }
        if (room.floor().locked()) {
            return refuse(RejectionCode.LOCKED, "The room is closed to newcomers just now.");
        }
        if (occupied(room) >= room.about().settings().maxMembers()) {
            return refuse(RejectionCode.INVITE_USED_UP, "The room is full. Ask for a place.");
        }
        return Optional.empty();
    }

    /**
     * A word to the room's staff from the door or from outside: whoever holds the link may always answer back, whatever
     * became of them or of it.
     */
    public static Decision message(RoomState room, String secretHash, String text) {
        Optional<Invite> invite = room.inviteWithSecret(secretHash);
        if (invite.isEmpty()) {
            return Decision.reject(RejectionCode.NOT_FOUND, "This link is not known here. Ask for a new one.");
        }
        String memberId = seatOf(room, invite.get()).map(Member::memberId).orElse(null);
        return Decision.accept(new Event.HelpAsked(memberId, invite.get().inviteId(), text));
    }

    /** Whose seat this link is, whatever became of them or of it; empty: nobody's, or anybody's. */
    public static Optional<Member> holder(RoomState room, String secretHash) {
        return room.inviteWithSecret(secretHash).flatMap(invite -> seatOf(room, invite));
    }

    /** The one member of a personal invite, once there is one. */
    public static Optional<Member> seatOf(RoomState room, Invite invite) {
        return invite.kind() == InviteKind.PERSONAL
                ? room.cameBy(invite.inviteId()).stream().findFirst()
                : Optional.empty();
    }

    /** The seat that this link, or this visit by it, has already. */
    private static Optional<Member> seatOf(RoomState room, Invite invite, String visitId) {
        return invite.kind() == InviteKind.PERSONAL
                ? seatOf(room, invite)
                : room.cameBy(invite.inviteId()).stream()
                        .filter(member -> member.memberId().equals(visitId))
                        .findFirst();
    }

    /** Seats that are taken; who was turned away at the door or removed frees one, who is banned does not. */
    public static int usedSeats(RoomState room, Invite invite) {
        List<Member> came = room.cameBy(invite.inviteId());
        return invite.kind() == InviteKind.PERSONAL
                ? came.size()
                : (int) came.stream()
                        .filter(member -> member.standing() != Standing.REMOVED)
                        .count();
    }

    private static long occupied(RoomState room) {
        return room.members().values().stream()
                .filter(member -> member.standing() == Standing.ADMITTED || member.standing() == Standing.WAITING)
                .count();
    }

    /** Who was removed comes back to the door, not straight in: staff decide. */
    private static Standing standingOnReturn(Member before) {
        return before.standing() == Standing.REMOVED ? Standing.WAITING : before.standing();
    }

    private static Optional<Decision> refuse(RejectionCode code, String detail) {
        return Optional.of(Decision.reject(code, detail));
    }
}
