package org.safehaven.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.RedisException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.safehaven.access.AccessProblem;
import org.safehaven.live.Outcome;
import org.safehaven.protocol.FieldProblem;
import org.safehaven.protocol.Fields;
import org.safehaven.protocol.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests in and answers out, the same for every call. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final Pattern JSON = Pattern.compile("application/json *(;.*)?", Pattern.CASE_INSENSITIVE);

    private Answers() {}

    /** Work that may fail in any way that {@link Problem} knows to tell. */
    interface Work {
        Future<JsonNode> run() throws Exception;
    }

    /** Runs {@code work} and answers with its JSON, or with nothing where that is null, or with the problem. */
    static void answer(RoutingContext context, int status, Work work) {
        Future<JsonNode> answer;
        try {
            answer = work.run();
        } catch (Exception failure) {
            answer = Future.failedFuture(failure);
        }
        answer.onSuccess(body -> {
                    if (context.response().closed()) {
                        return;
                    }
                    if (body == null) {
                        context.response().setStatusCode(204).end();
                    } else {
                        context.response()
                                .setStatusCode(status)
                                .putHeader("Content-Type", "application/json")
                                .end(body.toString());
                    }
                })
                .onFailure(failure -> {
                    if (!context.response().closed()) {
                        fail(context, failure);
                    }
                });
    }

    /** Answers with what went wrong. What nobody foresaw is told to the operator, by kind and place: never its words. */
    static void fail(RoutingContext context, Throwable failure) {
        boolean foreseen = failure instanceof Problem
                || failure instanceof FieldProblem
                || failure instanceof AccessProblem
                || failure instanceof RedisException;
        if (!foreseen && failure != null) {
            StackTraceElement[] trace = failure.getStackTrace();
            LOG.warn(
                    "A call failed with {} at {}",
                    failure.getClass().getName(),
                    trace.length == 0 ? "an unknown place" : trace[0]);
        }
        Problem.of(failure).send(context);
    }

    /** JSON is UTF-8, whatever a header says; null: there was no body. */
    static String text(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? null : body.toString(StandardCharsets.UTF_8);
    }

    /** The body's fields; refuses what is no JSON object. */
    static Fields body(RoutingContext context) throws Problem {
        String type = context.request().getHeader("Content-Type");
        if (type == null || !JSON.matcher(type).matches()) {
            throw new Problem(415, "unsupported-media-type", "The body must be sent as application/json.");
        }
        String text = text(context);
        try {
            JsonNode node = Json.shared().readTree(text == null ? "" : text);
            if (node == null || !node.isObject()) {
                throw new Problem(400, "bad-request", "The body must be a JSON object.");
            }
            return new Fields(node);
        } catch (JsonProcessingException malformed) {
            var where = malformed.getLocation();
            throw new Problem(
                    400,
                    "bad-request",
                    "The body is not JSON"
                            + (where == null
                                    ? "."
                                    : " (line %d, column %d).".formatted(where.getLineNr(), where.getColumnNr())));
        }
    }

    /** What was decided, or the refusal as a problem. */
    static Future<Outcome.Done> done(Outcome outcome) {
        return outcome instanceof Outcome.Done done
                ? Future.succeededFuture(done)
                : Future.failedFuture(Problem.of((Outcome.Refused) outcome));
    }
}
