package org.safehaven.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.HavenProcess;
import org.safehaven.redis.RedisCluster;

/** Two nodes on a Redis Cluster, whose rooms stand on three shards. */
class ClusterIT {
    private static final int ROOMS = Boolean.getBoolean("haven.faults") ? 20 : 6;
    private static final int MEMBERS = Boolean.getBoolean("haven.faults") ? 10 : 4;

    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private RedisCluster redis;
    private Haven here;
    private HavenProcess there;
    private Evening evening;

    @BeforeEach
    void start() throws Exception {
        redis = RedisCluster.start();
    }

    private void begin() throws Exception {
        here = Haven.start(Evening.settings("HAVEN_REDIS_URI", redis.uri()));
        Browser ada = Browser.setUp(here, "ada@example.org", "Ada");
        there = HavenProcess.beside(here);
        ports.addAll(List.of(here.port(), URI.create(there.url()).getPort()));
        evening = Evening.of(
                here,
                ada,
                () -> ports,
                ROOMS,
                MEMBERS,
                (number, roomId) -> RedisCluster.shardOf("{" + roomId + "}") == number % RedisCluster.PRIMARIES);
        evening.talk();
        evening.during(Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : new AutoCloseable[] {evening, there, here, redis}) {
            if (one != null) {
                one.close();
            }
        }
    }

    @Test
    void waitingForReplicasIsRefusedAtTheStart() {
        assertThatThrownBy(() -> Haven.start("HAVEN_REDIS_URI", redis.uri(), "HAVEN_REDIS_WAIT_REPLICAS", "1"))
                .hasMessageStartingWith("redis.waitReplicas must be 0: redis.uri leads to a Redis Cluster");
    }

    @Test
    void aNodeIsKilled() throws Exception {
        begin();
        if (redis.isSharded()) {
            eachServerIsToldOfItsOwnRoomsAlone();
        }
        ports.remove(1);
        there.kill();
        Duration healed = evening.heals();
        evening.during(Duration.ofSeconds(2));
        evening.judge("on a Cluster a node is killed", healed);
    }

    private void eachServerIsToldOfItsOwnRoomsAlone() {
        List<Set<String>> told = redis.shardChannels();
        for (int i = 0; i < told.size(); i++) {
            int shard = i;
            assertThat(told.get(shard))
                    .as("what is appended and who comes and goes, of each of its rooms")
                    .hasSizeGreaterThanOrEqualTo(2 * ROOMS / told.size())
                    .allMatch(channel -> RedisCluster.shardOf(channel) == shard);
        }
        assertThat(redis.channels()).as("what all are told").noneMatch(channel -> channel.contains("{"));
    }

    @Test
    @EnabledIfSystemProperty(named = "haven.faults", matches = "true|small")
    void aShardIsTakenOverByItsReplica() throws Exception {
        begin();
        // What a replica does not have yet goes with its primary; a moment of quiet leaves nothing such.
        evening.pause();
        redis.killPrimary();
        evening.talk();
        Duration healed = evening.heals();
        evening.during(Duration.ofSeconds(2));
        evening.judge("on a Cluster a replica takes over", healed);
    }

    @Test
    @EnabledIfSystemProperty(named = "haven.faults", matches = "true|small")
    void aRoomMovesToAnotherServer() throws Exception {
        begin();
        redis.move("{" + evening.someRoom() + "}");
        Duration healed = evening.heals();
        evening.during(Duration.ofSeconds(2));
        evening.judge("on a Cluster a room moves to another server", healed);
    }

    @Test
    @EnabledIfSystemProperty(named = "haven.faults", matches = "true|small")
    void whatWasLostBindsNobodyOnANodeThatSawIt() throws Exception {
        LostSilence.bindsNobody(redis);
    }
}
