package org.safehaven.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.safehaven.joining.JoinRules;
import org.safehaven.moderation.SessionRules;
import org.safehaven.protocol.Json;
import org.safehaven.room.About;
import org.safehaven.room.CheckIn;
import org.safehaven.room.Circle;
import org.safehaven.room.Floor;
import org.safehaven.room.Invite;
import org.safehaven.room.Member;
import org.safehaven.room.Opening;
import org.safehaven.room.RoomState;
import org.safehaven.room.Session;
import org.safehaven.sessions.Meeting;

/** A room's state as the wire shows it, the same shapes over REST and in {@code welcome}. */
public final class RoomView {
    private RoomView() {}

    /** {@code {roomId, name, guidelines, schedule, settings, retention}}. */
    public static ObjectNode room(RoomState room) {
        About about = room.about();
        ObjectNode view = Json.shared().createObjectNode();
        view.put("roomId", room.roomId());
        view.put("name", about.name());
        view.put("guidelines", about.guidelines());
        view.set("schedule", Json.shared().valueToTree(about.schedule()));
        view.set("settings", Json.shared().valueToTree(about.settings()));
        view.set("retention", Json.shared().valueToTree(about.retention()));
        view.set("resources", Json.shared().valueToTree(about.resources()));
        return view;
    }

    /**
     * {@code {startsAt, endsAt, doorsAt, doorsOpen}} of the next meeting that was not held yet, or null.
     *
     * @param inside with {@code coming}: which adults will be there, for those who know them
     */
    public static JsonNode nextSession(RoomState room, boolean inside, Instant now) {
        Optional<Meeting> next = SessionRules.meeting(room, now);
        if (next.isEmpty()) {
            return Json.shared().nullNode();
        }
        Meeting meeting = next.get();
        Instant doorsAt = SessionRules.doorsAt(room, meeting);
        ObjectNode view = Json.shared().createObjectNode();
        view.put("startsAt", meeting.startsAt().toString());
        view.put("endsAt", meeting.endsAt().toString());
        view.put("doorsAt", doorsAt.toString());
        view.put("doorsOpen", !now.isBefore(doorsAt));
        if (inside) {
            ArrayNode coming = view.putArray("coming");
            for (Member member : room.members().values()) {
                if (member.isStaff()) {
                    ObjectNode adult = coming.addObject();
                    adult.put("memberId", member.memberId());
                    adult.put("name", member.name());
                    adult.set("role", Json.shared().valueToTree(member.role()));
                    adult.put("coming", !room.floor().plan().isAbsent(member.memberId(), meeting.startsAt()));
                }
            }
        }
        return view;
    }

    /** The session that goes on, or null. @param staff with who opened it */
    public static JsonNode session(RoomState room, boolean staff) {
        Session session = room.floor().session();
        if (session == null) {
            return Json.shared().nullNode();
        }
        ObjectNode view = Json.shared().createObjectNode();
        view.put("sessionId", session.sessionId());
        view.put("openedAt", session.openedAt().toString());
        view.put("endsAt", session.endsAt() == null ? null : session.endsAt().toString());
        view.put(
                "scheduledAt",
                session.scheduledAt() == null ? null : session.scheduledAt().toString());
        view.put("clears", session.clears() || room.about().retention().clearOnClose());
        if (session.lead() != null) {
            view.set("lead", Json.shared().valueToTree(session.lead()));
        }
        if (staff) {
            view.put("openedBy", session.openedBy());
        }
        return view;
    }

    /** The same with what holds just now, for those who are inside: for staff with what they look after. */
    public static ObjectNode roomInside(RoomState room, Member viewer) {
        boolean staff = viewer.isStaff();
        Floor floor = room.floor();
        ObjectNode view = room(room);
        view.put("unattended", floor.isUnattended());
        if (staff && floor.shortage() != null) {
            view.put("adultsMissingUntil", floor.shortage().closesAt().toString());
            view.put("adultsHere", floor.shortage().adultsHere());
        }
        if (staff) {
            view.set("plan", Json.shared().valueToTree(room.about().plan()));
            if (room.gathering().planPlace() != null) {
                view.set("planPlace", Json.shared().valueToTree(room.gathering().planPlace()));
            }
        }
        if (staff && floor.debrief() != null) {
            view.set("debrief", Json.shared().valueToTree(floor.debrief()));
        }
        view.put("paused", floor.paused() != null);
        if (floor.paused() != null && floor.paused().reason() != null) {
            view.put("pausedReason", floor.paused().reason());
        }
        view.put("locked", floor.locked());
        view.put("reviewed", floor.reviewed());
        view.put("slowSeconds", floor.slowSeconds());
        if (floor.breakouts().isOn()) {
            ObjectNode breakout = view.putObject("breakout");
            breakout.put("breakoutId", floor.breakouts().breakoutId());
            breakout.put("endsAt", floor.breakouts().endsAt().toString());
            breakout.set("groups", Json.shared().valueToTree(floor.breakouts().groups()));
            if (staff) {
                breakout.set(
                        "shortages", Json.shared().valueToTree(floor.breakouts().shortages()));
            }
        }
        view.set("pinned", Json.shared().valueToTree(floor.pinned()));
        circle(room.gathering().circle()).ifPresent(circle -> view.set("circle", circle));
        if (room.gathering().opening() != null) {
            view.set("opening", opening(room.gathering().opening(), viewer));
        }
        view.put("coolingDown", room.gathering().coolingDown());
        CheckIn checkIn = room.gathering().checkIn();
        if (checkIn != null && !checkIn.ended()) {
            view.put("checkInId", checkIn.checkInId());
        }
        return view;
    }

