package org.safehaven.redis;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Who listens to which channel, over one line. What is noted here and what Redis is told change together, under one lock, so
 * that a room that sleeps cannot take the channel from the same room that wakes. Thread-safe; nothing blocks on Redis.
 */
final class RedisSubscriptions {
    private final StatefulRedisPubSubConnection<String, String> line;

    /** Called, on a thread of Redis's, whenever {@link #complete} may have become true. */
    private final Runnable changed;

    private final Object lock = new Object();
    private final Listeners listeners = new Listeners();

    /** What Redis has confirmed on the line as it is now; guarded by the lock. */
    private final Set<String> confirmed = new HashSet<>();

    RedisSubscriptions(StatefulRedisPubSubConnection<String, String> line, Runnable changed) {
        this.line = line;
        this.changed = changed;
        line.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                listeners.tell(channel, message);
            }

            @Override
            public void subscribed(String channel, long count) {
                onSubscribed(channel);
            }

            @Override
            public void unsubscribed(String channel, long count) {
                synchronized (lock) {
                    confirmed.remove(channel);
                }
            }
        });
    }

    CompletionStage<Void> subscribe(String channel, Consumer<String> listener) {
        CompletionStage<Void> subscribed;
        synchronized (lock) {
            listeners.add(channel, listener);
            subscribed = line.async().subscribe(channel);
        }
        return subscribed.whenComplete((done, failure) -> {
            if (failure != null) {
                // Nobody was promised this channel; left here, the listener would hear all of it a second time later.
                unsubscribe(channel, listener);
                changed.run();
            }
        });
    }

    /** @return null where others still listen, or this one did not */
    CompletionStage<Void> unsubscribe(String channel, Consumer<String> listener) {
        synchronized (lock) {
            return listeners.remove(channel, listener) ? line.async().unsubscribe(channel) : null;
        }
    }

    /** The line is down: nothing that was confirmed counts any longer. */
    void disconnected() {
        synchronized (lock) {
            confirmed.clear();
        }
    }

    /** Whether every channel that somebody listens to is confirmed on the line as it is now. */
    boolean complete() {
        synchronized (lock) {
            return confirmed.containsAll(listeners.channels());
        }
    }

    private void onSubscribed(String channel) {
        synchronized (lock) {
            confirmed.add(channel);
            if (!listeners.has(channel)) {
                // Left while Redis was away, when it could not be told; Lettuce took the channel up again.
                line.async().unsubscribe(channel);
            }
        }
        changed.run();
    }
}
