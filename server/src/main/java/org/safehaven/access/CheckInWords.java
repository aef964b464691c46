package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import io.vertx.core.Future;
import java.text.Normalizer;
import java.util.Locale;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;

/**
 * The words that young people agreed on with staff: one that says "it is me", and perhaps one that says "I am not safe".
 * Kept as slow hashes only. Thread-safe.
 */
public final class CheckInWords {
    private final Passwords passwords;
    private final RedisConnections redis;
    private final Keys keys;

    public CheckInWords(Passwords passwords, RedisConnections redis, Keys keys) {
        this.passwords = passwords;
        this.redis = redis;
        this.keys = keys;
    }

    /** @param duress null: no such word was agreed */
    private record Kept(String word, String duress) {}

    /** Capitals, accents typed in another way and blanks around it are a phone's doing and make no other word. */
    public static String plain(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    /**
     * @param duress the word for "I am not safe"; null: none
     * @param anew whether a word that is there already gives way
     * @return whether it was kept
     */
    public Future<Boolean> set(String roomId, String memberId, String word, String duress, boolean anew) {
        Future<String> second = duress == null ? Future.succeededFuture() : passwords.hash(plain(duress));
        return passwords
                .hash(plain(word))
                .compose(first -> second.compose(other -> {
                    String key = keys.checkInWords(roomId);
                    String kept = Json.write(new Kept(first, other));
                    return anew
                            ? future(redis.commands().hset(key, memberId, kept)).map(fresh -> true)
                            : future(redis.commands().hsetnx(key, memberId, kept));
                }));
    }

    /**
     * Whether {@code typed} is the word, or none was agreed. Where one was, it takes as long whatever was typed.
     *
     * @param typed null: nothing
     */
    public Future<Boolean> isRight(String roomId, String memberId, String typed) {
        return future(redis.commands().hget(keys.checkInWords(roomId), memberId))
                .compose(json -> {
                    if (json == null) {
                        return Future.succeededFuture(true);
                    }
                    Kept kept = Json.read(json, Kept.class);
                    String given = typed == null ? "" : plain(typed);
                    // Both are always looked at, so that time tells nothing of what came.
                    return passwords
                            .verify(given, kept.word())
                            .compose(word ->
                                    passwords.verify(given, kept.duress()).map(duress -> word && !duress));
                });
    }

    public Future<Void> forget(String roomId, String memberId) {
        return future(redis.commands().hdel(keys.checkInWords(roomId), memberId))
                .mapEmpty();
    }
}
