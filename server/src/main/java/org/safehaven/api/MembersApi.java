package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.safehaven.access.Staff;
import org.safehaven.access.StaffAbilities;
import org.safehaven.access.StaffAccounts;
import org.safehaven.live.LiveRooms;
import org.safehaven.live.RoomView;
import org.safehaven.protocol.EventCodec;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.View;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.reports.AuditEntry;
import org.safehaven.reports.AuditReader;
import org.safehaven.reports.AuditTrail;
import org.safehaven.reports.ReportStore;
import org.safehaven.reports.StoredReport;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;
import org.safehaven.sessions.Attendance;

/** The people of a room, what is held about each, and how they are deleted; the same for accounts. */
final class MembersApi {
    private static final int LOG_PAGE = 500;
    private static final int MOST_ENTRIES = 1_000;

    private final LiveRooms rooms;
    private final StaffAccounts accounts;
    private final Attendance attendance;
    private final ReportStore reports;
    private final AuditReader reader;
    private final AuditNames names;
    private final OutApi out;
    private final AuditTrail audit;
    private final Forgetting forgetting;
    private final StaffGuard guard;
    private final StaffRoles roles;
    private final RedisConnections redis;
    private final Keys keys;

    MembersApi(
            RestApi.Parts parts,
            AuditReader reader,
            AuditNames names,
            OutApi out,
            Forgetting forgetting,
            StaffGuard guard,
            StaffRoles roles) {
        this.rooms = parts.rooms();
        this.accounts = parts.access().accounts();
        this.attendance = parts.attendance();
        this.reports = parts.reports();
        this.audit = parts.audit();
        this.redis = parts.redis();
        this.keys = parts.keys();
        this.reader = reader;
        this.names = names;
        this.out = out;
        this.forgetting = forgetting;
        this.guard = guard;
        this.roles = roles;
    }

    void mount(Router api) {
        api.get("/rooms/:roomId/members").handler(context -> Answers.answer(context, 200, () -> list(context)));
        api.get("/rooms/:roomId/members/:memberId/export").handler(this::export);
        api.delete("/rooms/:roomId/members/:memberId")
                .handler(context -> Answers.answer(context, 204, () -> delete(context)));
        api.delete("/staff/:staffId").handler(context -> Answers.answer(context, 204, () -> deleteStaff(context)));
    }

    private Future<JsonNode> list(RoutingContext context) throws Problem {
        Paging paging = Paging.of(context);
        String standing = context.request().getParam("standing");
        return allowed(context, StaffAbilities.SEE_ROOM).compose(found -> {
            List<Member> members = found.state().members().values().stream()
                    .filter(member -> standing == null
                            || standing.isEmpty()
                            || standing.equals(member.standing().name().toLowerCase(Locale.ROOT)))
                    .sorted(Comparator.comparing((Member member) -> Paging.folded(member.name()))
                            .thenComparing(Member::memberId))
                    .toList();
            return out.views(found.state(), members)
                    .map(views -> paging.page(
                            "members",
                            members,
                            Member::memberId,
                            Member::name,
                            member -> view(member).set("out", views.get(member.memberId()))));
        });
    }

    private static ObjectNode view(Member member) {
        ObjectNode view = Json.shared().createObjectNode();
        view.put("memberId", member.memberId());
        view.put("name", member.name());
        view.set("role", Json.shared().valueToTree(member.role()));
        view.set("standing", Json.shared().valueToTree(member.standing()));
        view.put(
                "joinedAt", member.joinedAt() == null ? null : member.joinedAt().toString());
        view.put("inviteId", member.inviteId());
        view.put("staffId", member.staffId());
        return view;
    }

    // --- what is held about somebody

