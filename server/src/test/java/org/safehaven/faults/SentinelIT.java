package org.safehaven.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.HavenProcess;
import org.safehaven.Phone;
import org.safehaven.redis.RedisSentinel;

/** Two nodes on a Redis with two replicas and a sentinel; the first Redis dies and a replica takes over. */
class SentinelIT {
    private static final int ROOMS = Boolean.getBoolean("haven.faults") ? 20 : 4;
    private static final int MEMBERS = Boolean.getBoolean("haven.faults") ? 10 : 5;

    private RedisSentinel redis;
    private Haven here;
    private HavenProcess there;
    private Evening evening;

    @BeforeEach
    void start() throws Exception {
        redis = RedisSentinel.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : new AutoCloseable[] {evening, there, here, redis}) {
            if (one != null) {
                one.close();
            }
        }
    }

    private void begin(int waitReplicas) throws Exception {
        here = Haven.start(Evening.settings(
                "HAVEN_REDIS_URI", redis.uri(), "HAVEN_REDIS_WAIT_REPLICAS", Integer.toString(waitReplicas)));
        Browser ada = Browser.setUp(here, "ada@example.org", "Ada");
        there = HavenProcess.beside(here);
        List<Integer> ports = List.of(here.port(), URI.create(there.url()).getPort());
        evening = Evening.of(here, ada, () -> ports, ROOMS, MEMBERS);
        evening.talk();
        evening.during(Duration.ofSeconds(2));
    }

    @Test
    void nothingAcknowledgedIsLostWhereItWaitsForAReplica() throws Exception {
        begin(1);
        redis.pauseReplicas();
        int before = evening.soFar().messages();
        evening.during(Duration.ofSeconds(2));
        assertThat(evening.acknowledged())
                .as("nothing is acknowledged that only one of them has")
                .isLessThan(before + ROOMS);
        redis.resumeReplicas();
        evening.during(Duration.ofSeconds(2));
        redis.killPrimary();
        Duration healed = evening.heals();
        evening.during(Duration.ofSeconds(2));
        evening.judge("a replica takes over, redis.waitReplicas 1", healed);
    }

    /** What the replica never had is lost, as is said of {@code redis.waitReplicas} 0; but then for everybody. */
    @Test
    @EnabledIfSystemProperty(named = "haven.faults", matches = "true|small")
    void whatWasLostBindsNobodyOnANodeThatSawIt() throws Exception {
        here = Haven.start(Evening.settings("HAVEN_REDIS_URI", redis.uri()));
        Browser ada = Browser.setUp(here, "ada@example.org", "Ada");
        String roomId = ada.call("POST", "rooms", "name", "Tuesday", "settings", Map.of("review", "open"))
                .ok()
                .path("roomId")
                .asText();
        JsonNode invite = ada.call("POST", "rooms/" + roomId + "/invites", "kind", "personal", "name", "Kai")
                .ok();
        String kais =
                Browser.join(here, Browser.secret(invite), "Kai").path("token").asText();
        String adas = ada.enter(roomId);
        there = HavenProcess.beside(here);
        here.close();
        try (Phone facilitator = Phone.hello(there, adas);
                Phone kai = Phone.hello(there, kais)) {
            facilitator.ask("session.open");
            facilitator.await("session.opened");
            redis.loseReplicas();
            assertThat(facilitator
                            .ask(
                                    "member.mute",
                                    "memberId",
                                    kai.await("welcome").at("/you/memberId").asText())
                            .path("ok")
                            .asBoolean())
                    .isTrue();
        }
        // It learns of nothing until somebody else has written past all that it knows.
        there.pause();
        redis.killPrimary();
        redis.awaitTakeOver();
        here = here.another();
        try (Phone facilitator = Phone.hello(here, adas)) {
            for (int i = 0; i < 5; i++) {
                assertThat(facilitator
                                .ask("message.post", "text", "word " + i)
                                .path("ok")
                                .asBoolean())
                        .isTrue();
            }
            there.resume();
            URL ready = URI.create(there.url() + "/readyz").toURL();
            Await.until(
                    "it has found the other Redis",
                    () -> ((HttpURLConnection) ready.openConnection()).getResponseCode() == 200);
            Await.until("nobody is silenced at the node that saw it", () -> {
                try (Phone kai = Phone.hello(there, kais)) {
                    return kai.ask("message.post", "text", "hello").path("ok").asBoolean();
                } catch (AssertionError sentElsewhere) {
                    return false;
                }
            });
        }
    }
}
