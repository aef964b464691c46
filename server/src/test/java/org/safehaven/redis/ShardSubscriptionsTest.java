package org.safehaven.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.safehaven.Await;

/** On a real Cluster, whose rooms really move. */
@Timeout(120)
class ShardSubscriptionsTest {
    private static final Keys KEYS = new Keys("test:");
    private static final LuaScript SIGNAL = LuaScript.load("/org/safehaven/presence/signal.lua");
    private static final List<String> ROOMS =
            IntStream.range(0, 12).mapToObj(i -> "r" + i).toList();

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger reconnects = new AtomicInteger();
    private final Consumer<String> listener = heard::add;
    private RedisCluster servers;
    private RedisConnections redis;

    @AfterEach
    void close() throws Exception {
        if (redis != null) {
            Await.result(redis.close());
        }
        servers.close();
    }

    @Test
    void aRoomIsToldOfAtItsOwnServerAndGoesOnBeingHeardWhenItMoves() throws Exception {
        servers = RedisCluster.start();
        assumeThat(servers.isSharded()).as("a Redis of 7 or later").isTrue();
        listenToAll();
        for (int shard = 0; shard < 3; shard++) {
            int which = shard;
            Set<String> here = ROOMS.stream()
                    .map(KEYS::roomChannel)
                    .filter(channel -> RedisCluster.shardOf(channel) == which)
                    .collect(Collectors.toSet());
            assertThat(servers.shardChannels().get(shard)).isNotEmpty().isEqualTo(here);
        }
        assertThat(servers.channels()).isEmpty();
        everyRoomIsHeardOnce("before");
        assertThat(reconnects).hasValue(0);

        servers.move(KEYS.room("r0"));
        Await.until("told that something may have been missed", () -> reconnects.get() == 1);
        everyRoomIsHeardOnce("after");

        Await.result(redis.unsubscribe(KEYS.roomChannel("r0"), listener));
        Await.until(
                "nobody listens to what was left",
                () -> servers.shardChannels().stream()
                        .noneMatch(channels -> channels.contains(KEYS.roomChannel("r0"))));
    }

    /** Its Redis is one before 7. */
    @Test
    void aClusterThatTellsAllServersOfEveryRoomIsHeardAsWell() throws Exception {
        servers = RedisCluster.startCarried();
        assertThat(servers.isSharded()).isFalse();
        listenToAll();
        everyRoomIsHeardOnce("before");
        servers.move(KEYS.room("r0"));
        everyRoomIsHeardOnce("after");
    }

    private void listenToAll() throws Exception {
        redis = RedisConnections.open(RedisURI.create(servers.uri()));
        redis.onReconnect(reconnects::incrementAndGet);
        for (String room : ROOMS) {
            Await.result(redis.subscribe(KEYS.roomChannel(room), listener));
        }
    }

    private void everyRoomIsHeardOnce(String word) throws Exception {
        heard.clear();
        for (String room : ROOMS) {
            tell(room, word + " " + room);
        }
        Await.until("all is heard", () -> heard.size() >= ROOMS.size());
        assertThat(heard)
                .containsExactlyInAnyOrderElementsOf(
                        ROOMS.stream().map(room -> word + " " + room).toList());
    }

    private void tell(String room, String word) throws Exception {
        SIGNAL.run(redis, ScriptOutputType.INTEGER, List.of(KEYS.presence(room)), KEYS.roomChannel(room), word)
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
    }
}
