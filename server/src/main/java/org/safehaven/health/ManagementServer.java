package org.safehaven.health;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.safehaven.config.HavenConfig;

/** The second, private port: {@code GET /metrics} for Prometheus beside {@code /healthz} and {@code /readyz}. */
public final class ManagementServer {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Vertx vertx;
    private final HavenConfig.Management settings;
    private final PrometheusMetrics metrics;
    private final HttpServer server;

    public ManagementServer(
            Vertx vertx, HavenConfig.Management settings, PrometheusMetrics metrics, Readiness readiness) {
        this.vertx = vertx;
        this.settings = settings;
        this.metrics = metrics;
        Router router = Router.router(vertx);
        readiness.mount(router);
        router.get("/metrics").handler(this::scrape);
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setIdleTimeout(60).setHttp2ClearTextEnabled(false))
                .requestHandler(router);
    }

    /** Listens; holds the port really taken, or fails with the reason, such as a port already in use. */
    public Future<Integer> start() {
        return server.listen(settings.port(), settings.host()).map(HttpServer::actualPort);
    }

    /** Stops listening and ends what is open. Good before {@link #start()} and twice. */
    public Future<Void> stop() {
        return server.close();
    }

    private void scrape(RoutingContext context) {
        vertx.executeBlocking(metrics::scrape, false)
                .onSuccess(text -> context.response()
                        .putHeader("Content-Type", PROMETHEUS_TEXT)
                        .end(text))
                .onFailure(context::fail);
    }
}
