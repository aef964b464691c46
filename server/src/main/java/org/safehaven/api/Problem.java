package org.safehaven.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.safehaven.access.AccessProblem;
import org.safehaven.live.Outcome;
import org.safehaven.protocol.FieldProblem;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.NameProblem;
import org.safehaven.protocol.RejectionCode;

/**
 * A refusal over REST, as RFC 9457 has it: {@code application/problem+json} with {@code code}, {@code detail} and, where a
 * field is wrong, {@code errors}.
 */
final class Problem extends Exception {
    private static final long serialVersionUID = 1L;

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad request"),
            Map.entry(401, "Not signed in"),
            Map.entry(403, "Not allowed"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "Gone"),
            Map.entry(413, "Too big"),
            Map.entry(415, "Unsupported media type"),
            Map.entry(422, "Cannot be taken"),
            Map.entry(429, "Too many requests"),
            Map.entry(503, "Unavailable"));

    private static final Pattern NAMED_FIELD = Pattern.compile("\"([A-Za-z.]+)\" ");

    private final int status;
    private final String code;
    private final String field;
    private final Long retryAfterMs;
    private final transient NameProblem name;

    Problem(int status, String code, String detail) {
        this(status, code, detail, null, null);
    }

    private Problem(int status, String code, String detail, String field, Long retryAfterMs) {
        this(status, code, detail, field, retryAfterMs, null);
    }

    private Problem(int status, String code, String detail, String field, Long retryAfterMs, NameProblem name) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.field = field;
        this.retryAfterMs = retryAfterMs;
        this.name = name;
    }

    static Problem of(FieldProblem problem) {
        return new Problem(400, problem.code().wire(), problem.getMessage(), problem.field(), null);
    }

    static Problem of(AccessProblem problem) {
        return switch (problem.kind()) {
            case BAD_REQUEST -> new Problem(400, "bad-request", problem.getMessage(), problem.field(), null);
            case ALREADY_DONE -> new Problem(409, "already-done", problem.getMessage(), problem.field(), null);
            case GONE -> new Problem(410, "gone", problem.getMessage());
            case NOT_AUTHENTICATED -> new Problem(401, "not-authenticated", problem.getMessage());
            case CODE_NEEDED -> new Problem(401, "code-needed", problem.getMessage(), problem.field(), null);
            case CODE_WRONG -> new Problem(401, "code-wrong", problem.getMessage(), problem.field(), null);
            case LAST_ADMIN -> new Problem(409, "last-admin", problem.getMessage());
            case NOT_FOUND -> new Problem(404, "not-found", problem.getMessage());
            case BUSY -> new Problem(503, "unavailable", problem.getMessage(), null, problem.retryAfterMs());
            case RATE_LIMITED -> rateLimited(problem.getMessage(), problem.retryAfterMs());
        };
    }

    /** Another refusal than a malformed field that still is about one. */
    static Problem ofField(int status, String code, String field, String detail) {
        return new Problem(status, code, detail, field, null);
    }

    /** @param detail what the field must be; the field's name goes before it */
    static Problem badField(String field, String detail) {
        return new Problem(400, "bad-request", "\"%s\" %s.".formatted(field, detail), field, null);
    }

    static Problem rateLimited(String detail, long retryAfterMs) {
        return new Problem(429, "rate-limited", detail, null, retryAfterMs);
    }

    /** A rule that finds a field wrong begins with its name in quotes, as the reading of fields does. */
    static Problem of(Outcome.Refused refused) {
        Matcher named = NAMED_FIELD.matcher(refused.detail());
        boolean ofField = refused.code() == RejectionCode.BAD_REQUEST && named.lookingAt();
        return new Problem(
                status(refused.code()),
                refused.code().wire(),
                refused.detail(),
                ofField ? named.group(1) : null,
                refused.retryAfterMs(),
                refused.name());
    }

    /** Of whatever went wrong; what is none of the asker's business is told as nothing but unavailable. */
    static Problem of(Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof FieldProblem problem) {
            return of(problem);
        }
        if (failure instanceof AccessProblem problem) {
            return of(problem);
        }
        return new Problem(503, "unavailable", "This cannot be done just now. Try again in a moment.", null, 1_000L);
    }

    private static int status(RejectionCode code) {
        return switch (code) {
            case BAD_REQUEST, UNKNOWN_COMMAND, TOO_LONG -> 400;
            case NOT_FOUND -> 404;
            case NAME_TAKEN, ALREADY_DONE, INVITE_USED_UP -> 409;
            case INVITE_EXPIRED, INVITE_REVOKED, INVITE_CLOSED -> 410;
            case NAME_NOT_ALLOWED, CONTACT_DETAILS -> 422;
            case RATE_LIMITED, SLOW_MODE -> 429;
            case UNAVAILABLE -> 503;
            default -> 403;
        };
    }

    void send(RoutingContext context) {
        ObjectNode body = Json.shared().createObjectNode();
        body.put("type", "about:blank");
        body.put("title", TITLES.getOrDefault(status, "Refused"));
        body.put("status", status);
        body.put("code", code);
        body.put("detail", getMessage());
        if (field != null) {
            ObjectNode error = body.putArray("errors").addObject();
            error.put("field", field);
            error.put("detail", getMessage());
        }
        if (retryAfterMs != null) {
            body.put("retryAfterMs", retryAfterMs);
            context.response().putHeader("Retry-After", Long.toString(Math.max(1, (retryAfterMs + 999) / 1_000)));
        }
        if (name != null) {
            name.writeTo(body);
        }
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(body.toString());
    }
}
