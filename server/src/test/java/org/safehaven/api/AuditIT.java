package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;

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
        ada = Browser.setUp(haven, "ada@example.org", "Ada");
        JsonNode invited = Browser.invited(ada, "bo@example.org", "Bo").ok();
        boId = invited.path("staffId").asText();
        bo = Browser.activated(haven, Browser.secret(invited));
        roomId = ada.call(
                        "POST",
                        "rooms",
                        "name",
                        "Tuesday circle",
                        "staff",
                        List.of(Map.of("staffId", boId, "role", "facilitator")))
                .ok()
                .path("roomId")
                .asText();
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
        JsonNode muted = room.stream()
                .filter(entry -> entry.path("act").asText().equals("member.muted"))
                .findFirst()
                .orElseThrow();
        assertThat(muted.path("actor").path("name").asText()).isEqualTo("Bo");
        assertThat(muted.path("subject").path("name").asText()).isEqualTo("Sky");
        assertThat(muted.path("reason").asText()).isEqualTo("a breather");
        JsonNode created = room.stream()
                .filter(entry -> entry.path("act").asText().equals("room.created"))
                .findFirst()
                .orElseThrow();
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
        ada.call("DELETE", "rooms/" + roomId);
        List<JsonNode> entries = entries(ada, "room=" + roomId + "&limit=200");
        assertThat(acts(entries)).contains("room.deleted", "room.created", "member.assigned");
        JsonNode assigned = entries.stream()
                .filter(entry -> entry.path("act").asText().equals("member.assigned"))
                .findFirst()
                .orElseThrow();
        assertThat(assigned.path("subject").path("name").isNull()).isTrue();
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
