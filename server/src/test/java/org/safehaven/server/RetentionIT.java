package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.ok;
import static org.safehaven.server.People.youth;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.redis.RedisExtension;
import org.safehaven.server.People.Youth;

/** Promise 5: nothing past retention is readable, by any call, by any role, whether Haven runs or not. */
class RetentionIT {
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
            river.phone().ask("help.ask", "text", "canary four");
            dana.ask("session.close");
            river.phone().await("room.cleared");
            assertThat(stored()).doesNotContain("canary");
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
