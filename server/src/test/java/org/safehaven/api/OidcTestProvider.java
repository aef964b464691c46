package org.safehaven.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.safehaven.protocol.Json;

/** A real OpenID Connect provider in a process of its own (src/test/oidc), where whoever is set signs in by themselves. */
final class OidcTestProvider implements AutoCloseable {
    static final String CLIENT_ID = "haven";
    static final String CLIENT_SECRET = "a secret of forty-three letters or thereabouts";

    /** Known to the tests, so that they can sign as the provider would. */
    static final RSAKey KEY = key("the-key");

    private final Process process;
    private final String issuer;

    private OidcTestProvider(Process process, String issuer) {
        this.process = process;
        this.issuer = issuer;
    }

    /** @param port 0 takes any free one */
    static OidcTestProvider start(int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("node", "provider.mjs", Integer.toString(port))
                .directory(Path.of("src", "test", "oidc").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JWKS", Json.write(new JWKSet(KEY).toJSONObject(false)));
        Process process = builder.start();
        // What it says later is little, and fits what the system keeps for a reader that does not come.
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("http://")) {
                return new OidcTestProvider(process, line);
            }
        }
        process.destroyForcibly();
        throw new IOException("the provider did not start; is node there, and src/test/oidc installed?");
    }

    static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String issuer() {
        return issuer;
    }

    /** Who signs in from now on. */
    void person(String subject, String email, boolean verified) throws Exception {
        tell("person", Map.of("sub", subject, "email", email, "email_verified", verified));
    }

    /** Whoever comes says no at the provider. */
    void personWhoRefuses() throws Exception {
        tell("person", Map.of("sub", "x", "refuses", true));
    }

    /** What it gives for an ID token from now on. */
    void forged(String token) throws Exception {
        tell("forged", Collections.singletonMap("token", token));
    }

    private void tell(String what, Map<String, ?> body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/test/" + what))
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status != 204) {
            throw new IOException("the provider answers " + status);
        }
    }

    /** Goes through the provider's pages, as a browser does. @return where it sends the browser back to */
    URI through(URI signInAt) throws Exception {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
        URI at = signInAt;
        for (int hops = 0; at.toString().startsWith(issuer); hops++) {
            HttpResponse<String> answer =
                    browser.send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.ofString());
            String next = answer.headers().firstValue("Location").orElse(null);
            if (next == null || hops > 10) {
                throw new AssertionError("the provider answers " + answer.statusCode() + " " + answer.body());
            }
            at = at.resolve(next);
        }
        return at;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
