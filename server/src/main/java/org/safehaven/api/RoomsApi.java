package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.safehaven.access.Staff;
import org.safehaven.access.StaffAbilities;
import org.safehaven.access.StaffSessions;
import org.safehaven.access.StaffSessions.SignedIn;
import org.safehaven.joining.AssignRules;
import org.safehaven.joining.AssignRules.Assignment;
import org.safehaven.live.LiveRoom;
import org.safehaven.live.LiveRooms;
import org.safehaven.live.Request;
import org.safehaven.live.RoomView;
import org.safehaven.moderation.RoomRules;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.CommandCodec;
import org.safehaven.protocol.Fields;
import org.safehaven.protocol.Ids;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Retention;
import org.safehaven.protocol.RoomSettings;
import org.safehaven.reports.AuditEntry;
import org.safehaven.reports.AuditTrail;
import org.safehaven.reports.ReportStore;
import org.safehaven.room.About;
import org.safehaven.room.Decision;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** Rooms: the list, making one, changing it, its staff, its end, and a staff member's way in. */
final class RoomsApi {
    private static final Command.RoomChange NOTHING =
            new Command.RoomChange(null, null, null, null, null, false, null, null);

    private final LiveRooms rooms;
    private final RoomRules rules;
    private final Retention standard;
    private final int minAdults;
    private final RoomStaff roomStaff;
    private final RoomEnd end;
    private final StaffSessions sessions;
    private final AuditTrail audit;
    private final ReportStore reports;
    private final StaffGuard guard;
    private final StaffRoles roles;
    private final String socketUrl;

    RoomsApi(
            LiveRooms rooms,
            RoomRules rules,
            Retention standard,
            int minAdults,
            RoomStaff roomStaff,
            RoomEnd end,
            StaffSessions sessions,
            AuditTrail audit,
            ReportStore reports,
            StaffGuard guard,
            StaffRoles roles,
            String socketUrl) {
        this.rooms = rooms;
        this.rules = rules;
        this.standard = standard;
        this.minAdults = minAdults;
        this.roomStaff = roomStaff;
        this.end = end;
        this.sessions = sessions;
        this.audit = audit;
        this.reports = reports;
        this.guard = guard;
        this.roles = roles;
        this.socketUrl = socketUrl;
    }

    void mount(Router api) {
        api.get("/rooms").handler(context -> Answers.answer(context, 200, () -> list(context)));
        api.post("/rooms").handler(context -> Answers.answer(context, 201, () -> create(context)));
        api.get("/rooms/:roomId").handler(context -> Answers.answer(context, 200, () -> see(context)));
        api.patch("/rooms/:roomId").handler(context -> Answers.answer(context, 200, () -> change(context)));
        api.delete("/rooms/:roomId").handler(context -> Answers.answer(context, 204, () -> delete(context)));
        api.post("/rooms/:roomId/enter").handler(context -> Answers.answer(context, 200, () -> enter(context)));
    }

    private Future<JsonNode> list(RoutingContext context) throws Problem {
        Paging paging = Paging.of(context);
        return guard.require(context)
                .compose(session -> roles.mine(session.staff()))
                .compose(all -> {
                    ObjectNode answer = paging.page(
                            "rooms",
                            all,
                            standing -> standing.room().roomId(),
                            standing -> standing.state().about().name(),
                            RoomsApi::card);
                    return withOpenReports(answer, all);
                });
    }

    /** A report about the only facilitator would wait for nobody, if the admins did not see that it is there. */
    private Future<JsonNode> withOpenReports(ObjectNode answer, List<StaffRoles.Standing> all) {
        Map<String, StaffRoles.Standing> byId = all.stream()
                .collect(Collectors.toMap(standing -> standing.room().roomId(), Function.identity()));
        List<Future<?>> counted = new ArrayList<>();
        for (JsonNode card : answer.get("rooms")) {
            StaffRoles.Standing standing = byId.get(card.get("roomId").asText());
            counted.add(openReports(standing).map(count -> ((ObjectNode) card).put("openReports", count)));
        }
        return Future.all(counted).map(done -> answer);
    }

    /** Null: they read no reports there. */
    private Future<Integer> openReports(StaffRoles.Standing standing) {
        if (!StaffAbilities.SEE_REPORTS.allows(standing.staff().admin(), standing.role())) {
            return Future.succeededFuture(null);
        }
        ReportDesk.Reader reader =
                new ReportDesk.Reader(standing.room().roomId(), standing.staff(), Optional.of(standing));
        return reports.all(reader.roomId()).map(all -> (int) all.stream()
                .filter(report -> !report.resolved() && reader.mayKnow(report.made()))
                .count());
    }

    private static ObjectNode card(StaffRoles.Standing standing) {
        RoomState state = standing.state();
        Instant now = standing.room().clock().instant();
        ObjectNode view = RoomView.room(state);
        view.set("plan", Json.shared().valueToTree(state.about().plan()));
        view.set("role", Json.shared().valueToTree(standing.role()));
        view.put("memberId", standing.member().map(Member::memberId).orElse(null));
        view.put("sessionOpen", state.isSessionOpen());
        view.put("presentCount", standing.room().presence().here().size());
        view.set("nextSession", RoomView.nextSession(state, true, now));
        return view;
    }