    private static ObjectNode opening(Opening opening, Member viewer) {
        ObjectNode view = Json.shared().createObjectNode();
        view.put("version", opening.version());
        if (viewer.isStaff()) {
            view.set("agreed", Json.shared().valueToTree(opening.agreed()));
            view.set("asks", Json.shared().valueToTree(opening.asks()));
        } else if (opening.answerOf(viewer.memberId()) != null) {
            view.set("answer", Json.shared().valueToTree(opening.answerOf(viewer.memberId())));
        }
        return view;
    }

    private static Optional<ObjectNode> circle(Circle circle) {
        if (circle == null) {
            return Optional.empty();
        }
        ObjectNode view = Json.shared().createObjectNode();
        view.set("order", Json.shared().valueToTree(circle.order()));
        view.put("holderId", circle.holderId());
        view.set("done", Json.shared().valueToTree(circle.done()));
        view.set("again", Json.shared().valueToTree(circle.again()));
        view.set("cameAgain", Json.shared().valueToTree(circle.cameAgain()));
        if (circle.endsAt() != null) {
            view.put("endsAt", circle.endsAt().toString());
        }
        return Optional.of(view);
    }

    /** @param full with what only staff and the member itself may know: a mute, and the reason of a removal */
    public static ObjectNode member(Member member, boolean full, Instant now) {
        ObjectNode view = Json.shared().createObjectNode();
        view.put("memberId", member.memberId());
        view.put("name", member.name());
        view.set("role", Json.shared().valueToTree(member.role()));
        view.set("standing", Json.shared().valueToTree(member.standing()));
        if (member.handAt() != null) {
            view.put("handAt", member.handAt().toString());
        }
        if (full && member.isMutedAt(now)) {
            view.put("muted", true);
            if (member.mute().until() != null) {
                view.put("mutedUntil", member.mute().until().toString());
            }
            if (member.mute().reason() != null) {
                view.put("mutedReason", member.mute().reason());
            }
        }
        if (full && member.review() != null) {
            view.put("review", member.review());
        }
        if (full && member.checkInWord()) {
            view.put("checkInWord", true);
        }
        if (full && member.reason() != null) {
            view.put("reason", member.reason());
        }
        return view;
    }

    /** All whom {@code viewer} may know of. */
    public static ArrayNode members(RoomState room, Member viewer, Instant now) {
        ArrayNode views = Json.shared().createArrayNode();
        for (Member member : room.members().values()) {
            boolean oneself = member.memberId().equals(viewer.memberId());
            if (viewer.isStaff() || oneself || viewer.isAdmitted() && member.isAdmitted()) {
                ObjectNode view = member(member, viewer.isStaff() || oneself, now);
                // Never for the person themself: somebody else may hold their phone.
                if (viewer.isStaff() && member.mark() != null) {
                    view.set("mark", Json.shared().valueToTree(member.mark()));
                }
                views.add(view);
            }
        }
        return views;
    }

    /** An invite for staff: never its secret, nor the hash. */
    public static ObjectNode invite(RoomState room, Invite invite, Instant now) {
        ObjectNode view = Json.shared().createObjectNode();
        int used = JoinRules.usedSeats(room, invite);
        view.put("inviteId", invite.inviteId());
        view.set("kind", Json.shared().valueToTree(invite.kind()));
        if (invite.name() != null) {
            view.put("name", invite.name());
        }
        if (invite.label() != null) {
            view.put("label", invite.label());
        }
        view.put("seats", invite.seats());
        view.put("used", used);
        view.put(
                "expiresAt",
                invite.expiresAt() == null ? null : invite.expiresAt().toString());
        view.put("createdAt", invite.createdAt().toString());
        Optional<Member> seat = JoinRules.seatOf(room, invite);
        seat.ifPresent(member -> view.put("memberId", member.memberId()));
        view.put("state", state(invite, used, seat.isPresent(), now));
        return view;
    }

    private static String state(Invite invite, int used, boolean seated, Instant now) {
        if (invite.revoked()) {
            return "revoked";
        }
        if (invite.isExpiredAt(now)) {
            return "expired";
        }
        if (!invite.closedFor().isEmpty()) {
            return "closed";
        }
        return used >= invite.seats() && !seated ? "used-up" : "open";
    }
}
