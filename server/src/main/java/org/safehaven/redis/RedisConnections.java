package org.safehaven.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.channel.EventLoopGroup;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's lines to Redis: one for commands, one to listen. While Redis is away, commands fail at once and the lines
 * come back by themselves. Thread-safe.
 */
public final class RedisConnections {
    private static final Logger LOG = LoggerFactory.getLogger(RedisConnections.class);

    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

    /** After so long without a word a line is asked, and after twice that it is given up: sooner than a lease ends. */
    private static final Duration QUIET = Duration.ofSeconds(4);

    private static final long ASK_AGAIN_MS = 500;

    private final ClientResources resources;
    /** When nothing can ask for anything any more. */
    private final CompletionStage<Void> nobodyAsks;

    private final RedisLines lines;
    private final RedisSubscriptions subscriptions;

    /** To the servers of a Cluster; null where there is none. */
    private final ShardSubscriptions shards;

    private final List<Runnable> reconnected = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> promotions = new CopyOnWriteArrayList<>();

    /** Whether a line was down since the listeners were last told that all is well. */
    private final AtomicBoolean wasDown = new AtomicBoolean();

    private volatile boolean closing;

    private volatile Replication replication;

    private RedisConnections(ClientResources resources, CompletionStage<Void> nobodyAsks, RedisLines lines) {
        this.resources = resources;
        this.nobodyAsks = nobodyAsks;
        this.lines = lines;
        this.replication = lines.replication().get().toCompletableFuture().join();
        this.subscriptions = new RedisSubscriptions(lines.pubSub(), this::tellWhenBack);
        this.shards = lines.client() instanceof RedisClusterClient cluster
                ? new ShardSubscriptions(cluster, this::noteAway, this::tellWhenBack)
                : null;
        lines.line().addListener(watch(() -> {}));
        lines.pubSub().addListener(watch(subscriptions::disconnected));
        if (!replication.whole()) {
            learnHistory(() -> {});
        }
    }

