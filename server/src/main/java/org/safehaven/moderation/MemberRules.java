package org.safehaven.moderation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.safehaven.joining.Names;
import org.safehaven.joining.OwnName;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.Standing;
import org.safehaven.room.Company;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Invite;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** What staff may do about one member, and what a member may do about itself. */
public final class MemberRules {
    private MemberRules() {}

    public static Decision mute(RoomState room, Member actor, Command.MemberMute asked, Facts facts) {
        return about(room, actor, asked.memberId(), member -> {
            if (!member.isAdmitted()) {
                return Decision.reject(RejectionCode.NOT_FOUND, "That person is not in the room.");
            }
            if (asked.seconds() == null && !room.isSessionOpen()) {
                return Decision.reject(
                        RejectionCode.BAD_REQUEST, "\"seconds\" must say how long: no session is open that could end.");
            }
            var until = asked.seconds() == null ? null : facts.now().plusSeconds(asked.seconds());
            return Decision.accept(new Event.MemberMuted(member.memberId(), until, asked.reason(), actor.memberId()));
        });
    }

    public static Decision unmute(RoomState room, Member actor, Command.MemberUnmute asked, Facts facts) {
        return about(
                room,
                actor,
                asked.memberId(),
                member -> member.isMutedAt(facts.now())
                        ? Decision.accept(new Event.MemberUnmuted(member.memberId(), actor.memberId()))
                        : Decision.reject(RejectionCode.ALREADY_DONE, "That person is not muted."));
    }

    /** {@code facts.texts} holds all the texts in the log when they are to be deleted. */
    public static Decision remove(RoomState room, Member actor, Command.MemberRemove asked, Facts facts) {
        return about(room, actor, asked.memberId(), member -> {
            Decision removed = removed(room, member, asked.ban(), asked.reason(), actor.memberId());
            if (!(removed instanceof Decision.Accepted accepted)) {
                return removed;
            }
            List<Event> events = new ArrayList<>(accepted.events());
            if (asked.deleteMessages()) {
                for (Map.Entry<String, String> text : facts.texts().entrySet()) {
                    if (text.getValue().equals(member.memberId())) {
                        events.add(new Event.MessageHidden(
                                text.getKey(), member.memberId(), asked.reason(), actor.memberId()));
                    }
                }
            }
            return Decision.accept(events);
        });
    }

    /** @param by the member who does it; null: an admin who is not of the room */
    private static Decision removed(RoomState room, Member member, boolean ban, String reason, String by) {
        if (member.standing() == Standing.BANNED) {
            return Decision.reject(RejectionCode.ALREADY_DONE, "That person is banned already.");
        }
        if (member.standing() == Standing.REMOVED && !ban) {
            return Decision.reject(RejectionCode.ALREADY_DONE, "That person is removed already.");
        }
        if (member.isAdmitted() && room.isFacilitator(member) && room.facilitators() <= 1) {
            return Decision.reject(RejectionCode.NOT_ALLOWED, "The room's last facilitator cannot be removed.");
        }
        String closed = ban ? openInviteOf(room, member).orElse(null) : null;
        return Decision.accept(new Event.MemberRemoved(member.memberId(), ban, reason, closed, by));
    }

    /**
     * A facilitator of the room, or an admin, bans from the office.
     *
     * @param by the member who asks; null: an admin who is not of the room
     */
    public static Decision ban(RoomState room, String by, String memberId, String reason, Facts facts) {
        if (reason != null && room.isMuted(by, facts.now())) {
            return Decision.reject(RejectionCode.MUTED, "You cannot write just now. Do it without a reason.");
        }
        return fromOffice(room, by, memberId, member -> removed(room, member, true, reason, by));
    }

    /** The way back, likewise. */
    public static Decision liftBan(RoomState room, String by, String memberId) {
        return fromOffice(room, by, memberId, member -> unbanned(room, member, by));
    }

    private static Decision fromOffice(RoomState room, String by, String memberId, ForMember decision) {
        if (memberId.equals(by)) {
            return Decision.reject(RejectionCode.NOT_ALLOWED, "That cannot be done to oneself.");
        }
        return room.member(memberId).map(decision::decide).orElseGet(MemberRules::nobody);
    }

    /**
     * Deletes a member with all that is theirs. A room is never left without a facilitator.
     *
     * @param by the member who asks; null: an admin who is not of the room
     */
    public static Decision delete(RoomState room, String by, String memberId) {
        Optional<Member> found = room.member(memberId);
        if (found.isEmpty()) {
            return Decision.reject(RejectionCode.NOT_FOUND, "There is nobody like that in this room any more.");
        }
        Member member = found.get();
        if (member.isAdmitted() && room.isFacilitator(member) && room.facilitators() <= 1) {
            return Decision.reject(
                    RejectionCode.NOT_ALLOWED,
                    "This is the room's last facilitator. Make somebody else a facilitator first.");
        }
        String inviteId = member.inviteId();
        boolean personal = inviteId != null
                && room.invites().containsKey(inviteId)
                && room.invites().get(inviteId).kind() == InviteKind.PERSONAL;
        return Decision.accept(new Event.MemberDeleted(memberId, personal ? inviteId : null, by));
    }

    public static Decision unban(RoomState room, Member actor, Command.MemberUnban asked, Facts facts) {
        return about(room, actor, asked.memberId(), member -> unbanned(room, member, actor.memberId()));
    }

    private static Decision unbanned(RoomState room, Member member, String by) {
        if (member.standing() != Standing.BANNED) {
            return Decision.reject(RejectionCode.ALREADY_DONE, "That person is not banned.");
        }
        String reopened = openInviteOf(room, member)
                .filter(id -> room.invites().get(id).closedFor().size() == 1)
                .orElse(null);
        return Decision.accept(new Event.MemberUnbanned(member.memberId(), reopened, by));
    }

