package org.safehaven.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletionStage;

/**
 * Which history of writes a Redis continues, as it says by {@code INFO replication}.
 *
 * @param id of the history it writes now
 * @param before of the one that it continued when it took over; zeros where it never did
 */
record Replication(String id, String before) {
    static CompletionStage<Replication> read(RedisAsyncCommands<String, String> commands) {
        return commands.info("replication")
                .thenApply(info -> new Replication(value(info, "master_replid"), value(info, "master_replid2")));
    }

    /** Whether this is a replica of that one which was promoted, and not the same server that came back. */
    boolean tookOverFrom(Replication earlier) {
        return !id.equals(earlier.id) && before.equals(earlier.id);
    }

    private static String value(String info, String name) {
        return info.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
