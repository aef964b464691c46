package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.redis.EmbeddedRedis;
import org.safehaven.redis.RedisConnections;

/** Without its Redis the server lives, says that it cannot just now, and does not keep anybody waiting for that. */
class RedisAwayIT {
    @Test
    void callsAreUnavailableWhileRedisIsAway(@TempDir Path folder) throws Exception {
        EmbeddedRedis redis = EmbeddedRedis.start(folder);
        try (Haven haven = Haven.start("HAVEN_REDIS_URI", redis.uri().toURI().toString())) {
            Browser ada = Browser.setUp(haven, "ada@example.org", "Ada");
            redis.stop();
            Await.until(
                    "the loss is noticed",
                    () -> ada.raw("GET", "/readyz", null, List.of()).status() == 503);
            for (Browser.Answer answer : List.of(
                    ada.call("GET", "rooms"),
                    ada.call("POST", "rooms", "name", "x"),
                    ada.call("POST", "join/preview", "invite", "x"),
                    ada.call("POST", "session", "email", "a@b.example", "password", "any words at all"))) {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.code()).isEqualTo("unavailable");
                assertThat(answer.response().headers().firstValue("Retry-After"))
                        .isPresent();
                assertThat(answer.response().body()).doesNotContain("Exception").doesNotContainIgnoringCase("redis");
            }
            assertThat(ada.raw("GET", "/healthz", null, List.of()).status()).isEqualTo(200);
            assertThat(ada.raw("GET", "/join", null, List.of()).status()).isEqualTo(200);
            assertThat(ada.raw("GET", "/out", null, List.of()).status()).isEqualTo(200);
        }
    }

    @Test
    void whoComesWhileTheStoreTakesNothingIsSentToComeAgainAndIsNotShownAsHere(@TempDir Path folder) throws Exception {
        EmbeddedRedis redis = EmbeddedRedis.start(folder);
        RedisConnections store = RedisConnections.open(redis.uri());
        try (Haven haven = Haven.start(
                "HAVEN_REDIS_URI", redis.uri().toURI().toString(), "HAVEN_PRESENCE_DROP_GRACE_SECONDS", "0")) {
            Browser ada = Browser.setUp(haven, "ada@example.org", "Ada");
            String roomId = ada.call("POST", "rooms", "name", "Tuesday")
                    .ok()
                    .path("roomId")
                    .asText();
            String link =
                    Browser.secret(ada.call("POST", "rooms/" + roomId + "/invites", "kind", "personal", "name", "Kai")
                            .ok());
            JsonNode joined = Browser.join(haven, link, "Kai");
            String kaisId = joined.path("memberId").asText();
            assertThat(kaisId).isNotEmpty();
            try (Phone facilitator = Phone.hello(haven, ada.enter(roomId));
                    Phone kai = Phone.open(haven)) {
                // It answers what is read, and takes nothing.
                store.commands()
                        .aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.EVALSHA))
                        .get();
                kai.sendRaw("{\"type\":\"hello\",\"token\":\""
                        + joined.path("token").asText() + "\"}");
                assertThat(kai.closeCode()).isEqualTo(4002);
                assertThat(facilitator
                                .ask("presence.set", "state", "away")
                                .path("ok")
                                .asBoolean())
                        .isFalse();
                store.commands()
                        .aclSetuser("default", AclSetuserArgs.Builder.addCommand(CommandType.EVALSHA))
                        .get();
                // What could not be written is written at once then, for everybody in the room.
                facilitator.await(
                        "presence.changed", changed -> changed.toString().contains("away"));
                assertThat(facilitator.frames("presence.changed").toString()).doesNotContain(kaisId);
            }
        } finally {
            Await.result(store.close());
            redis.stop();
        }
    }
}
