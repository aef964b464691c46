package org.safehaven.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

/**
 * What is on its way to one client, bounded in bytes. Overflow is an answer, not an exception: a client that does not
 * read is cut off, and nobody else feels it. Sending is thread-safe; the rest happens on the socket's event loop.
 */
final class Outbox {
    private final ChannelHandlerContext line;
    private final LoopWriter writer;
    private final long most;
    private final Runnable overflow;
    private boolean unflushed;
    private boolean full;

    /**
     * @param line the socket's, with a WebSocket encoder before it
     * @param most bytes that may wait for the client to read
     * @param overflow called once, on the socket's event loop, where a frame does not fit any more
     */
    Outbox(ChannelHandlerContext line, LoopWriter writer, long most, Runnable overflow) {
        this.line = line;
        this.writer = writer;
        this.most = most;
        this.overflow = overflow;
    }

    void send(Frame frame) {
        writer.write(this, frame);
    }

    void send(String text) {
        writer.write(this, text);
    }

    /** @return whether this is the first one since the last flush */
    boolean write(Object message) {
        if (full || !line.channel().isActive()) {
            return false;
        }
        if (waiting() > most) {
            // What has only not been given to the kernel yet does not count.
            line.flush();
            if (waiting() > most) {
                full = true;
                overflow.run();
                return false;
            }
        }
        // A bare buffer passes the encoder as it is.
        line.write(message instanceof Frame frame ? frame.bytes() : new TextWebSocketFrame((String) message));
        boolean first = !unflushed;
        unflushed = true;
        return first;
    }

    void flush() {
        unflushed = false;
        line.flush();
    }

    /** With what an object costs besides, as Netty reckons it. */
    private long waiting() {
        ChannelOutboundBuffer buffer = line.channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}
