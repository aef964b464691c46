package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import org.safehaven.access.CalendarKeys;
import org.safehaven.access.StaffAbilities;
import org.safehaven.live.LiveRooms;
import org.safehaven.live.RoomGone;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Schedule;
import org.safehaven.reports.AuditEntry;
import org.safehaven.reports.AuditTrail;
import org.safehaven.sessions.CalendarFeed;

/** A room's meetings for calendar programs, which cannot sign in: they show a secret key in the address. */
final class CalendarApi {
    private static final int FETCHES_PER_MINUTE = 60;
    private static final int KEY_LENGTH = 200;

    private final LiveRooms rooms;
    private final CalendarKeys keys;
    private final AuditTrail audit;
    private final StaffGuard guard;
    private final StaffRoles roles;
    private final AddressLimits limits;
    private final String publicUrl;
    private final String title;

    /** @param title what the feed and its events are called: neutral */
    CalendarApi(
            LiveRooms rooms,
            CalendarKeys keys,
            AuditTrail audit,
            StaffGuard guard,
            StaffRoles roles,
            AddressLimits limits,
            String publicUrl,
            String title) {
        this.rooms = rooms;
        this.keys = keys;
        this.audit = audit;
        this.guard = guard;
        this.roles = roles;
        this.limits = limits;
        this.publicUrl = publicUrl;
        this.title = title;
    }

    void mount(Router api) {
        api.get("/rooms/:roomId/calendar").handler(context -> Answers.answer(context, 200, () -> see(context)));
        api.post("/rooms/:roomId/calendar").handler(context -> Answers.answer(context, 201, () -> make(context)));
        api.delete("/rooms/:roomId/calendar").handler(context -> Answers.answer(context, 204, () -> revoke(context)));
        api.get("/rooms/:roomId/calendar.ics").handler(this::feed);
    }

    private Future<JsonNode> see(RoutingContext context) {
        return allowed(context)
                .compose(standing -> keys.createdAt(standing.room().roomId()))
                .map(createdAt -> {
                    ObjectNode answer = Json.shared().createObjectNode();
                    answer.set("createdAt", Json.shared().valueToTree(createdAt.orElse(null)));
                    return answer;
                });
    }

    private Future<JsonNode> make(RoutingContext context) {
        return allowed(context).compose(standing -> {
            String roomId = standing.room().roomId();
            return keys.make(roomId)
                    .compose(key -> note("calendar.created", standing).map(noted -> {
                        ObjectNode answer = Json.shared().createObjectNode();
                        answer.put("url", publicUrl + "/api/v1/rooms/" + roomId + "/calendar.ics?key=" + key);
                        return answer;
                    }));
        });
    }

    private Future<JsonNode> revoke(RoutingContext context) {
        return allowed(context)
                .compose(standing -> keys.revoke(standing.room().roomId())
                        .compose(was -> was ? note("calendar.revoked", standing) : Future.succeededFuture()))
                .map(done -> null);
    }

    private Future<Void> note(String act, StaffRoles.Standing standing) {
        return audit.record(AuditEntry.byStaff(
                act, standing.staff().staffId(), standing.room().roomId()));
    }

    /** Whoever shows no right key learns nothing, not even whether there is such a room. */
    private void feed(RoutingContext context) {
        Future<String> text;
        try {
            limits.take(context, "calendar", FETCHES_PER_MINUTE);
            String roomId = context.pathParam("roomId");
            String shown = context.request().getParam("key", "");
            boolean possible = StaffRoles.isId(roomId) && shown.length() <= KEY_LENGTH;
            text = (possible ? keys.opens(roomId, shown) : Future.succeededFuture(false))
                    .compose(opens -> opens ? write(roomId) : Future.failedFuture(notFound()));
        } catch (Problem tooOften) {
            text = Future.failedFuture(tooOften);
        }
        text.onSuccess(feed -> context.response()
                        .putHeader("Content-Type", "text/calendar; charset=utf-8")
                        .putHeader("Content-Disposition", "inline; filename=\"calendar.ics\"")
                        .end(feed))
                .onFailure(failure -> Answers.fail(context, failure));
    }

    private Future<String> write(String roomId) {
        return rooms.room(roomId)
                .recover(failure -> Future.failedFuture(failure instanceof RoomGone ? notFound() : failure))
                .compose(room -> room.call(() -> {
                    Schedule schedule = room.state().about().schedule();
                    Instant now = room.clock().instant();
                    return Future.succeededFuture(CalendarFeed.write(title, roomId, schedule, now));
                }));
    }

    private static Problem notFound() {
        return new Problem(404, "not-found", "There is no such calendar, or its link was replaced or taken back.");
    }

    private Future<StaffRoles.Standing> allowed(RoutingContext context) {
        return guard.require(context)
                .compose(session ->
                        roles.require(session.staff(), context.pathParam("roomId"), StaffAbilities.CHANGE_ROOM));
    }
}
