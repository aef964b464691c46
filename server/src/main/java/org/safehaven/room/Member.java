package org.safehaven.room;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.safehaven.protocol.Clearance;
import org.safehaven.protocol.Mark;
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
 * @param renamedIn the time (see {@link RoomState#namingTime}) in which the member last renamed itself; null: not in this one
 * @param approved how many of the member's messages staff read first and let through
 * @param review true: staff read this member first; false: not, whatever the room does; null: as the room does
 * @param checkInWord whether a word was agreed that they give when they come in
 * @param mark why staff are asked to look after them; null: they are not
 * @param clearance until when an adult is vetted and trained; null: no dates are kept
 * @param reason what was said when the member was last held, removed or banned
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
        Instant joinedAt,
        int approved,
        Boolean review,
        boolean checkInWord,
        Mark mark,
        Clearance clearance) {

    static Member youth(
            String memberId, String name, Role role, Standing standing, String inviteId, int seat, Instant joinedAt) {
        return new Member(
                memberId, name, role, standing, null, inviteId, seat, null, null, null, null, joinedAt, 0, null, false,
                null, null);
    }

    static Member staff(String memberId, String name, Role role, String staffId) {
        return new Member(
                memberId,
                name,
                role,
                Standing.ADMITTED,
                staffId,
                null,
                1,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                false,
                null,
                null);
    }

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

    /** By staff. */
    Member named(String newName) {
        return renamed(newName, renamedIn);
    }

    /** By the member itself. */
    Member renamed(String newName, String in) {
        return copy(newName, role, standing, seat, mute, handAt, in, reason);
    }

    /** Seen as one who waits to be let in. */
    public Member atTheDoor() {
        return withStanding(Standing.WAITING, null);
    }

    Member withStanding(Standing newStanding, String newReason) {
        Instant hand = newStanding == Standing.ADMITTED ? handAt : null;
        return copy(name, role, newStanding, seat, mute, hand, renamedIn, newReason);
    }

    /** A mute also takes the hand down: what it asks for cannot be had. */
    Member withMute(Mute newMute) {
        return copy(name, role, standing, seat, newMute, newMute == null ? handAt : null, renamedIn, reason);
    }

    Member withHandAt(Instant newHandAt) {
        return copy(name, role, standing, seat, mute, newHandAt, renamedIn, reason);
    }

    Member back(Standing newStanding, int newSeat) {
        return copy(name, role, newStanding, newSeat, mute, null, renamedIn, null);
    }

    Member assigned(String newName, Role newRole) {
        return copy(newName, newRole, Standing.ADMITTED, isAdmitted() ? seat : seat + 1, mute, handAt, renamedIn, null);
    }

    Member withRole(Role newRole) {
        return copy(name, newRole, standing, seat, mute, handAt, renamedIn, reason);
    }

    Member approvedOnce() {
        return reviewed(review, approved + 1);
    }

    Member reviewed(Boolean newReview) {
        return reviewed(newReview, approved);
    }

    private Member reviewed(Boolean newReview, int newApproved) {
        return new Member(
                memberId,
                name,
                role,
                standing,
                staffId,
                inviteId,
                seat,
                mute,
                handAt,
                renamedIn,
                reason,
                joinedAt,
                newApproved,
                newReview,
                checkInWord,
                mark,
                clearance);
    }

    /** That the word was wrong outweighs that somebody is near: what was seen first stays until staff take it away. */
    Member marked(Mark newMark) {
        return watched(checkInWord, mark == Mark.WORD && newMark != null ? mark : newMark);
    }

    Member withCheckInWord(boolean on) {
        return watched(on, mark);
    }

    private Member watched(boolean newCheckInWord, Mark newMark) {
        return new Member(
                memberId,
                name,
                role,
                standing,
                staffId,
                inviteId,
                seat,
                mute,
                handAt,
                renamedIn,
                reason,
                joinedAt,
                approved,
                review,
                newCheckInWord,
                newMark,
                clearance);
    }

    Member cleared(Clearance newClearance) {
        return new Member(
                memberId,
                name,
                role,
                standing,
                staffId,
                inviteId,
                seat,
                mute,
                handAt,
                renamedIn,
                reason,
                joinedAt,
                approved,
                review,
                checkInWord,
                mark,
                newClearance);
    }

    /** Whether the member counts among the adults that a room needs: of staff, able to act, and vetted. */
    public boolean countsAsAdultAt(Instant now) {
        return isStaff() && !isMutedAt(now) && (clearance == null || clearance.isVettedAt(now));
    }

    /** Whether no date forbids the member to lead. */
    public boolean mayLeadAt(Instant now) {
        return clearance == null || clearance.mayLeadAt(now);
    }

    Member afterSession() {
        Mute longer = mute != null && mute.until() == null ? null : mute;
        return copy(name, role, standing, seat, longer, null, null, reason).marked(null);
    }

    private Member copy(
            String newName,
            Role newRole,
            Standing newStanding,
            int newSeat,
            Mute newMute,
            Instant newHandAt,
            String newRenamedIn,
            String newReason) {
        return new Member(
                memberId,
                newName,
                newRole,
                newStanding,
                staffId,
                inviteId,
                newSeat,
                newMute,
                newHandAt,
                newRenamedIn,
                newReason,
                joinedAt,
                approved,
                review,
                checkInWord,
                mark,
                clearance);
    }
}
