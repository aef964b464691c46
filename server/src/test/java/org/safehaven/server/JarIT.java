package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safehaven.Await;
import org.safehaven.protocol.Json;

/** The jar as people start it: what it prints, its private Redis, and what is there again after a restart or a kill. */
class JarIT {
    private static final Path JAR = Path.of("target", "haven.jar").toAbsolutePath();

    @TempDir
    Path temp;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void theFirstStartPrintsTheSetupLinkAndNothingOfTheDemoExists() throws Exception {
        try (Running haven =
                start("--config", settings("safeguarding:\n  minAdults: 2\n").toString())) {
            List<String> said = haven.said();
            assertThat(said).hasSize(2);
            assertThat(said.get(0)).startsWith("Setup: " + haven.url() + "/setup#");
            assertThat(said.get(1)).isEqualTo("Ready: " + haven.url());
            assertThat(haven.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(haven.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(haven.post("/session", "{\"email\":\"dana@demo.invalid\",\"password\":\"0123456789ab\"}")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void whatHasAKnownHoleIsNotInTheJar() throws Exception {
        try (JarFile haven = new JarFile(JAR.toFile())) {
            List<String> handlers = haven.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.matches("io/vertx/ext/web/handler/(Chain|Basic)\\w+\\.class"))
                    .toList();
            assertThat(handlers)
                    .as("CVE-2026-102460 is in ChainAuthHandler; the others are there")
                    .containsExactly("io/vertx/ext/web/handler/BasicAuthHandler.class");
        }
    }

    @Test
    void theDemoPrintsItsLinksAndIsFoundAgainAfterARestartAndAKill() throws Exception {
        String memberId;
        try (Running first = start("--demo")) {
            assertThat(first.said().stream()
                            .filter(line -> line.contains("#"))
                            .map(line -> line.strip().split(":")[0]))
                    .containsExactly(
                            "Facilitator Dana",
                            "Facilitator Theo",
                            "Moderator Sam",
                            "Personal invite Juniper",
                            "Personal invite River",
                            "Personal invite Sky",
                            "Open invite");
            memberId = first.join("Juniper").get("memberId").asText();
            assertThat(first.stop()).as("the exit code after SIGTERM").isZero();
        }
        try (Running second = start("--demo")) {
            assertThat(second.join("Juniper").get("memberId").asText())
                    .as("the same personal seat")
                    .isEqualTo(memberId);
            second.kill();
        }
        try (Running third = start("--demo")) {
            assertThat(third.join("Juniper").get("memberId").asText()).isEqualTo(memberId);
        }
        try (Running plain = start()) {
            assertThat(plain.said().get(0))
                    .as("without --demo there are no staff")
                    .startsWith("Setup: ");
        }
    }

    @Test
    void wrongSettingsAndArgumentsStopTheStartWithALineEach() throws Exception {
        Running wrong = launch(
                "--config",
                settings("http:\n  prt: 1\n  host: 7\nredis:\n  keyPrefix: \"\"\n")
                        .toString());
        assertThat(wrong.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(wrong.process.exitValue()).isEqualTo(2);
        String err = Files.readString(wrong.err);
        assertThat(err).contains("http.prt").doesNotContain("\tat ");
        Running unknown = launch("--no-such-option");
        assertThat(unknown.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(unknown.process.exitValue()).isEqualTo(2);
    }

    @Test
    void theFirstStartMakesAnEvidenceKeyAndTheCommandDisturbsNobody() throws Exception {
        Path key = temp.resolve("data").resolve("evidence.key");
        String made;
        try (Running haven = start("--demo")) {
            made = Files.readString(key);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            assertThat(haven.read(haven.err))
                    .containsOnlyOnce("A new evidence key (")
                    .doesNotContain(made.strip());
            haven.join("Juniper");
            looked();
            assertThat(haven.get("/readyz").statusCode()).isEqualTo(200);
        }
        looked();
        try (Running again = start("--demo")) {
            assertThat(again.read(again.err)).doesNotContain("evidence key");
            assertThat(Files.readString(key)).isEqualTo(made);
        }
        Files.writeString(key, "canary");
        Running malformed = launch("--demo");
        assertThat(malformed.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(malformed.process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(malformed.err))
                .contains("holds no key of 32 bytes")
                .doesNotContain("canary", "\tat ");
    }

    private void looked() throws Exception {
        Running look = launch("--demo", "--verify-evidence");
        assertThat(look.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(look.read(look.out)).startsWith("Room demo: 0 sealed reports");
        assertThat(look.process.exitValue()).isZero();
    }

    @Test
    void aWrongWordListStopsTheStartWithItsFileAndLine() throws Exception {
        Path words = Files.createTempDirectory(temp, "words");
        Files.writeString(words.resolve("en.txt"), "[hold]\nfine\n/(/\n");
        Running wrong = launch(
                "--config", settings("screening:\n  words: " + words + "\n").toString());
        assertThat(wrong.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(wrong.process.exitValue()).isEqualTo(2);
        assertThat(Files.readString(wrong.err))
                .contains("en.txt line 3: not a pattern")
                .doesNotContain("\tat ");
    }

    @Test
    void aPortThatIsInUseIsSaidPlainly() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Running second = launch(
                    "--config",
                    settings("http:\n  port: " + taken.getLocalPort() + "\n").toString());
            second.process.waitFor(30, TimeUnit.SECONDS);
            assertThat(second.process.exitValue()).isEqualTo(1);
            assertThat(Files.readString(second.err))
                    .contains("the port is in use")
                    .doesNotContain("\tat ");
        }
    }

    private Path settings(String yaml) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "haven", ".yaml"), yaml);
    }

    private Running start(String... arguments) throws Exception {
        Running running = launch(arguments);
        Await.until(
                () -> "it is ready; it said " + running.read(running.out) + running.read(running.err),
                () -> running.read(running.out).contains("Ready: "));
        return running;
    }

    private Running launch(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HAVEN_"));
        boolean portGiven = arguments.length > 1 && read(Path.of(arguments[1])).contains("port:");
        if (!portGiven) {
            builder.environment().put("HAVEN_HTTP_PORT", "0");
        }
        builder.environment().put("HAVEN_MANAGEMENT_PORT", "0");
        Path out = Files.createTempFile(temp, "out", ".txt");
        Path err = Files.createTempFile(temp, "err", ".txt");
        return new Running(
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** A process of the jar. */
    private final class Running implements AutoCloseable {
        private final Process process;
        private final Path out;
        private final Path err;

        private Running(Process process, Path out, Path err) {
            this.process = process;
            this.out = out;
            this.err = err;
        }

        String read(Path file) {
            return JarIT.read(file);
        }

        List<String> said() {
            return read(out).lines().toList();
        }

        String url() {
            return said().stream()
                    .filter(line -> line.startsWith("Ready: "))
                    .findFirst()
                    .orElseThrow()
                    .substring("Ready: ".length());
        }

        JsonNode join(String name) throws Exception {
            String secret = said().stream()
                    .filter(line -> line.contains("Personal invite " + name))
                    .findFirst()
                    .orElseThrow()
                    .split("#")[1];
            return Json.read(
                    post(
                                    "/join",
                                    "{\"invite\":\"%s\",\"name\":\"%s\",\"acceptsGuidelines\":true}"
                                            .formatted(secret, name))
                            .body(),
                    JsonNode.class);
        }

        HttpResponse<String> get(String path) throws Exception {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url() + path)).build(), HttpResponse.BodyHandlers.ofString());
        }

        HttpResponse<String> post(String path, String body) throws Exception {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url() + "/api/v1" + path))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        int stop() throws Exception {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it stops").isTrue();
            return process.exitValue();
        }

        void kill() throws Exception {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() throws Exception {
            stop();
        }
    }
}
