package org.safehaven.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.HavenProcess;
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
        LostSilence.bindsNobody(redis);
    }

    @Test
    @EnabledIfSystemProperty(named = "haven.faults", matches = "true|small")
    void whatIsLostWhereItDoesNotWaitIsTheLastMomentAlone() throws Exception {
        begin(0);
        History.Loss loss = killedUnderLoad("a replica takes over, redis.waitReplicas 0");
        assertThat(loss.since()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    @EnabledIfSystemProperty(named = "haven.faults", matches = "true|small")
    void whatIsLostWhereItDoesNotWaitIsAllThatNoReplicaGot() throws Exception {
        begin(0);
        long cut = System.nanoTime();
        redis.loseReplicas();
        evening.during(Duration.ofSeconds(3));
        History.Loss loss = killedUnderLoad("a replica that was cut off for 3 s takes over, redis.waitReplicas 0");
        assertThat(loss.messages()).isPositive();
        assertThat(loss.since()).isLessThan(Duration.ofNanos(System.nanoTime() - cut));
    }

    /** Nothing else may happen than that the last words are gone, for everybody. */
    private History.Loss killedUnderLoad(String fault) throws Exception {
        redis.killPrimary();
        long end = System.nanoTime();
        // Answers that were on their way. Nobody takes over so soon.
        evening.during(Duration.ofMillis(500));
        int acknowledged = evening.acknowledged();
        Duration healed = evening.heals();
        evening.during(Duration.ofSeconds(2));
        History.Loss loss = evening.forgive(acknowledged, end);
        System.out.printf(
                "%s: of %d acknowledged %d are lost, the first %.3f s before the end%n",
                fault, acknowledged, loss.messages(), loss.since().toNanos() / 1e9);
        evening.judge(fault, healed);
        return loss;
    }
}
