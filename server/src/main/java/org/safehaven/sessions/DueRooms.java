package org.safehaven.sessions;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.ScriptOutputType;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.safehaven.redis.Keys;
import org.safehaven.redis.LuaScript;
import org.safehaven.redis.RedisConnections;

/**
 * Which room's clock has something to do, and when: one list for all nodes. It is an index and may be late or lost; the
 * truth stands in each room, written with the state, and {@link #repair} goes by that. Thread-safe.
 */
public final class DueRooms {
    private static final LuaScript CLAIM = LuaScript.load("/org/safehaven/sessions/claim.lua");

    /** So long a node may take over a room before another one tries: many times what it needs. */
    private static final Duration CLAIMED = Duration.ofSeconds(5);

    private static final int AT_ONCE = 50;

    private final RedisConnections redis;
    private final Keys keys;

    public DueRooms(RedisConnections redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** The room's clock is to be looked at then; null: not any more, unless something changes. */
    public Future<Void> look(String roomId, Instant at) {
        return (at == null
                        ? future(redis.commands().zrem(keys.due(), roomId))
                        : future(redis.commands().zadd(keys.due(), at.toEpochMilli(), roomId)))
                .mapEmpty();
    }

    /** Rooms whose time has come, each for one node only. @param now the store's time */
    public Future<List<String>> claim(Instant now) {
        return future(CLAIM.run(
                redis,
                ScriptOutputType.MULTI,
                List.of(keys.due()),
                Long.toString(now.toEpochMilli()),
                Long.toString(now.plus(CLAIMED).toEpochMilli()),
                Integer.toString(AT_ONCE)));
    }

    /** Puts every room back in its place whose node went before it could. */
    public Future<Void> repair() {
        return future(redis.commands().smembers(keys.rooms())).compose(this::repair);
    }

    private Future<Void> repair(Set<String> rooms) {
        Future<Void> repaired = Future.succeededFuture();
        for (String roomId : rooms) {
            // One after the other: there is no hurry, and the store has better things to do.
            repaired = repaired.compose(done -> repair(roomId)).otherwiseEmpty();
        }
        return repaired;
    }

    private Future<Void> repair(String roomId) {
        return future(redis.commands().hget(keys.room(roomId), "due")).compose(due -> {
            if (due == null || due.equals("0")) {
                return Future.succeededFuture();
            }
            long at = Long.parseLong(due);
            return future(redis.commands().zscore(keys.due(), roomId))
                    .compose(listed -> listed == null || listed > at
                            ? look(roomId, Instant.ofEpochMilli(at))
                            : Future.succeededFuture());
        });
    }
}
