package org.safehaven.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A Lua script out of the jar, run by its digest, and sent whole only to a Redis that does not know it yet. It tells a
 * channel by the command that it finds in {@code PUBLISH}: on a Cluster, the one that stays on the room's own server, from
 * Redis 7 on. Each server says for itself which that is, as it does to whoever listens there ({@link ShardLine}), so that a
 * Cluster can go from Redis 6 to 7 server by server.
 */
public final class LuaScript {
    private static final String ALONE = "local PUBLISH = 'PUBLISH'\n";
    private static final String ON_CLUSTER = "local PUBLISH = redis.REDIS_VERSION_NUM and 'SPUBLISH' or 'PUBLISH'\n";

    private record Form(String text, String digest) {
        Form(String text) {
            this(text, sha1(text));
        }
    }

    private final Form alone;
    private final Form onCluster;

    private LuaScript(String text) {
        this.alone = new Form(ALONE + text);
        this.onCluster = new Form(ON_CLUSTER + text);
    }

    /**
     * @param resources put together in this order, so that scripts can share functions
     * @throws IllegalArgumentException where one is not in the jar
     */
    public static LuaScript load(String... resources) {
        StringBuilder text = new StringBuilder();
        for (String resource : resources) {
            text.append(read(resource)).append('\n');
        }
        return new LuaScript(text.toString());
    }

    /** @return what the script answers; the type is the caller's promise that {@code type} gives it */
    public <T> CompletionStage<T> run(
            RedisConnections redis, ScriptOutputType type, List<String> keys, String... arguments) {
        String[] names = keys.toArray(String[]::new);
        Form form = redis.isCluster() ? onCluster : alone;
        return redis.commands()
                .<T>evalsha(form.digest(), type, names, arguments)
                .exceptionallyCompose(failure -> isUnknown(failure)
                        ? redis.commands().<T>eval(form.text(), type, names, arguments)
                        // Nothing that an operator has to look for in this program.
                        : CompletableFuture.failedStage(
                                RedisConnections.isFull(failure)
                                        ? new RedisException("Redis can write nothing", failure)
                                        : failure));
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof RedisNoScriptException
                || failure instanceof CompletionException && failure.getCause() instanceof RedisNoScriptException;
    }

    private static String read(String resource) {
        try (InputStream in = LuaScript.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no script " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
