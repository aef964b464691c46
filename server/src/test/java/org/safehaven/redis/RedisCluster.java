package org.safehaven.redis;

import io.lettuce.core.MigrateArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.safehaven.Await;
import org.safehaven.Debian;

/** A real Redis Cluster: three primaries that share the slots, and a replica of the first. */
public final class RedisCluster implements ReplicatedRedis {
    public static final int PRIMARIES = 3;

    private final List<RedisProcess> processes = new ArrayList<>();
    private final List<StatefulRedisConnection<String, String>> lines = new ArrayList<>();
    private final List<Path> made = new ArrayList<>();
    private final RedisClient client = RedisClient.create();

    private RedisCluster() {}

    /** Of Debian's Redis, where it is there or can be had; else of the one that Haven carries. Returns once it is whole. */
    public static RedisCluster start() throws Exception {
        String path = System.getenv("PATH");
        Optional<Path> server = Debian.file("redis-tools", "/bin/redis-check-rdb");
        if (server.isEmpty()) {
            return start(path);
        }
        // It is the server too: it goes by its own name. So nothing has to be installed that starts by itself.
        Path folder = Files.createTempDirectory("haven-redis-debian");
        Path link = Files.createSymbolicLink(folder.resolve("redis-server"), server.get());
        RedisCluster cluster = start(folder + File.pathSeparator + path);
        cluster.made.addAll(List.of(link, folder));
        return cluster;
    }

    /** Of the Redis that Haven carries. */
    static RedisCluster startCarried() throws Exception {
        return start("");
    }

    private static RedisCluster start(String searchPath) throws Exception {
        RedisCluster cluster = new RedisCluster();
        for (int i = 0; i <= PRIMARIES; i++) {
            cluster.processes.add(RedisProcess.start(
                    searchPath,
                    List.of(
                            "--cluster-enabled",
                            "yes",
                            "--cluster-node-timeout",
                            "5000",
                            "--repl-diskless-sync-delay",
                            "0")));
        }
        cluster.join();
        return cluster;
    }

    private void join() throws Exception {
        processes.forEach(process -> lines.add(client.connect(RedisURI.create(process.uri()))));
        RedisCommands<String, String> first = lines.get(0).sync();
        for (int i = 0; i < PRIMARIES; i++) {
            int from = SlotHash.SLOT_COUNT * i / PRIMARIES;
            int to = SlotHash.SLOT_COUNT * (i + 1) / PRIMARIES;
            lines.get(i).sync().clusterAddSlots(IntStream.range(from, to).toArray());
        }
        for (RedisProcess process : processes.subList(1, processes.size())) {
            first.clusterMeet("127.0.0.1", process.port());
        }
        RedisCommands<String, String> replica = lines.get(PRIMARIES).sync();
        Await.until("all have met", () -> replica.clusterNodes().lines().count() == processes.size());
        replica.clusterReplicate(first.clusterMyId());
        for (StatefulRedisConnection<String, String> line : lines) {
            Await.until("the cluster is whole", () -> line.sync().clusterInfo().contains("cluster_state:ok"));
        }
        Await.until("the replica follows", () -> replica.info("replication").contains("master_link_status:up"));
    }

    @Override
    public String uri() {
        return processes.get(1).uri();
    }

    /** Whether it tells of a room to the room's own server alone. */
    public boolean isSharded() {
        return !lines.get(1).sync().info("server").contains("redis_version:6");
    }

    /** Which channels somebody listens to at each of the primaries, in turn: those that are the server's own. */
    public List<Set<String>> shardChannels() {
        return primaries()
                .map(line -> Set.copyOf(line.sync().pubsubShardChannels()))
                .toList();
    }

    /** Those that all servers are told of. */
    public Set<String> channels() {
        return primaries()
                .flatMap(line -> line.sync().pubsubChannels().stream())
                .collect(Collectors.toSet());
    }

    private Stream<StatefulRedisConnection<String, String>> primaries() {
        return lines.stream().limit(PRIMARIES);
    }

    /** Which of the primaries has that key, as it was in the beginning. */
    public static int shardOf(String key) {
        return (int) ((SlotHash.getSlot(key) * (long) PRIMARIES + PRIMARIES - 1) / SlotHash.SLOT_COUNT);
    }

    /** All that shares a slot with that key goes from its server to the next one, while both run on. */
    public void move(String key) throws Exception {
        int slot = SlotHash.getSlot(key);
        int shard = shardOf(key);
        int next = (shard + 1) % PRIMARIES;
        RedisCommands<String, String> from = lines.get(shard).sync();
        RedisCommands<String, String> to = lines.get(next).sync();
        to.clusterSetSlotImporting(slot, from.clusterMyId());
        from.clusterSetSlotMigrating(slot, to.clusterMyId());
        for (List<String> keys = from.clusterGetKeysInSlot(slot, 100);
                !keys.isEmpty();
                keys = from.clusterGetKeysInSlot(slot, 100)) {
            from.migrate("127.0.0.1", processes.get(next).port(), 0, 5_000, MigrateArgs.Builder.keys(keys));
        }
        String owner = to.clusterMyId();
        to.clusterSetSlotNode(slot, owner);
        from.clusterSetSlotNode(slot, owner);
    }

    @Override
    public boolean has(String roomId) {
        return shardOf("{" + roomId + "}") == 0;
    }

    @Override
    public void loseReplicas() {
        processes.get(0).loseReplicas();
    }

    /** The one with a replica. */
    @Override
    public void killPrimary() throws Exception {
        processes.get(0).kill();
    }

    @Override
    public void awaitTakeOver() throws Exception {
        String replica = lines.get(PRIMARIES).sync().clusterMyId();
        for (StatefulRedisConnection<String, String> line : lines.subList(1, lines.size())) {
            Await.until(
                    "it is known that the replica took over",
                    () -> line.sync().clusterInfo().contains("cluster_state:ok")
                            && line.sync()
                                    .clusterNodes()
                                    .lines()
                                    .anyMatch(server -> server.startsWith(replica)
                                            && server.contains("master")
                                            && server.contains(" 0-")));
        }
    }

    @Override
    public void close() throws Exception {
        client.shutdown();
        for (RedisProcess process : processes) {
            process.close();
        }
        for (Path file : made) {
            Files.deleteIfExists(file);
        }
    }
}
