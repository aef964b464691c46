package org.safehaven.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.util.ReferenceCountUtil;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.safehaven.protocol.ClientFrame;
import org.safehaven.protocol.CommandCodec;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.EventCodec;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.View;

/** The steps of a delivery, each alone. Run on demand; the figures stand in BENCHMARKS.md. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DeliveryBenchmark {
    private static final int VIEWERS = 20;
    private static final String TEXT = "it was a long day and i am glad to be here with all of you again so how is everybody"
            + " doing this evening my friends";
    private static final String ASKED =
            "{\"type\":\"message.post\",\"id\":\"njr1td2wncqxzvbx-0\",\"text\":\"" + TEXT + "\"}";

    private final LoggedEvent event = new LoggedEvent(
            4_711,
            Instant.parse("2026-11-30T18:00:00.123Z"),
            new Event.MessagePosted("njr1td2wncqxzvbx", TEXT, null, null));
    private final String stored = EventCodec.store(event.event());
    private final String text = EventCodec.frame(event, View.EVERYONE);
    private final Frame frame = new Frame(text);

    /** Takes what is written, as a kernel would. */
    private static final class Sink extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
            promise.setSuccess();
        }

        @Override
        public void flush(ChannelHandlerContext ctx) {
            // Nothing waits.
        }
    }

    private final List<EmbeddedChannel> lines = new ArrayList<>();
    private final List<Outbox> outboxes = new ArrayList<>();

    public DeliveryBenchmark() {
        LoopWriter writer = null;
        for (int i = 0; i < VIEWERS; i++) {
            EmbeddedChannel line = new EmbeddedChannel(
                    new Sink(), new WebSocket13FrameEncoder(false), new ChannelInboundHandlerAdapter());
            writer = writer == null ? new LoopWriter(line.eventLoop()) : writer;
            lines.add(line);
            outboxes.add(new Outbox(line.pipeline().lastContext(), writer, 1 << 20, () -> {}));
        }
    }

    @Benchmark
    public ClientFrame decodeCommand() {
        return CommandCodec.read(ASKED);
    }

    @Benchmark
    public String encodeForTheLog() {
        return EventCodec.store(event.event());
    }

    @Benchmark
    public Event decodeFromTheLog() {
        return EventCodec.restore(stored);
    }

    @Benchmark
    public Frame encodeForAKindOfViewer() {
        return new Frame(EventCodec.frame(event, View.EVERYONE));
    }

    /** Each a piece of its own, as to sockets that were quiet. */
    @Benchmark
    public void fanOutToTwentyAtOnce() {
        for (Outbox outbox : outboxes) {
            outbox.answer(frame);
        }
        lines.get(0).runPendingTasks();
    }

    /** Far more come within the time of gathering than in any room, so that the pieces' own part is next to nothing. */
    @Benchmark
    public void fanOutToTwentyGathered() {
        for (Outbox outbox : outboxes) {
            outbox.send(frame);
        }
        lines.get(0).runPendingTasks();
    }
}
