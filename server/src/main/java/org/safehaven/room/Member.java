package org.safehaven.room;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.Standing;

/**
 * A person in one room.
 *
 * @param staffId the account behind an adult; null for youth, who have none
 * @param inviteId the invite by which a young person came; null for staff
 * @param seat how often the seat was taken; only a token of this number lives
 * @param mute the last mute, which may have run out; null: none
 * @param handAt since when the hand is up; null: it is not
 * @param renamedIn the session in which the member last renamed itself
 * @param reason what was said when the member was last removed or banned
 */
public record Member(
        String memberId,
        String name,
        Role role,
        Standing standing,
        String staffId,
        String inviteId,
        int seat,
        Mute mute,
        Instant handAt,
        String renamedIn,
        String reason,
        Instant joinedAt) {

    @JsonIgnore
    public boolean isAdmitted() {
        return standing == Standing.ADMITTED;
    }

    /** Admitted, and an adult: one who sees what staff of the room see. */
    @JsonIgnore
    public boolean isStaff() {
        return isAdmitted() && role.isAdult();
    }

    public boolean isMutedAt(Instant now) {
        return mute != null && mute.holdsAt(now);
    }

    Member withName(String newName, String newRenamedIn) {
        return new Member(
                memberId,
                newName,
                role,
                standing,
                staffId,
                inviteId,
                seat,
                mute,
                handAt,
                newRenamedIn,
                reason,
                joinedAt);
    }

    Member withStanding(Standing newStanding, String newReason) {
        Instant hand = newStanding == Standing.ADMITTED ? handAt : null;
        return new Member(
                memberId, name, role, newStanding, staffId, inviteId, seat, mute, hand, renamedIn, newReason, joinedAt);
    }

    Member withMute(Mute newMute) {
        Instant hand = newMute == null ? handAt : null;
        return new Member(
                memberId, name, role, standing, staffId, inviteId, seat, newMute, hand, renamedIn, reason, joinedAt);
    }

    Member withHandAt(Instant newHandAt) {
        return new Member(
                memberId, name, role, standing, staffId, inviteId, seat, mute, newHandAt, renamedIn, reason, joinedAt);
    }
}
