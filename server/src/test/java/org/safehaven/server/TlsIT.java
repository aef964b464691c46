package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safehaven.Await;
import org.safehaven.Haven;
import org.safehaven.Wire;
import org.safehaven.network.Certificate;

/** https and wss by Haven alone, with a certificate that is renewed while people are there. */
class TlsIT {
    @TempDir
    private Path folder;

    @Test
    void peopleComeInByHttpsAndARenewedCertificateDisturbsNobody() throws Exception {
        Certificate before = Certificate.rsa();
        Certificate after = Certificate.ec();
        Path certificate = folder.resolve("fullchain.pem");
        Path key = folder.resolve("privkey.pem");
        before.writeCertificate(certificate);
        before.writeKey(key);
        try (Haven haven = Haven.startDemo(
                "HAVEN_HTTP_TLS_CERTIFICATE", certificate.toString(), "HAVEN_HTTP_TLS_KEY", key.toString())) {
            assertThat(haven.url()).isEqualTo("https://localhost:" + haven.port());
            HttpResponse<String> page = page(before, haven);
            assertThat(page.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("connect-src 'self' wss://localhost:" + haven.port());
            HttpResponse<String> session = send(
                    before,
                    HttpRequest.newBuilder(URI.create(haven.url() + "/api/v1/session/link"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"token\":\"%s\"}".formatted(haven.secret("Facilitator Dana")))));
            assertThat(session.headers().firstValue("Set-Cookie").orElseThrow())
                    .contains("Secure", "HTTPOnly", "SameSite=Strict");
            try (Wire plain = Wire.open(haven.port())) {
                assertThat(plain.say("GET /join HTTP/1.1", "Host: localhost", "")
                                .untilClosed())
                        .as("http at this port")
                        .doesNotContain("HTTP/1.1 200");
            }

            Ear ear = new Ear();
            WebSocket socket = client(before)
                    .newWebSocketBuilder()
                    .header("Origin", haven.url())
                    .subprotocols("haven.v1")
                    .buildAsync(URI.create("wss://localhost:" + haven.port() + "/ws"), ear)
                    .join();
            after.writeCertificate(certificate);
            after.writeKey(key);
            Await.until("the new one is shown", () -> isShown(after, haven));
            for (int line = 0; line < 6; line++) {
                assertThat(isShown(after, haven)).as("on each event loop").isTrue();
            }
            assertThat(isShown(before, haven)).isFalse();
            assertThat(ear.closed).as("who was there").isNotDone();
            socket.abort();
        }
    }

    @Test
    void aFileThatIsNotThereStopsTheStartWithALine() {
        Path missing = folder.resolve("nothing.pem");
        assertThatThrownBy(() -> Haven.start(
                        "HAVEN_HTTP_TLS_CERTIFICATE", missing.toString(), "HAVEN_HTTP_TLS_KEY", missing.toString()))
                .hasMessage("http.tlsCertificate: " + missing + ": there is no such file");
    }

    private static HttpClient client(Certificate believed) throws Exception {
        return HttpClient.newBuilder().sslContext(believed.believed()).build();
    }

    private static HttpResponse<String> send(Certificate believed, HttpRequest.Builder request) throws Exception {
        return client(believed).send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Over a new line each time. */
    private static HttpResponse<String> page(Certificate believed, Haven haven) throws Exception {
        return send(believed, HttpRequest.newBuilder(URI.create(haven.url() + "/join")));
    }

    private static boolean isShown(Certificate certificate, Haven haven) throws Exception {
        try {
            return page(certificate, haven).statusCode() == 200;
        } catch (IOException notBelieved) {
            return false;
        }
    }

    private static final class Ear implements WebSocket.Listener {
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.complete(-1);
        }
    }
}
