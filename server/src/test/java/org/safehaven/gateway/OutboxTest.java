package org.safehaven.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What rooms send reaches a socket in order and at once, and one that is not read ends alone. */
class OutboxTest {
    private static final int MOST = 10_000;

    /** Counts flushes; while it holds back nothing reaches the kernel, as where a phone hangs. */
    private static final class Kernel extends ChannelOutboundHandlerAdapter {
        private int flushes;
        private boolean holds;

        @Override
        public void flush(ChannelHandlerContext ctx) {
            flushes++;
            if (!holds) {
                ctx.flush();
            }
        }
    }

    private final Kernel kernel = new Kernel();
    private final EmbeddedChannel channel =
            new EmbeddedChannel(kernel, new WebSocket13FrameEncoder(false), new ChannelInboundHandlerAdapter());
    private final LoopWriter writer = new LoopWriter(channel.eventLoop());
    private int overflows;
    private final Outbox outbox = new Outbox(channel.pipeline().lastContext(), writer, MOST, () -> overflows++);

    {
        channel.freezeTime();
    }

    private void pass(long nanos) {
        channel.advanceTimeBy(nanos, TimeUnit.NANOSECONDS);
        channel.runPendingTasks();
    }

    @Test
    void whatIsSentInOneTurnIsFlushedOnceAndInOrder() {
        outbox.send(new Frame("one"));
        outbox.send(new Frame("two"));
        outbox.send(new Frame("three"));
        assertThat(kernel.flushes).isZero();

        channel.runPendingTasks();

        assertThat(arrived()).isEqualTo("onetwothree");
        assertThat(kernel.flushes).isEqualTo(1);
    }

    @Test
    void whatComesSoonAfterIsGatheredAndFlushedOnceInItsTime() {
        outbox.send(new Frame("one"));
        channel.runPendingTasks();
        outbox.send(new Frame("two"));
        channel.runPendingTasks();
        pass(LoopWriter.GATHER / 2);
        outbox.send(new Frame("three"));
        channel.runPendingTasks();
        assertThat(arrived()).isEqualTo("one");

        pass(LoopWriter.GATHER / 2);

        assertThat(arrived()).isEqualTo("twothree");
        assertThat(kernel.flushes).isEqualTo(2);
    }

    @Test
    void anAnswerDoesNotWaitAndTakesAlongWhatWasGatheredBeforeIt() {
        outbox.send(new Frame("one"));
        channel.runPendingTasks();
        outbox.send(new Frame("two"));
        channel.runPendingTasks();
        outbox.answer(new Frame("done"));
        outbox.send(new Frame("three"));
        channel.runPendingTasks();
        assertThat(arrived()).isEqualTo("onetwodonethree");

        outbox.send(new Frame("four"));
        channel.runPendingTasks();
        assertThat(arrived()).as("after an answer there is gathering again").isEmpty();
        pass(LoopWriter.GATHER);
        assertThat(arrived()).isEqualTo("four");
    }

    @Test
    void aQuietSocketIsFlushedAtOnce() {
        outbox.send(new Frame("one"));
        channel.runPendingTasks();
        pass(LoopWriter.GATHER);
        outbox.send(new Frame("two"));
        channel.runPendingTasks();

        assertThat(arrived()).isEqualTo("onetwo");
        assertThat(channel.runScheduledPendingTasks()).as("no timer waits").isEqualTo(-1);
    }

    @Test
    void whatIsGatheredIsGivenOutBeforeASocketIsClosed() {
        outbox.send(new Frame("one"));
        channel.runPendingTasks();
        outbox.send(new Frame("last"));
        channel.runPendingTasks();

        outbox.end();

        assertThat(arrived()).isEqualTo("onelast");
        outbox.send(new Frame("late"));
        outbox.answer(new Frame("later"));
        pass(LoopWriter.GATHER);
        assertThat(arrived()).isEmpty();
    }

    @Test
    void aSocketThatIsGoneMeanwhileGetsNothing() {
        outbox.send(new Frame("one"));
        channel.runPendingTasks();
        outbox.send(new Frame("two"));
        channel.runPendingTasks();
        channel.close();

        pass(LoopWriter.GATHER);

        assertThat(arrived()).isEqualTo("one");
    }

    @Test
    void muchAtOnceIsNoOverflowForWhoReads() {
        String word = "w".repeat(50);
        for (int i = 0; i < 1_000; i++) {
            outbox.send(new Frame(word));
        }
        pass(LoopWriter.GATHER);

        assertThat(overflows).isZero();
        assertThat(arrived()).isEqualTo(word.repeat(1_000));
    }

    @Test
    void whoDoesNotReadIsCutOffOnceAndGetsNothingMore() {
        kernel.holds = true;
        for (int i = 0; i < 1_000; i++) {
            outbox.send(new Frame("w".repeat(100)));
        }
        channel.runPendingTasks();

        assertThat(overflows).isEqualTo(1);
        assertThat(channel.unsafe().outboundBuffer().totalPendingWriteBytes()).isBetween((long) MOST, MOST + 300L);
    }

    /** The texts of all frames, without their headers. */
    private String arrived() {
        StringBuilder texts = new StringBuilder();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            String text = bytes.toString(StandardCharsets.US_ASCII);
            texts.append(text.replaceAll("[^a-z]", ""));
            bytes.release();
        }
        return texts.toString();
    }
}
