package org.safehaven;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.safehaven.api.SecurityHeaders;
import org.safehaven.config.ConfigException;
import org.safehaven.config.HavenConfig;
import org.safehaven.gateway.Gateway;
import org.safehaven.network.Lines;
import org.safehaven.network.Tls;

/** The port that people reach, on all event loops: nothing until it is there, then the same on each. */
final class PublicServer {
    /** A renewed certificate is weeks early; this is so that whoever puts it there sees that it works. */
    private static final Duration LOOK_AT_CERTIFICATE_EVERY = Duration.ofSeconds(2);

    private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final Vertx vertx;
    private final List<Context> loops;
    private final Lines lines;
    private final Optional<Tls> tls;
    private final HttpServerOptions options;
    /** In Vert.x a negative port is any free one that servers share; 0 would be another for each of them. */
    private final int port;

    private final List<HttpServer> servers = new ArrayList<>();
    private volatile SecurityHeaders headers = SecurityHeaders.beforeAnythingIsThere();
    private volatile Router router;
    private volatile Gateway gateway;

    /** @param tls empty: plain http */
    PublicServer(Vertx vertx, List<Context> loops, HavenConfig config, Lines lines, Optional<Tls> tls)
            throws ConfigException {
        this.vertx = vertx;
        this.loops = loops;
        this.lines = lines;
        this.tls = tls;
        this.port = config.http().port() == 0 ? -1 : config.http().port();
        this.options = options(config);
        if (tls.isPresent()) {
            options.setSsl(true).setKeyCertOptions(tls.get().load());
        }
    }

    private static HttpServerOptions options(HavenConfig config) {
        return new HttpServerOptions()
                .setHost(config.http().host())
                .setCompressionSupported(false)
                // One protocol to keep safe: nothing here needs HTTP/2, and it has a list of floods of its own.
                .setUseAlpn(false)
                .setHttp2ClearTextEnabled(false)
                .setSslHandshakeTimeout(config.limits().request().toSeconds())
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
                // A small packed frame can unpack to a thousand times its size before anybody measures it.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(config.limits().frameBytes())
                .setMaxWebSocketMessageSize(config.limits().frameBytes())
                .addWebSocketSubProtocol(Gateway.SUBPROTOCOL);
    }

    /** Takes the port, which is known from here on. */
    Future<Integer> listen() {
        return listen(loops.get(0)).map(HttpServer::actualPort);
    }

    /** Serves, on all event loops, and shows renewed certificates. */
    Future<Void> serve(SecurityHeaders onEveryAnswer, Router newRouter, Gateway newGateway) {
        headers = onEveryAnswer;
        gateway = newGateway;
        router = newRouter;
        Future<?> all = Future.succeededFuture();
        for (Context loop : loops.subList(1, loops.size())) {
            all = all.compose(done -> listen(loop));
        }
        return all.map(done -> {
            tls.ifPresent(files -> vertx.setPeriodic(LOOK_AT_CERTIFICATE_EVERY.toMillis(), timer -> renew(files)));
            return null;
        });
    }

    private Future<HttpServer> listen(Context loop) {
        HttpServer server = vertx.createHttpServer(options)
                .connectionHandler(lines::opened)
                .invalidRequestHandler(this::unreadable)
                .requestHandler(this::handle);
        servers.add(server);
        Promise<HttpServer> listening = Promise.promise();
        loop.runOnContext(ignored -> server.listen(port).onComplete(listening));
        return listening.future();
    }

    private void renew(Tls files) {
        vertx.executeBlocking(files::renewed).onSuccess(renewed -> renewed.ifPresent(this::show));
    }

    private void show(PemKeyCertOptions renewed) {
        servers.forEach(
                server -> server.updateSSLOptions(options.getSslOptions().copy().setKeyCertOptions(renewed)));
    }

    private void unreadable(HttpServerRequest request) {
        lines.asked(request);
        headers.on(request.response());
        HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
    }

    private void handle(HttpServerRequest request) {
        lines.asked(request);
        headers.on(request.response());
        if (NO_ESCAPE.matcher(request.uri()).find()) {
            // Before the router stumbles over it, which would write twenty lines into the log for each.
            request.response().setStatusCode(400).end();
        } else if (router == null) {
            request.response().setStatusCode(503).end();
        } else if (Gateway.isMeant(request)) {
            gateway.handle(request, () -> lines.release(request.connection()));
        } else {
            router.handle(request);
        }
    }
}
