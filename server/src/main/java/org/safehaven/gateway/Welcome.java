package org.safehaven.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.safehaven.live.LiveRoom;
import org.safehaven.live.RoomView;
import org.safehaven.moderation.ReportRules;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.PresenceState;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.Text;
import org.safehaven.reports.StoredReport;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** The first frame to a client: all that it may know of the room, as of the position it names. */
final class Welcome {
    /** No room's epoch. */
    private static final String OUTSIDE = "outside";

    private Welcome() {}

    /**
     * @param viewer as they are to see themself: at the door, where they are kept outside
     * @param all the room's reports, where the viewer looks after the room
     * @param history {@code full}, {@code resumed} or {@code reset}
     */
    static String frame(LiveRoom room, Member viewer, List<StoredReport> all, String history, Duration heartbeat) {
        RoomState state = room.state();
        Instant now = room.clock().instant();
        boolean outside = !viewer.isAdmitted()
                && state.member(viewer.memberId()).map(Member::isAdmitted).orElse(false);
        ObjectNode frame = Json.shared().createObjectNode();
        frame.put("type", "welcome");
        ObjectNode you = RoomView.member(viewer, true, now);
        if (outside) {
            you.put("waitsFor", "adults");
        }
        frame.set("you", you);
        frame.set("room", viewer.isAdmitted() ? RoomView.roomInside(state, viewer) : RoomView.room(state));
        frame.set("members", RoomView.members(state, viewer, now));
        frame.set("presence", presence(room, viewer));
        frame.set("session", RoomView.session(state, viewer.isStaff()));
        frame.set("nextSession", RoomView.nextSession(state, viewer.isAdmitted(), now));
        if (viewer.isStaff() && viewer.role().isAtLeast(Role.MODERATOR)) {
            ArrayNode invites = frame.putArray("invites");
            state.invites().values().forEach(invite -> invites.add(RoomView.invite(state, invite, now)));
        }
        if (ReportRules.looksAfter(state, viewer)) {
            ArrayNode open = frame.putArray("openReports");
            all.stream()
                    .filter(report -> !report.resolved())
                    .filter(report -> !report.made().isAbout(viewer.memberId())
                            && !report.made().isAboutStaff(viewer.staffId()))
                    .forEach(report -> open.add(report.reportId()));
        }
        ObjectNode position = frame.putObject("position");
        // Outside, everything is counted and nothing is told: whoever comes in later has none of it.
        position.put("epoch", outside ? OUTSIDE : room.position().epoch());
        position.put("offset", room.position().offset());
        frame.put("history", history);
        frame.put("heartbeatSeconds", heartbeat.toSeconds());
        frame.put("serverTime", now.toString());
        ObjectNode limits = frame.putObject("limits");
        limits.put("textLength", Text.MESSAGE_LENGTH);
        limits.put("nameLength", Text.NAME_LENGTH);
        limits.put("reasonLength", Text.REASON_LENGTH);
        return frame.toString();
    }

    private static ArrayNode presence(LiveRoom room, Member viewer) {
        ArrayNode list = Json.shared().createArrayNode();
        if (viewer.isAdmitted()) {
            room.presence().members().forEach((memberId, state) -> {
                if (mayKnow(room.state(), viewer, memberId)) {
                    list.add(presence(memberId, state));
                }
            });
        }
        return list;
    }

    static ObjectNode presence(String memberId, PresenceState state) {
        ObjectNode entry = Json.shared().createObjectNode();
        entry.put("memberId", memberId);
        entry.set("state", Json.shared().valueToTree(state));
        return entry;
    }

    /** Who is at the door is for staff to know. */
    static boolean mayKnow(RoomState state, Member viewer, String memberId) {
        return viewer.isStaff()
                || state.member(memberId).map(Member::isAdmitted).orElse(false);
    }
}
