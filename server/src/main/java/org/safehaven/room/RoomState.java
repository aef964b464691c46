package org.safehaven.room;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.safehaven.protocol.BetweenSessions;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Retention;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.RoomSettings;
import org.safehaven.protocol.Standing;
import org.safehaven.protocol.Strain;

/**
 * All that the rules of one room stand on; immutable. Messages are not in it: they are in the log alone.
 *
 * @param members by member id, in the order in which they came
 * @param invites by invite id, oldest first
 * @param gathering what the people in the session do together
 */
public record RoomState(
        String roomId,
        About about,
        Floor floor,
        Map<String, Member> members,
        Map<String, Invite> invites,
        Gathering gathering) {
    private static final String BETWEEN_SESSIONS = "between";

    public RoomState {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        invites = Collections.unmodifiableMap(new LinkedHashMap<>(invites));
        gathering = gathering == null ? Gathering.NOTHING : gathering;
    }

    /** What is before a room's first event, which creates it. */
    public static RoomState empty(String roomId) {
        About nothing = new About(
                "", "", RoomSettings.standard(1), new Retention(null, null, true), null, List.of(), List.of(), 1);
        return new RoomState(roomId, nothing, Floor.CLOSED, Map.of(), Map.of(), Gathering.NOTHING);
    }

    public Optional<Member> member(String memberId) {
        return Optional.ofNullable(members.get(memberId));
    }

    /** Whether that member is on a break from writing. @param memberId null: nobody of the room */
    public boolean isMuted(String memberId, Instant at) {
        return memberId != null
                && member(memberId).filter(member -> member.isMutedAt(at)).isPresent();
    }

    public Optional<Member> staffMember(String staffId) {
        return members.values().stream()
                .filter(member -> staffId.equals(member.staffId()))
                .findFirst();
    }

    public Optional<Invite> inviteWithSecret(String secretHash) {
        return invites.values().stream()
                .filter(invite -> invite.secretHash().equals(secretHash))
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
        return floor.session() != null;
    }

    /** What a change of one's own name is counted in: the session that is open, or the time until the next one. */
    public String namingTime() {
        return isSessionOpen() ? floor.session().sessionId() : BETWEEN_SESSIONS;
    }

    /** What {@code strain} adds to the events of a decision: only the first of its kind in a session is news. */
    public List<Event> newStrain(Strain strain) {
        return isSessionOpen() && !floor.session().strains().contains(strain)
                ? List.of(new Event.SessionStrained(strain))
                : List.of();
    }

    /** Whether participants may see what was said: not between the sessions of a room that hides it. */
    @JsonIgnore
    public boolean showsConversation() {
        return isSessionOpen() || about.settings().betweenSessions() != BetweenSessions.HIDDEN;
    }

    /** How many adults who may act are among {@code memberIds}: admitted, and not on a break. */
    public long adultsAmong(Collection<String> memberIds, Instant now) {
        return adultsAmong(memberIds, now, Integer.MAX_VALUE);
    }

    /** Whether they are at least {@code wanted}. */
    public boolean hasAdultsAmong(Collection<String> memberIds, int wanted, Instant now) {
        return adultsAmong(memberIds, now, wanted) >= wanted;
    }

    /** Counts up to {@code enough}. */
    private int adultsAmong(Collection<String> memberIds, Instant now, int enough) {
        // Asked several times for each message: a stream costs more than all that is asked.
        int adults = 0;
        Iterator<String> ids = memberIds.iterator();
        while (adults < enough && ids.hasNext()) {
            Member member = members.get(ids.next());
            adults += member != null && member.countsAsAdultAt(now) ? 1 : 0;
        }
        return adults;
    }

    /** How many facilitators the room has for good: who only leads this session is none of them. */
    public long facilitators() {
        return members.values().stream()
                .filter(member -> member.isAdmitted() && isFacilitator(member))
                .count();
    }

    /** Whether {@code member} is a facilitator of the room, and not only of this session. */
    public boolean isFacilitator(Member member) {
        return usualRole(member) == Role.FACILITATOR;
    }

    /** What {@code member} is in the room, whoever leads just now. */
    public Role usualRole(Member member) {
        return lead().filter(lead -> lead.memberId().equals(member.memberId()))
                .map(Lead::usualRole)
                .orElse(member.role());
    }

    private Optional<Lead> lead() {
        return Optional.ofNullable(floor.session()).map(Session::lead);
    }

    /** The state after {@code event}. Total: an event about somebody unknown changes nothing. */
    public RoomState apply(Event event) {
        Gathering gathered = gathering.after(event);
        RoomState room = gathered == gathering ? this : with(gathered);
        return room.applyToTheRest(event);
    }

    private RoomState applyToTheRest(Event event) {
        if (event instanceof Event.RoomCreated e) {
            About created = new About(
                    e.name(), e.guidelines(), e.settings(), e.retention(), e.schedule(), e.resources(), List.of(), 1);
            return new RoomState(e.roomId(), created, floor, members, invites, gathering);
        }
        if (event instanceof Event.RoomChanged e) {
            int agreement = about.agreement() + (e.guidelines().equals(about.guidelines()) ? 0 : 1);
            About changed = new About(
                    e.name(),
                    e.guidelines(),
                    e.settings(),
                    e.retention(),
                    e.schedule(),
                    e.resources(),
                    about.plan(),
                    agreement);
            boolean clears = about.retention().clearOnClose() || e.retention().clearOnClose();
            return new RoomState(roomId, changed, floor.clearing(clears), members, invites, gathering);
        }
        if (event instanceof Event.PlanChanged e) {
            return new RoomState(roomId, about.planned(e.plan()), floor, members, invites, gathering);
        }
        if (event instanceof Event.SessionClosed) {
            return sessionClosed();
        }
        if (event instanceof Event.LeadHandedOver e) {
            return ledBy(e.memberId(), e.usualRole());
        }
        if (event instanceof Event.SessionOpened e) {
            return with(floor.opened(new Session(
                    e.sessionId(),
                    e.openedAt(),
                    e.by(),
                    e.endsAt(),
                    e.scheduledAt(),
                    about.retention().clearOnClose())));
        }
        Floor after = floor.after(event);
        return after == floor ? applyToPeople(event) : with(after);
    }

    /** Only one leads; whoever did before is what they are when they do not. */
    private RoomState ledBy(String memberId, Role usualRole) {
        return withoutLead()
                .change(memberId, member -> member.withRole(Role.FACILITATOR))
                .with(floor.ledBy(new Lead(memberId, usualRole)));
    }

    private RoomState withoutLead() {
        return lead().map(lead -> change(lead.memberId(), member -> member.withRole(lead.usualRole())))
                .orElse(this);
    }

    private RoomState strained(Strain strain) {
        return with(floor.strained(strain));
    }

    private RoomState applyToPeople(Event event) {
        if (event instanceof Event.MemberJoined e) {
            return with(joined(e));
        }
        if (event instanceof Event.MemberAssigned e) {
            // The new role is meant for good: it is not taken back when the session ends.
            boolean leads =
                    lead().filter(lead -> lead.memberId().equals(e.memberId())).isPresent();
            return (leads ? with(floor.ledBy(null)) : this).with(assigned(e));
        }
        if (event instanceof Event.MemberCleared e) {
            return change(e.memberId(), member -> member.cleared(e.clearance()));
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
                    .changeInvite(e.closedInviteId(), invite -> invite.closedFor(e.memberId(), true))
                    .strained(Strain.SENT_OUT);
        }
        if (event instanceof Event.MemberDeleted e) {
            return without(e.memberId(), e.inviteId());
        }
        if (event instanceof Event.MemberUnbanned e) {
            String inviteId = member(e.memberId()).map(Member::inviteId).orElse(null);
            return change(e.memberId(), member -> member.withStanding(Standing.REMOVED, null))
                    .changeInvite(inviteId, invite -> invite.closedFor(e.memberId(), false));
        }
        if (event instanceof Event.MemberRenamed e) {
            boolean oneself = e.memberId().equals(e.by());
            return change(e.memberId(), member -> oneself ? ownName(member, e.name()) : member.named(e.name()));
        }
        if (event instanceof Event.MemberReviewed e) {
            return change(e.memberId(), member -> member.reviewed(e.review()));
        }
        if (event instanceof Event.MemberMarked e) {
            return change(e.memberId(), member -> member.marked(e.because())).strained(Strain.MARKED);
        }
        if (event instanceof Event.MemberUnmarked e) {
            return change(e.memberId(), member -> member.marked(null));
        }
        if (event instanceof Event.MemberWord e) {
            return change(e.memberId(), member -> member.withCheckInWord(e.on()));
        }
        if (event instanceof Event.MessagePosted e && e.heldId() != null) {
            return change(e.memberId(), Member::approvedOnce);
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
            Map<String, Invite> after = new LinkedHashMap<>(invites);
            after.put(
                    e.inviteId(),
                    new Invite(
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
            return new RoomState(roomId, about, floor, members, after, gathering);
        }
        if (event instanceof Event.InviteRenewed e) {
            return changeInvite(e.inviteId(), invite -> invite.renewed(e.secretHash(), e.expiresAt()));
        }
        if (event instanceof Event.InviteRevoked e) {
            return changeInvite(e.inviteId(), Invite::asRevoked);
        }
        return this;
    }

    /** A mute outlives a new join, and so does a name given up this session: leaving is no way around either. */
    private Member joined(Event.MemberJoined e) {
        Member before = members.get(e.memberId());
        if (before == null) {
            return Member.youth(e.memberId(), e.name(), e.role(), e.standing(), e.inviteId(), e.seat(), e.joinedAt());
        }
        Member back = before.back(e.standing(), e.seat());
        return e.name().equals(before.name()) ? back : ownName(back, e.name());
    }

    private Member ownName(Member member, String name) {
        return member.renamed(name, namingTime());
    }

    private Member assigned(Event.MemberAssigned e) {
        Member before = members.get(e.memberId());
        return before == null
                ? Member.staff(e.memberId(), e.name(), e.role(), e.staffId())
                : before.assigned(e.name(), e.role());
    }

    private RoomState sessionClosed() {
        Map<String, Member> after = new LinkedHashMap<>();
        withoutLead().members.forEach((id, member) -> after.put(id, member.afterSession()));
        return new RoomState(roomId, about, floor.closed(), after, invites, gathering);
    }

    private RoomState without(String memberId, String inviteId) {
        Map<String, Member> others = new LinkedHashMap<>(members);
        others.remove(memberId);
        Map<String, Invite> left = new LinkedHashMap<>(invites);
        left.remove(inviteId);
        Floor after = floor.apart(floor.breakouts().without(memberId));
        boolean led = lead().filter(lead -> lead.memberId().equals(memberId)).isPresent();
        return new RoomState(roomId, about, led ? after.ledBy(null) : after, others, left, gathering);
    }

    private RoomState change(String memberId, UnaryOperator<Member> change) {
        Member member = members.get(memberId);
        return member == null ? this : with(change.apply(member));
    }

    private RoomState changeInvite(String inviteId, UnaryOperator<Invite> change) {
        Invite invite = inviteId == null ? null : invites.get(inviteId);
        if (invite == null) {
            return this;
        }
        Map<String, Invite> after = new LinkedHashMap<>(invites);
        after.put(inviteId, change.apply(invite));
        return new RoomState(roomId, about, floor, members, after, gathering);
    }

    private RoomState with(Member member) {
        Map<String, Member> after = new LinkedHashMap<>(members);
        after.put(member.memberId(), member);
        return new RoomState(roomId, about, floor, after, invites, gathering);
    }

    private RoomState with(Gathering newGathering) {
        return new RoomState(roomId, about, floor, members, invites, newGathering);
    }

    private RoomState with(Floor newFloor) {
        return new RoomState(roomId, about, newFloor, members, invites, gathering);
    }
}
