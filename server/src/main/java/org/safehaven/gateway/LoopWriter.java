package org.safehaven.gateway;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes to the sockets of one event loop what rooms have for them, in the order in which it was handed over. However many
 * sockets a room has there, the loop is woken once, and each socket is flushed once a turn: waking and flushing cost more
 * than all the rest of a delivery.
 */
final class LoopWriter {
    private record Pending(Outbox outbox, Object message) {}

    private final EventLoop loop;
    private final Queue<Pending> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    /** Outboxes that were written to in this turn. On the loop. */
    private final List<Outbox> written = new ArrayList<>();

    LoopWriter(EventLoop loop) {
        this.loop = loop;
    }

    /** Callable from anywhere. What is handed over before something else is given to the loop is written before it. */
    void write(Outbox outbox, Object message) {
        queue.add(new Pending(outbox, message));
        if (awake.compareAndSet(false, true)) {
            loop.execute(this::turn);
        }
    }

    private void turn() {
        awake.set(false);
        for (Pending next = queue.poll(); next != null; next = queue.poll()) {
            if (next.outbox().write(next.message())) {
                written.add(next.outbox());
            }
        }
        written.forEach(Outbox::flush);
        written.clear();
    }
}