    private void export(RoutingContext context) {
        String memberId = context.pathParam("memberId");
        allowed(context, StaffAbilities.CHANGE_ROOM)
                .compose(standing -> {
                    RoomState room = standing.state();
                    Member member = room.members().get(memberId);
                    if (member == null) {
                        return Future.failedFuture(notHere());
                    }
                    return held(standing, member)
                            // Written first: what cannot be written down is not handed out.
                            .compose(held -> audit.write(new AuditEntry(
                                            "member.exported",
                                            room.roomId(),
                                            standing.staff().staffId(),
                                            null,
                                            null,
                                            memberId,
                                            null,
                                            Map.of()))
                                    .map(held));
                })
                .onSuccess(held -> context.response()
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Content-Disposition", "attachment; filename=\"held.json\"")
                        .end(held.toPrettyString()))
                .onFailure(failure -> Answers.fail(context, failure));
    }

    private static Problem notHere() {
        return new Problem(404, "not-found", "There is nobody like that in this room any more.");
    }

    private Future<ObjectNode> held(StaffRoles.Standing standing, Member member) {
        RoomState room = standing.state();
        ObjectNode held = Json.shared().createObjectNode();
        held.put("roomId", room.roomId());
        held.put("room", room.about().name());
        held.put("at", standing.room().clock().instant().toString());
        ObjectNode person = view(member);
        person.setAll(RoomView.member(member, true, standing.room().clock().instant()));
        held.set("member", person);
        if (member.inviteId() != null && room.invites().containsKey(member.inviteId())) {
            held.set(
                    "invite",
                    RoomView.invite(
                            room,
                            room.invites().get(member.inviteId()),
                            standing.room().clock().instant()));
        }
        ArrayNode events = held.putArray("events");
        return events(standing, member.memberId(), 0, events)
                .compose(done -> sessions(room.roomId(), member.memberId(), held.putArray("attendance")))
                .compose(done -> reports(standing, member.memberId(), held.putArray("reports")))
                .compose(done -> trail(standing, member, held.putArray("audit")))
                .map(done -> held);
    }

    /** What of the log still speaks of them: their words, and what was done to them. */
    private Future<Void> events(StaffRoles.Standing standing, String memberId, long after, ArrayNode into) {
        return standing.room()
                .log()
                .read(standing.state().roomId(), after, LOG_PAGE)
                .compose(tail -> {
                    if (tail.isEmpty()) {
                        return Future.succeededFuture();
                    }
                    for (LoggedEvent event : tail.get().events()) {
                        String frame = EventCodec.frame(event, View.STAFF);
                        if (frame.contains("\"" + memberId + "\"")) {
                            into.add(Json.read(frame, JsonNode.class));
                        }
                    }
                    long reached = tail.get().reaches(LOG_PAGE);
                    return reached < tail.get().head()
                            ? events(standing, memberId, reached, into)
                            : Future.succeededFuture();
                });
    }

    private Future<Void> sessions(String roomId, String memberId, ArrayNode into) {
        return attendance.sessions(roomId).compose(sessions -> {
            Future<Void> all = Future.succeededFuture();
            for (var session : sessions) {
                all = all.compose(done -> attendance.of(roomId, session)).map(stays -> {
                    if (stays.containsKey(memberId)) {
                        ObjectNode stay = Json.shared().valueToTree(stays.get(memberId));
                        into.add(stay.put("openedAt", session.openedAt().toString()));
                    }
                    return null;
                });
            }
            return all;
        });
    }

    /** Their own reports: not who reported them, which they must not learn; and none about whoever asks. */
    private Future<Void> reports(StaffRoles.Standing standing, String memberId, ArrayNode into) {
        return reports.all(standing.state().roomId()).map(all -> {
            for (StoredReport report : all) {
                boolean theirs = report.made().reporter().memberId().equals(memberId);
                boolean aboutAsker =
                        ReportDesk.isAbout(report.made(), standing.staff().staffId(), Optional.of(standing));
                if (theirs && !aboutAsker) {
                    into.add(Json.shared().<ObjectNode>valueToTree(report.made()));
                }
            }
            return null;
        });
    }

    private Future<Void> trail(StaffRoles.Standing standing, Member member, ArrayNode into) {
        String roomId = standing.state().roomId();
        String staffId = standing.staff().staffId();
        AuditReader.Walk walk = reader.walk(
                reader.trails(List.of(roomId)),
                AuditReader.Part.ALL,
                entry -> roomId.equals(entry.roomId())
                        && entry.isOf(member.memberId())
                        && (!entry.isOfReport() || member.memberId().equals(entry.actorMemberId()))
                        && !entry.isReportAbout(staffId));
        return walk.next(MOST_ENTRIES)
                .compose(found -> names.load(new AuditNames.Known(), found).map(known -> {
                    found.forEach(written -> into.add(known.view(written)));
                    return null;
                }));
    }

    // --- deletion

    private Future<JsonNode> delete(RoutingContext context) {
        return allowed(context, StaffAbilities.CHANGE_ROOM)
                .compose(standing -> forgetting.member(
                        standing.room(),
                        standing.staff().staffId(),
                        standing.memberId(),
                        context.pathParam("memberId")))
                .map(done -> null);
    }

    private Future<JsonNode> deleteStaff(RoutingContext context) {
        String staffId = context.pathParam("staffId");
        return guard.require(context)
                .compose(session -> roles.requireAnywhere(session.staff(), StaffAbilities.CREATE_STAFF)
                        .compose(allowed -> accounts.find(staffId))
                        .compose(found -> found.isEmpty()
                                ? Future.failedFuture(new Problem(404, "not-found", "There is no such account."))
                                : accounts.requireAnotherAdmin(staffId).compose(another -> everywhere(staffId)))
                        .compose(theirs -> leads(theirs)
                                .compose(free -> leave(theirs, session.staff()))
                                .compose(left -> forgetting.account(staffId)))
                        .compose(deleted -> audit.record(new AuditEntry(
                                "staff.deleted",
                                null,
                                session.staff().staffId(),
                                null,
                                staffId,
                                null,
                                null,
                                Map.of()))))
                .map(done -> null);
    }

    /** Somebody in one of the rooms. */
    private record Place(String roomId, RoomState room, Member member) {}

    /** In every room, whatever became of them there: one that they left years ago may still hold their name. */
    private Future<List<Place>> everywhere(String staffId) {
        List<Place> places = new ArrayList<>();
        return RedisConnections.future(redis.commands().smembers(keys.rooms())).compose(ids -> {
            Future<Void> all = Future.succeededFuture();
            for (String roomId : ids) {
                all = all.compose(done -> rooms.room(roomId))
                        .map(room -> {
                            room.state()
                                    .staffMember(staffId)
                                    .ifPresent(member -> places.add(new Place(roomId, room.state(), member)));
                            return (Void) null;
                        })
                        .otherwiseEmpty();
            }
            return all.map(done -> places);
        });
    }

    private static Future<Void> leads(List<Place> places) {
        List<String> alone = places.stream()
                .filter(place -> place.member().isAdmitted()
                        && place.room().isFacilitator(place.member())
                        && place.room().facilitators() <= 1)
                .map(place -> place.room().about().name())
                .toList();
        return alone.isEmpty()
                ? Future.succeededFuture()
                : Future.failedFuture(new Problem(
                        409,
                        "last-facilitator",
                        "Somebody else must be made facilitator first in: " + String.join(", ", alone) + "."));
    }

    private Future<Void> leave(List<Place> places, Staff asker) {
        Future<Void> all = Future.succeededFuture();
        for (Place place : places) {
            all = all.compose(done -> rooms.room(place.roomId()))
                    .compose(room -> forgetting.member(
                            room, asker.staffId(), null, place.member().memberId()));
        }
        return all;
    }

    private Future<StaffRoles.Standing> allowed(RoutingContext context, StaffAbilities ability) {
        return guard.require(context)
                .compose(session -> roles.require(session.staff(), context.pathParam("roomId"), ability));
    }
}
