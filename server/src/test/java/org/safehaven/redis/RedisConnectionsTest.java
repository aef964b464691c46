package org.safehaven.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.CommandType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.safehaven.Await;
import org.safehaven.faults.FaultProxy;

/** On a Redis of its own, which really goes away and comes back. */
@Timeout(60)
class RedisConnectionsTest {
    private static final Keys KEYS = new Keys("test:");

    @TempDir
    Path temp;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger reconnects = new AtomicInteger();
    private EmbeddedRedis server;
    private RedisConnections redis;

    @BeforeEach
    void open() throws Exception {
        server = EmbeddedRedis.start(temp.resolve("data"));
        redis = RedisConnections.open(server.uri());
        redis.onReconnect(reconnects::incrementAndGet);
    }

    @AfterEach
    void close() throws Exception {
        Await.result(redis.close());
        server.stop();
    }

    @Test
    void linesThatFallSilentAreGivenUpAndOthersOpened() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (RedisProcess far = RedisProcess.start();
                FaultProxy line = FaultProxy.to(vertx, far.port())) {
            RedisConnections redis =
                    RedisConnections.open(RedisURI.create("redis://127.0.0.1:" + line.port()), Duration.ofSeconds(1));
            redis.onReconnect(reconnects::incrementAndGet);
            Await.result(redis.subscribe("room", heard::add));
            line.silence();
            CompletableFuture<String> unanswered = redis.commands().ping().toCompletableFuture();
            // What was silent stays so for good, and nobody closes it.
            line.heal();
            Await.until("told of it", () -> reconnects.get() > 0);
            assertThat(unanswered).isCompletedExceptionally();
            redis.commands().publish("room", "a").get(5, TimeUnit.SECONDS);
            Await.until("heard", () -> heard.equals(List.of("a")));
            Await.result(redis.close());
        } finally {
            Await.result(vertx.close());
        }
    }

    @Test
    void aTakeoverIsFoundAlsoWhereNobodySaysAtFirstWhoseHistoryItIs() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        RedisClient client = RedisClient.create();
        try (RedisProcess other = RedisProcess.start();
                StatefulRedisConnection<String, String> line = client.connect(RedisURI.create(other.uri()))) {
            RedisConnections redis = RedisConnections.open(RedisURI.create(other.uri()));
            redis.onPromotion(history -> told.add("another history"));
            redis.onReconnect(() -> told.add("back"));
            RedisCommands<String, String> server = line.sync();
            mayTell(server, false);
            // As a replica does that is promoted.
            server.replicaof("127.0.0.1", 1);
            server.replicaofNoOne();
            server.clientKill(KillArgs.Builder.typeNormal().skipme());
            server.clientKill(KillArgs.Builder.typePubsub().skipme());
            Await.until("it was asked in vain", () -> !server.aclLog().isEmpty());
            assertThat(told).isEmpty();
            mayTell(server, true);
            Await.until("told", () -> told.size() == 2);
            assertThat(told).containsExactly("another history", "back");
            Await.result(redis.close());
        } finally {
            client.shutdown();
        }
    }

    private static void mayTell(RedisCommands<String, String> server, boolean may) {
        server.aclSetuser(
                "default",
                may
                        ? new AclSetuserArgs().addCommand(CommandType.INFO)
                        : new AclSetuserArgs().removeCommand(CommandType.INFO));
    }

    @Test
    void everyListenerOfAChannelHearsUntilItLeaves() throws Exception {
        String channel = KEYS.roomChannel("r1");
        Consumer<String> one = message -> heard.add("one " + message);
        Consumer<String> two = message -> heard.add("two " + message);
        Await.result(redis.subscribe(channel, one));
        Await.result(redis.subscribe(channel, two));
        publish(channel, "a");
        Await.until("both heard", () -> heard.size() == 2);
        Await.result(redis.unsubscribe(channel, one));
        publish(channel, "b");
        Await.until("the other heard", () -> heard.contains("two b"));
        assertThat(heard).containsExactlyInAnyOrder("one a", "two a", "two b");
        Await.result(redis.unsubscribe(channel, two));
        Await.until("nobody listens", () -> listeners(channel) == 0);
    }

    @Test
    void aListenerThatFailsKeepsNothingFromTheOthers() throws Exception {
        String channel = KEYS.roomChannel("r1");
        Await.result(redis.subscribe(channel, message -> {
            throw new IllegalStateException("a listener's own trouble");
        }));
        Await.result(redis.subscribe(channel, heard::add));
        publish(channel, "a");
        publish(channel, "b");
        Await.until("both came", () -> heard.equals(List.of("a", "b")));
    }

    @Test
    void commandsFailAtOnceWhileRedisIsAwayAndWorkAgainAfter() throws Exception {
        server.stop();
        Await.until("the line is down", () -> failed(redis.commands().ping().toCompletableFuture()));
        long before = System.nanoTime();
        assertThat(redis.commands().get("room").toCompletableFuture()).failsWithin(Duration.ofSeconds(1));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        restart();
        Await.until("commands work", () -> !failed(redis.commands().ping().toCompletableFuture()));
    }

    @Test
    void afterARestartEveryChannelIsHeardAgainAndTheListenersAreToldOnce() throws Exception {
        List<Future<Void>> subscribing = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            subscribing.add(redis.subscribe(KEYS.roomChannel("r" + i), heard::add));
        }
        Await.result(Future.all(subscribing));
        server.stop();
        restart();
        Await.until("told of it", () -> reconnects.get() > 0);
        for (int i = 0; i < 100; i++) {
            publish(KEYS.roomChannel("r" + i), "m" + i);
        }
        Await.until("all heard", () -> heard.size() == 100);
        assertThat(reconnects).hasValue(1);
    }

    @Test
    void whoIsToldOfAReconnectCanReadAtOnce() throws Exception {
        Await.result(redis.subscribe(KEYS.roomChannel("r1"), heard::add));
        List<CompletableFuture<String>> reads = new CopyOnWriteArrayList<>();
        redis.onReconnect(() -> reads.add(redis.commands().ping().toCompletableFuture()));
        for (int round = 1; round <= 5; round++) {
            int rounds = round;
            server.stop();
            // Later and later, so that the two lines' next tries fall apart.
            assertThat(new CountDownLatch(1).await(150L * round, TimeUnit.MILLISECONDS))
                    .isFalse();
            restart();
            Await.until("told of it", () -> reads.size() >= rounds);
        }
        assertThat(reads).allSatisfy(read -> assertThat(read).succeedsWithin(Duration.ofSeconds(5)));
    }

    @Test
    void aReconnectIsToldWhereNoChannelIsListenedToAsWell() throws Exception {
        server.stop();
        restart();
        Await.until("told of it", () -> reconnects.get() == 1);
    }

    @Test
    void aSecondListenerIsNoReconnect() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        redis.onReconnect(told::countDown);
        Await.result(redis.subscribe(KEYS.roomChannel("r1"), heard::add));
        Await.result(redis.subscribe(KEYS.roomChannel("r1"), heard::add));
        assertThat(told.await(300, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void aSubscriptionThatFailedLeavesNothingBehind() throws Exception {
        String channel = KEYS.roomChannel("r1");
        server.stop();
        Await.until("the line is down", () -> failed(redis.commands().ping().toCompletableFuture()));
        assertThat(redis.subscribe(channel, heard::add).toCompletionStage().toCompletableFuture())
                .failsWithin(Duration.ofSeconds(5));
        restart();
        Await.until("commands work", () -> !failed(redis.commands().ping().toCompletableFuture()));
        Await.until(
                "the second try holds",
                () -> !failed(
                        redis.subscribe(channel, heard::add).toCompletionStage().toCompletableFuture()));
        publish(channel, "once");
        publish(channel, "last");
        Await.until("heard", () -> heard.contains("last"));
        assertThat(heard).containsExactly("once", "last");
    }

    @Test
    void whoLeavesWhileRedisIsAwayIsNotListeningWhenItIsBack() throws Exception {
        String left = KEYS.roomChannel("left");
        String kept = KEYS.roomChannel("kept");
        Consumer<String> listener = heard::add;
        Await.result(redis.subscribe(left, listener));
        Await.result(redis.subscribe(kept, listener));
        server.stop();
        Await.until("the line is down", () -> failed(redis.commands().ping().toCompletableFuture()));
        redis.unsubscribe(left, listener);
        restart();
        Await.until("told of it", () -> reconnects.get() == 1);
        Await.until("only the other is listened to", () -> listeners(left) == 0 && listeners(kept) == 1);
    }

    @Test
    void aRoomThatSleepsDoesNotDeafenTheOneThatWakes() throws Exception {
        String channel = KEYS.roomChannel("r1");
        for (int round = 0; round < 500; round++) {
            Consumer<String> sleeping = message -> {};
            String word = "m" + round;
            Await.result(redis.subscribe(channel, sleeping));
            Consumer<String> waking = heard::add;
            CountDownLatch start = new CountDownLatch(1);
            CompletableFuture<Void> slept = CompletableFuture.runAsync(() -> {
                passing(start);
                redis.unsubscribe(channel, sleeping);
            });
            CompletableFuture<Future<Void>> woke = CompletableFuture.supplyAsync(() -> {
                passing(start);
                return redis.subscribe(channel, waking);
            });
            start.countDown();
            slept.get(5, TimeUnit.SECONDS);
            Await.result(woke.get(5, TimeUnit.SECONDS));
            Await.result(redis.subscribe(KEYS.presenceChannel("barrier"), message -> {}));
            assertThat(listeners(channel)).as("round %d", round).isEqualTo(1);
            publish(channel, word);
            Await.until("heard " + word, () -> heard.contains(word));
            Await.result(redis.unsubscribe(channel, waking));
        }
    }

    private static void passing(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void restart() throws Exception {
        server = EmbeddedRedis.start(temp.resolve("data"));
    }

    private void publish(String channel, String message) throws Exception {
        redis.commands().publish(channel, message).get(5, TimeUnit.SECONDS);
    }

    private long listeners(String channel) throws Exception {
        return redis.commands().pubsubNumsub(channel).get(5, TimeUnit.SECONDS).get(channel);
    }

    private static boolean failed(CompletableFuture<?> answer) {
        try {
            answer.get(5, TimeUnit.SECONDS);
            return false;
        } catch (Exception failure) {
            return true;
        }
    }
}
