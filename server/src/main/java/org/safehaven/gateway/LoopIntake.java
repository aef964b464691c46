package org.safehaven.gateway;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Takes in what clients of one event loop ask for, in the order in which it came: at once while little is asked, and all in
 * one go every {@link #GATHER} while much is. What is decided together goes to Redis together and comes back together;
 * one by one each costs a change of processes there and back, and finds nothing in the processor's caches. On the loop.
 */
final class LoopIntake {
    /** In nanoseconds. Nobody feels it, and what is asked by two people in so short a time is rare where there are few. */
    static final long GATHER = TimeUnit.MILLISECONDS.toNanos(20);

    private final EventLoop loop;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    /** By the loop's clock. */
    private long tookAt;

    LoopIntake(EventLoop loop) {
        this.loop = loop;
        this.tookAt = loop.ticker().nanoTime() - GATHER;
    }

    /** @param asked is run now or in a while, but never before what was asked before it */
    void take(Runnable asked) {
        long now = loop.ticker().nanoTime();
        long since = now - tookAt;
        if (waiting.isEmpty() && since >= GATHER) {
            tookAt = now;
            asked.run();
            return;
        }
        waiting.add(asked);
        if (waiting.size() == 1) {
            loop.schedule(this::takeAll, GATHER - since, TimeUnit.NANOSECONDS);
        }
    }

    /** Does what waits now: before something is done that it must come before. */
    void takeAll() {
        if (waiting.isEmpty()) {
            return;
        }
        tookAt = loop.ticker().nanoTime();
        for (Runnable asked = waiting.poll(); asked != null; asked = waiting.poll()) {
            asked.run();
        }
    }
}
