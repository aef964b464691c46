package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;

/** The secret keys of rooms' calendar feeds, one for a room. Only a hash is kept. Thread-safe. */
public final class CalendarKeys {
    private final RedisConnections redis;
    private final Keys keys;
    private final InstantSource clock;

    public CalendarKeys(RedisConnections redis, Keys keys, InstantSource clock) {
        this.redis = redis;
        this.keys = keys;
        this.clock = clock;
    }

    private record Stored(String keyHash, Instant createdAt) {}

    /** A new key; the one before opens nothing from now on. */
    public Future<String> make(String roomId) {
        String key = Secrets.fresh();
        String stored = Json.write(new Stored(Secrets.hash(key), clock.instant()));
        return future(redis.commands().set(keys.calendar(roomId), stored)).map(done -> key);
    }

    /** Since when there is one; empty: there is none. */
    public Future<Optional<Instant>> createdAt(String roomId) {
        return find(roomId).map(found -> found.map(Stored::createdAt));
    }

    /** Whether {@code shown} is the room's key; how long that takes does not depend on which letter is wrong. */
    public Future<Boolean> opens(String roomId, String shown) {
        byte[] hash = Secrets.hash(shown).getBytes(StandardCharsets.US_ASCII);
        return find(roomId)
                .map(found -> MessageDigest.isEqual(
                        hash, found.map(Stored::keyHash).orElse("").getBytes(StandardCharsets.US_ASCII)));
    }

    /** @return whether there was one */
    public Future<Boolean> revoke(String roomId) {
        return future(redis.commands().del(keys.calendar(roomId))).map(gone -> gone > 0);
    }

    private Future<Optional<Stored>> find(String roomId) {
        return future(redis.commands().get(keys.calendar(roomId)))
                .map(json -> Optional.ofNullable(json).map(text -> Json.read(text, Stored.class)));
    }
}
