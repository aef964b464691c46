package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.code;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.ok;
import static org.safehaven.server.People.youth;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.Range;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;
import org.safehaven.server.People.Youth;

/** S14, S15: anyone can report, it reaches the people who run the room, and never the one it is about. Two nodes. */
class ReportsIT {
    private static final String REFERENCE = "R-[34679CDFGHJKMNPQRTVWXY]{4}";
    private static final String REPORTS = "rooms/demo/reports";

    private Haven here;
    private Haven there;

    @BeforeEach
    void start() throws Exception {
        here = Haven.startDemo();
        there = here.anotherDemo();
    }

    @AfterEach
    void stop() {
        there.close();
        here.close();
    }

    private Browser staff(Haven node, String label) throws Exception {
        return Browser.byLink(node, here.secret(label));
    }

    private Phone inRoom(Haven node, String label) throws Exception {
        return Phone.hello(node, staff(node, label).enter("demo"));
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.get("reports").forEach(report -> ids.add(report.get("reportId").asText()));
        return ids;
    }

    @Test
    void aReportReachesStaffWithACopyThatOutlivesTheConversation() throws Exception {
        try (Youth juniper = youth(here, "Juniper");
                Youth river = youth(here, there, "River");
                Phone sam = inRoom(there, "Moderator Sam");
                Phone dana = inRoom(here, "Facilitator Dana")) {
            for (int i = 0; i < 3; i++) {
                juniper.phone().ask("message.post", "text", "before " + i);
            }
            JsonNode said = river.phone().ask("message.post", "text", "meet me alone");
            juniper.phone().ask("message.post", "text", "after");
            String messageId = said.get("messageId").asText();

            JsonNode reply = juniper.phone().ask("report.make", "messageId", messageId, "reason", "this scares me");
            assertThat(reply.get("reference").asText()).matches(REFERENCE);
            for (Phone adult : List.of(sam, dana)) {
                JsonNode made = adult.await("report.made");
                assertThat(made.get("reportId")).isEqualTo(reply.get("reportId"));
                assertThat(made.has("reason") || made.has("memberId") || made.has("reporterId"))
                        .as("no more than that there is one: each look at it is in the trail")
                        .isFalse();
            }
            JsonNode later = dana.ask("message.post", "text", "good to have you");
            for (Youth young : List.of(juniper, river)) {
                young.phone().await("later", frame -> frame.path("offset").equals(later.get("offset")));
                assertThat(young.phone().everything()).doesNotContain("report.made");
            }

            dana.ask("member.rename", "memberId", river.memberId(), "name", "Brook");
            dana.ask("message.hide", "messageId", messageId);
            dana.ask("session.close");
            dana.await("room.cleared");
            JsonNode list = staff(there, "Moderator Sam").call("GET", REPORTS).ok();
            assertThat(list.get("open").asInt()).isEqualTo(1);
            JsonNode report = list.at("/reports/0");
            assertThat(report.get("kind").asText()).isEqualTo("message");
            assertThat(report.get("reason").asText()).isEqualTo("this scares me");
            assertThat(report.at("/reporter/name").asText()).isEqualTo("Juniper");
            assertThat(report.at("/about/name").asText()).as("the name of then").isEqualTo("River");
            assertThat(report.get("evidence").asText()).isEqualTo("kept");
            assertThat(list.toString()).as("the copy is opened on its own").doesNotContain("meet me alone");
            JsonNode evidence = staff(there, "Moderator Sam")
                    .call("POST", REPORTS + "/" + report.get("reportId").asText() + "/evidence")
                    .ok()
                    .get("messages");
            assertThat(evidence.findValuesAsText("text"))
                    .containsExactly("before 0", "before 1", "before 2", "meet me alone", "after");
            assertThat(evidence.get(3).get("reported").asBoolean()).isTrue();
            assertThat(evidence.get(3).get("name").asText()).isEqualTo("River");
            assertThat(evidence.get(2).get("reported").asBoolean()).isFalse();
        }
    }

