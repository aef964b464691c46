package org.safehaven.load;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.safehaven.redis.EmbeddedRedis;

/** How often a server's own Redis was asked what. Asking is itself left out. */
final class RedisCalls implements AutoCloseable {
    private static final String LINE = "cmdstat_";

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> line;

    RedisCalls(Server server) throws Exception {
        client = RedisClient.create(
                EmbeddedRedis.running(server.folder().resolve("data")).orElseThrow());
        line = client.connect();
    }

    /** Calls so far by command. */
    Map<String, Long> all() {
        Map<String, Long> calls = new TreeMap<>();
        line.sync().info("commandstats").lines().filter(one -> one.startsWith(LINE)).forEach(one -> {
            String name = one.substring(LINE.length(), one.indexOf(':'));
            int from = one.indexOf("calls=") + "calls=".length();
            if (!name.equals("info")) {
                calls.put(name, Long.parseLong(one.substring(from, one.indexOf(',', from))));
            }
        });
        return calls;
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}
