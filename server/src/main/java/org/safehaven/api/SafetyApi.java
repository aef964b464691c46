package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.safehaven.access.CheckInWords;
import org.safehaven.access.StaffAbilities;
import org.safehaven.api.Seats.Seat;
import org.safehaven.live.Outcome;
import org.safehaven.live.Request;
import org.safehaven.moderation.SafetyRules;
import org.safehaven.protocol.FieldProblem;
import org.safehaven.protocol.Fields;
import org.safehaven.protocol.SafetyAnswer;

/**
 * Whether it is safe to talk, and the word agreed for it. Whatever somebody types as their word, the answer is the same,
 * byte by byte.
 */
final class SafetyApi {
    private static final int WORD_LENGTH = 60;

    private final Seats seats;
    private final CheckInWords words;
    private final StaffGuard guard;
    private final StaffRoles roles;
    private final AddressLimits limits;
    private final int perMinute;

    SafetyApi(
            Seats seats, CheckInWords words, StaffGuard guard, StaffRoles roles, AddressLimits limits, int perMinute) {
        this.seats = seats;
        this.words = words;
        this.guard = guard;
        this.roles = roles;
        this.limits = limits;
        this.perMinute = perMinute;
    }

    void mount(Router api) {
        api.post("/session/safety").handler(context -> Answers.answer(context, 204, () -> enter(context)));
        api.put("/session/check-in-word").handler(context -> Answers.answer(context, 204, () -> mine(context)));
        api.put("/rooms/:roomId/members/:memberId/check-in-word")
                .handler(context -> Answers.answer(context, 204, () -> theirs(context)));
    }

    /** A word and the one for "I am not safe"; both null: none is asked for any more. */
    private record Agreed(String word, String duress) {
        static Agreed of(Fields body) throws FieldProblem {
            String word = body.optionalText("word", WORD_LENGTH);
            String duress = body.optionalText("duressWord", WORD_LENGTH);
            if (duress != null && (word == null || CheckInWords.plain(word).equals(CheckInWords.plain(duress)))) {
                throw body.bad("duressWord", "must be another word, beside the first");
            }
            return new Agreed(word, duress);
        }
    }

    private Future<JsonNode> enter(RoutingContext context) throws Exception {
        limits.take(context, "safety", perMinute);
        Fields body = Answers.body(context);
        SafetyAnswer answer = body.oneOf("answer", SafetyAnswer.class);
        String typed = body.optionalText("word", WORD_LENGTH);
        return seats.of(body)
                .compose(seat -> words.isRight(seat.room().roomId(), seat.memberId(), typed)
                        .compose(known -> seat.room()
                                .ask(Request.of(
                                        (state, facts) -> SafetyRules.enter(state, seat.memberId(), answer, known)))))
                .compose(Answers::done)
                .map(done -> null);
    }

    /** One's own: once, so that whoever finds the phone later cannot change it. Staff can, whenever they are asked to. */
    private Future<JsonNode> mine(RoutingContext context) throws Exception {
        limits.take(context, "safety", perMinute);
        Fields body = Answers.body(context);
        Agreed agreed = Agreed.of(body);
        if (agreed.word() == null) {
            throw body.bad("word", "is missing");
        }
        return seats.of(body)
                .compose(seat -> allowed(seat, true, seat.memberId())
                        .compose(may ->
                                words.set(seat.room().roomId(), seat.memberId(), agreed.word(), agreed.duress(), false))
                        .compose(kept -> kept
                                ? tell(seat, true, seat.memberId(), null)
                                : Future.failedFuture(new Problem(
                                        409, "already-done", "You have a word already. The staff can change it."))));
    }

    private Future<JsonNode> theirs(RoutingContext context) throws Exception {
        Agreed agreed = Agreed.of(Answers.body(context));
        return guard.require(context)
                .compose(session ->
                        roles.require(session.staff(), context.pathParam("roomId"), StaffAbilities.CHANGE_ROOM))
                .compose(standing -> {
                    Seat seat = new Seat(standing.room(), context.pathParam("memberId"));
                    String roomId = standing.state().roomId();
                    boolean on = agreed.word() != null;
                    return allowed(seat, on, standing.memberId())
                            .compose(may -> on
                                    ? words.set(roomId, seat.memberId(), agreed.word(), agreed.duress(), true)
                                            .mapEmpty()
                                    : words.forget(roomId, seat.memberId()))
                            .compose(done -> tell(
                                    seat,
                                    on,
                                    standing.memberId(),
                                    standing.staff().staffId()));
                });
    }

    /** Looked at before anything is kept, so that what is refused keeps nothing and takes nothing away. */
    private static Future<Void> allowed(Seat seat, boolean on, String by) {
        return seat.room()
                .call(() -> Future.succeededFuture(seat.room().state()))
                .compose(state -> SafetyRules.refusal(state, seat.memberId(), on, by)
                        .<Future<Void>>map(refused ->
                                Future.failedFuture(Problem.of(new Outcome.Refused(refused.code(), refused.detail()))))
                        .orElseGet(Future::succeededFuture));
    }

    private Future<JsonNode> tell(Seat seat, boolean on, String by, String staffId) {
        return seat.room()
                .ask(Request.by(staffId, (state, facts) -> SafetyRules.word(state, seat.memberId(), on, by)))
                .compose(Answers::done)
                // Somebody who was deleted meanwhile leaves no word behind.
                .recover(failure -> words.forget(seat.room().roomId(), seat.memberId())
                        .compose(gone -> Future.failedFuture(failure)))
                .map(done -> null);
    }
}