    @Test
    void whoItIsAboutGetsNothingAnywhere() throws Exception {
        try (Youth juniper = youth(here, "Juniper");
                Phone theo = inRoom(there, "Facilitator Theo");
                Phone sam = inRoom(there, "Moderator Sam")) {
            JsonNode position = theo.await("welcome").get("position");
            JsonNode said = theo.ask("message.post", "text", "stay after, just you");
            JsonNode made = juniper.phone()
                    .ask("report.make", "messageId", said.get("messageId").asText());
            assertThat(ok(made)).as(made.toString()).isTrue();
            String reportId = made.get("reportId").asText();
            sam.await("report.made");

            Browser asTheo = staff(here, "Facilitator Theo");
            JsonNode none = asTheo.call("GET", REPORTS).ok();
            assertThat(none.get("reports")).isEmpty();
            assertThat(none.get("open").asInt()).isZero();
            assertThat(asTheo.call(
                                    "GET",
                                    REPORTS + "?search=" + made.get("reference").asText())
                            .ok()
                            .get("reports"))
                    .isEmpty();
            Browser.Answer changed = asTheo.call("PATCH", REPORTS + "/" + reportId, "state", "resolved");
            assertThat(changed.status()).isEqualTo(404);
            assertThat(changed.body())
                    .as("the same as of one that does not exist")
                    .isEqualTo(asTheo.call("PATCH", REPORTS + "/nothing", "state", "resolved")
                            .body());

            // Sam's acts about it do not tell either.
            Browser asSam = staff(there, "Moderator Sam");
            assertThat(ids(asSam.call("GET", REPORTS).ok())).containsExactly(reportId);
            asSam.call(
                            "PATCH",
                            REPORTS + "/" + reportId,
                            "answer",
                            "Thank you. We will talk with him.",
                            "note",
                            "told the board",
                            "state",
                            "resolved")
                    .ok();
            sam.await("report.resolved");
            JsonNode last = juniper.phone().ask("message.post", "text", "the last");
            theo.await("the last", frame -> frame.path("offset").equals(last.get("offset")));
            for (Phone again : List.of(
                    inRoom(here, "Facilitator Theo"),
                    Phone.resume(
                            here,
                            staff(here, "Facilitator Theo").enter("demo"),
                            position.get("epoch").asText(),
                            position.get("offset").asLong()))) {
                assertThat(again.everything())
                        .doesNotContain("report.", reportId, "We will talk")
                        .contains("\"openReports\":[]");
                again.close();
            }
            assertThat(theo.everything()).doesNotContain("report.", reportId, "We will talk");
            assertThat(ids(staff(here, "Facilitator Dana").call("GET", REPORTS).ok()))
                    .as("the admins see it")
                    .containsExactly(reportId);
        }
    }

    @Test
    void anAdminDoesNotSeeWhatIsAboutThemselvesEither() throws Exception {
        try (Phone danas = facilitator(here);
                Youth juniper = youth(here, "Juniper")) {
            String dana = danas.await("welcome").at("/you/memberId").asText();
            JsonNode made = juniper.phone().ask("report.make", "memberId", dana, "reason", "she frightens me");
            String reportId = made.get("reportId").asText();
            Browser admin = staff(here, "Facilitator Dana");
            assertThat(admin.call("GET", REPORTS).ok().get("reports")).isEmpty();
            assertThat(admin.call("PATCH", REPORTS + "/" + reportId, "note", "x")
                            .status())
                    .isEqualTo(404);
            assertThat(ids(staff(here, "Facilitator Theo").call("GET", REPORTS).ok()))
                    .containsExactly(reportId);
        }
    }

