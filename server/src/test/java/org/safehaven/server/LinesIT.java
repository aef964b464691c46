package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.ok;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.Wire;

/** Nobody holds lines that others need: not by saying little, and not by holding many. */
class LinesIT {
    private static final String PROXY = "127.0.0.9";
    private static final String HOST = "Host: localhost";
    private static Haven haven;

    @BeforeAll
    static void start() throws Exception {
        haven = Haven.startDemo(
                "HAVEN_LIMITS_REQUEST_SECONDS", "1",
                "HAVEN_LIMITS_IDLE_SECONDS", "1",
                "HAVEN_LIMITS_SOCKETS_PER_ADDRESS", "3",
                "HAVEN_LIMITS_SOCKETS_PER_NODE", "6",
                "HAVEN_LIMITS_LINES_PER_ADDRESS", "5",
                "HAVEN_GATEWAY_HELLO_SECONDS", "60",
                "HAVEN_HTTP_TRUSTED_PROXIES", PROXY);
    }

    @AfterAll
    static void stop() {
        haven.close();
    }

    @Test
    void whoSaysARequestLetterByLetterIsHungUpOnAndWhoIsInTheRoomIsNot() throws Exception {
        try (Phone dana = facilitator(haven)) {
            try (Wire head = Wire.open(haven.port())) {
                head.write("GET /join HTTP/1.1\r\n" + HOST + "\r\nX: ").trickle();
            }
            try (Wire body = Wire.open(haven.port())) {
                body.say(
                                "POST /api/v1/join HTTP/1.1",
                                HOST,
                                "Content-Type: application/json",
                                "Content-Length: 9999",
                                "")
                        .trickle();
            }
            try (Wire upgrade = Wire.open(haven.port())) {
                upgrade.write(String.join("\r\n", socket()) + "\r\nContent-Length: 9999\r\n\r\n")
                        .trickle();
            }
            try (Wire nothing = Wire.open(haven.port())) {
                assertThat(nothing.untilClosed()).isEmpty();
            }
            try (Wire kept = Wire.open(haven.port())) {
                kept.say("GET /healthz HTTP/1.1", HOST, "").head();
                kept.say("GET /healthz HTTP/1.1", HOST, "").untilClosed();
            }
            // Four times longer than any line but a socket may be silent.
            assertThat(ok(dana.ask("message.post", "text", "still here"))).isTrue();
        }
    }

    @Test
    void anAddressHoldsSoManySocketsAndANodeSoManyInAll() throws Exception {
        List<Wire> open = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                assertThat(shake(open, "127.0.0.1", null)).isEqualTo(101);
            }
            assertThat(shake(open, "127.0.0.1", null)).isEqualTo(429);
            assertThat(shake(open, "127.0.0.1", "203.0.113.7"))
                    .as("made up: 127.0.0.1 is no listed proxy")
                    .isEqualTo(429);
            for (int i = 0; i < 3; i++) {
                assertThat(shake(open, PROXY, "203.0.113.7"))
                        .as("somebody behind the proxy")
                        .isEqualTo(101);
            }
            assertThat(shake(open, PROXY, "203.0.113.8")).as("the node has six").isEqualTo(503);
            open.get(0).close();
            Await.until("there is room again", () -> shake(open, PROXY, "203.0.113.8") == 101);
            assertThat(shake(open, PROXY, "203.0.113.9")).isEqualTo(503);
        } finally {
            for (Wire wire : open) {
                wire.close();
            }
        }
    }

    @Test
    void anAddressHoldsSoManyLinesAndAProxyMore() throws Exception {
        List<Wire> open = new ArrayList<>();
        try {
            // The oldest are hung up on by and by, so that on a slow machine it may be a later one than the sixth.
            int answered = 0;
            while (answered < 100 && isAnswered(open, "127.0.0.2")) {
                answered++;
            }
            assertThat(answered).isBetween(5, 99);
            for (int i = 0; i < 8; i++) {
                assertThat(isAnswered(open, PROXY)).isTrue();
            }
        } finally {
            for (Wire wire : open) {
                wire.close();
            }
        }
    }

    /** A packed frame of some bytes may be megabytes of one letter: nobody may send any. */
    @Test
    void framesAreNeverPacked() throws Exception {
        try (Wire wire = Wire.from("127.0.0.3", haven.port())) {
            Wire.Head head = wire.write(String.join("\r\n", socket())
                            + "\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n")
                    .head();
            assertThat(head.status()).isEqualTo(101);
            assertThat(head.headers()).doesNotContainKey("sec-websocket-extensions");
        }
    }

    private static boolean isAnswered(List<Wire> open, String from) throws IOException {
        Wire wire = Wire.from(from, haven.port());
        open.add(wire);
        return wire.say("GET /healthz HTTP/1.1", HOST, "").isAnswered();
    }

    private static int shake(List<Wire> open, String from, String forwardedFor) throws IOException {
        Wire wire = Wire.from(from, haven.port());
        open.add(wire);
        String forwarded = forwardedFor == null ? "" : "X-Forwarded-For: " + forwardedFor + "\r\n";
        return wire.write(String.join("\r\n", socket()) + "\r\n" + forwarded + "\r\n")
                .head()
                .status();
    }

    /** The lines that ask for a socket. */
    private static List<String> socket() {
        return List.of(
                "GET /ws HTTP/1.1",
                HOST,
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Protocol: haven.v1");
    }
}
