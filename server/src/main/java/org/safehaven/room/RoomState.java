package org.safehaven.room;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Retention;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.RoomSettings;
import org.safehaven.protocol.Schedule;
import org.safehaven.protocol.Standing;

/**
 * All that the rules of one room stand on; immutable. Messages are not in it: they are in the log alone.
 *
 * @param schedule null: none
 * @param session null: the room is closed
 * @param paused null: it is not
 * @param slowSeconds 0: no slow mode
 * @param pinned message ids, newest last
 */
public record RoomState(
        String roomId,
        String name,
        String guidelines,
        RoomSettings settings,
        Retention retention,
        Schedule schedule,
        Map<String, Member> members,
        Map<String, Invite> invites,
        Session session,
        Pause paused,
        boolean locked,
        int slowSeconds,
        List<String> pinned) {

    public RoomState {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        invites = Collections.unmodifiableMap(new LinkedHashMap<>(invites));
        pinned = List.copyOf(pinned);
    }

    /** What is before a room's first event, which creates it. */
    public static RoomState empty(String roomId) {
        return new RoomState(
                roomId,
                "",
                "",
                RoomSettings.standard(1),
                new Retention(null, null, true),
                null,
                Map.of(),
                Map.of(),
                null,
                null,
                false,
                0,
                List.of());
    }

    public Optional<Member> member(String memberId) {
        return Optional.ofNullable(members.get(memberId));
    }

    public Optional<Member> staffMember(String staffId) {
        return members.values().stream()
                .filter(member -> staffId.equals(member.staffId()))
                .findFirst();
    }

    /** Those who came by {@code inviteId}, whatever became of them. */
    public List<Member> cameBy(String inviteId) {
        return members.values().stream()
                .filter(member -> inviteId.equals(member.inviteId()))
                .toList();
    }

    @JsonIgnore
    public boolean isSessionOpen() {
        return session != null;
    }

    /** How many admitted adults are among {@code memberIds}. */
    public long adultsAmong(Collection<String> memberIds) {
        return memberIds.stream()
                .map(members::get)
                .filter(member -> member != null && member.isStaff())
                .count();
    }

    public long facilitators() {
        return members.values().stream()
                .filter(member -> member.isAdmitted() && member.role() == Role.FACILITATOR)
                .count();
    }

    /** The state after {@code event}. Total: an event about somebody unknown changes nothing. */
    public RoomState apply(Event event) {
        if (event instanceof Event.RoomCreated e) {
            return new RoomState(
                    e.roomId(),
                    e.name(),
                    e.guidelines(),
                    e.settings(),
                    e.retention(),
                    e.schedule(),
                    members,
                    invites,
                    session,
                    paused,
                    locked,
                    slowSeconds,
                    pinned);
        }
        if (event instanceof Event.RoomChanged e) {
            return new RoomState(
                    roomId,
                    e.name(),
                    e.guidelines(),
                    e.settings(),
                    e.retention(),
                    e.schedule(),
                    members,
                    invites,
                    session,
                    paused,
                    locked,
                    slowSeconds,
                    pinned);
        }
        if (event instanceof Event.RoomPaused e) {
            return withFloor(session, new Pause(e.reason()), locked, slowSeconds, pinned);
        }
        if (event instanceof Event.RoomResumed) {
            return withFloor(session, null, locked, slowSeconds, pinned);
        }
        if (event instanceof Event.RoomSlowed e) {
            return withFloor(session, paused, locked, e.seconds(), pinned);
        }
        if (event instanceof Event.RoomLocked) {
            return withFloor(session, paused, true, slowSeconds, pinned);
        }
        if (event instanceof Event.RoomUnlocked) {
            return withFloor(session, paused, false, slowSeconds, pinned);
        }
        if (event instanceof Event.RoomCleared) {
            return withFloor(session, paused, locked, slowSeconds, List.of());
        }
        if (event instanceof Event.MessagePinned e) {
            List<String> more = new ArrayList<>(pinned);
            more.remove(e.messageId());
            more.add(e.messageId());
            return withFloor(session, paused, locked, slowSeconds, more);
        }
        if (event instanceof Event.MessageUnpinned e) {
            List<String> fewer = new ArrayList<>(pinned);
            fewer.remove(e.messageId());
            return withFloor(session, paused, locked, slowSeconds, fewer);
        }
        if (event instanceof Event.SessionOpened e) {
            return withFloor(new Session(e.sessionId(), e.openedAt(), e.by()), paused, locked, slowSeconds, pinned);
        }
        if (event instanceof Event.SessionClosed) {
            return sessionClosed();
        }
        return applyToPeople(event);
    }

    private RoomState applyToPeople(Event event) {
        if (event instanceof Event.MemberJoined e) {
            return withMember(joined(e));
        }
        if (event instanceof Event.MemberAssigned e) {
            Member before = members.get(e.memberId());
            int seat = before == null ? 1 : before.isAdmitted() ? before.seat() : before.seat() + 1;
            return withMember(new Member(
                    e.memberId(),
                    e.name(),
                    e.role(),
                    Standing.ADMITTED,
                    e.staffId(),
                    null,
                    seat,
                    before == null ? null : before.mute(),
                    before == null ? null : before.handAt(),
                    null,
                    null,
                    before == null ? null : before.joinedAt()));
        }
        if (event instanceof Event.MemberUnassigned e) {
            return change(e.memberId(), member -> member.withStanding(Standing.REMOVED, null));
        }
        if (event instanceof Event.MemberAdmitted e) {
            return change(e.memberId(), member -> member.withStanding(Standing.ADMITTED, null));
        }
        if (event instanceof Event.MemberDenied e) {
            return change(e.memberId(), member -> member.withStanding(Standing.REMOVED, e.reason()));
        }
        if (event instanceof Event.MemberHeld e) {
            return change(e.memberId(), member -> member.withStanding(Standing.WAITING, e.reason()));
        }
        if (event instanceof Event.MemberMuted e) {
            return change(e.memberId(), member -> member.withMute(new Mute(e.until(), e.reason(), e.by())));
        }
        if (event instanceof Event.MemberUnmuted e) {
            return change(e.memberId(), member -> member.withMute(null));
        }
        if (event instanceof Event.MemberRemoved e) {
            Standing standing = e.banned() ? Standing.BANNED : Standing.REMOVED;
            return change(e.memberId(), member -> member.withStanding(standing, e.reason()))
                    .changeClosed(e.closedInviteId(), e.memberId(), true);
        }
        if (event instanceof Event.MemberUnbanned e) {
            RoomState after = change(e.memberId(), member -> member.withStanding(Standing.REMOVED, null));
            String inviteId = member(e.memberId()).map(Member::inviteId).orElse(null);
            return after.changeClosed(inviteId, e.memberId(), false);
        }
        if (event instanceof Event.MemberRenamed e) {
            return change(
                    e.memberId(),
                    member -> member.withName(e.name(), e.sessionId() == null ? member.renamedIn() : e.sessionId()));
        }
        if (event instanceof Event.HandRaised e) {
            return change(e.memberId(), member -> member.withHandAt(e.handAt()));
        }
        if (event instanceof Event.HandLowered e) {
            return change(e.memberId(), member -> member.withHandAt(null));
        }
        return applyToInvites(event);
    }

    private RoomState applyToInvites(Event event) {
        if (event instanceof Event.InviteCreated e) {
            return withInvite(new Invite(
                    e.inviteId(),
                    e.kind(),
                    e.name(),
                    e.label(),
                    e.seats(),
                    e.expiresAt(),
                    e.createdAt(),
                    e.secretHash(),
                    false,
                    Set.of()));
        }
        if (event instanceof Event.InviteRenewed e && invites.containsKey(e.inviteId())) {
            return withInvite(invites.get(e.inviteId()).withSecret(e.secretHash(), e.expiresAt()));
        }
        if (event instanceof Event.InviteRevoked e && invites.containsKey(e.inviteId())) {
            return withInvite(invites.get(e.inviteId()).asRevoked());
        }
        return this;
    }

    private Member joined(Event.MemberJoined e) {
        Member before = members.get(e.memberId());
        if (before == null) {
            return new Member(
                    e.memberId(),
                    e.name(),
                    e.role(),
                    e.standing(),
                    null,
                    e.inviteId(),
                    e.seat(),
                    null,
                    null,
                    null,
                    null,
                    e.joinedAt());
        }
        // A mute outlives a new join: leaving and coming back is no way around it.
        return new Member(
                e.memberId(),
                e.name(),
                before.role(),
                e.standing(),
                before.staffId(),
                before.inviteId(),
                e.seat(),
                before.mute(),
                null,
                before.renamedIn(),
                null,
                before.joinedAt());
    }

    private RoomState sessionClosed() {
        Map<String, Member> after = new LinkedHashMap<>();
        members.forEach((id, member) -> {
            Member calm = member.withHandAt(null);
            after.put(id, calm.mute() != null && calm.mute().until() == null ? calm.withMute(null) : calm);
        });
        return new RoomState(
                roomId, name, guidelines, settings, retention, schedule, after, invites, null, null, locked, 0, pinned);
    }

    private RoomState change(String memberId, java.util.function.UnaryOperator<Member> change) {
        Member member = members.get(memberId);
        return member == null ? this : withMember(change.apply(member));
    }

    private RoomState changeClosed(String inviteId, String memberId, boolean closed) {
        Invite invite = inviteId == null ? null : invites.get(inviteId);
        if (invite == null) {
            return this;
        }
        Set<String> members = new LinkedHashSet<>(invite.closedFor());
        if (closed) {
            members.add(memberId);
        } else {
            members.remove(memberId);
        }
        return withInvite(invite.withClosedFor(members));
    }

    private RoomState withMember(Member member) {
        Map<String, Member> after = new LinkedHashMap<>(members);
        after.put(member.memberId(), member);
        return new RoomState(
                roomId,
                name,
                guidelines,
                settings,
                retention,
                schedule,
                after,
                invites,
                session,
                paused,
                locked,
                slowSeconds,
                pinned);
    }

    private RoomState withInvite(Invite invite) {
        Map<String, Invite> after = new LinkedHashMap<>(invites);
        after.put(invite.inviteId(), invite);
        return new RoomState(
                roomId,
                name,
                guidelines,
                settings,
                retention,
                schedule,
                members,
                after,
                session,
                paused,
                locked,
                slowSeconds,
                pinned);
    }

    private RoomState withFloor(Session newSession, Pause newPause, boolean newLocked, int newSlow, List<String> pins) {
        return new RoomState(
                roomId,
                name,
                guidelines,
                settings,
                retention,
                schedule,
                members,
                invites,
                newSession,
                newPause,
                newLocked,
                newSlow,
                pins);
    }
}
