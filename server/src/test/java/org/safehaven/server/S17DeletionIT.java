package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.ok;
import static org.safehaven.server.People.youth;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.redis.RedisExtension;
import org.safehaven.server.People.Youth;

/**
 * S17, and promise 5: what is taken back, hidden, deleted or past its time is nowhere any more: not on the other screens, not
 * in the log, not for who comes later, whether Haven runs or not. (On the disk: {@code EmbeddedRedisTest}.)
 */
class S17DeletionIT {
    private Haven haven;

    @BeforeEach
    void start() throws Exception {
        haven = Haven.startDemo("HAVEN_LIMITS_ENABLED", "false", "HAVEN_RETENTION_SWEEP_SECONDS", "1");
    }

    @AfterEach
    void stop() {
        haven.close();
    }

    @Test
    void onlyTheNewestMessagesAreKeptForWhoComesLater() throws Exception {
        try (Phone dana = facilitator(haven)) {
            assertThat(ok(dana.ask("room.settings", "retention", Map.of("maxMessages", 3))))
                    .isTrue();
            for (int i = 0; i < 8; i++) {
                dana.ask("message.post", "text", "text " + i);
            }
            try (Youth river = youth(haven, "River")) {
                assertThat(river.phone().frames("message.posted"))
                        .extracting(frame -> frame.get("text").asText())
                        .containsExactly("text 5", "text 6", "text 7");
            }
        }
    }

    @Test
    void whatIsSoAlreadyIsAnsweredAndChangesNothing() throws Exception {
        try (Phone dana = facilitator(haven)) {
            dana.ask("room.settings", "retention", Map.of("maxMessages", 3));
            var again = dana.ask("room.settings", "retention", Map.of("maxMessages", 3));
            assertThat(ok(again)).isTrue();
            assertThat(dana.ask("message.post", "text", "hello").path("offset").asLong())
                    .isEqualTo(again.path("offset").asLong() + 1);
            assertThat(dana.frames("room.changed")).hasSize(1);
        }
    }

    @Test
    void anIdleRoomForgetsByItself() throws Exception {
        try (Phone dana = facilitator(haven)) {
            dana.ask("room.settings", "retention", Map.of("maxAgeSeconds", 1));
            dana.ask("message.post", "text", "canary of an idle room");
        }
        Await.until("no byte of it is in the store", () -> !stored().contains("canary of an idle room"));
        try (Youth river = youth(haven, "River")) {
            assertThat(river.phone().frames("message.posted")).isEmpty();
        }
    }

    @Test
    void theEndOfTheSessionTakesEveryWord() throws Exception {
        try (Phone dana = facilitator(haven);
                Youth river = youth(haven, "River")) {
            river.phone().ask("message.post", "text", "canary one");
            dana.ask("room.announce", "text", "canary two");
            dana.ask("staff.post", "text", "canary three");
            dana.ask("session.close");
            river.phone().await("room.cleared");
            assertThat(stored()).doesNotContain("canary");
        }
    }

    @Test
    void whatWasToldToStaffIsThereForWhoComesLaterAndIsTakenBackByWhoTold() throws Exception {
        try (Phone dana = facilitator(haven);
                Youth river = youth(haven, "River");
                Youth sky = youth(haven, "Sky")) {
            river.phone().ask("help.ask", "text", "canary at 20:59");
            river.phone().ask("message.post", "text", "canary in the room");
            dana.ask("session.close");
            dana.ask("room.clear");
            try (Phone sam = People.moderator(haven)) {
                assertThat(sam.everything()).contains("canary at 20:59").doesNotContain("canary in the room");
            }
            assertThat(ok(river.phone().ask("message.deleteMine"))).isTrue();
            dana.await("help.retracted", "memberId", river.memberId());
            assertThat(stored()).doesNotContain("canary");
            dana.ask("member.hold", "memberId", sky.memberId());
            sky.phone().ask("help.ask", "text", "canary at the door");
            assertThat(ok(sky.phone().ask("message.deleteMine"))).isTrue();
            assertThat(stored()).doesNotContain("canary");
            assertThat(river.phone().frames("help.retracted"))
                    .as("what others took back from the staff is nobody's to know")
                    .hasSize(1);
        }
    }

    @Test
    void aLooserAgeNeverReachesBackNorDoesASessionThatWasToBeCleared() throws Exception {
        try (Phone dana = facilitator(haven)) {
            dana.ask("room.settings", "retention", Map.of("maxAgeSeconds", 2));
            dana.ask("message.post", "text", "canary under two seconds");
            dana.ask("room.settings", "retention", Map.of("maxAgeSeconds", 3_600, "clearOnClose", false));
            dana.ask("message.post", "text", "under an hour");
            Await.until("it keeps its own end", () -> !stored().contains("canary"));
            assertThat(stored()).contains("under an hour");
            dana.ask("session.close");
            dana.await("room.cleared");
            assertThat(stored()).as("it was promised when the session began").doesNotContain("under an hour");
        }
    }

