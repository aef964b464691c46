package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The contract of the calls, for programs ({@code /api/openapi.yaml}) and for people ({@code /api/docs}). */
final class ContractPages {
    private static final String CONTRACT = "openapi.yaml";
    private static final String STYLE = "docs.css";

    private final Buffer contract = Buffer.buffer(read(CONTRACT));
    private final Buffer style = Buffer.buffer(read(STYLE));
    private final JsonNode calls = parsed();
    private final Buffer page = Buffer.buffer(new ContractPage(calls).html());

    JsonNode calls() {
        return calls;
    }

    /**
     * Holds the contract and the calls together: what one of them lacks is no promise that could be kept.
     *
     * @param served each call as {@code METHOD /path/{name}}
     * @throws IllegalStateException where they are not the same; it names the difference
     */
    void requireSame(Set<String> served) {
        Set<String> promised = new TreeSet<>();
        calls.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> promised.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        Set<String> missing = new TreeSet<>(promised);
        missing.removeAll(served);
        Set<String> unsaid = new TreeSet<>(served);
        unsaid.removeAll(promised);
        if (!missing.isEmpty() || !unsaid.isEmpty()) {
            throw new IllegalStateException(
                    CONTRACT + " and the calls differ; only promised: " + missing + "; only served: " + unsaid);
        }
    }

    void mount(Router router) {
        serve(router, "/api/openapi.yaml", "application/yaml", contract);
        serve(router, "/api/docs", "text/html; charset=utf-8", page);
        serve(router, "/api/docs.css", "text/css; charset=utf-8", style);
    }

    private static void serve(Router router, String path, String type, Buffer body) {
        router.get(path)
                .handler(context ->
                        context.response().putHeader("Content-Type", type).end(body));
    }

    /** The contract as it is written. @throws UncheckedIOException where the build left it out, or it is no YAML */
    static JsonNode parsed() {
        try {
            return new YAMLMapper().readTree(read(CONTRACT));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] read(String name) {
        try (InputStream in = ContractPages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not in the jar");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
