package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.safehaven.access.StaffAbilities;
import org.safehaven.live.Request;
import org.safehaven.moderation.SessionRules;
import org.safehaven.protocol.Fields;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Schedule;
import org.safehaven.sessions.Meeting;
import org.safehaven.sessions.WeeklySchedule;

/** The weekly schedule beside the room's own settings: what it would come to, and which adults come. */
final class ScheduleApi {
    private static final int PREVIEWED = 5;

    private final StaffGuard guard;
    private final StaffRoles roles;
    private final InstantSource clock;

    /** @param clock the store's time */
    ScheduleApi(StaffGuard guard, StaffRoles roles, InstantSource clock) {
        this.guard = guard;
        this.roles = roles;
        this.clock = clock;
    }

    void mount(Router api) {
        api.post("/schedule/preview").handler(context -> Answers.answer(context, 200, () -> preview(context)));
        api.put("/rooms/:roomId/coming").handler(context -> Answers.answer(context, 204, () -> coming(context)));
    }

    private Future<JsonNode> preview(RoutingContext context) {
        return guard.require(context).compose(session -> {
            try {
                Fields body = Answers.body(context);
                Schedule schedule = body.optionalSchedule("schedule");
                if (schedule == null) {
                    throw body.bad("schedule", "is missing: the schedule to look at is wanted");
                }
                List<Meeting> meetings = WeeklySchedule.upcoming(schedule, clock.instant(), PREVIEWED);
                ObjectNode answer = Json.shared().createObjectNode();
                answer.set("meetings", Json.shared().valueToTree(meetings));
                return Future.succeededFuture(answer);
            } catch (Exception wrong) {
                return Future.failedFuture(wrong);
            }
        });
    }

    private Future<JsonNode> coming(RoutingContext context) {
        return guard.require(context)
                .compose(
                        session -> roles.require(session.staff(), context.pathParam("roomId"), StaffAbilities.SEE_ROOM))
                .compose(standing -> {
                    Instant startsAt;
                    boolean coming;
                    try {
                        Fields body = Answers.body(context);
                        startsAt = body.optionalInstant("startsAt");
                        coming = body.yes("coming");
                        if (startsAt == null) {
                            throw body.bad("startsAt", "is missing: the start of the next meeting is wanted");
                        }
                        if (standing.member().isEmpty()) {
                            throw new Problem(403, "not-allowed", "You are not of this room's staff.");
                        }
                    } catch (Exception wrong) {
                        return Future.failedFuture(wrong);
                    }
                    return standing.room()
                            .ask(Request.of((room, facts) ->
                                    SessionRules.plan(room, standing.member().get(), startsAt, coming, facts)))
                            .compose(Answers::done);
                })
                .map(done -> null);
    }
}
