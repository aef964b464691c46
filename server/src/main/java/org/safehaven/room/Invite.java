package org.safehaven.room;

import java.time.Instant;
import java.util.LinkedHashSet;
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

    Invite renewed(String newHash, Instant newExpiry) {
        return copy(newExpiry, newHash, false, closedFor);
    }

    Invite asRevoked() {
        return copy(expiresAt, secretHash, true, closedFor);
    }

    Invite closedFor(String memberId, boolean closed) {
        Set<String> after = new LinkedHashSet<>(closedFor);
        if (closed) {
            after.add(memberId);
        } else {
            after.remove(memberId);
        }
        return copy(expiresAt, secretHash, revoked, after);
    }

    private Invite copy(Instant newExpiry, String newHash, boolean newRevoked, Set<String> newClosedFor) {
        return new Invite(inviteId, kind, name, label, seats, newExpiry, createdAt, newHash, newRevoked, newClosedFor);
    }
}
