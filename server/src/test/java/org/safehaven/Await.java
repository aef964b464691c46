package org.safehaven;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what a test expects, as long as it may take on a busy machine, and not longer than it does. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Await() {}

    /** A condition that may look at files and sockets. */
    public interface Condition {
        boolean holds() throws Exception;
    }

    public static void until(String what, Condition condition) throws Exception {
        until(() -> what, condition);
    }

    /** @param what said only if it was in vain, as things are then */
    public static void until(Supplier<String> what, Condition condition) throws Exception {
        until(what, PATIENCE, condition);
    }

    /** For what the clock does by itself and cannot come sooner. */
    public static void until(String what, Duration patience, Condition condition) throws Exception {
        until(() -> what, patience, condition);
    }

    /** The same, with what is said only if it was in vain. */
    public static void until(Supplier<String> what, Duration patience, Condition condition) throws Exception {
        Instant end = Instant.now().plus(patience);
        while (!condition.holds()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited " + patience.toSeconds() + " s in vain: " + what.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    public static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
