package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.Programme;
import org.safehaven.protocol.Json;
import org.safehaven.redis.RedisExtension;

/** Who did what to whom, when and why. */
class AuditIT {
    private Haven haven;
    private Browser ada;
    private Browser bo;
    private String boId;
    private String roomId;

    @BeforeEach
    void start() throws Exception {
        haven = Haven.start();
        Programme programme = Programme.in(haven, "");
        ada = programme.ada();
        bo = programme.bo();
        boId = programme.boId();
        roomId = programme.roomId();
    }

    @AfterEach
    void stop() {
        haven.close();
    }

    @Test
    void everyActStandsThereWithWhoWhomAndWhyAndNoWordOfTheConversation() throws Exception {
        JsonNode invite = bo.call("POST", "rooms/" + roomId + "/invites", "kind", "personal", "name", "Sky")
                .ok();
        JsonNode joined = Browser.join(haven, Browser.secret(invite), "Sky");
        String sky = joined.path("memberId").asText();
        try (Phone adas = Phone.hello(haven, ada.enter(roomId));
                Phone bos = Phone.hello(haven, bo.enter(roomId));
                Phone skys = Phone.hello(haven, joined.path("token").asText())) {
            adas.ask("session.open");
            skys.ask("message.post", "text", "canary words");
            skys.ask("hand.raise");
            bos.ask("staff.post", "text", "canary among staff");
            bos.ask("member.mute", "memberId", sky, "seconds", 300, "reason", "a breather");
            bos.ask("member.unmute", "memberId", sky);
            bos.ask("session.close");
        }
        List<JsonNode> room = entries(ada, "room=" + roomId);
        assertThat(acts(room))
                .containsSubsequence(
                        "session.closed",
                        "member.unmuted",
                        "member.muted",
                        "session.opened",
                        "room.entered",
                        "member.joined",
                        "invite.created",
                        "member.assigned",
                        "room.created")
                .doesNotContain("message.posted", "hand.raised", "staff.posted");
        assertThat(room.toString()).doesNotContain("canary");
        JsonNode muted = one(room, "member.muted");
        assertThat(muted.path("actor").path("name").asText()).isEqualTo("Bo");
        assertThat(muted.path("subject").path("name").asText()).isEqualTo("Sky");
        assertThat(muted.path("reason").asText()).isEqualTo("a breather");
        JsonNode created = one(room, "room.created");
        assertThat(created.path("actor").path("name").asText())
                .as("an act over REST is somebody's, too")
                .isEqualTo("Ada");
        assertThat(acts(entries(ada, "limit=200")))
                .contains("staff.invited", "staff.activated", "staff.signedIn", "member.muted");
    }

