package org.safehaven.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Debian;
import org.safehaven.Haven;
import org.safehaven.HavenProcess;
import org.safehaven.Phone;
import org.safehaven.redis.RedisProcess;

/**
 * Promises 1 to 4 and 6 under faults, with real processes: nodes, Redis and the lines between them. A short run in every
 * build; {@code -Pfaults} makes it 20 rooms of 10, and longer. Each prints a line of the table in DESIGN.md.
 */
class FaultsIT {
    private static final boolean LONG = Boolean.getBoolean("haven.faults");
    private static final int ROOMS = LONG ? 20 : 4;
    private static final int MEMBERS = LONG ? 10 : 5;
    /** How long people talk before a fault, and after it was mended. */
    private static final Duration WHILE = Duration.ofSeconds(LONG ? 10 : 2);

    /** Long ones: more in all than the system itself keeps for a line that is not read. */
    private static final int WORDS = 2_500;

    private final Vertx vertx = Vertx.vertx();
    private final List<AutoCloseable> started = new ArrayList<>();
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private RedisProcess redis;
    private Haven here;
    private Browser ada;
    private Evening evening;

    @BeforeEach
    void start() throws Exception {
        redis = RedisProcess.start();
        here = node(redis.uri());
        // Before another node starts, which prints another link.
        ada = Browser.setUp(here, "ada@example.org", "Ada");
    }

    @AfterEach
    void stop() throws Exception {
        if (evening != null) {
            evening.close();
        }
        for (AutoCloseable one : started) {
            one.close();
        }
        here.close();
        redis.close();
        Await.result(vertx.close());
    }

    private static Haven node(String redis) throws Exception {
        return Haven.start(Evening.settings("HAVEN_REDIS_URI", redis));
    }

    private HavenProcess another(String... settings) throws Exception {
        HavenProcess node = HavenProcess.beside(here, settings);
        started.add(node);
        return node;
    }

    private static int port(HavenProcess node) {
        return URI.create(node.url()).getPort();
    }

    private void begin(Integer... reachable) throws Exception {
        ports.addAll(List.of(reachable));
        evening = Evening.of(here, ada, () -> ports, ROOMS, MEMBERS);
        evening.talk();
        evening.during(WHILE);
    }

    private void judge(String fault, Duration healed) throws Exception {
        evening.during(WHILE);
        evening.judge(fault, healed);
    }

    @Test
    void aNodeIsKilled() throws Exception {
        HavenProcess there = another();
        begin(here.port(), port(there));
        ports.remove((Integer) port(there));
        there.kill();
        judge("a node is killed", evening.heals());
    }

    @Test
    void redisIsKilledAndStartedAgain() throws Exception {
        HavenProcess there = another();
        begin(here.port(), port(there));
        redis.kill();
        evening.during(Duration.ofSeconds(1));
        redis.begin();
        judge("Redis is killed and started again", evening.heals());
    }

    @Test
    @EnabledIfSystemProperty(named = "haven.faults", matches = "true|small")
    void redisStandsStill() throws Exception {
        HavenProcess there = another();
        begin(here.port(), port(there));
        redis.pause();
        evening.during(Duration.ofSeconds(20));
        redis.resume();
        judge("Redis stands still", evening.heals());
    }