    @Test
    void theAnswerComesToTheReporterAloneAndIsThereAnotherWeek() throws Exception {
        try (Youth juniper = youth(here, "Juniper");
                Youth river = youth(here, "River");
                Phone sam = inRoom(there, "Moderator Sam")) {
            JsonNode made = juniper.phone().ask("report.make", "reason", "something is wrong at home");
            String path = REPORTS + "/" + made.get("reportId").asText();
            JsonNode after = staff(there, "Moderator Sam")
                    .call("PATCH", path, "answer", "We are with you.")
                    .ok();
            assertThat(after.get("answer").asText()).isEqualTo("We are with you.");
            assertThat(after.get("state").asText()).isEqualTo("open");
            JsonNode told = juniper.phone().await("report.answered");
            assertThat(told.has("answer")).as("the page asks for it").isFalse();
            JsonNode answer = answers(juniper.token()).get(0);
            assertThat(answer.get("answer").asText()).isEqualTo("We are with you.");
            assertThat(answer.get("reference")).isEqualTo(made.get("reference"));
            assertThat(answer.has("by")).as("it is the staff who answer").isFalse();
            JsonNode later = juniper.phone().ask("message.post", "text", "the last");
            for (Phone other : List.of(river.phone(), sam)) {
                other.await("the last", frame -> frame.path("offset").equals(later.get("offset")));
                assertThat(other.everything()).doesNotContain("We are with you");
            }

            sam.ask("help.ask", "text", "to be sure that what follows is later");
            staff(here, "Facilitator Dana").call("GET", REPORTS).ok();
            Phone dana = inRoom(here, "Facilitator Dana");
            dana.ask("session.close");
            dana.close();
            try (Youth back = youth(here, there, "Juniper")) {
                assertThat(back.phone().await("welcome").toString()).doesNotContain("We are with you");
                assertThat(answers(back.token()))
                        .isEqualTo(Json.shared().createArrayNode().add(answer));
                String reportId = made.get("reportId").asText();
                Browser page = new Browser(there);
                page.call("POST", "session/answers/read", "token", river.token(), "reportId", reportId);
                assertThat(answers(back.token()))
                        .as("only the reporter reads it")
                        .hasSize(1);
                page.call("POST", "session/answers/read", "token", back.token(), "reportId", reportId);
                assertThat(answers(back.token()))
                        .as("whoever holds the phone later does not find it")
                        .isEmpty();
                staff(there, "Moderator Sam")
                        .call("PATCH", path, "answer", "And another.")
                        .ok();
                assertThat(answers(back.token())).as("another one is news").hasSize(1);
            }
        }
    }

    private JsonNode answers(String token) throws Exception {
        return new Browser(there)
                .call("POST", "session/answers", "token", token)
                .ok()
                .get("answers");
    }

    @Test
    void askedAgainOnAnotherNodeItIsTheSameReport() throws Exception {
        try (Youth juniper = youth(here, "Juniper");
                Phone again = Phone.hello(there, juniper.token())) {
            String frame = "{\"type\":\"report.make\",\"id\":\"01R\",\"reason\":\"once\"}";
            juniper.phone().sendRaw(frame);
            JsonNode first = juniper.phone().reply("01R");
            assertThat(first.get("reference").asText()).matches(REFERENCE);
            again.sendRaw(frame);
            assertThat(again.reply("01R")).isEqualTo(first);
            assertThat(staff(here, "Moderator Sam").call("GET", REPORTS).ok().get("reports"))
                    .hasSize(1);
        }
    }

    @Test
    void neitherABreakNorAPauseNorTheDoorStandsBeforeAReport() throws Exception {
        try (Youth juniper = youth(here, "Juniper");
                Phone sam = inRoom(here, "Moderator Sam")) {
            JsonNode said = sam.ask("message.post", "text", "said inside");
            sam.ask("member.mute", "memberId", juniper.memberId(), "seconds", 300);
            sam.ask("room.pause");
            assertThat(ok(juniper.phone()
                            .ask(
                                    "report.make",
                                    "messageId",
                                    said.get("messageId").asText())))
                    .isTrue();
            JsonNode joined = Browser.join(here, here.secret("Open invite"), "Wren");
            try (Phone wren = Phone.hello(here, joined.get("token").asText())) {
                assertThat(ok(wren.ask("report.make", "reason", "somebody followed me here")))
                        .isTrue();
                assertThat(code(wren.ask(
                                "report.make",
                                "messageId",
                                said.get("messageId").asText())))
                        .isEqualTo("not-found");
            }
            JsonNode byStaff = sam.ask("report.make", "memberId", juniper.memberId(), "reason", "I worry for them");
            assertThat(ok(byStaff)).as("staff may, too").isTrue();
            try (Phone dana = inRoom(here, "Facilitator Dana")) {
                String samsId = sam.await("welcome").at("/you/memberId").asText();
                assertThat(ok(dana.ask("member.mute", "memberId", samsId, "seconds", 300)))
                        .isTrue();
                Browser page = staff(there, "Moderator Sam");
                String path = REPORTS + "/" + byStaff.get("reportId").asText();
                assertThat(page.call("PATCH", path, "answer", "canary").code()).isEqualTo("muted");
                assertThat(page.call("PATCH", path, "note", "canary").code()).isEqualTo("muted");
                assertThat(page.call("PATCH", path, "state", "resolved").ok().toString())
                        .doesNotContain("canary");
            }
        }
    }

