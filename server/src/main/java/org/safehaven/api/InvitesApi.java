package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.safehaven.access.InviteIndex;
import org.safehaven.access.Secrets;
import org.safehaven.access.StaffAbilities;
import org.safehaven.joining.InviteRules;
import org.safehaven.joining.Names;
import org.safehaven.live.LiveRoom;
import org.safehaven.live.Request;
import org.safehaven.live.RoomView;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.FieldProblem;
import org.safehaven.protocol.Fields;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.Text;
import org.safehaven.room.Invite;
import org.safehaven.room.RoomState;

/** A room's invites. The secret is in one answer, once; what is kept is its hash. */
final class InvitesApi {
    private static final int MOST_SEATS = 100;
    private static final int STANDARD_SEATS = 30;

    private final InviteIndex index;
    private final StaffGuard guard;
    private final StaffRoles roles;
    private final Names names;
    private final String publicUrl;
    private final Duration personal;
    private final Duration open;

    /**
     * @param personal how long a personal invite lives when nothing is said
     * @param open how long an open one does
     */
    InvitesApi(
            InviteIndex index,
            StaffGuard guard,
            StaffRoles roles,
            Names names,
            String publicUrl,
            Duration personal,
            Duration open) {
        this.index = index;
        this.guard = guard;
        this.roles = roles;
        this.names = names;
        this.publicUrl = publicUrl;
        this.personal = personal;
        this.open = open;
    }

    void mount(Router api) {
        api.get("/rooms/:roomId/invites").handler(context -> Answers.answer(context, 200, () -> list(context)));
        api.post("/rooms/:roomId/invites").handler(context -> Answers.answer(context, 201, () -> create(context)));
        api.post("/rooms/:roomId/invites/:inviteId/renew")
                .handler(context -> Answers.answer(context, 200, () -> renew(context)));
        api.delete("/rooms/:roomId/invites/:inviteId")
                .handler(context -> Answers.answer(context, 204, () -> revoke(context)));
    }

    private Future<JsonNode> list(RoutingContext context) throws Problem {
        Paging paging = Paging.of(context);
        return allowed(context, StaffAbilities.SEE_INVITES).map(standing -> {
            RoomState state = standing.state();
            Instant now = standing.room().clock().instant();
            List<Invite> newestFirst = state.invites().values().stream()
                    .sorted(Comparator.comparing(Invite::createdAt).reversed().thenComparing(Invite::inviteId))
                    .toList();
            return paging.page(
                    "invites",
                    newestFirst,
                    Invite::inviteId,
                    InvitesApi::searchedIn,
                    invite -> RoomView.invite(state, invite, now));
        });
    }

    private static String searchedIn(Invite invite) {
        return Stream.of(invite.name(), invite.label()).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    private Future<JsonNode> create(RoutingContext context) {
        return allowed(context, StaffAbilities.MAKE_INVITES).compose(standing -> {
            LiveRoom room = standing.room();
            InviteRules.Wanted wanted;
            try {
                wanted = wanted(Answers.body(context), room.clock().instant());
            } catch (Exception wrong) {
                return Future.failedFuture(wrong);
            }
            String secret = Secrets.fresh();
            String hash = Secrets.hash(secret);
            return room.ask(Request.by(
                            standing.staff().staffId(),
                            (state, facts) ->
                                    InviteRules.create(names, state, standing.memberId(), wanted, hash, facts)))
                    .compose(Answers::done)
                    .compose(done -> {
                        Event.InviteCreated created =
                                (Event.InviteCreated) done.events().get(0);
                        return index.put(hash, room.roomId()).compose(put -> link(room, created.inviteId(), secret));
                    });
        });
    }

    private InviteRules.Wanted wanted(Fields body, Instant now) throws FieldProblem {
        String kindName = body.text("kind", 20);
        InviteKind kind = switch (kindName) {
            case "personal" -> InviteKind.PERSONAL;
            case "open" -> InviteKind.OPEN;
            default -> throw body.bad("kind", "must be personal or open");
        };
        Integer seats = body.optionalWhole("seats", 1, MOST_SEATS);
        Instant expiresAt = body.optionalInstant("expiresAt");
        return new InviteRules.Wanted(
                kind,
                body.optionalText("name", Text.NAME_LENGTH),
                body.optionalText("label", 80),
                seats != null ? seats : kind == InviteKind.PERSONAL ? 1 : STANDARD_SEATS,
                expiresAt != null ? expiresAt : now.plus(kind == InviteKind.PERSONAL ? personal : open));
    }

    private Future<JsonNode> renew(RoutingContext context) {
        return allowed(context, StaffAbilities.MAKE_INVITES).compose(standing -> {
            LiveRoom room = standing.room();
            String inviteId = context.pathParam("inviteId");
            Invite before = standing.state().invites().get(inviteId);
            String secret = Secrets.fresh();
            String hash = Secrets.hash(secret);
            boolean one = before != null && before.kind() == InviteKind.PERSONAL;
            Instant until = room.clock().instant().plus(one ? personal : open);
            return room.ask(Request.by(
                            standing.staff().staffId(),
                            (state, facts) -> InviteRules.renew(state, standing.memberId(), inviteId, hash, until)))
                    .compose(Answers::done)
                    .compose(done -> index.put(hash, room.roomId()))
                    .compose(put -> before == null ? Future.succeededFuture() : index.remove(before.secretHash()))
                    .compose(removed -> link(room, inviteId, secret));
        });
    }

    private Future<JsonNode> revoke(RoutingContext context) {
        return allowed(context, StaffAbilities.MAKE_INVITES)
                .compose(standing -> standing.room()
                        .ask(Request.by(
                                standing.staff().staffId(),
                                (state, facts) ->
                                        InviteRules.revoke(state, standing.memberId(), context.pathParam("inviteId")))))
                .compose(Answers::done)
                .map(done -> null);
    }

    private Future<JsonNode> link(LiveRoom room, String inviteId, String secret) {
        return room.call(() -> {
            RoomState state = room.state();
            ObjectNode view = RoomView.invite(
                    state, state.invites().get(inviteId), room.clock().instant());
            view.put("url", publicUrl + "/join#" + secret);
            return Future.succeededFuture(view);
        });
    }

    private Future<StaffRoles.Standing> allowed(RoutingContext context, StaffAbilities ability) {
        return guard.require(context)
                .compose(session -> roles.require(session.staff(), context.pathParam("roomId"), ability));
    }
}
