package org.safehaven.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The two lines themselves, to one Redis, to whichever a Sentinel names, or to a Cluster: what answers says which.
 *
 * @param line for commands
 * @param commands over that line
 * @param pubSub to listen
 * @param replication asks which history every primary writes
 */
record RedisLines(
        AbstractRedisClient client,
        StatefulConnection<String, String> line,
        RedisClusterAsyncCommands<String, String> commands,
        StatefulRedisPubSubConnection<String, String> pubSub,
        Supplier<CompletionStage<Replication>> replication) {

    /** How soon a client learns that a shard has moved without having been told by it. */
    private static final Duration TOPOLOGY_EVERY = Duration.ofSeconds(5);

    private static final Duration FIRST_ANSWER = Duration.ofSeconds(2);
    private static final Duration ASK_AGAIN = Duration.ofMillis(10);

    static RedisLines open(ClientResources resources, RedisURI uri) {
        RedisClient client = new AsyncClient(resources, uri);
        client.setOptions(RedisConnections.options().build());
        return endedUnlessOpen(client, () -> {
                    StatefulRedisConnection<String, String> line = client.connect(Utf8Codec.INSTANCE);
                    if (isCluster(line)) {
                        return Optional.empty();
                    }
                    return Optional.of(new RedisLines(
                            client,
                            line,
                            line.async(),
                            client.connectPubSub(Utf8Codec.INSTANCE),
                            () -> line.async().info("replication").thenApply(info -> Replication.of(List.of(info)))));
                })
                .orElseGet(() -> openCluster(resources, uri));
    }

    /** Asked until it is answered: for a moment after a line is there Lettuce may still refuse what is asked over it. */
    private static boolean isCluster(StatefulRedisConnection<String, String> line) {
        long end = System.nanoTime() + FIRST_ANSWER.toNanos();
        while (true) {
            try {
                return line.async().info("cluster").toCompletableFuture().join().contains("cluster_enabled:1");
            } catch (CompletionException notYet) {
                if (System.nanoTime() - end > 0) {
                    throw new RedisException(notYet.getCause());
                }
                LockSupport.parkNanos(ASK_AGAIN.toNanos());
            }
        }
    }

    private static RedisLines openCluster(ClientResources resources, RedisURI uri) {
        RedisClusterClient client = RedisClusterClient.create(resources, uri);
        client.setOptions(
                ClusterClientOptions.builder(RedisConnections.options().build())
                        .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                                .enablePeriodicRefresh(TOPOLOGY_EVERY)
                                .build())
                        .build());
        return endedUnlessOpen(client, () -> {
                    StatefulRedisClusterConnection<String, String> line = client.connect(Utf8Codec.INSTANCE);
                    reachAll(client, line);
                    return Optional.of(new RedisLines(
                            client, line, line.async(), client.connectPubSub(Utf8Codec.INSTANCE), () -> ofAll(line)));
                })
                .orElseThrow();
    }

    /**
     * Opens the line to each server, its replicas too, which may take over. Lettuce opens it with the first command that is for
     * that server, and refuses the command meanwhile.
     */
    private static void reachAll(RedisClusterClient client, StatefulRedisClusterConnection<String, String> line) {
        CompletableFuture<?>[] opening = client.getPartitions().stream()
                .map(RedisClusterNode::getUri)
                .map(uri ->
                        line.getConnectionAsync(uri.getHost(), uri.getPort()).exceptionally(away -> null))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(opening).join();
    }

    /** A client of which no lines came is ended: else its attempts and timers would go on for as long as the program. */
    private static Optional<RedisLines> endedUnlessOpen(
            AbstractRedisClient client, Supplier<Optional<RedisLines>> opening) {
        Optional<RedisLines> lines = Optional.empty();
        try {
            lines = opening.get();
            return lines;
        } finally {
            if (lines.isEmpty()) {
                client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
            }
        }
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
