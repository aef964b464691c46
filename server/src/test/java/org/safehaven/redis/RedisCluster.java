package org.safehaven.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.safehaven.Await;

/** A real Redis Cluster: three primaries that share the slots, and a replica of the first. */
public final class RedisCluster implements AutoCloseable {
    private static final int PRIMARIES = 3;

    private final List<RedisProcess> processes = new ArrayList<>();
    private final RedisClient client = RedisClient.create();

    private RedisCluster() {}

    /** Returns once it is whole. */
    public static RedisCluster start() throws Exception {
        RedisCluster cluster = new RedisCluster();
        for (int i = 0; i <= PRIMARIES; i++) {
            cluster.processes.add(RedisProcess.start(
                    "--cluster-enabled", "yes", "--cluster-node-timeout", "5000", "--repl-diskless-sync-delay", "0"));
        }
        cluster.join();
        return cluster;
    }

    private void join() throws Exception {
        List<StatefulRedisConnection<String, String>> lines = processes.stream()
                .map(process -> client.connect(RedisURI.create(process.uri())))
                .toList();
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

    /** As Haven is told of it: any of them. */
    public String uri() {
        return processes.get(1).uri();
    }

    /** The one with a replica dies; the others promote that. */
    public void killFirstPrimary() throws Exception {
        processes.get(0).kill();
    }

    @Override
    public void close() throws Exception {
        client.shutdown();
        for (RedisProcess process : processes) {
            process.close();
        }
    }
}
