package org.safehaven;

import io.lettuce.core.RedisURI;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.safehaven.config.HavenConfig;
import org.safehaven.redis.EmbeddedRedis;
import org.safehaven.redis.RedisConnections;

/**
 * The Redis of this node, and its lines to it.
 *
 * @param own the private one, where the settings name no other
 */
record Store(Optional<EmbeddedRedis> own, RedisConnections lines) implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

    /**
     * Starts the private Redis where that is the one, and connects on the event loops of {@code vertx}. Blocks; when it
     * fails nothing is left running.
     *
     * @param loops how many event loops there are
     * @throws IOException see {@link EmbeddedRedis#start}
     * @throws io.lettuce.core.RedisException where Redis does not answer
     */
    static Store open(HavenConfig config, Future<Vertx> vertx, int loops)
            throws IOException, ExecutionException, InterruptedException {
        String uri = config.redis().uri();
        if (!uri.isEmpty()) {
            return new Store(Optional.empty(), RedisConnections.open(RedisURI.create(uri), vertx.get(), loops));
        }
        EmbeddedRedis own = EmbeddedRedis.start(config.data().dir());
        try {
            return new Store(Optional.of(own), RedisConnections.open(own.uri(), vertx.get(), loops));
        } catch (RuntimeException | ExecutionException | InterruptedException failure) {
            own.stop();
            throw failure;
        }
    }

    /** The lines first, then the private Redis. */
    @Override
    public void close() throws IOException, ExecutionException, TimeoutException, InterruptedException {
        try {
            lines.close().toCompletionStage().toCompletableFuture().get(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (own.isPresent()) {
                own.get().stop();
            }
        }
    }
}
