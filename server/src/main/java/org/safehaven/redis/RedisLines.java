package org.safehaven.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The two lines themselves, to one Redis, to whichever a Sentinel names, or to a Cluster: what answers says which.
 *
 * @param commands for commands
 * @param pubSub to listen
 * @param isOpen whether commands can be sent just now
 * @param watch tells of the commands' line as of the other
 * @param replication asks which history every primary writes
 */
record RedisLines(
        AbstractRedisClient client,
        RedisClusterAsyncCommands<String, String> commands,
        StatefulRedisPubSubConnection<String, String> pubSub,
        Supplier<Boolean> isOpen,
        Consumer<RedisConnectionStateListener> watch,
        Supplier<CompletionStage<Replication>> replication) {

    /** How soon a client learns that a shard has moved without having been told by it. */
    private static final Duration TOPOLOGY_EVERY = Duration.ofSeconds(5);

    static RedisLines open(ClientResources resources, RedisURI uri) {
        RedisClient client = RedisClient.create(resources, uri);
        client.setOptions(RedisConnections.options(uri).build());
        try {
            StatefulRedisConnection<String, String> line = client.connect(StringCodec.UTF8);
            if (line.sync().info("cluster").contains("cluster_enabled:1")) {
                line.close();
                client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
                return openCluster(resources, uri);
            }
            return new RedisLines(
                    client,
                    line.async(),
                    client.connectPubSub(StringCodec.UTF8),
                    line::isOpen,
                    line::addListener,
                    () -> line.async().info("replication").thenApply(info -> Replication.of(List.of(info))));
        } catch (RuntimeException unreachable) {
            client.shutdownAsync(0, 1, TimeUnit.SECONDS);
            throw unreachable;
        }
    }

    private static RedisLines openCluster(ClientResources resources, RedisURI uri) {
        RedisClusterClient client = RedisClusterClient.create(resources, uri);
        ClusterTopologyRefreshOptions refresh = ClusterTopologyRefreshOptions.builder()
                .enablePeriodicRefresh(TOPOLOGY_EVERY)
                .build();
        client.setOptions(
                ClusterClientOptions.builder(RedisConnections.options(uri).build())
                        .topologyRefreshOptions(refresh)
                        .build());
        StatefulRedisClusterConnection<String, String> line = client.connect(StringCodec.UTF8);
        return new RedisLines(
                client,
                line.async(),
                client.connectPubSub(StringCodec.UTF8),
                line::isOpen,
                line::addListener,
                () -> ofAll(line));
    }

    private static CompletionStage<Replication> ofAll(StatefulRedisClusterConnection<String, String> line) {
        List<CompletableFuture<String>> told = line.async().upstream().commands().info("replication").stream()
                .map(answer -> answer.toCompletableFuture().exceptionally(unread -> ""))
                .toList();
        return CompletableFuture.allOf(told.toArray(CompletableFuture[]::new))
                .thenApply(all -> Replication.of(
                        told.stream().map(CompletableFuture::join).toList()));
    }
}
