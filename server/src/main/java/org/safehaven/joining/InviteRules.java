package org.safehaven.joining;

import java.time.Instant;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Invite;
import org.safehaven.room.RoomState;

/** Making, replacing and taking back invites. */
public final class InviteRules {
    private InviteRules() {}

    /** What is asked for a new invite; {@code name} and {@code label} may be null. */
    public record Wanted(InviteKind kind, String name, String label, int seats, Instant expiresAt) {}

    /** @param by the member who asks; null: an admin who is not of the room */
    public static Decision create(
            Names names, RoomState room, String by, Wanted wanted, String secretHash, Facts facts) {
        if (!facts.now().isBefore(wanted.expiresAt())) {
            return Decision.reject(RejectionCode.BAD_REQUEST, "\"expiresAt\" must be in the future.");
        }
        if (wanted.kind() == InviteKind.PERSONAL && wanted.seats() != 1) {
            return Decision.reject(RejectionCode.BAD_REQUEST, "\"seats\" of a personal invite is 1.");
        }
        if (wanted.name() != null) {
            var fault = names.fault(room, wanted.name(), null);
            if (fault.isPresent()) {
                return fault.get();
            }
        }
        return Decision.accept(new Event.InviteCreated(
                facts.freshId(),
                wanted.kind(),
                wanted.name() == null ? null : Names.tidy(wanted.name()),
                wanted.label(),
                wanted.seats(),
                wanted.expiresAt(),
                facts.now(),
                secretHash,
                by));
    }

    /** A new secret for the same seat; the old link is dead from then on. */
    public static Decision renew(RoomState room, String by, String inviteId, String secretHash, Instant expiresAt) {
        Invite invite = room.invites().get(inviteId);
        return invite == null
                ? notFound()
                : Decision.accept(new Event.InviteRenewed(inviteId, expiresAt, secretHash, by));
    }

    public static Decision revoke(RoomState room, String by, String inviteId) {
        Invite invite = room.invites().get(inviteId);
        if (invite == null) {
            return notFound();
        }
        return invite.revoked()
                ? Decision.reject(RejectionCode.ALREADY_DONE, "That invite was taken back already.")
                : Decision.accept(new Event.InviteRevoked(inviteId, by));
    }

    private static Decision notFound() {
        return Decision.reject(RejectionCode.NOT_FOUND, "There is no such invite in this room.");
    }
}
