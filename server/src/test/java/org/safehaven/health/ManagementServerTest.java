package org.safehaven.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.safehaven.config.HavenConfig;

@Timeout(20)
class ManagementServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final PrometheusMetrics metrics = new PrometheusMetrics();
    private final AtomicInteger probes = new AtomicInteger();

    private volatile Supplier<Future<Boolean>> redis = () -> Future.succeededFuture(true);
    private final Readiness readiness = new Readiness(
            () -> {
                probes.incrementAndGet();
                return redis.get();
            },
            failure -> "full".equals(failure.getMessage()));

    private Vertx vertx;
    private ManagementServer server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        vertx = metrics.measure(Vertx.builder(), new VertxOptions().setPreferNativeTransport(true))
                .build();
        server = new ManagementServer(vertx, new HavenConfig.Management(0, "127.0.0.1"), metrics, readiness);
        port = server.start().await(5, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(5, TimeUnit.SECONDS);
    }

    @Test
    void speaksNothingButHttp1() throws Exception {
        // This client asks for an upgrade to HTTP/2 wherever it can.
        assertThat(get("/healthz").version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void isReadyWhenRedisAnswers() throws Exception {
        HttpResponse<String> ready = get("/readyz");

        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(new JsonObject(ready.body())).isEqualTo(new JsonObject().put("status", "ready"));
    }

    @Test
    void isAliveButNotReadyWhileRedisIsAwayAndReadyAgainAfter() throws Exception {
        redis = () -> Future.failedFuture("connection refused at 10.0.0.7");
        assertNotReady("Redis does not answer.");
        assertThat(get("/healthz").statusCode()).isEqualTo(200);

        redis = () -> Future.succeededFuture(false);
        assertNotReady("Redis does not answer.");

        redis = () -> Future.failedFuture("full");
        assertNotReady("Redis can write nothing: the disk under its file is full, or fails.");

        redis = () -> {
            throw new IllegalStateException("not connected");
        };
        assertNotReady("Redis does not answer.");

        redis = () -> Future.succeededFuture(true);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void isNotReadyWhenRedisStaysSilentForASecond() throws Exception {
        redis = () -> Promise.<Boolean>promise().future();
        long before = System.nanoTime();
        assertNotReady("Redis does not answer.");
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofMillis(900), Duration.ofMillis(4000));

        // A silent probe must not be shared for ever.
        redis = () -> Future.succeededFuture(true);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void isNotReadyOnceItDrainsThoughRedisAnswers() throws Exception {
        readiness.drain();
        assertNotReady("This node is stopping.");
        assertThat(probes).hasValue(0);
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void drainingCountsEvenForAProbeAlreadyUnderWay() {
        Promise<Boolean> answer = Promise.promise();
        redis = answer::future;
        Future<Readiness.Verdict> verdict = readiness.check();
        readiness.drain();
        answer.complete(true);

        assertThat(verdict.await()).isEqualTo(Readiness.Verdict.DRAINING);
    }

    @Test
    void callersAtTheSameMomentShareOneProbe() {
        Promise<Boolean> answer = Promise.promise();
        redis = answer::future;
        Future<Readiness.Verdict> first = readiness.check();
        Future<Readiness.Verdict> second = readiness.check();
        answer.complete(true);

        assertThat(first.await()).isEqualTo(Readiness.Verdict.READY);
        assertThat(second.await()).isEqualTo(Readiness.Verdict.READY);
        assertThat(probes).hasValue(1);
        readiness.check().await();
        assertThat(probes).hasValue(2);
    }

    @Test
    void showsTheMetricsOfTheJvmOfVertxAndOfTheFeatures() throws Exception {
        metrics.registry().counter("haven.gateway.sockets.opened").increment(3);
        get("/healthz");
        HttpResponse<String> scraped = get("/metrics");

        assertThat(scraped.statusCode()).isEqualTo(200);
        assertThat(scraped.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(scraped.body())
                .contains("haven_gateway_sockets_opened_total 3.0")
                .contains("jvm_memory_used_bytes")
                .contains("vertx_http_server_requests_total")
                .contains("route=\"/healthz\"")
                .doesNotContain("127.0.0.1");
    }

    @Test
    void inventedMethodsDoNotGrowTheMetrics() throws Exception {
        for (String method : new String[] {"INVENTED", "MADEUP"}) {
            client.send(
                    request("/metrics")
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.discarding());
        }
        assertThat(get("/metrics").body())
                .contains("method=\"OTHER\"")
                .doesNotContain("INVENTED")
                .doesNotContain("MADEUP");
    }

    @Test
    void twoNodesInOneJvmCountApart() throws Exception {
        PrometheusMetrics other = new PrometheusMetrics();
        Vertx otherVertx = other.measure(Vertx.builder(), new VertxOptions()).build();
        try {
            get("/healthz");
            assertThat(get("/metrics").body()).contains("vertx_http_server_requests_total");
            assertThat(other.scrape()).contains("jvm_memory_used_bytes").doesNotContain("vertx_http_server_requests");
        } finally {
            otherVertx.close().await(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void theProbesAlsoStandOnAnyOtherRouterWithoutTheMetrics() throws Exception {
        Router router = Router.router(vertx);
        readiness.mount(router);
        HttpServer front = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(5, TimeUnit.SECONDS);
        port = front.actualPort();

        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").statusCode()).isEqualTo(404);
    }

    @Test
    void anUnknownPathIsNotFoundAndAPortInUseIsSaid() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);

        // Another instance, for two servers of one Vert.x may share a port.
        Vertx stranger = Vertx.vertx();
        try {
            assertThatThrownBy(() -> new ManagementServer(
                                    stranger, new HavenConfig.Management(port, "127.0.0.1"), metrics, readiness)
                            .start()
                            .await(5, TimeUnit.SECONDS))
                    .isInstanceOf(BindException.class);
        } finally {
            stranger.close().await(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void stopsAndMayBeStoppedAgain() throws Exception {
        get("/healthz");
        server.stop().await(5, TimeUnit.SECONDS);
        server.stop().await(5, TimeUnit.SECONDS);
        // A line of its own: the client's kept one may still be on its way out.
        assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(ConnectException.class);
    }

    private void assertNotReady(String detail) throws Exception {
        HttpResponse<String> answer = get("/readyz");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", "Service Unavailable")
                        .put("status", 503)
                        .put("code", "unavailable")
                        .put("detail", detail));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5));
    }
}
