package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.safehaven.access.InviteIndex;
import org.safehaven.access.MemberTokens;
import org.safehaven.access.Secrets;
import org.safehaven.access.TicketEnds;
import org.safehaven.joining.JoinRules;
import org.safehaven.joining.Names;
import org.safehaven.live.LiveRoom;
import org.safehaven.live.LiveRooms;
import org.safehaven.live.Outcome;
import org.safehaven.live.Request;
import org.safehaven.live.RoomGone;
import org.safehaven.live.RoomView;
import org.safehaven.messages.MessageRules;
import org.safehaven.moderation.ReportRules;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Fields;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Text;
import org.safehaven.room.Decision;
import org.safehaven.room.Invite;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** How a young person comes in. Without a living invite, nothing of any room is told. */
final class JoinApi {
    /** Enough to be heard; a flood would drown the others who need help. */
    private static final int WORDS_PER_DAY = 5;

    private static final int MEMBER_ID_LENGTH = 24;

    private final LiveRooms rooms;
    private final InviteIndex index;
    private final MemberTokens tokens;
    private final TicketEnds ends;
    private final Names names;
    private final ReportRules reports;
    private final AddressLimits limits;
    private final int perMinute;
    private final String socketUrl;

    JoinApi(
            LiveRooms rooms,
            InviteIndex index,
            MemberTokens tokens,
            TicketEnds ends,
            Names names,
            ReportRules reports,
            AddressLimits limits,
            int perMinute,
            String socketUrl) {
        this.rooms = rooms;
        this.index = index;
        this.tokens = tokens;
        this.ends = ends;
        this.names = names;
        this.reports = reports;
        this.limits = limits;
        this.perMinute = perMinute;
        this.socketUrl = socketUrl;
    }

    void mount(Router api) {
        api.post("/join/preview").handler(context -> Answers.answer(context, 200, () -> preview(context)));
        api.post("/join").handler(context -> Answers.answer(context, 200, () -> join(context)));
        api.post("/join/message").handler(context -> Answers.answer(context, 202, () -> message(context)));
        api.post("/join/forget").handler(context -> Answers.answer(context, 204, () -> forget(context)));
        api.post("/join/adults").handler(context -> Answers.answer(context, 200, () -> adults(context)));
        api.post("/join/report").handler(context -> Answers.answer(context, 201, () -> report(context)));
        api.post("/leave").handler(context -> Answers.answer(context, 204, () -> leave(context)));
    }

    private Future<JsonNode> preview(RoutingContext context) throws Exception {
        // Counted apart: whoever has looked must be able to come in, and thirty may do so behind one address.
        limits.take(context, "preview", perMinute);
        String hash = Secrets.hash(Answers.body(context).text("invite", 200));
        return room(hash)
                .compose(room -> room.call(() -> {
                    Instant now = room.clock().instant();
                    Optional<Decision> refusal = JoinRules.refusal(room.state(), hash, now);
                    return refusal.isPresent()
                            ? Future.failedFuture(problem(refusal.get()))
                            : Future.succeededFuture(preview(room.state(), hash, now));
                }));
    }

    private static JsonNode preview(RoomState room, String hash, Instant now) {
        Invite invite = room.inviteWithSecret(hash).orElseThrow();
        ObjectNode view = Json.shared().createObjectNode();
        view.put("name", room.about().name());
        view.put("guidelines", room.about().guidelines());
        view.set("kind", Json.shared().valueToTree(invite.kind()));
        view.put("waitingRoom", invite.kind() == InviteKind.OPEN);
        view.set("languages", Json.shared().valueToTree(room.about().settings().languages()));
        view.put("sessionOpen", room.isSessionOpen());
        view.set("nextSession", RoomView.nextSession(room, false, now));
        // What the room promises is said before anybody comes in, from what holds just now.
        view.set("retention", Json.shared().valueToTree(room.about().retention()));
        view.set("settings", Json.shared().valueToTree(room.about().settings()));
        String known = JoinRules.seatOf(room, invite).map(Member::name).orElse(invite.name());
        if (known != null) {
            view.putObject("you").put("name", known);
        }
        return view;
    }

    private Future<JsonNode> join(RoutingContext context) throws Exception {
        limits.take(context, "join", perMinute);
        Fields body = Answers.body(context);
        String hash = Secrets.hash(body.text("invite", 200));
        String visit = body.optionalText("visit", 64);
        String visitId = visit == null ? null : memberOf(hash, visit);
        String name = body.text("name", Text.NAME_LENGTH);
        if (!body.yes("acceptsGuidelines")) {
            throw body.bad("acceptsGuidelines", "must be true: the agreement comes first");
        }
        return room(hash)
                .compose(room -> room.ask(
                                Request.of((state, facts) -> JoinRules.join(names, state, hash, visitId, name, facts)))
                        .compose(Answers::done)
                        .compose(done -> ticket(room, done, Names.tidy(name))));
    }

    /** An id tells everybody in the room nothing of the visit that it was made from, which would take the seat. */
    private static String memberOf(String inviteHash, String visit) {
        return Secrets.hash(inviteHash + visit).substring(0, MEMBER_ID_LENGTH);
    }

