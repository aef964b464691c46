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

/** A Lua script out of the jar, run by its digest, and sent whole only to a Redis that does not know it yet. */
public final class LuaScript {
    private final String text;
    private final String digest;

    private LuaScript(String text) {
        this.text = text;
        this.digest = sha1(text);
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
        return redis.commands()
                .<T>evalsha(digest, type, names, arguments)
                .exceptionallyCompose(failure -> isUnknown(failure)
                        ? redis.commands().<T>eval(text, type, names, arguments)
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