    /** Needs Debian's {@code faketime}: the clock of the other node is really put, under its feet. */
    @ParameterizedTest
    @ValueSource(strings = {"+90s", "-90s"})
    @EnabledIfSystemProperty(named = "haven.faults", matches = "true|small")
    void aNodesClockIsPut(String by, @TempDir Path folder) throws Exception {
        Optional<Path> preload = Debian.file("libfaketime", "/libfaketimeMT.so.1");
        assumeThat(preload)
                .as("Debian's faketime, which is not here and cannot be installed")
                .isPresent();
        Path clock = Files.writeString(folder.resolve("clock"), "+0s\n");
        HavenProcess there = another(
                "LD_PRELOAD",
                preload.get().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                clock.toString(),
                "FAKETIME_NO_CACHE",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1");
        begin(here.port(), port(there));
        String roomId =
                ada.call("POST", "rooms", "name", "Timed").ok().path("roomId").asText();
        JsonNode invite = ada.call("POST", "rooms/" + roomId + "/invites", "kind", "personal", "name", "Kai")
                .ok();
        String kaisId = Browser.join(here, Browser.secret(invite), "Kai")
                .path("memberId")
                .asText();
        Files.writeString(clock, by + "\n");
        try (Phone facilitator = Phone.hello(there, ada.enter(roomId))) {
            Instant asked = Instant.now();
            facilitator.ask("member.mute", "memberId", kaisId, "seconds", 300);
            Instant until = Instant.parse(
                    facilitator.await("member.muted").path("until").asText());
            assertThat(Duration.between(asked, until)).isBetween(Duration.ofSeconds(299), Duration.ofSeconds(330));
        }
        evening.during(WHILE);
        judge("a node's clock is put by " + by, evening.heals());
    }

    @Test
    @EnabledIfSystemProperty(named = "haven.faults", matches = "true|small")
    void theDiskUnderRedisIsFull() throws Exception {
        HavenProcess there = another();
        begin(here.port(), port(there));
        redis.fill();
        Await.until(
                "the node says why it takes nobody",
                () -> ada.raw("GET", "/readyz", null, List.of())
                        .response()
                        .body()
                        .contains("disk"));
        int before = evening.acknowledged();
        // Longer than a node's lease, which nobody can renew meanwhile.
        evening.during(Duration.ofSeconds(20));
        // One answer of each may have been on its way.
        assertThat(evening.acknowledged()).isLessThanOrEqualTo(before + ROOMS);
        redis.free();
        judge("the disk under Redis is full", evening.heals());
    }

    @Test
    @EnabledIfSystemProperty(named = "haven.faults", matches = "true|small")
    void theLineBetweenANodeAndRedisIsCutThenSlow() throws Exception {
        FaultProxy line = lineToRedis();
        line.cut();
        evening.during(Duration.ofSeconds(LONG ? 10 : 2));
        line.heal();
        Duration healed = evening.heals();
        line.slow(200);
        evening.during(WHILE);
        line.slow(0);
        judge("a node's line to Redis is cut, then slow", healed);
    }

    @Test
    @EnabledIfSystemProperty(named = "haven.faults", matches = "true|small")
    void theLineBetweenANodeAndRedisFallsSilentWithoutAWord() throws Exception {
        FaultProxy line = lineToRedis();
        line.silence();
        // From now on a new line would be good; those that were there stay silent for good, and are never closed.
        line.heal();
        judge("a node's line to Redis falls silent", evening.heals());
    }

    /** Two nodes are talked at, of which one has its lines to Redis over this. */
    private FaultProxy lineToRedis() throws Exception {
        FaultProxy line = FaultProxy.to(vertx, redis.port());
        started.add(line);
        HavenProcess there = another("HAVEN_REDIS_URI", "redis://127.0.0.1:" + line.port());
        begin(here.port(), port(there));
        return line;
    }

    @Test
    @EnabledIfSystemProperty(named = "haven.faults", matches = "true|small")
    void threeNodesAreRestartedOneAfterTheOther() throws Exception {
        String[] drain = {"HAVEN_DRAIN_LIMIT_SECONDS", "10"};
        List<HavenProcess> nodes = List.of(another(drain), another(drain), another(drain));
        nodes.forEach(node -> ports.add(port(node)));
        evening = Evening.of(here, ada, () -> ports, 3 * ROOMS, MEMBERS);
        evening.talk();
        evening.during(WHILE);
        for (HavenProcess old : nodes) {
            HavenProcess fresh = another(drain);
            ports.add(port(fresh));
            ports.remove((Integer) port(old));
            assertThat(old.end()).as("its exit code").isZero();
        }
        Duration healed = evening.heals();
        Duration away = evening.longestAway();
        judge("three nodes are restarted one after the other", healed);
        assertThat(away).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    @EnabledIfSystemProperty(named = "haven.faults", matches = "true|small")
    void somebodyReadsNothingAndNobodyElseFeelsIt() throws Exception {
        HavenProcess there = another("HAVEN_LIMITS_OUTBOX_BYTES", "65536");
        begin(port(there));
        Person who = evening.somebodyHangs(WORDS);
        Await.until("so much is said", () -> evening.acknowledged() > WORDS);
        who.goOn();
        Await.until("the line of who did not read is closed", () -> who.lastCode() == 4001);
        judge("somebody reads nothing", evening.heals());
    }

    @Test
    void peoplesLinesFallSilentWithoutAWord() throws Exception {
        HavenProcess there = another();
        FaultProxy line = FaultProxy.to(vertx, port(there));
        started.add(line);
        begin(here.port(), line.port());
        line.halfOpen();
        evening.during(WHILE);
        line.silence();
        evening.during(WHILE);
        ports.remove((Integer) line.port());
        judge("half of the people's lines are half open, then silent", evening.heals());
    }
}
