package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;

/** Each call that cannot be done says what is wrong, and in which field. */
class RefusalsIT {
    private Haven haven;
    private Browser ada;

    @BeforeEach
    void start() throws Exception {
        haven = Haven.start();
        ada = Browser.setUp(haven, "ada@example.org", "Ada");
    }

    @AfterEach
    void stop() {
        haven.close();
    }

    @Test
    void aMethodThatAnAddressDoesNotTake() throws Exception {
        for (String[] call : new String[][] {
            {"PUT", "rooms", "GET, POST"},
            {"DELETE", "staff", "GET, POST"},
            {"GET", "join", "POST"},
            {"POST", "rooms/r1", "DELETE, GET, PATCH"}
        }) {
            Browser.Answer answer = ada.call(call[0], call[1]);
            assertThat(answer.status()).as(call[0] + " " + call[1]).isEqualTo(405);
            assertThat(answer.code()).isEqualTo("method-not-allowed");
            assertThat(answer.response().headers().firstValue("Allow")).contains(call[2]);
        }
        assertThat(ada.call("PUT", "no/such/call").status()).isEqualTo(404);
        assertThat(ada.call("GET", "no/such/call").code()).isEqualTo("not-found");
    }

    @Test
    void everyWrongFieldIsNamed() throws Exception {
        String roomId =
                ada.call("POST", "rooms", "name", "Tuesday").ok().get("roomId").asText();
        String invites = "rooms/" + roomId + "/invites";
        String past = Instant.now().minusSeconds(5).toString();
        field("kind", ada.call("POST", invites, "kind", "secret"));
        field("seats", ada.call("POST", invites, "kind", "open", "seats", 101));
        field("seats", ada.call("POST", invites, "kind", "personal", "seats", 2));
        field("expiresAt", ada.call("POST", invites, "kind", "open", "expiresAt", "tomorrow"));
        field("expiresAt", ada.call("POST", invites, "kind", "open", "expiresAt", past));
        field("name", ada.call("POST", "rooms", "guidelines", "Be kind"));
        field("settings.minAdults", ada.call("POST", "rooms", "name", "x", "settings", Map.of("minAdults", "two")));
        field("settings.minAdults", ada.call("POST", "rooms", "name", "x", "settings", Map.of("minAdults", 1)));
        field("retention", ada.call("POST", "rooms", "name", "x", "retention", Map.of("maxMessages", 5_000)));
        field(
                "schedule.zone",
                ada.call(
                        "POST",
                        "rooms",
                        "name",
                        "x",
                        "schedule",
                        Map.of("days", List.of("MONDAY"), "time", "17:00", "zone", "Mars", "lengthMinutes", 60)));
        field(
                "staff.role",
                ada.call("POST", "rooms", "name", "x", "staff", List.of(Map.of("staffId", "a", "role", "boss"))));
        field(
                "staff.staffId",
                ada.call("POST", "rooms", "name", "x", "staff", List.of(Map.of("staffId", "a", "role", "mentor"))));
        field("email", ada.call("POST", "staff", "email", "no address", "name", "Bo"));
        field("acceptsGuidelines", ada.call("POST", "join", "invite", "x", "name", "Sky", "acceptsGuidelines", false));
        field("invite", ada.call("POST", "join/preview", "invite", 7));
    }

