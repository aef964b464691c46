package org.safehaven.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.safehaven.Await;

/** A real Redis with two replicas, and a sentinel that promotes one of them when the first is gone. */
public final class RedisSentinel implements ReplicatedRedis {
    private static final String NAME = "haven";

    private final RedisProcess primary;
    private final List<RedisProcess> replicas;
    private final Path folder;
    private final int port;
    private final Process sentinel;

    private RedisSentinel(RedisProcess primary, List<RedisProcess> replicas, Path folder, int port, Process sentinel) {
        this.primary = primary;
        this.replicas = replicas;
        this.folder = folder;
        this.port = port;
        this.sentinel = sentinel;
    }

    /** Returns once the replicas follow and the sentinel knows them. */
    public static RedisSentinel start() throws Exception {
        RedisProcess primary = RedisProcess.start();
        List<RedisProcess> replicas = List.of(follower(primary), follower(primary));
        Path folder = Files.createTempDirectory("haven-sentinel");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path config = folder.resolve("sentinel.conf");
        Files.writeString(config, """
                port %d
                bind 127.0.0.1
                dir "%s"
                sentinel monitor %s 127.0.0.1 %d 1
                sentinel down-after-milliseconds %s 1000
                sentinel failover-timeout %s 10000
                """.formatted(port, folder, NAME, primary.port(), NAME, NAME));
        Process sentinel = new ProcessBuilder(
                        RedisBinary.find(System.getenv("PATH"), folder).toString(), config.toString(), "--sentinel")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sentinel.log").toFile())
                .start();
        RedisSentinel all = new RedisSentinel(primary, replicas, folder, port, sentinel);
        RedisClient client = RedisClient.create();
        try {
            Await.until(
                    "the replicas follow",
                    () -> info(client, primary.port(), "replication").split("state=online").length == 3);
            Await.until(
                    "the sentinel knows them",
                    () -> info(client, port, "sentinel").contains("slaves=2"));
        } finally {
            client.shutdownAsync();
        }
        return all;
    }

    private static RedisProcess follower(RedisProcess of) throws Exception {
        return RedisProcess.start("--replicaof", "127.0.0.1", Integer.toString(of.port()));
    }

    private static String info(RedisClient client, int port, String section) {
        try (StatefulRedisConnection<String, String> connection =
                client.connect(RedisURI.create("redis://127.0.0.1:" + port))) {
            return connection.sync().info(section);
        } catch (RedisException notYet) {
            return "";
        }
    }

    @Override
    public String uri() {
        return "redis-sentinel://127.0.0.1:" + port + "/0#" + NAME;
    }

    @Override
    public boolean has(String roomId) {
        return true;
    }

    @Override
    public void loseReplicas() {
        primary.loseReplicas();
    }

    @Override
    public void awaitTakeOver() throws Exception {
        RedisClient client = RedisClient.create();
        try {
            Await.until("a replica took over", () -> {
                String named = info(client, port, "sentinel");
                return named.contains("status=ok") && !named.contains("address=127.0.0.1:" + primary.port());
            });
        } finally {
            client.shutdownAsync();
        }
    }

    @Override
    public void killPrimary() throws Exception {
        primary.kill();
    }

    /** The replicas neither take nor answer anything, and are not gone. */
    public void pauseReplicas() throws Exception {
        for (RedisProcess replica : replicas) {
            replica.pause();
        }
    }

    public void resumeReplicas() throws Exception {
        for (RedisProcess replica : replicas) {
            replica.resume();
        }
    }

    @Override
    public void close() throws Exception {
        sentinel.destroyForcibly().waitFor();
        for (RedisProcess replica : replicas) {
            replica.close();
        }
        primary.close();
        for (Path file : Files.list(folder).toList()) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }
}
