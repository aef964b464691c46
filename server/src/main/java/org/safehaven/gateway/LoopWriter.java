package org.safehaven.gateway;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes to the sockets of one event loop what rooms have for them, in the order in which it was handed over. However many
 * sockets a room has there, the loop is woken once. A socket that is quiet gets its frame at once; one that had another
 * within the last {@link #GATHER} gets what comes until then in one piece: to give a piece to the kernel costs more than
 * all the rest of a delivery, and nobody reads twenty messages a second. An answer waits for nothing, and takes along what
 * was gathered before it.
 */
final class LoopWriter {
    /** In nanoseconds. Half of the tenth of a second below which people take something for immediate. */
    static final long GATHER = TimeUnit.MILLISECONDS.toNanos(50);

    private record Pending(Outbox outbox, Frame frame, boolean isAnswer) {}

    private final EventLoop loop;
    private final Queue<Pending> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();

    // From here on: on the loop.

    /** Outboxes that were written to in this turn. */
    private final List<Outbox> written = new ArrayList<>();
    /** Those that gather, all until the same moment. */
    private final List<Outbox> gathering = new ArrayList<>();

    LoopWriter(EventLoop loop) {
        this.loop = loop;
    }

    /** Callable from anywhere. What is handed over before something else is given to the loop is written before it. */
    void write(Outbox outbox, Frame frame, boolean isAnswer) {
        Pending next = new Pending(outbox, frame, isAnswer);
        if (loop.inEventLoop()) {
            takeIn();
            put(next);
        } else {
            queue.add(next);
        }
        if (!awake.get() && awake.compareAndSet(false, true)) {
            loop.execute(this::turn);
        }
    }

    private void takeIn() {
        for (Pending next = queue.poll(); next != null; next = queue.poll()) {
            put(next);
        }
    }

    private void put(Pending next) {
        if (next.outbox().put(next.frame(), next.isAnswer())) {
            written.add(next.outbox());
        }
    }

    private void turn() {
        awake.set(false);
        takeIn();
        long now = loop.ticker().nanoTime();
        boolean nobodyGathers = gathering.isEmpty();
        for (Outbox outbox : written) {
            if (outbox.mayWait(GATHER, now)) {
                gathering.add(outbox);
            } else {
                outbox.flush(now);
            }
        }
        written.clear();
        if (nobodyGathers && !gathering.isEmpty()) {
            loop.schedule(this::gathered, GATHER, TimeUnit.NANOSECONDS);
        }
    }

    private void gathered() {
        long now = loop.ticker().nanoTime();
        for (Outbox outbox : gathering) {
            outbox.flush(now);
        }
        gathering.clear();
    }
}