    private Future<JsonNode> see(RoutingContext context) {
        return allowed(context, StaffAbilities.SEE_ROOM).compose(this::whole);
    }

    private Future<JsonNode> whole(StaffRoles.Standing standing) {
        ObjectNode view = card(standing);
        ArrayNode staff = view.putArray("staff");
        for (Member member : standing.state().members().values()) {
            if (member.staffId() != null && member.isAdmitted()) {
                ObjectNode entry = staff.addObject();
                entry.put("staffId", member.staffId());
                entry.put("memberId", member.memberId());
                entry.put("name", member.name());
                entry.set("role", Json.shared().valueToTree(standing.state().usualRole(member)));
            }
        }
        return Future.succeededFuture(view);
    }

    private Future<JsonNode> create(RoutingContext context) {
        return guard.require(context)
                .compose(session -> roles.requireAnywhere(session.staff(), StaffAbilities.CREATE_ROOM)
                        .compose(allowed -> {
                            try {
                                Fields body = Answers.body(context);
                                body.text("name", 80);
                                return create(session.staff(), CommandCodec.roomChange(body), RoomStaff.read(body));
                            } catch (Exception wrong) {
                                return Future.failedFuture(wrong);
                            }
                        }));
    }

    private Future<JsonNode> create(Staff creator, Command.RoomChange wanted, List<RoomStaff.Wanted> others) {
        String roomId = Ids.fresh();
        About blank = new About(
                wanted.name(), "", RoomSettings.ofNewRoom(minAdults), standard, null, List.of(), List.of(), 1);
        return roomStaff
                .assignments(creator, others)
                .compose(assignments -> rooms.create(
                                roomId,
                                Request.by(
                                        creator.staffId(),
                                        (room, facts) -> rules.create(
                                                room, wanted, blank, staffed(room, assignments, facts.now()))))
                        .compose(Answers::done)
                        .compose(done -> roomStaff.remember(roomId, assignments))
                        .compose(remembered -> roles.require(creator, roomId, StaffAbilities.SEE_ROOM))
                        .compose(this::whole));
    }

    private static Decision staffed(RoomState room, List<Assignment> assignments, Instant now) {
        return AssignRules.assign(room, null, assignments, now);
    }

    private Future<JsonNode> change(RoutingContext context) {
        return allowed(context, StaffAbilities.CHANGE_ROOM).compose(standing -> {
            Command.RoomChange wanted;
            List<RoomStaff.Wanted> staff;
            try {
                Fields body = Answers.body(context);
                wanted = CommandCodec.roomChange(body);
                staff = RoomStaff.read(body);
            } catch (Exception wrong) {
                return Future.failedFuture(wrong);
            }
            LiveRoom room = standing.room();
            boolean staffOnly = staff != null && wanted.equals(NOTHING);
            return roomStaff
                    .assign(
                            room,
                            standing.staff().staffId(),
                            standing.memberId(),
                            staff,
                            (state, facts) -> staffOnly
                                    ? Decision.accept(List.of())
                                    : rules.decideChange(state, standing.memberId(), wanted, facts.now()))
                    .compose(done -> roles.require(standing.staff(), room.roomId(), StaffAbilities.SEE_ROOM))
                    .compose(this::whole);
        });
    }

    private Future<JsonNode> delete(RoutingContext context) {
        return allowed(context, StaffAbilities.DELETE_ROOM)
                .compose(standing -> end.of(standing.state())
                        .compose(gone -> audit.record(AuditEntry.byStaff(
                                "room.deleted",
                                standing.staff().staffId(),
                                standing.state().roomId()))))
                .map(done -> null);
    }

    private Future<JsonNode> enter(RoutingContext context) {
        return guard.require(context)
                .compose(session -> roles.require(session.staff(), context.pathParam("roomId"), StaffAbilities.SEE_ROOM)
                        .compose(standing -> enter(session, standing)));
    }

    private Future<JsonNode> enter(SignedIn session, StaffRoles.Standing standing) {
        if (standing.member().isEmpty()) {
            return Future.failedFuture(
                    new Problem(403, "not-allowed", "You are not of this room's staff. Assign yourself first."));
        }
        Member member = standing.member().get();
        String roomId = standing.state().roomId();
        return sessions.ticket(session, roomId, member.memberId(), member.seat())
                .compose(token -> audit.record(AuditEntry.byStaff(
                                "room.entered", session.staff().staffId(), roomId))
                        .map(token))
                .map(token -> {
                    ObjectNode answer = Json.shared().createObjectNode();
                    answer.put("token", token);
                    answer.put("memberId", member.memberId());
                    answer.put("roomId", roomId);
                    answer.put("wsUrl", socketUrl);
                    return answer;
                });
    }

    private Future<StaffRoles.Standing> allowed(RoutingContext context, StaffAbilities ability) {
        return guard.require(context)
                .compose(session -> roles.require(session.staff(), context.pathParam("roomId"), ability));
    }
}
