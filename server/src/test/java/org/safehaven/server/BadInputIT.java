package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safehaven.server.People.code;
import static org.safehaven.server.People.dana;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.ok;
import static org.safehaven.server.People.youth;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocketHandshakeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.Wire;
import org.safehaven.server.People.Youth;
import org.slf4j.LoggerFactory;

/**
 * What should never come comes: each gets a precise refusal or close code, nobody else feels it, no stack trace leaves
 * the server, and nothing of a text or a token is in its log.
 */
class BadInputIT {
    private static final String CANARY = "canary-words";

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private Haven haven;
    private Phone dana;

    @BeforeEach
    void start() throws Exception {
        haven = Haven.startDemo(
                "HAVEN_GATEWAY_HELLO_SECONDS",
                "2",
                "HAVEN_LIMITS_SIGN_INS_PER_MINUTE",
                "1000",
                "HAVEN_LIMITS_JOINS_PER_MINUTE",
                "10000");
        logged.start();
        ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(logged);
        dana = facilitator(haven);
    }

    @AfterEach
    void nobodyElseFeltItAndTheLogIsClean() throws Exception {
        try {
            assertThat(ok(dana.ask("message.post", "text", "all is well"))).isTrue();
            String log = logged.list.stream()
                    .map(event -> event.getFormattedMessage()
                            + (event.getThrowableProxy() == null
                                    ? ""
                                    : event.getThrowableProxy().getMessage()))
                    .collect(Collectors.joining("\n"));
            assertThat(log).doesNotContain(CANARY).doesNotContain(haven.secret("Open invite"));
        } finally {
            ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(logged);
            dana.close();
            haven.close();
        }
    }

    @Test
    void malformedJsonClosesTheSocketAndNoneElse() throws Exception {
        try (Youth juniper = youth(haven, "Juniper")) {
            juniper.phone().sendRaw("{\"type\":\"message.post\",\"text\":\"" + CANARY);
            assertThat(juniper.phone().closeCode()).isEqualTo(4500);
        }
    }

    @Test
    void wrongTypesAndUnknownCommandsAreAnswered() throws Exception {
        try (Youth juniper = youth(haven, "Juniper")) {
            JsonNode wrong = juniper.phone().ask("message.post", "text", List.of(CANARY));
            assertThat(code(wrong)).isEqualTo("bad-request");
            assertThat(wrong.at("/error/detail").asText()).isEqualTo("\"text\" must be a text");
            assertThat(code(juniper.phone().ask("room.explode"))).isEqualTo("unknown-command");
            assertThat(ok(juniper.phone().ask("message.post", "text", "still here")))
                    .isTrue();
        }
    }

    @Test
    void aFrameOfTwoMegabytesIsTooBig() throws Exception {
        try (Youth juniper = youth(haven, "Juniper")) {
            juniper.phone()
                    .sendRaw("{\"type\":\"message.post\",\"id\":\"1\",\"text\":\"" + "x".repeat(2_000_000) + "\"}");
            assertThat(juniper.phone().closeCode()).isEqualTo(4513);
        }
    }

    @Test
    void aFrameJustOverTheLimitIsTooBigToo() throws Exception {
        try (Youth juniper = youth(haven, "Juniper")) {
            juniper.phone().sendRaw("{\"type\":\"message.post\",\"id\":\"1\",\"text\":\"" + "x".repeat(65_536) + "\"}");
            assertThat(juniper.phone().closeCode()).isEqualTo(4513);
        }
    }

    @Test
    void tooLongControlCharactersAndHalfSurrogatesAreRefusedAndNothingIsLost() throws Exception {
        try (Youth juniper = youth(haven, "Juniper")) {
            assertThat(code(juniper.phone().ask("message.post", "text", "x".repeat(2_001))))
                    .isEqualTo("too-long");
            assertThat(code(juniper.phone().ask("message.post", "text", "a\u0000b")))
                    .isEqualTo("bad-request");
            juniper.phone().sendRaw("{\"type\":\"message.post\",\"id\":\"s\",\"text\":\"" + CANARY + "\\ud800\"}");
            assertThat(code(juniper.phone().reply("s"))).isEqualTo("bad-request");
            assertThat(ok(juniper.phone().ask("message.post", "text", "x".repeat(2_000))))
                    .isTrue();
            assertThat(dana.everything()).doesNotContain(CANARY);
        }
    }

    @Test
    void aTokenOfNobodyOpensNothing() throws Exception {
        for (String token : List.of("x", "A".repeat(43), "{}", haven.secret("Open invite"))) {
            Phone stranger = Phone.open(haven);
            stranger.sendRaw("{\"type\":\"hello\",\"token\":\"" + token.replace("\"", "") + "\"}");
            assertThat(stranger.closeCode()).as(token).isEqualTo(4501);
            assertThat(stranger.everything()).isEmpty();
        }
    }

