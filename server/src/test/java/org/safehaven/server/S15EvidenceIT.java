package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.ok;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.Range;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.HavenCommand;
import org.safehaven.Phone;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;
import org.safehaven.server.People.Youth;

/** S15: what a report copied is sealed, each look at it is in the trail, and where two are asked for it takes two. */
class S15EvidenceIT {
    private static final String KEY = key(7);
    private static final String REPORTS = "rooms/demo/reports/";

    /** One opens alone, the other asks for two: nodes of one programme, so that one start serves all tests. */
    private static Haven alone;

    private static Haven two;
    private static RedisConnections redis;
    private static Keys keys;

    @BeforeAll
    static void start() throws Exception {
        alone = Haven.startDemo("HAVEN_EVIDENCE_KEY", KEY, "HAVEN_LIMITS_ENABLED", "false");
        two = node(KEY, "true");
        redis = RedisExtension.connections();
        keys = new Keys(two.keyPrefix());
    }

    private static Haven node(String key, String twoPeople) throws Exception {
        return alone.anotherDemo(
                "HAVEN_EVIDENCE_KEY", key, "HAVEN_EVIDENCE_TWO_PEOPLE", twoPeople, "HAVEN_LIMITS_ENABLED", "false");
    }

    @AfterAll
    static void stop() {
        two.close();
        alone.close();
    }

    @Test
    void theCopyIsOpenedOnItsOwnAndEachLookIsInTheTrailBeforeItIsShown() throws Exception {
        String reportId = report("River", "Juniper", "canary one");
        Browser sam = staff(alone, "Moderator Sam");
        JsonNode listed = found(sam, reportId);
        assertThat(listed.get("sealed").asBoolean()).isTrue();
        assertThat(listed.get("evidence").asText()).isEqualTo("kept");
        assertThat(listed.get("opening").isNull()).isTrue();
        assertThat(listed.toString()).doesNotContain("canary");
        int before = looks(reportId);
        for (int i = 1; i <= 2; i++) {
            JsonNode messages =
                    sam.call("POST", REPORTS + reportId + "/evidence").ok().get("messages");
            assertThat(messages.findValuesAsText("text")).contains("canary one");
            assertThat(looks(reportId)).as("each one").isEqualTo(before + i);
        }
        assertThat(redis.commands()
                        .hgetall(keys.report("demo", reportId))
                        .toCompletableFuture()
                        .get()
                        .toString())
                .doesNotContain("canary");
    }

    @Test
    void whatAReportedPersonTakesBackAfterwardsAndWhatNeverWentOutAreKept() throws Exception {
        try (Youth river = People.youth(alone, "River");
                Youth juniper = People.youth(alone, "Juniper");
                Phone sam = inRoom("Moderator Sam")) {
            assertThat(ok(river.phone().ask("message.post", "text", "canary eight", "note", "about knives")))
                    .isTrue();
            JsonNode person = juniper.phone().ask("report.make", "memberId", river.memberId());
            assertThat(ok(river.phone().ask("message.deleteMine"))).isTrue();

            sam.ask("member.review", "memberId", river.memberId(), "review", true);
            String heldId = river.phone()
                    .ask("message.post", "text", "canary nine")
                    .get("heldId")
                    .asText();
            assertThat(People.code(juniper.phone().ask("report.make", "messageId", heldId)))
                    .isEqualTo("not-found");
            JsonNode held = sam.ask("report.make", "messageId", heldId, "memberId", river.memberId());
            assertThat(ok(sam.ask("message.return", "heldId", heldId))).isTrue();
            sam.ask("member.review", "memberId", river.memberId());

            Browser dana = staff(alone, "Facilitator Dana");
            JsonNode copied = dana.call("POST", REPORTS + person.get("reportId").asText() + "/evidence")
                    .ok()
                    .get("messages");
            assertThat(copied.findValuesAsText("text")).contains("canary eight");
            assertThat(copied.findValuesAsText("note")).contains("about knives");
            assertThat(copied.findValuesAsText("memberId")).containsOnly(river.memberId());
            assertThat(dana.call("POST", REPORTS + held.get("reportId").asText() + "/evidence")
                            .ok()
                            .get("messages")
                            .findValuesAsText("text"))
                    .contains("canary nine");
        }
    }

