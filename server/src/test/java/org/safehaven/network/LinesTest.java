package org.safehaven.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;

/** What is not seen from outside; that nobody holds a line is {@code LinesIT}'s. */
class LinesTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        Await.result(vertx.close());
    }

    @Test
    void aLineEndsNoTimerButItsOwn() throws Exception {
        // The first of a node's timers is the one that renews its lease, by which its people count as here.
        long first = vertx.setTimer(Duration.ofHours(1).toMillis(), fired -> {});
        Lines lines = new Lines(
                vertx, new Askers(List.of()), new Crowd(10, 10), Duration.ofMinutes(1), Duration.ofMinutes(1));
        HttpServer server = vertx.createHttpServer()
                .connectionHandler(lines::opened)
                .requestHandler(request -> {
                    lines.asked(request);
                    request.response().end();
                });
        Await.result(server.listen(0, "127.0.0.1"));
        Await.result(vertx.createHttpClient()
                .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
                .compose(request -> request.send())
                .compose(answer -> answer.body()));
        assertThat(vertx.cancelTimer(first)).as("it was still there").isTrue();
    }
}