    @Test
    void itIsFilteredByPersonActAndTimeAndPagesWithoutHole() throws Exception {
        try (Phone bos = Phone.hello(haven, bo.enter(roomId))) {
            for (int i = 0; i < 6; i++) {
                bos.ask(i % 2 == 0 ? "room.lock" : "room.unlock");
            }
        }
        assertThat(acts(entries(ada, "act=room.locked"))).hasSize(3).containsOnly("room.locked");
        assertThat(acts(entries(ada, "person=" + boId + "&limit=200")))
                .as("as a member of the room, and as an account")
                .contains("room.locked", "staff.invited", "member.assigned");
        String later = Instant.now().plusSeconds(3_600).toString();
        assertThat(entries(ada, "from=" + later)).isEmpty();
        assertThat(entries(ada, "to=" + later + "&limit=200")).isNotEmpty();
        List<String> paged = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = ada.call("GET", "audit?limit=4" + after).ok();
            page.path("entries")
                    .forEach(entry -> paged.add(entry.path("entryId").asText() + entry.path("act")));
            after = page.path("next").isNull()
                    ? null
                    : "&after=" + page.path("next").asText();
        } while (after != null);
        List<String> whole = entries(ada, "limit=200").stream()
                .map(entry -> entry.path("entryId").asText() + entry.path("act"))
                .toList();
        assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates();
        assertThat(ada.call("GET", "audit?from=yesterday").code()).isEqualTo("bad-request");
        assertThat(ada.call("GET", "audit?after=nonsense").code()).isEqualTo("bad-request");
    }

    @Test
    void aFacilitatorReadsTheirOwnRoomsOnlyAndNobodyElseAnyAndNothingChangesIt() throws Exception {
        assertThat(bo.call("GET", "audit?room=" + roomId).status()).isEqualTo(200);
        assertThat(bo.call("GET", "audit").status()).isEqualTo(403);
        String other =
                ada.call("POST", "rooms", "name", "Another").ok().path("roomId").asText();
        assertThat(bo.call("GET", "audit?room=" + other).status()).isEqualTo(404);
        assertThat(bo.call("GET", "audit.jsonl?room=" + other).status()).isEqualTo(404);
        assertThat(new Browser(haven).call("GET", "audit").status()).isEqualTo(401);
        ada.call(
                        "PATCH",
                        "rooms/" + roomId,
                        "staff",
                        List.of(
                                Map.of("staffId", boId, "role", "moderator"),
                                Map.of("staffId", me(ada), "role", "facilitator")))
                .ok();
        assertThat(bo.call("GET", "audit?room=" + roomId).status()).isEqualTo(403);
        for (String method : List.of("POST", "PATCH", "PUT", "DELETE")) {
            assertThat(ada.call(method, "audit").status()).isEqualTo(405);
        }
    }

    @Test
    void theTrailOfADeletedRoomStaysForAdminsByIdsAndTheWaysToItAreNotedToo() throws Exception {
        JsonNode invite = bo.call("POST", "rooms/" + roomId + "/invites", "kind", "personal", "name", "Sky")
                .ok();
        Browser.join(haven, Browser.secret(invite), "Sky");
        ada.call("DELETE", "rooms/" + roomId);
        List<JsonNode> entries = entries(ada, "room=" + roomId + "&limit=200");
        assertThat(acts(entries)).contains("room.deleted", "room.created", "member.assigned");
        assertThat(one(entries, "member.joined").path("subject").path("name").isNull())
                .as("the room is gone, and with it who had the seat")
                .isTrue();
        assertThat(one(entries, "member.assigned").path("subject").path("name").asText())
                .as("an account stays")
                .isEqualTo("Bo");
        var redis = RedisExtension.connections().commands();
        assertThat(redis.pttl(haven.keyPrefix() + "{" + roomId + "}:audit")
                        .toCompletableFuture()
                        .get())
                .isPositive();
    }

    @Test
    void theFileHasOneEntryALineAndTakingItIsNoted() throws Exception {
        try (Phone bos = Phone.hello(haven, bo.enter(roomId))) {
            for (int i = 0; i < 12; i++) {
                bos.ask(i % 2 == 0 ? "room.lock" : "room.unlock");
            }
        }
        Browser.Answer file = bo.call("GET", "audit.jsonl?room=" + roomId);
        assertThat(file.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/jsonl");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : file.response().body().split("\n")) {
            lines.add(Json.shared().readTree(line));
        }
        assertThat(lines).hasSizeGreaterThan(12).isEqualTo(entries(bo, "room=" + roomId + "&limit=200"));
        assertThat(acts(lines)).startsWith("audit.exported");
    }

    @Test
    void whoeverAReportIsAboutReadsNothingOfItInTheTrailWhateverTheyDo() throws Exception {
        assign(Map.of("staffId", boId, "role", "facilitator"), Map.of("staffId", me(ada), "role", "mentor"));
        String adas = ada.call("POST", "rooms/" + roomId + "/enter")
                .ok()
                .path("memberId")
                .asText();
        try (Phone bos = Phone.hello(haven, bo.enter(roomId))) {
            assertThat(bos.ask("report.make", "memberId", adas, "reason", "canary")
                            .path("ok")
                            .asBoolean())
                    .isTrue();
        }
        JsonNode report = bo.call("GET", "rooms/" + roomId + "/reports")
                .ok()
                .path("reports")
                .get(0);
        bo.call(
                        "PATCH",
                        "rooms/" + roomId + "/reports/"
                                + report.path("reportId").asText(),
                        "state",
                        "resolved")
                .ok();
        assertThat(acts(entries(bo, "room=" + roomId))).contains("report.made", "report.viewed", "report.resolved");
        assertThat(entries(bo, "room=" + roomId).toString()).doesNotContain("canary");
        assertNoReport();
        assign(Map.of("staffId", boId, "role", "facilitator"));
        assertThat(acts(entries(ada, "room=" + roomId))).contains("member.unassigned");
        assertNoReport();
        ada.call("DELETE", "rooms/" + roomId);
        assertThat(acts(entries(ada, "room=" + roomId))).contains("room.deleted");
        assertNoReport();
    }

    private void assign(Object... staff) throws Exception {
        ada.call("PATCH", "rooms/" + roomId, "staff", List.of(staff)).ok();
    }

    private void assertNoReport() throws Exception {
        for (String query : List.of("limit=200", "limit=200&room=" + roomId, "limit=200&person=" + boId)) {
            assertThat(entries(ada, query).toString()).as(query).doesNotContain("report");
        }
        assertThat(ada.call("GET", "audit.jsonl").response().body()).doesNotContain("report");
    }

    @Test
    void whatWasLoosenedIsPlain() throws Exception {
        bo.call(
                        "PATCH",
                        "rooms/" + roomId,
                        "name",
                        "canary name",
                        "guidelines",
                        "canary guidelines",
                        "settings",
                        Map.of("minAdults", 3),
                        "retention",
                        Map.of("maxMessages", 100))
                .ok();
        JsonNode changed = one(entries(ada, "room=" + roomId), "room.changed");
        assertThat(changed.path("details").properties())
                .extracting(Map.Entry::getKey, detail -> detail.getValue().asText())
                .containsExactlyInAnyOrder(
                        tuple("settings.minAdults", "2 -> 3"),
                        tuple("retention.maxMessages", "200 -> 100"),
                        tuple("name", "changed"),
                        tuple("guidelines", "changed"));
        assertThat(changed.path("actor").path("name").asText()).isEqualTo("Bo");
    }

    @Test
    void aPersonsActsAreFoundByTheirAccountAlsoAfterTheyLeftTheRoom() throws Exception {
        try (Phone bos = Phone.hello(haven, bo.enter(roomId))) {
            bos.ask("room.lock");
        }
        assign(Map.of("staffId", me(ada), "role", "facilitator"));
        assertThat(acts(entries(ada, "person=" + boId + "&limit=200")))
                .contains("room.locked", "member.unassigned", "room.entered");
    }

    private static JsonNode one(List<JsonNode> entries, String act) {
        return entries.stream()
                .filter(entry -> entry.path("act").asText().equals(act))
                .findFirst()
                .orElseThrow();
    }

    private static String me(Browser browser) throws Exception {
        return browser.call("GET", "account").ok().path("staffId").asText();
    }

    private static List<JsonNode> entries(Browser browser, String query) throws Exception {
        List<JsonNode> entries = new ArrayList<>();
        browser.call("GET", "audit?" + query).ok().path("entries").forEach(entries::add);
        return entries;
    }

    private static List<String> acts(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.path("act").asText()).toList();
    }
}
