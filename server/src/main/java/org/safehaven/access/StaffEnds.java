package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import io.vertx.core.Future;
import java.util.function.Consumer;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;

/**
 * Tells every node of staff whose tickets ended just now, so that sockets that came by them close. A word that is lost
 * costs only time: the tickets are dead, and whoever holds sockets looks again when the line is back.
 */
public final class StaffEnds {
    private final RedisConnections redis;
    private final Keys keys;

    public StaffEnds(RedisConnections redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    Future<Void> tell(String staffId) {
        return future(redis.commands().publish(keys.endedStaff(), staffId)).mapEmpty();
    }

    /** @param listener is called with a staff id, on a thread of Redis, and must hop off it */
    public Future<Void> listen(Consumer<String> listener) {
        return redis.subscribe(keys.endedStaff(), listener);
    }
}
