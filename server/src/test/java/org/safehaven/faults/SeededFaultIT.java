package org.safehaven.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.HavenProcess;

/**
 * The runs under faults can fail: two nodes run with a copy of the append script into which one fault was put, people talk
 * as in {@link FaultsIT}, and the history shows that fault.
 */
class SeededFaultIT {
    private static final String APPEND = "org/safehaven/log/append.lua";

    /** The short way of most messages. */
    private static final String POST = "org/safehaven/log/post.lua";

    private final Vertx vertx = Vertx.vertx();
    private final List<HavenProcess> nodes = new ArrayList<>();
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private Haven haven;
    private Evening evening;
    private FaultProxy line;

    @TempDir
    Path spoiled;

    @BeforeEach
    void start() throws Exception {
        haven = Haven.start(Evening.settings());
    }

    @AfterEach
    void stop() throws Exception {
        evening.close();
        line.close();
        for (HavenProcess node : nodes) {
            node.close();
        }
        haven.close();
        Await.result(vertx.close());
    }

    @Test
    void aScriptThatDoesNotCompareTheRevisionLetsTheSilencedSlip() throws Exception {
        talkWith(APPEND, "revision ~= tonumber(ARGV[1]) or ", "");
        Await.until(
                "somebody slips", Duration.ofSeconds(60), () -> evening.soFar().slips() > 0);
    }

    @Test
    @EnabledIfSystemProperty(named = "haven.faults", matches = "true|small")
    void aScriptThatForgetsItsAnswersActsTwice() throws Exception {
        talkWith(APPEND, "if answer then\n", "if false then\n");
        line.halfOpen();
        evening.during(Duration.ofSeconds(2));
        ports.remove((Integer) line.port());
        evening.heals();
        assertThat(evening.quiet().duplicated()).isPositive();
    }

    @Test
    @EnabledIfSystemProperty(named = "haven.faults", matches = "true|small")
    void aScriptThatDropsWhatItAcknowledgesLoses() throws Exception {
        talkWith(
                POST,
                "call('XADD', log, head .. '-0', 'at', at, 'e', '')",
                "if head % 5 ~= 0 then call('XADD', log, head .. '-0', 'at', at, 'e', '') end");
        line.silence();
        evening.during(Duration.ofSeconds(2));
        ports.remove((Integer) line.port());
        Await.until(
                "something is lost",
                Duration.ofSeconds(60),
                () -> evening.soFar().lost() > 0);
    }

    private void talkWith(String name, String is, String becomes) throws Exception {
        Path script = spoiled.resolve(name);
        Files.createDirectories(script.getParent());
        try (InputStream in = Haven.class.getResourceAsStream("/" + name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).as("the line to spoil").containsOnlyOnce(is);
            Files.writeString(script, text.replace(is, becomes));
        }
        Browser ada = Browser.setUp(haven, "ada@example.org", "Ada");
        for (int i = 0; i < 2; i++) {
            nodes.add(HavenProcess.beside(haven, spoiled));
        }
        line = FaultProxy.to(vertx, URI.create(nodes.get(0).url()).getPort());
        ports.addAll(List.of(line.port(), URI.create(nodes.get(1).url()).getPort()));
        evening = Evening.of(haven, ada, () -> ports, 4, 5);
        evening.talk();
        evening.during(Duration.ofSeconds(2));
    }
}
