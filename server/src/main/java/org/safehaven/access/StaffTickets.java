package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;

/** Which tickets for rooms were given to which session of the staff: they end with it. Thread-safe. */
final class StaffTickets {
    private final RedisConnections redis;
    private final Keys keys;
    private final Duration life;

    /** @param life how long a ticket lives */
    StaffTickets(RedisConnections redis, Keys keys, Duration life) {
        this.redis = redis;
        this.keys = keys;
        this.life = life;
    }

    Future<Void> remember(String staffId, String sessionHash, String ticketHash) {
        String name = keys.ticketsOf(staffId);
        return future(redis.commands().hset(name, ticketHash, sessionHash))
                .compose(kept -> future(redis.commands().expire(name, life)))
                .mapEmpty();
    }

    /** Ends the tickets of the sessions that {@code ended} says. */
    Future<Void> end(String staffId, Predicate<String> ended) {
        String name = keys.ticketsOf(staffId);
        return future(redis.commands().hgetall(name)).compose(tickets -> {
            String[] hashes = tickets.entrySet().stream()
                    .filter(ticket -> ended.test(ticket.getValue()))
                    .map(Map.Entry::getKey)
                    .toArray(String[]::new);
            if (hashes.length == 0) {
                return Future.succeededFuture();
            }
            Future<?>[] gone = new Future<?>[hashes.length];
            for (int i = 0; i < hashes.length; i++) {
                gone[i] = future(redis.commands().del(keys.memberToken(hashes[i])));
            }
            return Future.all(List.of(gone))
                    .compose(done -> future(redis.commands().hdel(name, hashes)))
                    .mapEmpty();
        });
    }
}
