package org.safehaven;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.safehaven.config.HavenConfig;
import org.safehaven.protocol.Ids;
import org.safehaven.redis.RedisExtension;

/** A whole server in this JVM, on any free port, on the tests' real Redis with names of its own. */
public final class Haven implements AutoCloseable {
    /** What reports copy is sealed in tests, too. Of nobody's programme. */
    private static final String EVIDENCE_KEY = "dGVzdHMgb25seSwgYW5kIG5vYm9keSdzIGtleSEhISE=";

    private final App app;
    private final String said;
    private final String keyPrefix;
    private final Map<String, String> environment;

    private Haven(App app, String said, String keyPrefix, Map<String, String> environment) {
        this.app = app;
        this.said = said;
        this.keyPrefix = keyPrefix;
        this.environment = environment;
    }

    public static Haven start(String... settings) throws Exception {
        return start(false, "test-" + Ids.fresh() + ":", settings);
    }

    public static Haven startDemo(String... settings) throws Exception {
        return start(true, "test-" + Ids.fresh() + ":", settings);
    }

    /** Another node on the same store; nothing is made there, the demo room is this one's. */
    public Haven anotherDemo(String... settings) throws Exception {
        return start(false, keyPrefix + "demo:", settings);
    }

    /** @param settings names and values of environment variables, in turn */
    public static Haven start(boolean demo, String keyPrefix, String... settings) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "HAVEN_HTTP_PORT", "0",
                "HAVEN_HTTP_HOST", "127.0.0.1",
                "HAVEN_MANAGEMENT_PORT", "0",
                "HAVEN_DRAIN_LIMIT_SECONDS", "1",
                "HAVEN_REDIS_KEY_PREFIX", keyPrefix,
                "HAVEN_EVIDENCE_KEY", EVIDENCE_KEY,
                "HAVEN_REDIS_URI", RedisExtension.server().uri().toURI().toString()));
        for (int i = 0; i < settings.length; i += 2) {
            environment.put(settings[i], settings[i + 1]);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        App app = App.start(
                HavenConfig.load(null, environment), demo, new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Haven(app, out.toString(StandardCharsets.UTF_8), keyPrefix, environment);
    }

    public String url() {
        return app.publicUrl();
    }

    public int port() {
        return app.port();
    }

    public int managementPort() {
        return app.managementPort();
    }

    /** What it was started with. */
    Map<String, String> environment() {
        return environment;
    }

    /** Another node on the same store, with the same settings. */
    public Haven another() throws Exception {
        String[] settings = environment.entrySet().stream()
                .flatMap(setting -> Stream.of(setting.getKey(), setting.getValue()))
                .toArray(String[]::new);
        return start(false, keyPrefix, settings);
    }

    public String keyPrefix() {
        return keyPrefix;
    }

    /** What was printed for the operator. */
    public String said() {
        return said;
    }

    /** The secret of the link on the line with that label. */
    public String secret(String label) {
        return said.lines()
                .filter(line -> line.strip().startsWith(label + ":"))
                .map(line -> line.substring(line.indexOf('#') + 1).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line \"" + label + "\" in:\n" + said));
    }

    @Override
    public void close() {
        app.stop();
    }
}
