package org.safehaven;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.safehaven.config.HavenConfig;
import org.safehaven.redis.EmbeddedRedis;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisClock;
import org.safehaven.redis.RedisConnections;
import org.safehaven.reports.EvidenceCheck;
import org.safehaven.reports.Seal;

/** The command that looks whether what reports copied is as it was sealed. It changes nothing, and serves nobody. */
final class VerifyEvidence {
    /** Every report of every room is read. */
    private static final long MINUTES = 10;

    private VerifyEvidence() {}

    /** @return whether all of it is whole */
    static boolean run(HavenConfig config, boolean demo, PrintStream out) throws StartException {
        EmbeddedRedis own = null;
        try {
            Optional<Seal> seal = EvidenceKeys.known(config).map(Seal::new);
            Optional<RedisURI> uri = running(config);
            if (uri.isEmpty()) {
                own = EmbeddedRedis.start(config.data().dir());
                uri = Optional.of(own.uri());
            }
            return check(uri.get(), new Keys(config.redis().keyPrefix() + (demo ? "demo:" : "")), seal, out);
        } catch (IOException | ExecutionException | TimeoutException | RedisException cannot) {
            throw new StartException("The evidence could not be read: " + App.reason(cannot), cannot);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted", interrupted);
        } finally {
            stop(own);
        }
    }

    /** A Haven that serves is not disturbed; empty: its own store rests. */
    private static Optional<RedisURI> running(HavenConfig config) throws IOException {
        if (!config.redis().uri().isEmpty()) {
            return Optional.of(RedisURI.create(config.redis().uri()));
        }
        if (!Files.isDirectory(config.data().dir())) {
            throw new IOException(
                    "data.dir: there is no folder \"" + config.data().dir() + "\"");
        }
        return EmbeddedRedis.running(config.data().dir());
    }

    private static boolean check(RedisURI uri, Keys keys, Optional<Seal> seal, PrintStream out)
            throws ExecutionException, TimeoutException, InterruptedException {
        RedisConnections redis = RedisConnections.open(uri);
        try {
            RedisClock clock = new RedisClock(redis);
            await(clock.measure());
            List<EvidenceCheck.Finding> findings = await(new EvidenceCheck(redis, keys, seal).all(clock::instant));
            findings.forEach(finding -> out.println(finding.line()));
            boolean whole = findings.stream().allMatch(EvidenceCheck.Finding::isWhole);
            out.println((whole ? "Whole" : "Broken") + ": " + findings.size() + " rooms looked at, with "
                    + seal.map(ours -> "the key " + ours.fingerprint()).orElse("no key") + ".");
            return whole;
        } finally {
            await(redis.close());
        }
    }

    private static void stop(EmbeddedRedis own) {
        if (own != null) {
            try {
                own.stop();
            } catch (IOException hangs) {
                System.err.println("The private Redis did not stop: " + hangs.getMessage());
            }
        }
    }

    private static <T> T await(Future<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get(MINUTES, TimeUnit.MINUTES);
    }
}
