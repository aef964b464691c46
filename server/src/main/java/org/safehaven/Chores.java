package org.safehaven;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node does by itself, again and again, on an event loop of its own choosing, until it is closed. */
final class Chores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

    private final Vertx vertx;
    private final List<Long> timers = new ArrayList<>();

    Chores(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @param chores in their order; one that fails keeps nothing from the others, and is done again in its time */
    void every(Duration time, Runnable... chores) {
        timers.add(vertx.setPeriodic(time.toMillis(), timer -> List.of(chores).forEach(Chores::run)));
    }

    private static void run(Runnable chore) {
        try {
            chore.run();
        } catch (RuntimeException failure) {
            LOG.warn("A chore failed with {}", failure.getClass().getName());
        }
    }

    @Override
    public void close() {
        timers.forEach(vertx::cancelTimer);
    }
}
