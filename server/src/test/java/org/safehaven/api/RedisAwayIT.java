package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.redis.EmbeddedRedis;

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
}
