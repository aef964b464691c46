package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.safehaven.access.StaffAbilities;
import org.safehaven.live.Request;
import org.safehaven.moderation.MemberRules;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Standing;
import org.safehaven.protocol.Text;
import org.safehaven.reports.AuditEntry;
import org.safehaven.reports.AuditReader;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** Who of a room is out, by whose doing, since when and why; bans, and how they are lifted. */
final class OutApi {
    /** What puts somebody out, or says how they are out now. */
    private static final Set<String> ACTS =
            Set.of("member.removed", "member.denied", "member.unassigned", "member.unbanned");

    private final AuditReader reader;
    private final AuditNames names;
    private final StaffGuard guard;
    private final StaffRoles roles;

    OutApi(AuditReader reader, AuditNames names, StaffGuard guard, StaffRoles roles) {
        this.reader = reader;
        this.names = names;
        this.guard = guard;
        this.roles = roles;
    }

    void mount(Router api) {
        String ban = "/rooms/:roomId/members/:memberId/ban";
        api.put(ban).handler(context -> Answers.answer(context, 204, () -> ban(context)));
        api.delete(ban).handler(context -> Answers.answer(context, 204, () -> lift(context)));
    }

    private Future<JsonNode> ban(RoutingContext context) throws Exception {
        String reason = Answers.body(context).optionalText("reason", Text.REASON_LENGTH);
        String memberId = context.pathParam("memberId");
        return decide(context, (state, by, facts) -> MemberRules.ban(state, by, memberId, reason, facts));
    }

    private Future<JsonNode> lift(RoutingContext context) {
        String memberId = context.pathParam("memberId");
        return decide(context, (state, by, facts) -> MemberRules.liftBan(state, by, memberId));
    }

    /** {@code by}: null for an admin who is not of the room. */
    private interface ByStaff {
        Decision decide(RoomState state, String by, Facts facts);
    }

    private Future<JsonNode> decide(RoutingContext context, ByStaff rule) {
        return guard.require(context)
                .compose(session ->
                        roles.require(session.staff(), context.pathParam("roomId"), StaffAbilities.CHANGE_ROOM))
                .compose(standing -> standing.room()
                        .ask(Request.by(
                                standing.staff().staffId(),
                                (state, facts) -> rule.decide(state, standing.memberId(), facts))))
                .compose(Answers::done)
                .map(done -> null);
    }

    /**
     * How those of {@code members} who are out came to be, by member id. Who and when is in the trail alone, and as long
     * as that keeps it; moderators, who do not read the trail, see this much of it.
     */
    Future<Map<String, ObjectNode>> views(RoomState room, Collection<Member> members) {
        Map<String, ObjectNode> views = new HashMap<>();
        for (Member member : members) {
            if (member.standing() == Standing.REMOVED || member.standing() == Standing.BANNED) {
                ObjectNode view = Json.shared().createObjectNode();
                view.putNull("act").putNull("at").putNull("by");
                views.put(member.memberId(), view.put("reason", member.reason()));
            }
        }
        if (views.isEmpty()) {
            return Future.succeededFuture(views);
        }
        Set<String> sought = new HashSet<>(views.keySet());
        return reader.walk(
                        reader.trails(List.of(room.roomId())),
                        AuditReader.Part.ALL,
                        entry -> isNewest(room.roomId(), entry, sought))
                .next(views.size())
                .compose(found -> names.load(new AuditNames.Known(), found).map(known -> {
                    for (AuditReader.Written written : found) {
                        JsonNode entry = known.view(written);
                        ObjectNode view = views.get(written.entry().subjectMemberId());
                        view.set("act", entry.get("act"));
                        view.set("at", entry.get("at"));
                        view.set("by", entry.at("/actor/name"));
                    }
                    return views;
                }));
    }

    private static boolean isNewest(String roomId, AuditEntry entry, Set<String> sought) {
        return roomId.equals(entry.roomId())
                && ACTS.contains(entry.act())
                && entry.subjectMemberId() != null
                && sought.remove(entry.subjectMemberId());
    }
}
