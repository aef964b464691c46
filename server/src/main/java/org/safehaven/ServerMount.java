package org.safehaven;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import org.safehaven.gateway.Gateway;

/** What the HTTP servers of all event loops serve: nothing until it is there, then the same on each. */
final class ServerMount {
    private volatile Router router;
    private volatile Gateway gateway;

    void on(HttpServer server) {
        server.requestHandler(this::handle);
        server.webSocketHandshakeHandler(handshake -> {
            if (gateway == null) {
                handshake.reject(503);
            } else {
                gateway.shake(handshake);
            }
        });
        server.webSocketHandler(socket -> gateway.open(socket));
    }

    private void handle(HttpServerRequest request) {
        if (router == null) {
            request.response().setStatusCode(503).end();
        } else {
            router.handle(request);
        }
    }

    void serve(Router newRouter, Gateway newGateway) {
        gateway = newGateway;
        router = newRouter;
    }
}
