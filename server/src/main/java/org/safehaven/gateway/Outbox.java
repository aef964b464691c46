package org.safehaven.gateway;

import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is on its way to one client, bounded in bytes. Overflow is an answer, not an exception: a client that does not
 * read is cut off, and nobody else feels it. Thread-safe.
 */
final class Outbox {
    /** A frame's header, and what an object of that size costs besides. */
    private static final int OVERHEAD = 64;

    private final ServerWebSocket socket;
    private final long most;
    private final AtomicLong waiting = new AtomicLong();

    /** @param most bytes that may wait for the client to read */
    Outbox(ServerWebSocket socket, long most) {
        this.socket = socket;
        this.most = most;
    }

    /** @return false where the frame does not fit any more */
    boolean send(String frame) {
        // Most text is ASCII; counting exactly would cost more than the bound is worth.
        long size = frame.length() + OVERHEAD;
        if (waiting.addAndGet(size) > most) {
            return false;
        }
        socket.writeTextMessage(frame).onComplete(written -> waiting.addAndGet(-size));
        return true;
    }
}
