package org.safehaven.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safehaven.protocol.PresenceState.AWAY;
import static org.safehaven.protocol.PresenceState.HERE;
import static org.safehaven.protocol.PresenceState.LEFT;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.safehaven.Await;
import org.safehaven.protocol.Ids;
import org.safehaven.redis.EmbeddedRedis;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;

/** Two presences on one real Redis are two nodes. */
@ExtendWith(RedisExtension.class)
class RedisPresenceTest {
    private static final Duration GRACE = Duration.ofMillis(800);
    private static final Duration LEASE = Duration.ofMillis(1_200);
    private static final Duration REAP = Duration.ofMillis(200);

    private final Vertx vertx = Vertx.vertx();
    private final String roomId = Ids.fresh();
    private final List<RedisPresence> started = new ArrayList<>();
    private RedisConnections redis;
    private Keys keys;

    @BeforeEach
    void given(RedisConnections redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @AfterEach
    void stop() throws Exception {
        for (RedisPresence node : started) {
            Await.result(node.vanish());
        }
        Await.result(vertx.close());
    }

    @Test
    void twoTabsAreOnePersonOnEveryNode() throws Exception {
        RedisPresence a = node("a");
        RedisPresence b = node("b");
        Watcher watcher = new Watcher(vertx, b, roomId);
        Await.result(a.arrive(roomId, "tab-1", "ann"));
        Await.result(b.arrive(roomId, "tab-2", "ann"));
        watcher.awaitTold("ann", HERE);
        Await.until("both tabs count", () -> watcher.room.connections("ann") == 2);
        Await.result(a.leave(roomId, "tab-1"));
        Await.until("one tab counts", () -> watcher.room.connections("ann") == 1);
        Await.result(b.set(roomId, "tab-2", AWAY));
        watcher.awaitTold("ann", AWAY);
        Await.result(b.leave(roomId, "tab-2"));
        watcher.awaitTold("ann", LEFT);
        assertThat(watcher.told).extracting(PresenceChange::state).containsExactly(HERE, AWAY, LEFT);
        assertThat(watcher.contexts).containsOnly(watcher.context);
    }

    @Test
    void aWatchBeginsWithTheStateAndACleanLeaveShowsWithinASecond() throws Exception {
        RedisPresence a = node("a");
        RedisPresence b = node("b");
        Await.result(a.arrive(roomId, "c", "ann"));
        Watcher watcher = new Watcher(vertx, b, roomId);
        assertThat(watcher.room.members()).isEqualTo(Map.of("ann", HERE));
        long before = System.nanoTime();
        Await.result(a.leave(roomId, "c"));
        watcher.awaitTold("ann", LEFT);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        assertThat(watcher.told).hasSize(1);
    }

    @Test
    void whoIsToldToBeInIsSeenByTheNodesOwnRulesAtOnce() throws Exception {
        RedisPresence a = node("a");
        Watcher watcher = new Watcher(vertx, a, roomId);
        for (int i = 0; i < 50; i++) {
            Await.result(a.arrive(roomId, "c" + i, "member" + i));
            assertThat(watcher.room.here()).hasSize(i + 1);
        }
    }

    @Test
    void whoReloadsThePageWithinABatchIsToldOfSinceSomebodyMayHaveAskedInBetween() throws Exception {
        RedisPresence a = node("a");
        Watcher watcher = new Watcher(vertx, a, roomId);
        Await.result(a.arrive(roomId, "c1", "sky"));
        watcher.awaitTold("sky", HERE);
        watcher.told.clear();
        Await.result(a.leave(roomId, "c1"));
        assertThat(watcher.room.here()).as("as a newcomer is told just now").isEmpty();
        Await.result(a.arrive(roomId, "c2", "sky"));
        watcher.awaitTold("sky", HERE);
    }

    @Test
    void aDropAndReturnElsewhereDoesNotBlink() throws Exception {
        RedisPresence a = node("a");
        RedisPresence b = node("b");
        Await.result(a.arrive(roomId, "before", "ann"));
        Await.result(a.arrive(roomId, "mark", "bob"));
        Watcher onA = new Watcher(vertx, a, roomId);
        Watcher onB = new Watcher(vertx, b, roomId);
        Await.result(a.drop(roomId, "before", Duration.ZERO));
        Await.until("the drop is known", () -> onB.room.connections("ann") == 0);
        assertThat(onB.room.here()).contains("ann");
        Await.result(b.arrive(roomId, "after", "ann"));
        // Bob drops later than Ann did: once he has left, her deadline is past too.
        Await.result(a.drop(roomId, "mark", Duration.ZERO));
        onA.awaitTold("bob", LEFT);
        onB.awaitTold("bob", LEFT);
        assertThat(onA.told).containsExactly(new PresenceChange("bob", LEFT));
        assertThat(onB.told).containsExactly(new PresenceChange("bob", LEFT));
        assertThat(onB.room.here()).containsExactly("ann");
    }

    @Test
    void aDropPastTheGraceIsTheEndOnceOnEveryNodeAndNotBefore() throws Exception {
        RedisPresence a = node("a");
        RedisPresence b = node("b");
        Await.result(a.arrive(roomId, "c", "ann"));
        Watcher onA = new Watcher(vertx, a, roomId);
        Watcher onB = new Watcher(vertx, b, roomId);
        long before = System.nanoTime();
        Await.result(a.drop(roomId, "c", Duration.ZERO));
        onA.awaitTold("ann", LEFT);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(GRACE);
        onB.awaitTold("ann", LEFT);
        settled(b, onA, onB);
        assertThat(onA.times("ann", LEFT)).isEqualTo(1);
        assertThat(onB.times("ann", LEFT)).isEqualTo(1);
    }

    @Test
    void whoWasSilentForTheGraceBeforeTheDropIsGoneAtOnce() throws Exception {
        Duration grace = Duration.ofHours(1);
        RedisPresence a = node("a", redis, grace);
        Await.result(a.arrive(roomId, "silent", "ann"));
        Await.result(a.arrive(roomId, "lost", "bob"));
        Watcher watcher = new Watcher(vertx, a, roomId);
        Await.result(a.drop(roomId, "lost", Duration.ZERO));
        Await.result(a.drop(roomId, "silent", grace));
        watcher.awaitTold("ann", LEFT);
        assertThat(watcher.room.here()).containsExactly("bob");
    }

    @Test
    void aDroppedTabBesideAnOpenOneKeepsNobodyLonger() throws Exception {
        RedisPresence a = node("a");
        Watcher watcher = new Watcher(vertx, a, roomId);
        Await.result(a.arrive(roomId, "lost", "ann"));
        Await.result(a.arrive(roomId, "open", "ann"));
        Await.result(a.drop(roomId, "lost", Duration.ZERO));
        Await.result(a.leave(roomId, "open"));
        assertThat(watcher.room.here()).isEmpty();
    }

    @Test
    void aKilledNodesMembersAreGoneInTimeAndAnnouncedOnceOnEachSurvivor() throws Exception {
        RedisPresence a = node("a");
        RedisPresence b = node("b");
        RedisPresence c = node("c");
        Await.result(a.arrive(roomId, "1", "ann"));
        Await.result(a.arrive(roomId, "2", "bob"));
        Await.result(a.drop(roomId, "2", Duration.ZERO));
        Await.result(b.arrive(roomId, "3", "cat"));
        Watcher onB = new Watcher(vertx, b, roomId);
        Watcher onC = new Watcher(vertx, c, roomId);
        long before = System.nanoTime();
        Await.result(a.vanish());
        onB.awaitTold("ann", LEFT);
        onC.awaitTold("ann", LEFT);
        onC.awaitTold("bob", LEFT);
        // Lease, two scans, the batch, and a second for a busy machine; at their usual lengths that is within 20 s.
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isLessThan(LEASE.plus(REAP.multipliedBy(2)).plusMillis(1_100));
        Await.until(
                "the dead node is forgotten",
                () -> redis.commands()
                        .smembers(keys.nodes())
                        .toCompletableFuture()
                        .get()
                        .equals(Set.of("b", "c")));
        settled(b, onB, onC);
        for (Watcher watcher : List.of(onB, onC)) {
            assertThat(watcher.times("ann", LEFT)).isEqualTo(1);
            assertThat(watcher.times("bob", LEFT)).isEqualTo(1);
            assertThat(watcher.times("cat", LEFT)).isZero();
        }
    }

    @Test
    void aNodeThatStopsHandsItsMembersOverWithAGrace() throws Exception {
        RedisPresence a = node("a");
        RedisPresence b = node("b");
        Await.result(a.arrive(roomId, "1", "ann"));
        Await.result(a.arrive(roomId, "2", "bob"));
        Watcher onB = new Watcher(vertx, b, roomId);
        Await.result(a.stop());
        assertThat(onB.room.here()).containsExactlyInAnyOrder("ann", "bob");
        Watcher later = new Watcher(vertx, b, roomId);
        assertThat(later.room.here()).containsExactlyInAnyOrder("ann", "bob");
        Await.result(b.arrive(roomId, "3", "ann"));
        onB.awaitTold("bob", LEFT);
        assertThat(onB.told).containsExactly(new PresenceChange("bob", LEFT));
        assertThat(onB.room.here()).containsExactly("ann");
    }

    @Test
    void aNodeThatComesBackUnderItsNameTakesUpWhatItLeft() throws Exception {
        RedisPresence first = node("a");
        RedisPresence b = node("b");
        Await.result(first.arrive(roomId, "1", "ann"));
        Await.result(first.arrive(roomId, "2", "bob"));
        Watcher onB = new Watcher(vertx, b, roomId);
        Await.result(first.vanish());
        RedisPresence second = node("a");
        Await.result(second.arrive(roomId, "3", "ann"));
        onB.awaitTold("bob", LEFT);
        assertThat(onB.told).containsExactly(new PresenceChange("bob", LEFT));
    }

    @Test
    void whatADeadNodeLeftIsNotCountedAtWatch() throws Exception {
        String stale = "dead|c";
        redis.commands()
                .hset(keys.presence(roomId), Map.of(stale, "ann|here|-", "#", "7"))
                .toCompletableFuture()
                .get();
        Watcher watcher = new Watcher(vertx, node("a"), roomId);
        assertThat(watcher.room.members()).isEmpty();
        assertThat(watcher.room.connections("ann")).isZero();
    }

    @Test
    void aNodeThatLostItsLeaseAndWasReapedIsBackWithItsMembers() throws Exception {
        RedisPresence a = node("a");
        RedisPresence b = node("b");
        Await.result(a.arrive(roomId, "1", "ann"));
        Watcher onB = new Watcher(vertx, b, roomId);
        redis.commands()
                .del(keys.nodeLease("a"), keys.presence(roomId), keys.nodes(), keys.nodeRooms("a"))
                .toCompletableFuture()
                .get();
        Await.until(
                "ann's connection is written again",
                () -> redis.commands()
                        .hexists(keys.presence(roomId), "a|1")
                        .toCompletableFuture()
                        .get());
        Await.until("ann is shown", () -> onB.room.here().contains("ann"));
        assertThat(redis.commands()
                        .smembers(keys.nodeRooms("a"))
                        .toCompletableFuture()
                        .get())
                .containsExactly(roomId);
        Await.until(
                "both nodes are listed",
                () -> redis.commands()
                        .sismember(keys.nodes(), "a")
                        .toCompletableFuture()
                        .get());
    }

    @Test
    void aMessageThatWasLostIsFoundByItsNumberWithTheNextOne() throws Exception {
        RedisPresence a = node("a");
        Watcher watcher = new Watcher(vertx, node("b"), roomId);
        Await.result(a.arrive(roomId, "1", "ann"));
        watcher.awaitTold("ann", HERE);
        loseMessageOfRemoval("a|1");
        Await.result(a.arrive(roomId, "2", "bob"));
        watcher.awaitTold("ann", LEFT);
    }

    @Test
    void aMessageThatWasLostIsFoundByTheNextLookAtTheRoom() throws Exception {
        RedisPresence a = node("a");
        Watcher watcher = new Watcher(vertx, a, roomId);
        Await.result(a.arrive(roomId, "1", "ann"));
        watcher.awaitTold("ann", HERE);
        loseMessageOfRemoval("a|1");
        watcher.awaitTold("ann", LEFT);
    }

    /** As if what was told of a removal had not come through. */
    private void loseMessageOfRemoval(String field) throws Exception {
        redis.commands()
                .hdel(keys.presence(roomId), field)
                .toCompletableFuture()
                .get();
        redis.commands()
                .hincrby(keys.presence(roomId), "#", 1)
                .toCompletableFuture()
                .get();
    }

    @Test
    void signalsReachEveryNodeAndAClosedWatchHearsNothing() throws Exception {
        RedisPresence a = node("a");
        Watcher here = new Watcher(vertx, a, roomId);
        Watcher there = new Watcher(vertx, node("b"), roomId);
        Watcher closed = new Watcher(vertx, a, roomId);
        Await.result(closed.room.close());
        Await.result(a.signal(roomId, "{\"on\":true}"));
        Await.until("both hear it", () -> here.signals.size() == 1 && there.signals.size() == 1);
        assertThat(there.signals).containsExactly("{\"on\":true}");
        assertThat(closed.signals).isEmpty();
    }

    @Test
    void idsThatCannotBeKeptAreRefused() throws Exception {
        RedisPresence a = node("a");
        assertThatThrownBy(() -> Await.result(a.arrive(roomId, "c|d", "ann")))
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Await.result(a.arrive(roomId, "c", "ann\nbob")))
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRestartOfRedisBlinksNobodyAndMakesUpForWhatWasMissed(@TempDir Path temp) throws Exception {
        EmbeddedRedis server = EmbeddedRedis.start(temp.resolve("data"));
        redis = RedisConnections.open(server.uri());
        RedisConnections other = RedisConnections.open(server.uri());
        RedisPresence a = node("a");
        RedisPresence b = node("b", other);
        Watcher onA = new Watcher(vertx, a, roomId);
        Await.result(a.arrive(roomId, "1", "ann"));
        Await.result(b.arrive(roomId, "2", "bob"));
        Await.result(a.arrive(roomId, "3", "cat"));
        Watcher onB = new Watcher(vertx, b, roomId);
        Await.until("all are told", () -> onA.told.size() == 3);
        onA.told.clear();
        server.stop();
        assertThatThrownBy(() -> Await.result(a.leave(roomId, "3"))).isNotNull();
        assertThatThrownBy(() -> Await.result(b.arrive(roomId, "4", "dan"))).isNotNull();
        EmbeddedRedis again = EmbeddedRedis.start(temp.resolve("data"));
        for (Watcher watcher : List.of(onA, onB)) {
            watcher.awaitTold("cat", LEFT);
            watcher.awaitTold("dan", HERE);
            assertThat(watcher.told).hasSize(2);
            assertThat(watcher.room.here()).containsExactlyInAnyOrder("ann", "bob", "dan");
        }
        Await.result(a.leave(roomId, "1"));
        onB.awaitTold("ann", LEFT);
        Await.result(a.vanish());
        Await.result(b.vanish());
        Await.result(redis.close());
        Await.result(other.close());
        again.stop();
    }

    /** One more change has gone the whole way, so that whatever was sent before it has arrived. */
    private void settled(RedisPresence node, Watcher... watchers) throws Exception {
        Await.result(node.arrive(roomId, "last", "last"));
        for (Watcher watcher : watchers) {
            watcher.awaitTold("last", HERE);
        }
    }

    private RedisPresence node(String nodeId) throws Exception {
        return node(nodeId, redis);
    }

    private RedisPresence node(String nodeId, RedisConnections connections) throws Exception {
        return node(nodeId, connections, GRACE);
    }

    private RedisPresence node(String nodeId, RedisConnections connections, Duration grace) throws Exception {
        Promise<RedisPresence> made = Promise.promise();
        Watcher.ownContext(vertx)
                .runOnContext(ignored ->
                        made.complete(new RedisPresence(vertx, connections, keys, nodeId, grace, LEASE, REAP)));
        RedisPresence node = Await.result(made.future());
        started.add(node);
        Await.result(node.start());
        return node;
    }
}