    @Test
    void aTokenOfAnotherRoomShowsThatRoomOnly() throws Exception {
        Browser staff = dana(haven);
        JsonNode other = staff.call("POST", "rooms", "name", "Thursday circle").ok();
        String roomId = other.get("roomId").asText();
        dana.ask("message.post", "text", CANARY);
        try (Phone elsewhere = Phone.hello(haven, staff.enter(roomId));
                Youth juniper = youth(haven, "Juniper")) {
            assertThat(elsewhere.await("welcome").at("/room/roomId").asText()).isEqualTo(roomId);
            assertThat(code(elsewhere.ask("member.mute", "memberId", juniper.memberId())))
                    .isEqualTo("not-found");
            assertThat(code(elsewhere.ask("message.hide", "messageId", "m12"))).isEqualTo("not-found");
            assertThat(elsewhere.everything()).doesNotContain(CANARY).doesNotContain("Juniper");
        }
    }

    @Test
    void aHelloThatNeverComesAndCommandsBeforeItAreClosed() throws Exception {
        Phone silent = Phone.open(haven);
        Phone rude = Phone.open(haven);
        rude.send("message.post", "text", CANARY);
        assertThat(rude.closeCode()).isEqualTo(4501);
        assertThat(silent.closeCode()).isEqualTo(4508);
    }

    @Test
    void aForeignPageAndAForeignProtocolGetNoSocket() {
        for (String[] wrong : new String[][] {{"https://evil.example", "haven.v1"}, {null, null}, {null, "chat"}}) {
            assertThatThrownBy(() -> Phone.open(haven, wrong[0], wrong[1]))
                    .isInstanceOf(WebSocketHandshakeException.class);
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutAWordInTheLog() throws Exception {
        for (String path : List.of("/%zz", "/join?x=%", "/api/v1/%2")) {
            try (Wire wire = Wire.open(haven.port())) {
                assertThat(wire.say("GET " + path + " HTTP/1.1", "Host: localhost", "")
                                .head()
                                .status())
                        .as(path)
                        .isEqualTo(400);
            }
        }
        assertThat(logged.list).noneMatch(event -> event.getThrowableProxy() != null);
    }

    @Test
    void expiredUsedUpAndRevokedInvitesSaySo() throws Exception {
        Browser staff = dana(haven);
        String rooms = "rooms/demo/invites";
        JsonNode soon = staff.call(
                        "POST",
                        rooms,
                        "kind",
                        "open",
                        "expiresAt",
                        Instant.now().plusSeconds(1).toString())
                .ok();
        JsonNode single = staff.call("POST", rooms, "kind", "open", "seats", 1).ok();
        JsonNode taken =
                staff.call("POST", rooms, "kind", "personal", "name", "Ash").ok();

        Browser.join(haven, secret(single), "First");
        Browser.Answer second = Browser.tryJoin(haven, secret(single), "Second");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("invite-used-up");

        staff.call("DELETE", rooms + "/" + taken.get("inviteId").asText()).ok();
        Browser.Answer revoked = Browser.tryJoin(haven, secret(taken), "Ash");
        assertThat(revoked.status()).isEqualTo(410);
        assertThat(revoked.code()).isEqualTo("invite-revoked");

        Await.until(
                "the invite runs out",
                () -> "invite-expired"
                        .equals(new Browser(haven)
                                .call("POST", "join/preview", "invite", secret(soon))
                                .code()));
        assertThat(Browser.tryJoin(haven, secret(soon), "Late").code()).isEqualTo("invite-expired");
        assertThat(Browser.tryJoin(haven, "no-such-secret", "Nobody").status()).isEqualTo(404);
    }

    @Test
    void aNameThatSaysTooMuchOrIsTakenIsRefusedWithAReason() throws Exception {
        try (Youth juniper = youth(haven, "Juniper")) {
            String open = haven.secret("Open invite");
            assertThat(Browser.tryJoin(haven, open, "juniper").code()).isEqualTo("name-taken");
            assertThat(Browser.tryJoin(haven, open, "Ｊuniper").code()).isEqualTo("name-taken");
            Browser.Answer number = Browser.tryJoin(haven, open, "call 555-123-4567");
            assertThat(number.code()).isEqualTo("name-not-allowed");
            assertThat(number.body().path("reason").asText()).isEqualTo("contact-detail");
            Browser.Answer title = Browser.tryJoin(haven, open, "StaffAnna");
            assertThat(title.body().path("reason").asText()).isEqualTo("staff-title");
            assertThat(title.body().path("suggestion").asText()).isEqualTo("Anna");
            JsonNode year = juniper.phone().ask("member.rename", "memberId", juniper.memberId(), "name", "Lola2009");
            assertThat(year.path("error").path("reason").asText()).isEqualTo("birth-year");
            assertThat(year.path("error").path("suggestion").asText()).isEqualTo("Lola");
            assertThat(Browser.tryJoin(haven, open, "me@example.org").code()).isEqualTo("name-not-allowed");
            assertThat(Browser.tryJoin(haven, open, "x".repeat(41)).code()).isEqualTo("too-long");
            assertThat(juniper.phone().isOpen()).isTrue();
        }
    }

    @Test
    void badRequestsOverRestSayWhatIsWrongAndWhere() throws Exception {
        Browser staff = dana(haven);
        Browser.Answer malformed = staff.raw("POST", "rooms", "{\"name\":\"" + CANARY, List.of());
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.body().get("detail").asText()).contains("line 1, column");
        Browser.Answer wrong = staff.call("POST", "rooms", "name", 7);
        assertThat(wrong.body().at("/errors/0/field").asText()).isEqualTo("name");
        assertThat(staff.raw("POST", "rooms", "{}", List.of("Content-Type", "text/plain"))
                        .status())
                .isEqualTo(415);
        Browser.Answer big = staff.raw("POST", "rooms", "{\"name\":\"" + "x".repeat(100_000) + "\"}", List.of());
        assertThat(big.status()).isEqualTo(413);
        assertThat(big.code()).isEqualTo("too-big");
        assertThat(staff.call("GET", "no/such/call").status()).isEqualTo(404);
        assertThat(staff.call("PUT", "rooms", "name", "x").status()).isIn(404, 405);
        for (Browser.Answer answer : List.of(malformed, wrong, big)) {
            assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                    .isEqualTo("application/problem+json");
            assertThat(answer.response().body()).doesNotContain("Exception").doesNotContain("\tat ");
        }
    }

    @Test
    void whatNoDecentClientSendsIsRefusedAndNeverA5xx() throws Exception {
        String post = "POST /api/v1/session HTTP/1.1";
        String json = "Content-Type: application/json";
        String two = "Content-Length: 2";
        for (String[] odd : new String[][] {
            {"GET /" + CANARY + "% HTTP/1.1"},
            {"GET /" + CANARY + "%zz HTTP/1.1"},
            {"GET /api/v1/rooms/" + CANARY + "% HTTP/1.1"},
            {"GET /api/v1/rooms?q=%zz" + CANARY + " HTTP/1.1"},
            {"GET /join?q=%zz" + CANARY + " HTTP/1.1"},
            {post, json + "; charset=" + CANARY, two},
            {post, json, two, "Expect: " + CANARY},
            {post, json, two, "Content-Length: 3"},
            {post, json, two, "Transfer-Encoding: chunked"}
        }) {
            String answer = Wire.all(haven, "{}", odd);
            assertThat(answer).as(String.join(" | ", odd)).startsWith("HTTP/1.1 400 ");
            assertThat(answer).doesNotContain(CANARY, "Exception", "\tat ");
        }
        assertThat(logged.list).as("an outsider cannot fill the log").isEmpty();
    }

    @Test
    void nothingThatUnfoldsOnTheServerOrHidesFromAProxyIsTaken() throws Exception {
        Wire.Head socket = Wire.upgrade(
                haven,
                "GET /ws HTTP/1.1",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Protocol: haven.v1",
                "Sec-WebSocket-Extensions: permessage-deflate, x-webkit-deflate-frame");
        assertThat(socket.status()).isEqualTo(101);
        assertThat(socket.headers()).doesNotContainKey("sec-websocket-extensions");
        Wire.Head tunnel = Wire.upgrade(
                haven,
                "GET /healthz HTTP/1.1",
                "Upgrade: h2c",
                "Connection: Upgrade, HTTP2-Settings",
                "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA");
        assertThat(tunnel.status()).isEqualTo(200);
    }

    @Test
    void aChangeWithoutTheTokenOrFromAForeignPageIsRefused() throws Exception {
        Browser staff = dana(haven);
        Browser.Answer foreign =
                staff.raw("POST", "rooms", "{\"name\":\"x\"}", List.of("Origin", "https://evil.example"));
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.code()).isEqualTo("origin");
        staff.forgetCsrf();
        assertThat(staff.call("POST", "rooms", "name", "x").code()).isEqualTo("csrf");
        assertThat(new Browser(haven).call("GET", "rooms").status()).isEqualTo(401);
    }