    public static Decision admit(RoomState room, Member actor, Command.MemberAdmit asked, Facts facts) {
        return about(room, actor, asked.memberId(), member -> {
            if (member.standing() != Standing.WAITING) {
                return notWaiting(member);
            }
            if (!Company.isDoorOpen(room, facts.here(), facts.now())) {
                return Decision.reject(
                        RejectionCode.TWO_ADULTS, "Young people come in when enough adults are here. They can wait.");
            }
            return Decision.accept(
                    new Event.MemberAdmitted(member.memberId(), member.name(), member.role(), actor.memberId()));
        });
    }

    public static Decision deny(RoomState room, Member actor, Command.MemberDeny asked, Facts facts) {
        return about(
                room,
                actor,
                asked.memberId(),
                member -> member.standing() == Standing.WAITING
                        ? Decision.accept(new Event.MemberDenied(member.memberId(), asked.reason(), actor.memberId()))
                        : notWaiting(member));
    }

    /** Back to the waiting room: youth only, since an adult who may not lead is unassigned instead. */
    public static Decision hold(RoomState room, Member actor, Command.MemberHold asked, Facts facts) {
        return about(room, actor, asked.memberId(), member -> {
            if (member.role().isAdult()) {
                return Decision.reject(RejectionCode.NOT_ALLOWED, "Only young people can be sent to the waiting room.");
            }
            return member.isAdmitted()
                    ? Decision.accept(new Event.MemberHeld(member.memberId(), asked.reason(), actor.memberId()))
                    : Decision.reject(RejectionCode.ALREADY_DONE, "That person is not in the room.");
        });
    }

    /** Moderators rename anybody whom they may act on; everybody else itself, now and then. */
    public static Decision rename(Names names, RoomState room, Member actor, Command.MemberRename asked, Facts facts) {
        boolean oneself = asked.memberId().equals(actor.memberId());
        boolean free = actor.role().isAtLeast(Role.MODERATOR);
        if (!oneself) {
            return free
                    ? about(room, actor, asked.memberId(), member -> renamed(names, room, actor, member, asked.name()))
                    : Decision.reject(RejectionCode.NOT_ALLOWED, "Only staff can change somebody else's name.");
        }
        Optional<Decision> refusal = free ? Optional.empty() : OwnName.refusal(room, actor, facts);
        return refusal.orElseGet(() -> renamed(names, room, actor, actor, asked.name()));
    }

    private static Decision renamed(Names names, RoomState room, Member actor, Member member, String wanted) {
        Optional<Decision> fault = names.fault(room, wanted, member.memberId());
        if (fault.isPresent()) {
            return fault.get();
        }
        String name = Names.tidy(wanted);
        return name.equals(member.name())
                ? Decision.reject(RejectionCode.ALREADY_DONE, "That is the name already.")
                : Decision.accept(new Event.MemberRenamed(member.memberId(), name, actor.memberId()));
    }

    public static Decision raiseHand(RoomState room, Member actor, Command.HandRaise asked, Facts facts) {
        return actor.handAt() == null
                ? Decision.accept(new Event.HandRaised(actor.memberId(), facts.now()))
                : Decision.reject(RejectionCode.ALREADY_DONE, "Your hand is up already.");
    }

    public static Decision lowerHand(RoomState room, Member actor, Command.HandLower asked, Facts facts) {
        String memberId = asked.memberId() == null ? actor.memberId() : asked.memberId();
        if (!memberId.equals(actor.memberId()) && !actor.role().isAtLeast(Role.MODERATOR)) {
            return Decision.reject(RejectionCode.NOT_ALLOWED, "Only staff can lower somebody else's hand.");
        }
        Optional<Member> member = room.member(memberId);
        if (member.isEmpty()) {
            return nobody();
        }
        return member.get().handAt() == null
                ? Decision.reject(RejectionCode.ALREADY_DONE, "That hand is down already.")
                : Decision.accept(new Event.HandLowered(memberId, actor.memberId()));
    }

    private interface ForMember {
        Decision decide(Member member);
    }

    /** The guard of every act on somebody: there is such a member, it is not oneself, and no moderator acts on a facilitator. */
    private static Decision about(RoomState room, Member actor, String memberId, ForMember decision) {
        Optional<Member> member = room.member(memberId);
        if (member.isEmpty()) {
            return nobody();
        }
        if (memberId.equals(actor.memberId())) {
            return Decision.reject(RejectionCode.NOT_ALLOWED, "That cannot be done to oneself.");
        }
        if (member.get().role() == Role.FACILITATOR && actor.role() != Role.FACILITATOR) {
            return Decision.reject(RejectionCode.NOT_ALLOWED, "A moderator cannot act on a facilitator.");
        }
        if (room.isFacilitator(member.get()) && !room.isFacilitator(actor)) {
            return Decision.reject(
                    RejectionCode.NOT_ALLOWED, "Who leads for this session cannot act on a facilitator of the room.");
        }
        return decision.decide(member.get());
    }

    private static Optional<String> openInviteOf(RoomState room, Member member) {
        return Optional.ofNullable(member.inviteId())
                .map(room.invites()::get)
                .filter(invite -> invite.kind() == InviteKind.OPEN)
                .map(Invite::inviteId);
    }

    private static Decision nobody() {
        return Decision.reject(RejectionCode.NOT_FOUND, "There is nobody with that id in this room.");
    }

    private static Decision notWaiting(Member member) {
        return member.isAdmitted()
                ? Decision.reject(RejectionCode.ALREADY_DONE, "That person is in the room already.")
                : Decision.reject(RejectionCode.NOT_FOUND, "That person is not at the door.");
    }
}