    /** @param wanted the name that was chosen; where the seat keeps its own, its person is told so */
    private Future<JsonNode> ticket(LiveRoom room, Outcome.Done done, String wanted) {
        Event.MemberJoined joined = (Event.MemberJoined) done.events().get(0);
        return tokens.issue(new MemberTokens.Holder(room.roomId(), joined.memberId(), joined.seat()))
                .map(token -> {
                    ObjectNode answer = Json.shared().createObjectNode();
                    answer.put("token", token);
                    answer.put("memberId", joined.memberId());
                    answer.put("roomId", room.roomId());
                    answer.set("standing", Json.shared().valueToTree(joined.standing()));
                    answer.put("wsUrl", socketUrl);
                    if (!joined.name().equals(wanted)) {
                        answer.put("keptName", joined.name());
                    }
                    return answer;
                });
    }

    private Future<JsonNode> message(RoutingContext context) throws Exception {
        Fields body = Answers.body(context);
        String hash = Secrets.hash(body.text("invite", 200));
        // Made-up links are counted by who shows them; the count by link would know each only once.
        limits.take(context, "outside", perMinute);
        limits.take(context, "word-to-staff" + hash, WORDS_PER_DAY, Duration.ofDays(1));
        String text = body.text("text", Text.MESSAGE_LENGTH);
        return room(hash)
                .compose(room -> room.ask(Request.of((state, facts) -> JoinRules.message(state, hash, text))))
                .compose(Answers::done)
                .map(done -> Json.shared().createObjectNode().put("sent", true));
    }

    /** What somebody wrote is theirs to take back, also from outside: the link that is their seat says who they are. */
    private Future<JsonNode> forget(RoutingContext context) throws Exception {
        String hash = Secrets.hash(Answers.body(context).text("invite", 200));
        limits.take(context, "join", perMinute);
        return room(hash)
                .compose(
                        room -> room.ask(
                                new Request(
                                        null,
                                        null,
                                        Request.TextsNeeded.ALL,
                                        (state, facts) -> JoinRules.holder(state, hash)
                                                .map(member -> MessageRules.deleteMine(
                                                        state, member, new Command.MessageDeleteMine(), facts))
                                                .orElseGet(
                                                        () -> Decision.reject(
                                                                RejectionCode.NOT_ALLOWED,
                                                                "Many people may hold this link, so it does not say who you are. Ask the staff.")))))
                .compose(Answers::done)
                .map(done -> null);
    }

    /** Whom a report from outside may be about: names are for who knows them already. */
    private Future<JsonNode> adults(RoutingContext context) throws Exception {
        limits.take(context, "join", perMinute);
        String hash = Secrets.hash(Answers.body(context).text("invite", 200));
        return room(hash)
                .compose(room -> room.call(() -> {
                    ObjectNode answer = Json.shared().createObjectNode();
                    ArrayNode list = answer.putArray("adults");
                    for (Member adult : ReportRules.known(room.state(), hash)) {
                        list.addObject().put("memberId", adult.memberId()).put("name", adult.name());
                    }
                    return Future.succeededFuture(answer);
                }));
    }

    private Future<JsonNode> report(RoutingContext context) throws Exception {
        Fields body = Answers.body(context);
        String hash = Secrets.hash(body.text("invite", 200));
        limits.take(context, "outside", perMinute);
        limits.take(context, "report" + hash, WORDS_PER_DAY, Duration.ofDays(1));
        String about = body.optionalText("memberId", 64);
        String text = body.text("text", Text.MESSAGE_LENGTH);
        return room(hash)
                .compose(room -> room.ask(new Request(
                        null,
                        null,
                        Request.TextsNeeded.latest(about, ReportRules.AROUND),
                        (state, facts) -> reports.fromOutside(state, hash, about, text, facts))))
                .compose(Answers::done)
                .map(done -> Json.shared()
                        .createObjectNode()
                        .put("reference", done.reported().reference()));
    }

    /**
     * Leave now: the token is dead from here on, whoever finds it, and so is each socket that came by it, as in a second
     * tab that stays open. Says nothing about whether there was one.
     */
    private Future<JsonNode> leave(RoutingContext context) throws Exception {
        // Counted apart: who just came in by a shared address can always leave.
        limits.take(context, "leave", perMinute);
        String token = Answers.body(context).text("token", 200);
        return tokens.find(token)
                .compose(holder -> tokens.end(token)
                        .compose(ended -> holder.isEmpty()
                                ? Future.succeededFuture()
                                : ends.tell(holder.get().memberId())))
                .map(told -> null);
    }

    private Future<LiveRoom> room(String hash) {
        return index.roomOf(hash)
                .compose(roomId -> roomId.isEmpty()
                        ? Future.failedFuture(unknown())
                        : rooms.room(roomId.get())
                                .recover(failure ->
                                        Future.failedFuture(failure instanceof RoomGone ? unknown() : failure)));
    }

    private static Problem problem(Decision decision) {
        Decision.Rejection rejection = (Decision.Rejection) decision;
        return Problem.of(new Outcome.Refused(rejection.code(), rejection.detail(), rejection.retryAfterMs()));
    }

    private static Problem unknown() {
        return new Problem(404, "not-found", "This link is not known here. Ask for a new one.");
    }
}