    @Test
    void aWrongPasswordTenTimesSlowsThatPlaceDown() throws Exception {
        Browser anybody = new Browser(haven);
        int refused = 0;
        for (int i = 0; i < 10; i++) {
            Browser.Answer answer =
                    anybody.call("POST", "session", "email", "dana@demo.invalid", "password", CANARY + i);
            assertThat(answer.status()).isIn(401, 429);
            if (answer.status() == 429) {
                refused++;
                assertThat(answer.body().get("retryAfterMs").asLong()).isPositive();
                assertThat(answer.response().headers().firstValue("Retry-After"))
                        .isPresent();
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aSetupLinkWorksOnceAndOnlyWhileThereAreNoStaff() throws Exception {
        try (Haven fresh = Haven.start()) {
            String token = fresh.secret("Setup");
            Browser admin = Browser.setUp(fresh, "ada@example.org", "Ada");
            assertThat(admin.call("GET", "session").ok().at("/staff/admin").asBoolean())
                    .isTrue();
            Browser.Answer again = new Browser(fresh)
                    .call(
                            "POST",
                            "setup",
                            "token",
                            token,
                            "email",
                            "eve@example.org",
                            "name",
                            "Eve",
                            "password",
                            "another long one");
            assertThat(again.status()).isEqualTo(410);
        }
    }

    private static String secret(JsonNode invite) {
        String url = invite.get("url").asText();
        return url.substring(url.indexOf('#') + 1);
    }
}
