package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import io.vertx.core.Future;
import java.util.function.Consumer;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;

/**
 * Tells every node of people whose tickets ended just now, so that sockets that came by them close. A word that is lost
 * costs only time: the tickets are dead, and whoever holds sockets looks again when the line is back.
 */
public final class TicketEnds {
    private final RedisConnections redis;
    private final Keys keys;

    public TicketEnds(RedisConnections redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** @param whose the id of somebody of staff, or of a member */
    public Future<Void> tell(String whose) {
        return future(redis.commands().publish(keys.endedTickets(), whose)).mapEmpty();
    }

    /** @param listener is called with such an id, on a thread of Redis, and must hop off it */
    public Future<Void> listen(Consumer<String> listener) {
        return redis.subscribe(keys.endedTickets(), listener);
    }
}
