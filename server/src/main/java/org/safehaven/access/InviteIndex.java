package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import io.vertx.core.Future;
import java.util.Optional;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;

/** Which room an invite's secret belongs to; whether it still opens it, the room itself says. Thread-safe. */
public final class InviteIndex {
    private final RedisConnections redis;
    private final Keys keys;

    public InviteIndex(RedisConnections redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** Kept until removed, so that an invite that has run out is still told to have run out. */
    public Future<Void> put(String secretHash, String roomId) {
        return future(redis.commands().set(keys.inviteRoom(secretHash), roomId)).mapEmpty();
    }

    public Future<Optional<String>> roomOf(String secretHash) {
        return future(redis.commands().get(keys.inviteRoom(secretHash))).map(Optional::ofNullable);
    }

    public Future<Void> remove(String secretHash) {
        return future(redis.commands().del(keys.inviteRoom(secretHash))).mapEmpty();
    }
}