    @Test
    void reportsAreNoPlaceForAFlood() throws Exception {
        try (Youth juniper = youth(here, "Juniper")) {
            List<String> codes = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                codes.add(code(juniper.phone().ask("report.make", "reason", "again " + i)));
            }
            assertThat(codes).containsExactly(null, null, null, null, null, "rate-limited");
            assertThat(ok(juniper.phone().ask("help.ask", "text", "still possible")))
                    .isTrue();
        }
    }

    @Test
    void theListPagesSearchesAndIsForThoseWhoLookAfterTheRoom() throws Exception {
        try (Youth juniper = youth(here, "Juniper");
                Youth river = youth(here, "River")) {
            juniper.phone().ask("report.make", "reason", "the first one");
            juniper.phone().ask("report.make", "reason", "Ángela was mentioned");
            JsonNode third = river.phone().ask("report.make", "memberId", juniper.memberId());
            Browser sam = staff(here, "Moderator Sam");
            JsonNode page = sam.call("GET", REPORTS + "?limit=2").ok();
            assertThat(page.get("reports")).hasSize(2);
            assertThat(ids(page).get(0))
                    .as("newest first")
                    .isEqualTo(third.get("reportId").asText());
            JsonNode rest = sam.call(
                            "GET",
                            REPORTS + "?limit=2&after=" + page.get("next").asText())
                    .ok();
            assertThat(rest.at("/reports/0/reason").asText()).isEqualTo("the first one");
            assertThat(rest.get("next").isNull()).isTrue();
            assertThat(sam.call("GET", REPORTS + "?search=angela").ok().get("reports"))
                    .hasSize(1);
            assertThat(sam.call("GET", REPORTS + "?search=river").ok().get("reports"))
                    .hasSize(1);

            String path = REPORTS + "/" + third.get("reportId").asText();
            JsonNode resolved = sam.call("PATCH", path, "state", "resolved", "note", "both heard")
                    .ok();
            assertThat(resolved.get("resolvedAt").isTextual()).isTrue();
            assertThat(sam.call("GET", REPORTS + "?state=resolved").ok().get("reports"))
                    .hasSize(1);
            assertThat(sam.call("GET", REPORTS + "?state=open").ok().get("reports"))
                    .hasSize(2);
            assertThat(sam.call("PATCH", path, "state", "open")
                            .ok()
                            .get("resolvedAt")
                            .isNull())
                    .isTrue();
            assertThat(sam.call("PATCH", path, "note", "").ok().get("note").isNull())
                    .isTrue();

            assertThat(sam.call("GET", REPORTS + "?state=closed").status()).isEqualTo(400);
            assertThat(sam.call("PATCH", path, "state", "gone").status()).isEqualTo(400);
            assertThat(new Browser(here).call("GET", REPORTS).status()).isEqualTo(401);
            sam.forgetCsrf();
            assertThat(sam.call("PATCH", path, "note", "x").status()).isEqualTo(403);
        }
    }

    @Test
    void theTrailHasEveryStepWithIdsOnly() throws Exception {
        Keys keys = new Keys(here.keyPrefix() + "demo:");
        try (Youth juniper = youth(here, "Juniper");
                Youth river = youth(here, "River");
                RedisLine redis = new RedisLine()) {
            JsonNode made =
                    juniper.phone().ask("report.make", "memberId", river.memberId(), "reason", "words in confidence");
            Browser sam = staff(here, "Moderator Sam");
            sam.call("GET", REPORTS).ok();
            sam.call("GET", REPORTS).ok();
            String path = REPORTS + "/" + made.get("reportId").asText();
            sam.call("PATCH", path, "answer", "an answer in confidence", "state", "resolved")
                    .ok();
            sam.call("PATCH", path, "note", "a note in confidence").ok();
            Await.until(
                    "the looks are written down",
                    () -> redis.stream(keys.programAudit()).contains("viewed"));
            String room = redis.stream(keys.audit("demo"));
            String program = redis.stream(keys.programAudit());
            assertThat(room).contains("report.made", "report.answered", "report.resolved", river.memberId());
            assertThat(program).containsOnlyOnce("report.viewed").contains("report.changed");
            assertThat(room + program).doesNotContain("in confidence", "River", "Juniper");
        }
    }

    /** A look at what the store has. */
    private static final class RedisLine implements AutoCloseable {
        private final RedisConnections redis =
                RedisConnections.open(RedisExtension.server().uri());

        String stream(String key) throws Exception {
            return redis.commands()
                    .xrange(key, Range.unbounded())
                    .toCompletableFuture()
                    .get()
                    .toString();
        }

        @Override
        public void close() throws Exception {
            Await.result(redis.close());
        }
    }
}
