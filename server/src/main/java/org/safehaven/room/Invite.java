package org.safehaven.room;

import java.time.Instant;
import java.util.Set;
import org.safehaven.protocol.InviteKind;

/**
 * A way in. Its secret is known to its holder only; the room keeps the hash.
 *
 * @param name the name prefilled for a personal seat; may be null
 * @param label for staff, to tell links apart; may be null
 * @param seats how many people may come by it
 * @param closedFor members who came by it and were banned: while there is one, newcomers are refused
 */
public record Invite(
        String inviteId,
        InviteKind kind,
        String name,
        String label,
        int seats,
        Instant expiresAt,
        Instant createdAt,
        String secretHash,
        boolean revoked,
        Set<String> closedFor) {

    public Invite {
        closedFor = Set.copyOf(closedFor);
    }

    public boolean isExpiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    Invite withSecret(String newHash, Instant newExpiry) {
        return new Invite(inviteId, kind, name, label, seats, newExpiry, createdAt, newHash, false, closedFor);
    }

    Invite asRevoked() {
        return new Invite(inviteId, kind, name, label, seats, expiresAt, createdAt, secretHash, true, closedFor);
    }

    Invite withClosedFor(Set<String> members) {
        return new Invite(inviteId, kind, name, label, seats, expiresAt, createdAt, secretHash, revoked, members);
    }
}
