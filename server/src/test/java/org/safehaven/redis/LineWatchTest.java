package org.safehaven.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A line to Redis on a clock of the test's own. */
class LineWatchTest {
    private final EmbeddedChannel line = new EmbeddedChannel();

    @BeforeEach
    void watch() {
        line.freezeTime();
        new LineHandlers(Duration.ofSeconds(4)).afterChannelInitialized(line);
    }

    @Test
    void aLineThatAnswersIsAskedNowAndThenAndKept() {
        for (int asked = 0; asked < 10; asked++) {
            pass(4_000);
            RedisCommand<?, ?, ?> question = line.readOutbound();
            assertThat(question.getType()).isEqualTo(CommandType.PING);
            line.writeInbound("PONG");
        }
        assertThat(line.isOpen()).isTrue();
    }

    @Test
    void aLineThatSpeaksIsNotAsked() {
        for (int word = 0; word < 10; word++) {
            pass(3_900);
            line.writeInbound("a word");
        }
        assertThat(line.outboundMessages()).isEmpty();
    }

    @Test
    void aLineThatAnswersNothingIsGivenUp() {
        line.writeInbound("the last word");
        pass(4_000);
        pass(3_900);
        assertThat(line.isOpen()).isTrue();
        pass(100);
        assertThat(line.isOpen()).isFalse();
    }

    private void pass(long ms) {
        line.advanceTimeBy(ms, TimeUnit.MILLISECONDS);
        line.runPendingTasks();
    }
}