    private RedisConnectionStateListener watch(Runnable onDisconnect) {
        return new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> line) {
                onDisconnect.run();
                noteAway();
            }

            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> line, SocketAddress address) {
                tellWhenBack();
            }
        };
    }

    private void noteAway() {
        if (!wasDown.getAndSet(true) && !closing) {
            LOG.warn("Redis is away; reaching for it until it is back");
        }
    }

    /** All lines: who is told reads over the one what was missed on the others. */
    private void tellWhenBack() {
        if (lines.line().isOpen()
                && lines.pubSub().isOpen()
                && subscriptions.complete()
                && (shards == null || shards.complete())
                && wasDown.compareAndSet(true, false)) {
            LOG.info("Redis is back");
            // Off the line's own thread, which may not have made the line fit for commands yet.
            resources.eventExecutorGroup().execute(this::tellOfReturn);
        }
    }

    private void tellOfReturn() {
        learnHistory(() -> reconnected.forEach(Runnable::run));
    }

    /**
     * Asks until everybody who should has said whose history goes on: a takeover must not pass unseen.
     *
     * @param then what to do once somebody has
     */
    private void learnHistory(Runnable then) {
        lines.replication().get().whenComplete((now, unread) -> {
            if (unread == null) {
                noteHistory(now);
                then.run();
            }
            // Where a line is down again, its return asks.
            if ((unread != null || !now.whole()) && !wasDown.get() && !closing) {
                Runnable again = unread == null ? () -> {} : then;
                resources.eventExecutorGroup().schedule(() -> learnHistory(again), ASK_AGAIN_MS, TimeUnit.MILLISECONDS);
            }
        });
    }

    private void noteHistory(Replication now) {
        Optional<String> history = now.tookOverFrom(replication);
        replication = now.since(replication);
        history.ifPresent(begun -> {
            LOG.warn("Another Redis took over; every room is read anew from it");
            promotions.forEach(listener -> listener.accept(begun));
        });
    }

    /**
     * Connects, with threads of its own; blocks until that is done.
     *
     * @throws io.lettuce.core.RedisConnectionException where Redis does not answer
     */
    public static RedisConnections open(RedisURI uri) {
        return open(uri, QUIET);
    }

    /** @param quiet see {@link LineWatch} */
    static RedisConnections open(RedisURI uri, Duration quiet) {
        return open(uri, resources(quiet).ioThreadPoolSize(2).build(), CompletableFuture.completedFuture(null));
    }

    /**
     * Connects, on the event loops of {@code vertx}, which have to be there for longer than the lines are; blocks until that
     * is done, so not to be called on one of them.
     *
     * @param loops how many of them there are
     * @throws io.lettuce.core.RedisConnectionException where Redis does not answer
     */
    public static RedisConnections open(RedisURI uri, Vertx vertx, int loops) {
        EventLoopGroup group = ((VertxInternal) vertx).nettyEventLoopGroup();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        group.terminationFuture().addListener(done -> ended.complete(null));
        return open(
                uri,
                resources(QUIET)
                        .eventLoopGroupProvider(new SharedLoops(group, loops))
                        .build(),
                ended);
    }

    private static DefaultClientResources.Builder resources(Duration quiet) {
        return DefaultClientResources.builder()
                .computationThreadPoolSize(2)
                .reconnectDelay(
                        Delay.exponential(Duration.ofMillis(20), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS))
                .nettyCustomizer(new LineHandlers(quiet));
    }

    private static RedisConnections open(RedisURI uri, ClientResources resources, CompletionStage<Void> nobodyAsks) {
        try {
            return new RedisConnections(resources, nobodyAsks, RedisLines.open(resources, uri));
        } catch (RuntimeException unreachable) {
            resources.shutdown(0, 1, TimeUnit.SECONDS);
            throw unreachable;
        }
    }

    /** How this program talks to a Redis: commands fail at once while it is away, and nothing waits for ever. */
    static ClientOptions.Builder options() {
        return ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(COMMAND_TIMEOUT)
                        // The watch on every line does it sooner, and a unix socket has no such thing.
                        .keepAlive(false)
                        .build());
    }

    public RedisClusterAsyncCommands<String, String> commands() {
        return lines.commands();
    }

    /**
     * A channel with a room's tag is heard as a {@link LuaScript} with the room's keys tells it, one without as told by
     * anybody to anywhere. Fails where Redis is away, and the listener is then not called later either.
     *
     * @param listener called on a thread of Redis's; it hops where it belongs by itself and never blocks
     */
    public Future<Void> subscribe(String channel, Consumer<String> listener) {
        return future(
                isOnShard(channel) ? shards.subscribe(channel, listener) : subscriptions.subscribe(channel, listener));
    }

    public Future<Void> unsubscribe(String channel, Consumer<String> listener) {
        CompletionStage<Void> left = isOnShard(channel)
                ? shards.unsubscribe(channel, listener)
                : subscriptions.unsubscribe(channel, listener);
        return left == null ? Future.succeededFuture() : future(left);
    }

    /**
     * @param listener called, on a thread of Redis's, once after a line was down, when commands work and every channel is
     *     listened to again; what was missed has to be read
     */
    public void onReconnect(Runnable listener) {
        reconnected.add(listener);
    }

    /**
     * @param listener called before those of {@link #onReconnect} where what answers now is a replica that took over: the
     *     last of what the one before it had done may be missing. It is given the name of the history that begins, which
     *     is the same on every node
     */
    public void onPromotion(Consumer<String> listener) {
        promotions.add(listener);
    }

    /** Whether a channel is told of at one server of a Cluster alone, as a {@link LuaScript} does: it has a room's tag. */
    private boolean isOnShard(String channel) {
        return shards != null && channel.indexOf('{') >= 0;
    }

    /** Whether it is a Redis Cluster, each command going to the server that has its key. */
    public boolean isCluster() {
        return lines.client() instanceof RedisClusterClient;
    }

    /** Whether Redis refused because it can write nothing into its file, as where the disk is full. It takes nothing then. */
    public static boolean isFull(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RedisCommandExecutionException
                && cause.getMessage() != null
                && cause.getMessage().contains("MISCONF");
    }

    /** The stage as a future that completes on the caller's Vert.x context, where it has one. */
    public static <T> Future<T> future(CompletionStage<T> stage) {
        Context context = Vertx.currentContext();
        return context == null ? Future.fromCompletionStage(stage) : Future.fromCompletionStage(stage, context);
    }

    /** Ends the lines; what is asked from then on fails. */
    public Future<Void> close() {
        closing = true;
        Promise<Void> closed = Promise.promise();
        CompletableFuture.allOf(
                        shards == null ? CompletableFuture.completedFuture(null) : shards.close(),
                        lines.client().shutdownAsync(0, 2, TimeUnit.SECONDS))
                .whenComplete((done, failure) -> {
                    closed.tryComplete();
                    // Not before: without its timer Lettuce refuses by an exception, where everybody expects a failure.
                    nobodyAsks.thenRun(() -> resources.shutdown(0, 2, TimeUnit.SECONDS));
                });
        return closed.future();
    }
}
