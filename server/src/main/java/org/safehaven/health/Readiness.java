package org.safehaven.health;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this node should be sent people: Redis answers within a second and can write, and the node is not stopping. That it lives at all is
 * another question, and {@code /healthz} answers it yes for as long as it can answer: restarting a node does not heal Redis.
 * Safe from any thread.
 */
public final class Readiness {
    /** What {@link #check()} found. */
    public enum Verdict {
        READY("This node takes people."),
        REDIS_AWAY("Redis does not answer."),
        REDIS_FULL("Redis can write nothing: the disk under its file is full, or fails."),
        DRAINING("This node is stopping.");

        private final String detail;

        Verdict(String detail) {
            this.detail = detail;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    private static final long PROBE_MILLIS = 1000;

    private final Supplier<Future<Boolean>> redisAnswers;
    private final Predicate<Throwable> isFull;
    private final AtomicReference<Future<Verdict>> probing = new AtomicReference<>();
    private final AtomicReference<Verdict> told = new AtomicReference<>(Verdict.READY);
    private volatile boolean draining;

    /**
     * @param redisAnswers sends Redis a PING and holds true when it answers rightly; a failure, an exception and more than a
     *     second all count as no
     * @param isFull whether a failure says that Redis can write nothing
     */
    public Readiness(Supplier<Future<Boolean>> redisAnswers, Predicate<Throwable> isFull) {
        this.redisAnswers = redisAnswers;
        this.isFull = isFull;
    }

    /** From now on this node is not ready; there is no way back. */
    public void drain() {
        draining = true;
    }

    /** Looks now; never fails, and is complete within about a second. Callers at the same moment share one probe. */
    public Future<Verdict> check() {
        if (draining) {
            return Future.succeededFuture(Verdict.DRAINING);
        }
        Future<Verdict> running = probing.get();
        if (running != null && !running.isComplete()) {
            return running;
        }
        Future<Verdict> started = probe();
        probing.set(started);
        return started;
    }

    private Future<Verdict> probe() {
        return answer().timeout(PROBE_MILLIS, TimeUnit.MILLISECONDS).transform((answered, failure) -> {
            // Looked at again, for the node may have begun to stop while Redis was asked.
            Verdict verdict = draining
                    ? Verdict.DRAINING
                    : Boolean.TRUE.equals(answered)
                            ? Verdict.READY
                            : failure != null && isFull.test(failure) ? Verdict.REDIS_FULL : Verdict.REDIS_AWAY;
            tell(verdict);
            return Future.succeededFuture(verdict);
        });
    }

    private void tell(Verdict verdict) {
        Verdict before = told.getAndSet(verdict);
        if (verdict == before || verdict == Verdict.DRAINING) {
            return;
        }
        if (verdict == Verdict.READY) {
            LOG.info("This node takes people again");
        } else {
            LOG.warn("This node takes nobody: {}", verdict.detail);
        }
    }

    private Future<Boolean> answer() {
        try {
            return redisAnswers.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * Adds {@code GET /healthz} (always 200) and {@code GET /readyz} (200, or 503 with a problem). Mount it before whatever asks
     * who the caller is: both tell nothing but up or down.
     */
    public void mount(Router router) {
        router.get("/healthz").handler(context -> ok(context, "alive"));
        router.get("/readyz")
                .handler(context -> check().onSuccess(verdict -> {
                    if (verdict == Verdict.READY) {
                        ok(context, "ready");
                    } else {
                        unavailable(context, verdict);
                    }
                }));
    }

    private static void ok(RoutingContext context, String status) {
        context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(new JsonObject().put("status", status).encode());
    }

    private static void unavailable(RoutingContext context, Verdict verdict) {
        context.response()
                .setStatusCode(503)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Retry-After", "1")
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", "Service Unavailable")
                        .put("status", 503)
                        .put("code", "unavailable")
                        .put("detail", verdict.detail)
                        .encode());
    }
}
