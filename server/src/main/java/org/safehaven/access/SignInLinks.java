package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;

/** Links that sign a person of the staff in by one tap, as often as wanted until they end. Only the demo makes them. */
public final class SignInLinks {
    private final RedisConnections redis;
    private final Keys keys;

    public SignInLinks(RedisConnections redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** @param roomId where to go then; null: to the list of rooms */
    public record Target(String staffId, String roomId) {}

    public Future<String> make(Target target, Duration life) {
        String secret = Secrets.fresh();
        return future(redis.commands()
                        .set(keys.signInLink(Secrets.hash(secret)), Json.write(target), SetArgs.Builder.ex(life)))
                .map(done -> secret);
    }

    public Future<Optional<Target>> find(String secret) {
        return future(redis.commands().get(keys.signInLink(Secrets.hash(secret))))
                .map(json -> Optional.ofNullable(json).map(text -> Json.read(text, Target.class)));
    }
}