    @Test
    void aLookThatCannotBeWrittenDownIsNoLook() throws Exception {
        String reportId = report("River", "Juniper", "canary zero");
        Browser sam = staff(alone, "Moderator Sam");
        Browser dana = staff(alone, "Facilitator Dana");
        String juniper = dana.call("GET", "rooms/demo/members?search=juniper")
                .ok()
                .at("/members/0/memberId")
                .asText();
        String trail = keys.programAudit();
        redis.commands().rename(trail, trail + "-away").toCompletableFuture().get();
        redis.commands().set(trail, "no stream").toCompletableFuture().get();
        try {
            Browser.Answer answer = sam.call("POST", REPORTS + reportId + "/evidence");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.response().body()).doesNotContain("canary");
            for (String out : List.of(
                    "rooms/demo/reports",
                    "rooms/demo/reports",
                    "rooms/demo/members/" + juniper + "/export",
                    "rooms/demo/attendance.csv",
                    "audit.jsonl")) {
                assertThat(dana.call("GET", out).status()).as(out).isEqualTo(503);
            }
        } finally {
            redis.commands()
                    .rename(trail + "-away", trail)
                    .toCompletableFuture()
                    .get();
        }
        assertThat(sam.call("POST", REPORTS + reportId + "/evidence").ok().toString())
                .contains("canary zero");
    }

    @Test
    void whereTwoAreAskedForOneAloneSeesNothingAndBothActsAreInTheTrail() throws Exception {
        String reportId = report("River", "Juniper", "canary two");
        String path = REPORTS + reportId + "/evidence";
        Browser sam = staff(two, "Moderator Sam");
        Browser theo = staff(two, "Facilitator Theo");
        Browser dana = staff(two, "Facilitator Dana");
        assertThat(found(sam, reportId).at("/opening/state").asText()).isEqualTo("closed");
        assertThat(sam.call("POST", path).code()).isEqualTo("not-allowed");
        assertThat(theo.call("POST", path + "/agree").code()).as("nobody asked").isEqualTo("already-done");

        JsonNode asked = sam.call("POST", path + "/ask").ok();
        assertThat(asked.at("/opening/state").asText()).isEqualTo("asked");
        assertThat(asked.at("/opening/mine").asBoolean()).isTrue();
        assertThat(sam.call("POST", path + "/agree").code())
                .as("not to oneself")
                .isEqualTo("not-allowed");
        assertThat(theo.call("POST", path + "/ask").code()).isEqualTo("already-done");
        assertThat(sam.call("POST", path).code()).isEqualTo("not-allowed");
        JsonNode seen = found(theo, reportId).get("opening");
        assertThat(seen.get("askedBy").asText()).isEqualTo("Sam");
        assertThat(seen.get("mine").asBoolean()).isFalse();

        JsonNode agreed = theo.call("POST", path + "/agree").ok();
        assertThat(agreed.at("/opening/state").asText()).isEqualTo("agreed");
        assertThat(redis.commands()
                        .pttl(keys.evidenceOpening("demo", reportId))
                        .toCompletableFuture()
                        .get())
                .isBetween(14 * 60_000L, 15 * 60_000L);
        for (Browser one : List.of(sam, theo)) {
            assertThat(one.call("POST", path).ok().toString()).contains("canary two");
        }
        assertThat(dana.call("POST", path).code())
                .as("a third has asked nobody")
                .isEqualTo("not-allowed");
        redis.commands()
                .del(keys.evidenceOpening("demo", reportId))
                .toCompletableFuture()
                .get();
        assertThat(sam.call("POST", path).code()).as("when it has ended").isEqualTo("not-allowed");
        assertThat(trail(reportId))
                .containsSubsequence(
                        "report.evidenceAsked",
                        "report.evidenceAgreed",
                        "report.evidenceOpened",
                        "report.evidenceOpened");
    }

    @Test
    void whoItIsAboutIsNeverTheSecondPerson() throws Exception {
        String reportId = report("Facilitator Theo", "Juniper", "canary three");
        String path = REPORTS + reportId + "/evidence";
        staff(two, "Moderator Sam").call("POST", path + "/ask").ok();
        Browser theo = staff(two, "Facilitator Theo");
        for (String act : List.of("", "/ask", "/agree")) {
            Browser.Answer answer = theo.call("POST", path + act);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body())
                    .isEqualTo(theo.call("POST", REPORTS + "nothing/evidence" + act)
                            .body());
        }
        assertThat(staff(two, "Facilitator Dana")
                        .call("GET", "audit?room=demo&limit=100")
                        .ok()
                        .toString())
                .contains("report.evidenceAsked", reportId);
        assertThat(theo.call("GET", "audit?room=demo&limit=100").ok().toString())
                .doesNotContain(reportId);
    }

    @Test
    void withAnotherKeyTheReportIsThereAndItsCopySaysWhichKeyItNeeds() throws Exception {
        String reportId = report("River", "Juniper", "canary four");
        try (Haven stranger = node(key(8), "false");
                Haven none = node("", "false")) {
            for (Haven node : List.of(stranger, none)) {
                Browser sam = staff(node, "Moderator Sam");
                assertThat(found(sam, reportId).get("reference").asText()).startsWith("R-");
                Browser.Answer refused = sam.call("POST", REPORTS + reportId + "/evidence");
                assertThat(refused.code()).isEqualTo("other-key");
                assertThat(refused.body().get("detail").asText()).containsPattern("evidence key [0-9a-f]{8},");
            }
            try (Youth sky = People.youth(alone, none, "Sky")) {
                JsonNode made = sky.phone().ask("report.make", "reason", "no key, and still taken");
                assertThat(ok(made)).isTrue();
                assertThat(found(
                                        staff(none, "Moderator Sam"),
                                        made.get("reportId").asText())
                                .get("sealed")
                                .asBoolean())
                        .isFalse();
            }
        }
    }

    @Test
    void theCommandSaysRoomByRoomWhetherAllIsWhole() throws Exception {
        String first = report("River", "Juniper", "canary five");
        String second = report("River", "Juniper", "canary six");
        report("River", "Juniper", "canary seven");
        HavenCommand whole = verify(KEY);
        assertThat(whole.said())
                .containsPattern("Room demo: \\d+ sealed reports, 0 past their time, \\d+ unsealed: whole");
        assertThat(whole.exitCode()).isZero();
        assertThat(whole.said()).doesNotContain("canary", KEY);

        String box = redis.commands()
                .hget(keys.report("demo", first), "box")
                .toCompletableFuture()
                .get();
        byte[] bytes = Base64.getDecoder().decode(box);
        bytes[bytes.length / 2] ^= 1;
        box(first, Base64.getEncoder().encodeToString(bytes));
        HavenCommand changed = verify(KEY);
        assertThat(changed.said()).contains("BROKEN at " + reference(first) + " changed");
        assertThat(changed.exitCode()).isEqualTo(1);
        assertThat(staff(alone, "Moderator Sam")
                        .call("POST", REPORTS + first + "/evidence")
                        .code())
                .isEqualTo("seal-broken");
        box(first, box);

        List<String> links = new ArrayList<>(redis.commands()
                .lrange(keys.evidenceChain("demo"), 0, -1)
                .toCompletableFuture()
                .get());
        String taken =
                links.stream().filter(link -> link.contains(second)).findFirst().orElseThrow();
        redis.commands()
                .lrem(keys.evidenceChain("demo"), 1, taken)
                .toCompletableFuture()
                .get();
        HavenCommand missing = verify(KEY);
        assertThat(missing.said()).contains("BROKEN at ", "missing (a link before it is gone)", reference(second));
        assertThat(missing.exitCode()).isEqualTo(1);
        redis.commands().del(keys.evidenceChain("demo")).toCompletableFuture().get();
        redis.commands()
                .rpush(keys.evidenceChain("demo"), links.toArray(String[]::new))
                .toCompletableFuture()
                .get();
    }

    private static HavenCommand verify(String key) throws Exception {
        return HavenCommand.beside(two, List.of("--verify-evidence"), "HAVEN_EVIDENCE_KEY", key);
    }

    private static void box(String reportId, String box) throws Exception {
        redis.commands()
                .hset(keys.report("demo", reportId), "box", box)
                .toCompletableFuture()
                .get();
    }

    private static String reference(String reportId) throws Exception {
        String made = redis.commands()
                .hget(keys.report("demo", reportId), "made")
                .toCompletableFuture()
                .get();
        return Json.read(made, JsonNode.class).get("reference").asText();
    }

    /** The author says it, the other one reports it. @return the report's id */
    private static String report(String author, String reporter, String text) throws Exception {
        try (Phone dana = inRoom("Facilitator Dana");
                Phone sam = inRoom("Moderator Sam");
                Youth young = People.youth(alone, reporter);
                Phone saying = author.startsWith("Facilitator")
                        ? inRoom(author)
                        : Phone.hello(alone, People.youth(alone, author).token())) {
            JsonNode said = saying.ask("message.post", "text", text);
            assertThat(ok(said)).as(said.toString()).isTrue();
            JsonNode made = young.phone()
                    .ask("report.make", "messageId", said.get("messageId").asText());
            assertThat(ok(made)).as(made.toString()).isTrue();
            dana.await("report.made");
            sam.await("report.made");
            return made.get("reportId").asText();
        }
    }

    private static Phone inRoom(String label) throws Exception {
        return Phone.hello(alone, staff(alone, label).enter("demo"));
    }

    private static Browser staff(Haven node, String label) throws Exception {
        return Browser.byLink(node, alone.secret(label));
    }

    private static JsonNode found(Browser who, String reportId) throws Exception {
        for (JsonNode report :
                who.call("GET", "rooms/demo/reports?limit=100").ok().get("reports")) {
            if (report.get("reportId").asText().equals(reportId)) {
                return report;
            }
        }
        throw new AssertionError("not listed: " + reportId);
    }

    private static int looks(String reportId) throws Exception {
        return (int)
                trail(reportId).stream().filter("report.evidenceOpened"::equals).count();
    }

    private static List<String> trail(String reportId) throws Exception {
        return redis.commands().xrange(keys.programAudit(), Range.unbounded()).toCompletableFuture().get().stream()
                .map(entry -> Json.read(entry.getBody().get("e"), JsonNode.class))
                .filter(entry -> entry.toString().contains(reportId))
                .map(entry -> entry.get("act").asText())
                .toList();
    }

    private static String key(int first) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) first;
        return Base64.getEncoder().encodeToString(bytes);
    }
}
