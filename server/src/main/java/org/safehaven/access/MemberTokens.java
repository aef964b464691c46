package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;

/** What a member shows on its socket to be known. Thread-safe. */
public final class MemberTokens {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final RedisConnections redis;
    private final Keys keys;
    private final Duration life;

    public MemberTokens(RedisConnections redis, Keys keys, Duration life) {
        this.redis = redis;
        this.keys = keys;
        this.life = life;
    }

    /** How long a token lives. */
    Duration life() {
        return life;
    }

    /**
     * @param seat which taking of the seat it is from; the room says whether that still counts
     * @param staffId whose session of the staff it was given to, with which it ends; null: a young person's
     */
    public record Holder(String roomId, String memberId, int seat, String staffId) {
        public Holder(String roomId, String memberId, int seat) {
            this(roomId, memberId, seat, null);
        }
    }

    public Future<String> issue(Holder holder) {
        String token = Secrets.fresh();
        String hash = Secrets.hash(token);
        String list = keys.tokensOf(holder.roomId(), holder.memberId());
        // Listed before it opens anything, so that none is left when all of them are ended.
        return future(redis.commands().sadd(list, hash))
                .compose(listed -> future(redis.commands().expire(list, life)))
                .compose(kept -> future(
                        redis.commands().set(keys.memberToken(hash), Json.write(holder), SetArgs.Builder.ex(life))))
                .map(done -> token);
    }

    /**
     * Whose token it is; empty: nobody's, or not any more. That of staff is good only while their account is in service,
     * so that a token that could not be ended in time opens nothing.
     */
    public Future<Optional<Holder>> find(String token) {
        if (token == null || !FORM.matcher(token).matches()) {
            return Future.succeededFuture(Optional.empty());
        }
        return future(redis.commands().get(keys.memberToken(Secrets.hash(token))))
                .map(json -> Optional.ofNullable(json).map(text -> Json.read(text, Holder.class)))
                .compose(holder -> holder.map(Holder::staffId).isEmpty()
                        ? Future.succeededFuture(holder)
                        : future(redis.commands().get(keys.staff(holder.get().staffId())))
                                .map(json -> holder.filter(ignored -> isInService(json))));
    }

    private static boolean isInService(String json) {
        return json != null && Json.read(json, Staff.class).active();
    }

    public Future<Void> end(String token) {
        return future(redis.commands().del(keys.memberToken(Secrets.hash(token))))
                .mapEmpty();
    }

    /** No token that the member was ever given opens anything any more. */
    public Future<Void> endAll(String roomId, String memberId) {
        String list = keys.tokensOf(roomId, memberId);
        return future(redis.commands().smembers(list)).compose(hashes -> {
            List<Future<?>> gone = new ArrayList<>();
            hashes.forEach(hash -> gone.add(future(redis.commands().del(keys.memberToken(hash)))));
            return Future.all(gone)
                    .compose(done -> future(redis.commands().del(list)))
                    .mapEmpty();
        });
    }
}
