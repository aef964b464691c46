package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestUtils;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.SchemaValidationException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.safehaven.protocol.Text;

/**
 * Refuses what the contract forbids before any call reads it. What is no JSON object at all is left to the call, which
 * says where it breaks off.
 */
final class ContractCheck {
    /** What the library cannot read: files, which no request holds. */
    private static final List<String> FILES =
            List.of("text/csv", "text/calendar", "application/jsonl", "application/problem+json");

    private static final Pattern PARAMETER = Pattern.compile("parameter (\\w+)");
    private static final Pattern MISSING = Pattern.compile("required property \"([^\"]+)\"");
    private static final Pattern TOO_LONG = Pattern.compile("String is too long \\((\\d+)\\D+(\\d+)");
    private static final Pattern KINDS = Pattern.compile("is invalid\\. Expected (.+)");
    private static final Pattern BEYOND = Pattern.compile("is (less|greater) than(?: or equal to)? (\\d+)");
    private static final Pattern CHOICE = Pattern.compile("any of \\[(.*)]");
    private static final Map<String, String> KIND_WORDS = Map.of(
            "string", "a text",
            "integer", "a whole number",
            "boolean", "true or false",
            "array", "a list",
            "object", "an object");

    private final OpenAPIContract contract;
    private final RequestValidator validator;

    private ContractCheck(Vertx vertx, OpenAPIContract contract) {
        this.contract = contract;
        this.validator = RequestValidator.create(vertx, contract);
    }

    /** What of the contract is about requests, in the library's form. */
    static JsonObject ofRequests(JsonNode written) {
        JsonNode readable = written.deepCopy();
        readable.findValues("content").forEach(content -> ((ObjectNode) content).remove(FILES));
        return new JsonObject(readable.toString());
    }

    /** @param requests as {@link #ofRequests} has it */
    static Future<ContractCheck> load(Vertx vertx, JsonObject requests) {
        return OpenAPIContract.from(vertx, requests).map(contract -> new ContractCheck(vertx, contract));
    }

    void handle(RoutingContext context) {
        Operation operation = contract.findOperation(
                context.normalizedPath(), context.request().method());
        if (operation == null || (operation.getRequestBody() != null && !isObject(context))) {
            context.next();
            return;
        }
        RequestUtils.extract(context.request(), operation, () -> Future.succeededFuture(body(context)))
                .compose(request -> validator.validate(request, operation.getOperationId()))
                .onSuccess(right -> context.next())
                .onFailure(wrong -> refusal(wrong).send(context));
    }

    /** As the calls read it: letters that are put together of several count as they are kept. */
    private static Buffer body(RoutingContext context) {
        String text = Answers.text(context);
        return text == null ? null : Buffer.buffer(Text.normalise(text));
    }

    private static boolean isObject(RoutingContext context) {
        try {
            Answers.body(context);
            return true;
        } catch (Problem told) {
            return false;
        }
    }

    private static Problem refusal(Throwable wrong) {
        Matcher parameter = PARAMETER.matcher(String.valueOf(wrong.getMessage()));
        if (parameter.find()) {
            return Problem.badField(parameter.group(1), "is not as the contract says: see /api/docs");
        }
        if (!(wrong instanceof SchemaValidationException shape)) {
            return new Problem(400, "bad-request", "The request is not as the contract says: see /api/docs.");
        }
        OutputUnit unit = deepest(shape.getOutputUnit());

        Matcher missing = MISSING.matcher(unit.getError());
        if (missing.find()) {
            return Problem.badField(field(unit, missing.group(1)), "is missing");
        }
        String field = field(unit, "");
        String error = unit.getError();
        Matcher tooLong = TOO_LONG.matcher(error);
        if (tooLong.find()) {
            return Problem.ofField(
                    400,
                    "too-long",
                    field,
                    "\"%s\" has %s characters; at most %s fit.".formatted(field, tooLong.group(1), tooLong.group(2)));
        }
        return Problem.badField(field, words(error));
    }

    private static String words(String error) {
        Matcher kinds = KINDS.matcher(error);
        if (kinds.find()) {
            return "must be " + kinds(kinds.group(1));
        }
        Matcher beyond = BEYOND.matcher(error);
        if (beyond.find()) {
            return "must be at " + (beyond.group(1).equals("less") ? "least " : "most ") + beyond.group(2);
        }
        Matcher choice = CHOICE.matcher(error);
        return choice.find()
                ? "must be one of "
                        + choice.group(1).replace("\"", "").replace(",null", "").replace(",", ", ")
                : "is not as the contract says: see /api/docs";
    }

    /** Where it went wrong farthest inside: what is around it is wrong only because of that. */
    private static OutputUnit deepest(OutputUnit unit) {
        return unit.getErrors() == null
                ? unit
                : unit.getErrors().stream()
                        .filter(inner -> inner.getError() != null)
                        .max(Comparator.comparing(inner -> depth(inner)))
                        .orElse(unit);
    }

    private static int depth(OutputUnit unit) {
        // "Property … does not match" and the like only say that something inside is wrong.
        String error = unit.getError();
        boolean told = Stream.of(TOO_LONG, KINDS, BEYOND, CHOICE)
                .anyMatch(known -> known.matcher(error).find());
        int telling = MISSING.matcher(error).find() ? 3 : !told ? 0 : error.endsWith("Expected null") ? 1 : 2;
        return unit.getInstanceLocation().split("/").length * 4 + telling;
    }

    private static String field(OutputUnit unit, String missing) {
        String place = unit.getInstanceLocation().replaceFirst("^#/?", "").replaceAll("(^|/)[0-9]+", "");
        String dotted = place.replace('/', '.');
        return dotted.isEmpty() || missing.isEmpty() ? dotted + missing : dotted + "." + missing;
    }

    private static String kinds(String expected) {
        return Stream.of(expected.split("\\W+"))
                .filter(kind -> !kind.isEmpty() && !kind.equals("null"))
                .map(kind -> KIND_WORDS.getOrDefault(kind, kind))
                .collect(Collectors.joining(" or "));
    }
}
