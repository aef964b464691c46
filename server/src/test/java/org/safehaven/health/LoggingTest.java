package org.safehaven.health;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.status.StatusUtil;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LoggingTest {
    private static final Path REFERENCE = Path.of("..", "config", "logback.xml");

    @Test
    void thePackagedFileIsTheReference() throws Exception {
        try (var packaged = LoggingTest.class.getResourceAsStream("/logback.xml")) {
            assertThat(new String(packaged.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(Files.readString(REFERENCE));
        }
    }

    @Test
    void isQuietAndLeavesStandardOutputAlone() throws Exception {
        LoggerContext context = configured("INFO");

        assertThat(context.getLogger("org.safehaven.gateway").getEffectiveLevel())
                .isEqualTo(Level.INFO);
        assertThat(context.getLogger("io.netty").getEffectiveLevel()).isEqualTo(Level.WARN);
        assertThat(console(context).getTarget()).isEqualTo("System.err");
    }

    @Test
    void theVariableChangesHavensOwnLevelOnly() throws Exception {
        LoggerContext context = configured("debug");

        assertThat(context.getLogger("org.safehaven.gateway").getEffectiveLevel())
                .isEqualTo(Level.DEBUG);
        assertThat(context.getLogger("io.netty").getEffectiveLevel()).isEqualTo(Level.WARN);
    }

    @Test
    void aLineBreakCannotForgeALine() throws Exception {
        LoggerContext context = configured("INFO");
        var event = new LoggingEvent(
                "", context.getLogger("org.safehaven.gateway.Gateway"), Level.INFO, "a\r\nb", null, null);
        String line = new String(console(context).getEncoder().encode(event), StandardCharsets.UTF_8);

        assertThat(line)
                .endsWith(" INFO  Gateway - a b" + System.lineSeparator())
                .hasLineCount(1);
    }

    private static LoggerContext configured(String level) throws Exception {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        // Stands before the environment's, which must not decide this test.
        context.putProperty("HAVEN_LOG_LEVEL", level);
        configurator.doConfigure(REFERENCE.toFile());
        assertThat(new StatusUtil(context).hasXMLParsingErrors(0)).isFalse();
        assertThat(new StatusUtil(context).getHighestLevel(0)).isLessThan(2);
        return context;
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
        return (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("stderr");
    }
}