    private static void field(String name, Browser.Answer answer) {
        assertThat(answer.status()).as(name + ": " + answer.body()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo(name);
        assertThat(answer.body().at("/errors/0/detail").asText()).isNotBlank();
        assertThat(answer.body().get("status").asInt()).isEqualTo(400);
    }

    @Test
    void aBodyThatIsNoObject() throws Exception {
        for (String body : List.of("", "null", "[]", "\"x\"", "{\"a\":1} trailing", "[".repeat(5_000))) {
            Browser.Answer answer = ada.raw("POST", "rooms", body, List.of());
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("bad-request");
        }
        for (String type : List.of("application/jsonp", "application/x-www-form-urlencoded", "text/plain")) {
            assertThat(ada.raw("POST", "rooms", "{\"name\":\"x\"}", List.of("Content-Type", type))
                            .code())
                    .as(type)
                    .isEqualTo("unsupported-media-type");
        }
        assertThat(ada.raw(
                                "POST",
                                "rooms",
                                "{\"name\":\"x\"}",
                                List.of("Content-Type", "application/json; charset=UTF-8"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aBodyWithoutALengthIsMeasuredAsItComes() throws Exception {
        Stream<byte[]> parts = Stream.generate(() -> "x".repeat(10_000).getBytes(StandardCharsets.UTF_8))
                .limit(10);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + haven.port() + "/api/v1/join"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(parts::iterator))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"too-big\"");
    }

    @Test
    void everyChangeOfTheStaffNeedsTheToken() throws Exception {
        String roomId =
                ada.call("POST", "rooms", "name", "Tuesday").ok().get("roomId").asText();
        String room = "rooms/" + roomId;
        ada.forgetCsrf();
        for (String[] call : new String[][] {
            {"DELETE", room},
            {"PATCH", room},
            {"POST", room + "/enter"},
            {"POST", room + "/invites"},
            {"POST", room + "/invites/i1/renew"},
            {"DELETE", room + "/invites/i1"},
            {"POST", "staff"},
            {"DELETE", "session"}
        }) {
            assertThat(ada.call(call[0], call[1]).code())
                    .as(call[0] + " " + call[1])
                    .isEqualTo("csrf");
        }
        assertThat(ada.call("GET", room).status()).isEqualTo(200);
    }

    @Test
    void aForeignPageChangesNothingWithOrWithoutCookies() throws Exception {
        for (String path :
                List.of("session", "session/link", "setup", "join", "join/preview", "staff/activate", "rooms")) {
            for (String origin : List.of("https://evil.example", "null", "http://localhost:1")) {
                assertThat(ada.raw("POST", path, "{}", List.of("Origin", origin))
                                .code())
                        .as(path + " from " + origin)
                        .isEqualTo("origin");
            }
        }
        assertThat(ada.raw("POST", "rooms", "{\"name\":\"x\"}", List.of("Origin", haven.url()))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void outsidersHearNothingOfARoom() throws Exception {
        String roomId =
                ada.call("POST", "rooms", "name", "Tuesday").ok().get("roomId").asText();
        Browser outsider = new Browser(haven);
        for (String path : List.of("rooms", "rooms/" + roomId, "rooms/" + roomId + "/invites", "staff", "session")) {
            Browser.Answer answer = outsider.call("GET", path);
            assertThat(answer.code()).as(path).isEqualTo("not-authenticated");
            assertThat(answer.response().body()).doesNotContain("Tuesday");
        }
        assertThat(ada.call("GET", "rooms/%7Bstaff%7D:x").status()).isEqualTo(404);
        assertThat(ada.call("GET", "rooms/" + "r".repeat(65)).status()).isEqualTo(404);
    }

    @Test
    void theSessionCookieIsForThisServerOnly() throws Exception {
        Browser.Answer link = Browser.invited(ada, "bo@example.org", "Bo");
        String token = Browser.secret(link.ok());
        Browser.Answer session =
                new Browser(haven).call("POST", "staff/activate", "token", token, "password", "a boat on the lake");
        String cookie = session.response().headers().firstValue("Set-Cookie").orElse("");
        assertThat(cookie)
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict", "Path=/")
                .doesNotContain("Secure");
        Browser.Answer again =
                new Browser(haven).call("POST", "staff/activate", "token", token, "password", "a boat on the lake");
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.code()).isEqualTo("gone");
    }

    @Test
    void unknownAddressAndWrongPasswordAreAnsweredAlike() throws Exception {
        Browser anybody = new Browser(haven);
        Browser.Answer nobody =
                anybody.call("POST", "session", "email", "x@example.org", "password", "wrong words here");
        Browser.Answer wrong =
                anybody.call("POST", "session", "email", "ada@example.org", "password", "wrong words here");
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.response().body()).isEqualTo(wrong.response().body());
    }

    @Test
    void onePlaceMayKnockSoOftenAndItsAddressIsKeptNowhere() throws Exception {
        try (Haven strict = Haven.start("HAVEN_LIMITS_JOINS_PER_MINUTE", "3")) {
            Browser anybody = new Browser(strict);
            for (int i = 0; i < 3; i++) {
                assertThat(anybody.call("POST", "join/preview", "invite", "x").status())
                        .isEqualTo(404);
            }
            Browser.Answer fourth = anybody.call("POST", "join/preview", "invite", "x");
            assertThat(fourth.status()).isEqualTo(429);
            assertThat(fourth.code()).isEqualTo("rate-limited");
            assertThat(fourth.response()
                            .headers()
                            .firstValueAsLong("Retry-After")
                            .orElse(0))
                    .isBetween(1L, 60L);
            for (int i = 0; i < 3; i++) {
                assertThat(join(anybody).status())
                        .as("whoever has looked can come in")
                        .isEqualTo(404);
            }
            assertThat(join(anybody).status()).isEqualTo(429);
            for (int i = 0; i < 4; i++) {
                Browser.Answer madeUp = anybody.call("POST", "join/message", "invite", "x" + i, "text", "let me in");
                assertThat(madeUp.status())
                        .as("a made-up link each time is the same place all the same")
                        .isEqualTo(i < 3 ? 404 : 429);
            }
            assertThat(anybody.call("POST", "leave", "token", "x").status())
                    .as("leaving is never refused for what came before")
                    .isEqualTo(204);
            anybody.call("POST", "session", "email", "a@b.example", "password", "no such words");
            RedisConnections redis = RedisExtension.connections();
            List<String> keys = redis.commands()
                    .keys(strict.keyPrefix() + "*")
                    .toCompletableFuture()
                    .get();
            assertThat(keys).noneMatch(key -> key.contains("127.0.0.1") || key.contains("0:0:0:0"));
        }
        try (Haven loose = Haven.start("HAVEN_LIMITS_JOINS_PER_MINUTE", "1", "HAVEN_LIMITS_ENABLED", "false")) {
            for (int i = 0; i < 5; i++) {
                assertThat(new Browser(loose)
                                .call("POST", "join/preview", "invite", "x")
                                .status())
                        .isEqualTo(404);
            }
        }
    }

    private static Browser.Answer join(Browser anybody) throws Exception {
        return anybody.call("POST", "join", "invite", "x", "name", "Wren", "acceptsGuidelines", true);
    }
}
