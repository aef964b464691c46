package org.safehaven.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * This node's lines to Redis: one for commands, one to listen. While Redis is away, commands fail at once and the lines
 * come back by themselves. Thread-safe.
 */
public final class RedisConnections {
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

    /** After a reconnect every channel is confirmed on its own; those that listen are told once for all. */
    private static final Duration SETTLE = Duration.ofMillis(50);

    private final ClientResources resources;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> commands;
    private final StatefulRedisPubSubConnection<String, String> pubSub;
    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
    private final List<Runnable> reconnected = new CopyOnWriteArrayList<>();
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean settling = new AtomicBoolean();

    private RedisConnections(ClientResources resources, RedisClient client) {
        this.resources = resources;
        this.client = client;
        this.commands = client.connect(StringCodec.UTF8);
        this.pubSub = client.connectPubSub(StringCodec.UTF8);
        pubSub.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                listeners.getOrDefault(channel, List.of()).forEach(listener -> listener.accept(message));
            }

            @Override
            public void subscribed(String channel, long count) {
                if (!confirmed.add(channel)) {
                    settle();
                }
            }

            @Override
            public void unsubscribed(String channel, long count) {
                confirmed.remove(channel);
            }
        });
    }

    /**
     * Connects; blocks until that is done.
     *
     * @throws io.lettuce.core.RedisConnectionException where Redis does not answer
     */
    public static RedisConnections open(RedisURI uri) {
        ClientResources resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(
                        Delay.exponential(Duration.ofMillis(20), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS))
                .build();
        RedisClient client = RedisClient.create(resources, uri);
        client.setOptions(options(uri).build());
        try {
            return new RedisConnections(resources, client);
        } catch (RuntimeException unreachable) {
            client.shutdownAsync(0, 1, TimeUnit.SECONDS);
            resources.shutdown(0, 1, TimeUnit.SECONDS);
            throw unreachable;
        }
    }

    /** How this program talks to a Redis: commands fail at once while it is away, and nothing waits for ever. */
    static ClientOptions.Builder options(RedisURI uri) {
        // A unix socket has no use for TCP's keep-alive, and Netty warns at each connection that asks for it.
        boolean overTcp = uri.getSocket() == null;
        return ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(COMMAND_TIMEOUT)
                        .keepAlive(overTcp)
                        .build());
    }

    public RedisAsyncCommands<String, String> commands() {
        return commands.async();
    }

    /** @param listener called on a thread of Redis's; it hops where it belongs by itself and never blocks */
    public Future<Void> subscribe(String channel, Consumer<String> listener) {
        listeners.computeIfAbsent(channel, key -> new CopyOnWriteArrayList<>()).add(listener);
        return future(pubSub.async().subscribe(channel));
    }

    public Future<Void> unsubscribe(String channel, Consumer<String> listener) {
        List<Consumer<String>> left = listeners.computeIfPresent(channel, (key, list) -> {
            list.remove(listener);
            return list.isEmpty() ? null : list;
        });
        return left == null ? future(pubSub.async().unsubscribe(channel)) : Future.succeededFuture();
    }

    /** @param listener called after the lines were down and every channel is listened to again */
    public void onReconnect(Runnable listener) {
        reconnected.add(listener);
    }

    private void settle() {
        if (settling.compareAndSet(false, true)) {
            resources
                    .eventExecutorGroup()
                    .schedule(
                            () -> {
                                settling.set(false);
                                reconnected.forEach(Runnable::run);
                            },
                            SETTLE.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    /** The stage as a future that completes on the caller's Vert.x context, where it has one. */
    public static <T> Future<T> future(CompletionStage<T> stage) {
        Context context = Vertx.currentContext();
        return context == null ? Future.fromCompletionStage(stage) : Future.fromCompletionStage(stage, context);
    }

    public Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        client.shutdownAsync(0, 2, TimeUnit.SECONDS)
                .whenComplete((done, failure) ->
                        resources.shutdown(0, 2, TimeUnit.SECONDS).addListener(ignored -> closed.tryComplete()));
        return closed.future();
    }
}
