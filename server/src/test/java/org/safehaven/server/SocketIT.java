package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.youth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.Wire;
import org.safehaven.server.People.Youth;

/** A socket speaks RFC 6455, also to clients that use more of it than browsers do. */
class SocketIT {
    private static final String HELLO = "{\"type\":\"hello\",\"token\":\"nobody's\"}";
    private static final String NOT_AUTHENTICATED = goodbye(4501) + "not-authenticated";

    private static Haven haven;

    @BeforeAll
    static void start() throws Exception {
        haven = Haven.startDemo("HAVEN_LIMITS_ENABLED", "false");
    }

    @AfterAll
    static void stop() {
        haven.close();
    }

    @Test
    void aMessageInPartsIsOneMessageAndAPingMayComeBetween() throws Exception {
        try (Wire wire = shake()) {
            wire.write(frame(0x01, HELLO.substring(0, 9)) + frame(0x89, "there?"));
            wire.write(frame(0x00, HELLO.substring(9, 20)) + frame(0x80, HELLO.substring(20)));
            assertThat(wire.isAnswered()).isTrue();
            wire.write(frame(0x88, goodbye(4501)));
            // Without its first byte, which was read.
            assertThat(wire.untilClosed()).isEqualTo("\u0006there?" + plain(0x88, NOT_AUTHENTICATED));
        }
    }

    @Test
    void aGoodbyeIsAnsweredWithTheSameAndTheLineIsHungUp() throws Exception {
        try (Wire wire = shake()) {
            assertThat(wire.write(frame(0x88, goodbye(1000) + "bye")).untilClosed())
                    .isEqualTo(plain(0x88, goodbye(1000) + "bye"));
        }
        try (Wire wire = shake()) {
            assertThat(wire.write(frame(0x88, "")).untilClosed()).isEqualTo(plain(0x88, ""));
        }
    }

    @Test
    void whatIsNoFrameGetsAGoodbyeHoweverMuchComesAfterIt() throws Exception {
        for (String wrong : new String[] {
            // No such kind of frame, one without its mask, a part of nothing, and one that is too long.
            frame(0x83, "x"),
            plain(0x81, HELLO),
            frame(0x80, "x"),
            "\u0081\u00ff\u0000\u0000\u0000\u0001\u0000\u0000\u0000\u0000"
        }) {
            try (Wire wire = shake()) {
                assertThat(wire.write(wrong + "x".repeat(300_000)).untilClosed())
                        .as(wrong.substring(0, 2))
                        .isEqualTo(plain(0x88, goodbye(4513) + "too-big"));
            }
        }
    }

    @Test
    void partsThatAreTooLongTogetherAreTooBig() throws Exception {
        try (Wire wire = shake()) {
            wire.write(frame(0x01, "x".repeat(120)));
            for (int i = 0; i < 1_000; i++) {
                wire.write(frame(0x00, "x".repeat(120)));
            }
            assertThat(wire.untilClosed()).isEqualTo(plain(0x88, goodbye(4513) + "too-big"));
        }
    }

    @Test
    void whatWasSaidBeforeTheGoodbyeIsSaid() throws Exception {
        try (Phone dana = facilitator(haven)) {
            Youth sky = youth(haven, "Sky");
            for (int i = 1; i <= 8; i++) {
                sky.phone().send("message.post", "text", "this is line " + i);
            }
            sky.phone().close();
            dana.await("message.posted", "text", "this is line 8");
        }
    }

    @Test
    void whoIsGoneIsCountedNoMore() throws Exception {
        for (int i = 0; i < 20; i++) {
            Phone.open(haven).close();
        }
        for (String open : List.of("vertx_http_server_active_ws_connections", "vertx_http_server_active_connections")) {
            Await.until(open, () -> figure(open) < 10);
        }
    }

    private static double figure(String name) throws Exception {
        URI metrics = URI.create("http://127.0.0.1:" + haven.managementPort() + "/metrics");
        String all = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return all.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static Wire shake() throws IOException {
        Wire wire = Wire.open(haven.port());
        wire.say(
                "GET /ws HTTP/1.1",
                "Host: localhost",
                "Origin: " + haven.url(),
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Protocol: haven.v1",
                "");
        assertThat(wire.head().status()).isEqualTo(101);
        return wire;
    }

    /** As a client sends it, under a mask of noughts. @param first the bit of a last part, and the kind */
    private static String frame(int first, String payload) {
        return "" + (char) first + (char) (0x80 | payload.length()) + "\0\0\0\0" + payload;
    }

    /** As the server sends it. */
    private static String plain(int first, String payload) {
        return "" + (char) first + (char) payload.length() + payload;
    }

    private static String goodbye(int code) {
        return "" + (char) (code >> 8) + (char) (code & 0xff);
    }
}