    @Test
    void whoIsRemovedCanHaveTheirWordsTakenAlong() throws Exception {
        try (Phone dana = facilitator(haven);
                Youth river = youth(haven, "River");
                Youth sky = youth(haven, "Sky")) {
            for (int i = 0; i < 5; i++) {
                sky.phone().ask("message.post", "text", "canary " + i);
            }
            river.phone().ask("message.post", "text", "stays");
            dana.ask("member.remove", "memberId", sky.memberId(), "ban", true, "deleteMessages", true);
            Await.until(
                    "River is told of each",
                    () -> river.phone().frames("message.hidden").size() == 5);
            assertThat(stored()).doesNotContain("canary").contains("stays");
        }
    }

    @Test
    void whatIsTakenBackHiddenOrDeletedLeavesTheOtherScreensAndTheStore() throws Exception {
        try (Phone dana = facilitator(haven);
                Youth river = youth(haven, "River");
                Youth sky = youth(haven, "Sky")) {
            river.phone().ask("message.post", "text", "stays");
            String back = posted(sky, "canary taken back");
            String hidden = posted(sky, "canary hidden");
            String one = posted(sky, "canary deleted with all of mine");
            river.phone().await("message.posted", "messageId", one);
            sky.phone().ask("message.retract", "messageId", back);
            dana.ask("message.hide", "messageId", hidden);
            sky.phone().ask("message.deleteMine");
            long answered = System.nanoTime();
            List<JsonNode> told = List.of(
                    river.phone().await("message.retracted", "messageId", back),
                    river.phone().await("message.hidden", "messageId", hidden),
                    river.phone().await("message.retracted", "messageId", one));
            assertThat(Duration.ofNanos(System.nanoTime() - answered))
                    .as("from the answer to the last frame")
                    .isLessThan(Duration.ofSeconds(2));
            assertThat(told.toString()).as("what tells of it carries ids alone").doesNotContain("canary");
            assertThat(stored()).doesNotContain("canary").contains("stays");
            try (Phone later = Phone.hello(haven, river.token())) {
                assertThat(later.everything()).doesNotContain("canary").contains("stays");
            }
        }
    }

    @Test
    void retentionThatIsTightenedWorksAtOnceAndLoosenedNeverReachesBack() throws Exception {
        try (Phone dana = facilitator(haven);
                Youth river = youth(haven, "River")) {
            for (int i = 0; i < 5; i++) {
                dana.ask("message.post", "text", "canary " + i);
            }
            dana.ask("room.settings", "retention", Map.of("maxMessages", 2));
            assertThat(stored())
                    .doesNotContain("canary 0", "canary 1", "canary 2")
                    .contains("canary 3", "canary 4");
            dana.ask("room.settings", "retention", Map.of("maxMessages", 900));
            try (Phone later = Phone.hello(haven, river.token())) {
                assertThat(later.frames("message.posted"))
                        .extracting(frame -> frame.get("text").asText())
                        .containsExactly("canary 3", "canary 4");
            }
        }
    }

    @Test
    void theNewestPurgeAndTheOldestMessagesAgeAreMetrics() throws Exception {
        try (Phone dana = facilitator(haven)) {
            dana.ask("message.post", "text", "stays for a while");
            Await.until(
                    "the oldest message has an age", () -> figure("haven_retention_oldest_message_age_seconds") > 0);
            dana.ask("room.clear");
            Await.until("nothing is left", () -> figure("haven_retention_oldest_message_age_seconds") == 0);
            assertThat(figure("haven_retention_last_purge_timestamp_seconds"))
                    .isCloseTo(System.currentTimeMillis() / 1_000.0, Offset.offset(120.0));
        }
    }

    private double figure(String name) throws Exception {
        URI metrics = URI.create("http://127.0.0.1:" + haven.managementPort() + "/metrics");
        String all = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return all.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " among the metrics"));
    }

    private static String posted(Youth youth, String text) throws Exception {
        return youth.phone().ask("message.post", "text", text).path("messageId").asText();
    }

    @Test
    void aRoomCannotKeepMoreThanTheServerAllows() throws Exception {
        try (Phone dana = facilitator(haven)) {
            var refused = dana.ask("room.settings", "retention", Map.of("maxMessages", 100_000));
            assertThat(People.code(refused)).isEqualTo("bad-request");
            assertThat(refused.at("/error/detail").asText()).contains("at most 1000 messages");
        }
    }

    /** Every byte under this server's names. */
    private String stored() throws Exception {
        var redis = RedisExtension.connections().commands();
        StringBuilder all = new StringBuilder();
        List<String> keys =
                redis.keys(haven.keyPrefix() + "*").toCompletableFuture().get();
        for (String key : keys) {
            byte[] value = redis.dump(key).toCompletableFuture().get();
            all.append(value == null ? "" : new String(value, StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }
}
