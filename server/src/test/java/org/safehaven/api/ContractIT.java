package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.protocol.Json;

/** openapi.yaml tells the truth: calls take their examples and answer as it says, on a whole server. */
class ContractIT {
    /**
     * These need a provider, the demo, or a session with something said in it: SingleSignOnIT has the first two, every test
     * that starts the demo the third, S15EvidenceIT the others.
     */
    private static final Set<String> ELSEWHERE = Set.of(
            "beginSingleSignOn",
            "finishSingleSignOn",
            "signInByLink",
            "openEvidence",
            "askForEvidence",
            "agreeToEvidence");

    private static final String PASSWORD = "a lamp in the window";

    private final JsonNode written = ContractPages.parsed();
    private final Set<String> done = new TreeSet<>(ELSEWHERE);
    private Vertx vertx;
    private OpenAPIContract contract;
    private ResponseValidator answers;
    private Haven haven;
    private Browser ada;

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        contract = Await.result(
                OpenAPIContract.from(vertx, new JsonObject(jsonOnly(written).toString())));
        answers = ResponseValidator.create(vertx, contract);
        haven = Haven.start("HAVEN_LIMITS_ENABLED", "false");
        ada = new Browser(haven);
    }

    /** The library reads JSON only; what is a file is looked at by the tests of that file. */
    private static JsonNode jsonOnly(JsonNode contract) {
        JsonNode copy = contract.deepCopy();
        copy.findValues("content")
                .forEach(content -> ((ObjectNode) content)
                        .remove(List.of("text/csv", "text/calendar", "application/jsonl", "application/problem+json")));
        return copy;
    }

    @AfterEach
    void stop() throws Exception {
        haven.close();
        Await.result(vertx.close());
    }

    @Test
    void everyExampleIsWhatItsShapeAllows() {
        for (Operation operation : contract.operations()) {
            JsonNode call = written(operation.getOperationId());
            assertThat(call.at("/summary").asText()).isNotBlank();
            if (operation.getRequestBody() != null) {
                var media = operation.getRequestBody().determineContentType("application/json");
                Object example = new JsonObject(call.at("/requestBody/content/application~1json/example")
                        .toString());
                assertThat(contract.getSchemaRepository()
                                .validator(media.getSchema())
                                .validate(example)
                                .getValid())
                        .as("what %s takes", operation.getOperationId())
                        .isTrue();
            }
            call.path("responses").properties().forEach(response -> {
                JsonNode example = response.getValue().at("/content/application~1json/example");
                if (!example.isMissingNode()) {
                    validate(operation.getOperationId(), Integer.parseInt(response.getKey()), example);
                }
            });
        }
    }

    @Test
    void aCallThatTheContractDoesNotPromiseStopsTheStart() {
        ContractPages pages = new ContractPages();
        Set<String> more = new TreeSet<>(Set.of("GET /api/v1/more"));
        assertThatThrownBy(() -> pages.requireSame(more))
                .hasMessageContaining("only served: [GET /api/v1/more]")
                .hasMessageContaining("POST /api/v1/rooms");
    }

    @Test
    void everyCallTakesItsExampleAndAnswersAsPromised() throws Exception {
        JsonNode session = call(ada, "setUp", Map.of(), Map.of("token", haven.secret("Setup")));
        String staffId = session.at("/staff/staffId").asText();
        call(ada, "signInOptions");
        ada.signIn("ada@example.org", PASSWORD);
        call(ada, "signIn");
        ada.signIn("ada@example.org", PASSWORD);
        call(ada, "currentSession");
        call(ada, "account");
        call(ada, "renameAccount");
        JsonNode invited = call(ada, "inviteStaff");
        String boId = invited.path("staffId").asText();
        Map<String, String> bos = Map.of("staffId", boId);
        JsonNode link = call(ada, "staffLink", bos, Map.of());
        Browser bo = new Browser(haven);
        call(bo, "activate", Map.of(), Map.of("token", Browser.secret(link)));
        call(ada, "staff");
        call(ada, "changeStaff", bos, Map.of());

        JsonNode room = call(
                ada,
                "createRoom",
                Map.of(),
                Map.of("staff", List.of(Map.of("staffId", staffId, "role", "facilitator"))));
        String roomId = room.path("roomId").asText();
        Map<String, String> rooms = Map.of("roomId", roomId);
        call(ada, "rooms");
        room = call(ada, "changeRoom", rooms, Map.of());
        call(ada, "room", rooms, Map.of());
        call(ada, "previewSchedule");
        call(ada, "sayComing", rooms, Map.of("startsAt", room.at("/nextSession/startsAt")));

        JsonNode invite = call(ada, "createInvite", rooms, Map.of());
        Map<String, String> invites =
                Map.of("roomId", roomId, "inviteId", invite.path("inviteId").asText());
        invite = call(ada, "renewInvite", invites, Map.of());
        Map<String, Object> secret = Map.of("invite", Browser.secret(invite));
        Browser river = new Browser(haven);
        call(river, "previewJoin", Map.of(), secret);
        JsonNode ticket = call(river, "join", Map.of(), secret);
        call(river, "messageStaff", Map.of(), secret);
        call(river, "knownAdults", Map.of(), secret);
        call(river, "reportFromOutside", Map.of(), secret);
        call(river, "takeBackAll", Map.of(), secret);
        call(ada, "invites", rooms, Map.of());

        String adasTicket =
                call(ada, "enterRoom", rooms, Map.of()).path("token").asText();
        try (Phone adas = Phone.hello(haven, adasTicket);
                Phone rivers = Phone.hello(haven, ticket.path("token").asText())) {
            JsonNode made = rivers.ask("report.make", "reason", "I am worried.");
            call(ada, "reports", rooms, Map.of());
            call(ada, "allReports");
            call(
                    ada,
                    "changeReport",
                    Map.of("roomId", roomId, "reportId", made.path("reportId").asText()),
                    Map.of());
            adas.await("report.made");
        }
        for (String ofOwnReports : List.of("ownAnswers", "answerRead")) {
            call(
                    river,
                    ofOwnReports,
                    Map.of(),
                    Map.of("token", ticket.path("token").asText()));
        }
        call(
                river,
                "setOwnCheckInWord",
                Map.of(),
                Map.of("token", ticket.path("token").asText()));
        call(
                river,
                "enterSafely",
                Map.of(),
                Map.of("token", ticket.path("token").asText()));
        call(
                ada,
                "setCheckInWord",
                Map.of(
                        "roomId",
                        rooms.get("roomId"),
                        "memberId",
                        ticket.path("memberId").asText()),
                Map.of());
        call(river, "leave", Map.of(), Map.of("token", ticket.path("token").asText()));
        call(ada, "revokeInvite", invites, Map.of());

        call(ada, "sessions", rooms, Map.of());
        call(ada, "attendance", rooms, Map.of());
        call(ada, "attendanceFile", rooms, Map.of());
        call(ada, "calendar", rooms, Map.of());
        String feed = call(ada, "createCalendar", rooms, Map.of()).path("url").asText();
        done.add("calendarFile");
        assertThat(ada.raw("GET", feed.substring(feed.indexOf("/api/")), null, List.of())
                        .response()
                        .headers()
                        .firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/calendar"));
        call(ada, "revokeCalendar", rooms, Map.of());

        call(ada, "members", rooms, Map.of());
        Map<String, String> members =
                Map.of("roomId", roomId, "memberId", ticket.path("memberId").asText());
        call(ada, "banMember", members, Map.of());
        call(ada, "members", rooms, Map.of());
        call(ada, "liftBan", members, Map.of());
        call(ada, "exportMember", members, Map.of());
        call(ada, "deleteMember", members, Map.of());
        call(ada, "audit");
        call(ada, "auditFile");
        call(ada, "deleteStaff", bos, Map.of());
        call(ada, "deleteRoom", rooms, Map.of());

        JsonNode begun = call(ada, "beginTotp");
        call(ada, "confirmTotp", Map.of(), Map.of("code", code(begun)));
        call(ada, "renewRecoveryCodes");
        call(ada, "removeTotp");
        JsonNode places = call(ada, "accountSessions").path("sessions");
        for (JsonNode place : places) {
            if (!place.path("current").asBoolean()) {
                call(
                        ada,
                        "endAccountSession",
                        Map.of("sessionId", place.path("sessionId").asText()),
                        Map.of());
                break;
            }
        }
        call(ada, "changePassword");
        call(ada, "signOutEverywhere");
        ada.signIn("ada@example.org", "a kettle on the stove");
        call(ada, "signOut");
        assertThat(contract.operations())
                .extracting(Operation::getOperationId)
                .containsExactlyInAnyOrderElementsOf(done);
    }

    @Test
    void theContractAndItsPageAreServedAndThePageAsksNobodyElse() throws Exception {
        Browser.Answer yaml = ada.raw("GET", "/api/openapi.yaml", null, List.of());
        assertThat(yaml.status()).isEqualTo(200);
        assertThat(yaml.response().body()).contains("openapi: '3.1.0'").contains("operationId: join");
        Browser.Answer page = ada.raw("GET", "/api/docs", null, List.of());
        assertThat(page.status()).isEqualTo(200);
        for (Operation operation : contract.operations()) {
            assertThat(page.response().body()).contains("id=\"" + operation.getOperationId() + "\"");
        }
        assertThat(page.response().body()).doesNotContain("<script", "style=", "src=");
        assertThat(ada.raw("GET", "/api/docs.css", null, List.of()).status()).isEqualTo(200);
        assertThat(ada.raw("GET", "/api/elsewhere", null, List.of()).code()).isEqualTo("not-found");
    }

    private JsonNode call(Browser who, String operationId) throws Exception {
        return call(who, operationId, Map.of(), Map.of());
    }

    /** @param other fields that are not as in the example: secrets and ids of this run */
    private JsonNode call(Browser who, String operationId, Map<String, String> names, Map<String, ?> other)
            throws Exception {
        Operation operation = contract.operation(operationId);
        String path = operation.getOpenAPIPath();
        for (Map.Entry<String, String> name : names.entrySet()) {
            path = path.replace("{" + name.getKey() + "}", name.getValue());
        }
        JsonNode example = written(operationId)
                .at("/requestBody/content/application~1json/example")
                .deepCopy();
        other.forEach((field, value) ->
                ((ObjectNode) example).set(field, Json.shared().valueToTree(value)));
        Browser.Answer answer = who.raw(
                operation.getHttpMethod().name(), path, example.isMissingNode() ? null : example.toString(), List.of());
        JsonNode promised = written(operationId).path("responses").path(Integer.toString(answer.status()));
        assertThat(answer.status() < 300 && !promised.isMissingNode())
                .as(
                        "%s answered %d: %s",
                        operationId, answer.status(), answer.response().body())
                .isTrue();
        if (promised.path("content").has("application/json")) {
            validate(operationId, answer.status(), answer.body());
        }
        done.add(operationId);
        return answer.body();
    }

    private void validate(String operationId, int status, JsonNode body) {
        try {
            Await.result(answers.validate(
                    ValidatableResponse.create(status, Buffer.buffer(body.toString()), "application/json"),
                    operationId));
        } catch (Exception wrong) {
            throw new AssertionError(operationId + " answers what is not promised: " + body, wrong);
        }
    }

    private JsonNode written(String operationId) {
        for (JsonNode path : written.path("paths")) {
            for (JsonNode operation : path) {
                if (operation.path("operationId").asText().equals(operationId)) {
                    return operation;
                }
            }
        }
        throw new AssertionError("no operation " + operationId);
    }

    private static String code(JsonNode begun) throws Exception {
        return new TimeBasedOneTimePasswordGenerator(Duration.ofSeconds(30))
                .generateOneTimePasswordString(
                        new javax.crypto.spec.SecretKeySpec(
                                new Base32().decode(begun.path("secret").asText()), "HmacSHA1"),
                        Instant.now());
    }
}
