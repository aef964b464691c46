package org.safehaven.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What is on its way to one client, bounded in bytes. Overflow is an answer, not an exception: a client that does not
 * read is cut off, and nobody else feels it. Sending is thread-safe; the rest happens on the socket's event loop.
 */
final class Outbox {
    /** A list that grew longer is not kept: most sockets have one frame at a time. */
    private static final int USUAL = 16;

    private final ChannelHandlerContext line;
    private final LoopWriter writer;
    private final long most;
    private final Runnable overflow;
    private List<Frame> frames = new ArrayList<>(0);
    private int bytes;
    /** Whether an answer is among them. */
    private boolean answers;

    /** Whether nothing more is taken. */
    private boolean full;
    /** By the loop's clock. */
    private long flushedAt;

    /**
     * @param line the socket's; what is written there is to be whole frames already
     * @param most bytes that may wait for the client to read
     * @param overflow called once, on the socket's event loop, where a frame does not fit any more
     */
    Outbox(ChannelHandlerContext line, LoopWriter writer, long most, Runnable overflow) {
        this.line = line;
        this.writer = writer;
        this.most = most;
        this.overflow = overflow;
        this.flushedAt = line.executor().ticker().nanoTime() - LoopWriter.GATHER;
    }

    /** What others get too: it may wait for what comes right after it. */
    void send(Frame frame) {
        writer.write(this, frame, false);
    }

    /** What this client alone waits for. */
    void answer(Frame frame) {
        writer.write(this, frame, true);
    }

    /** @return whether it has to be looked at in this turn: since the last flush nothing was, or this is an answer */
    boolean put(Frame frame, boolean isAnswer) {
        if (full) {
            return false;
        }
        boolean first = frames.isEmpty();
        answers |= isAnswer;
        frames.add(frame);
        bytes += frame.length();
        if (bytes > most) {
            // What has only not been given to the kernel yet does not count.
            flush(flushedAt);
            return false;
        }
        return first || isAnswer;
    }

    /** Whether the last flush was so short a time ago. @param now as {@link io.netty.util.concurrent.Ticker} says */
    boolean mayWait(long nanos, long now) {
        return !answers && now - flushedAt < nanos;
    }

    /** Gives all frames to the kernel now, and takes no more: after it comes the goodbye. */
    void end() {
        flush(line.executor().ticker().nanoTime());
        full = true;
    }

    /** Gives all frames to the kernel, as one piece. @param now as {@link io.netty.util.concurrent.Ticker} says */
    void flush(long now) {
        flushedAt = now;
        answers = false;
        if (frames.isEmpty() || !line.channel().isActive()) {
            return;
        }
        ByteBuf piece = line.alloc().ioBuffer(bytes);
        for (Frame frame : frames) {
            frame.writeTo(piece);
        }
        if (frames.size() > USUAL) {
            frames = new ArrayList<>(0);
        } else {
            frames.clear();
        }
        bytes = 0;
        line.writeAndFlush(piece, line.voidPromise());
        if (!full && waiting() > most) {
            full = true;
            overflow.run();
        }
    }

    /** With what an object costs besides, as Netty reckons it. */
    private long waiting() {
        ChannelOutboundBuffer buffer = line.channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}
