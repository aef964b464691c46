package org.safehaven.redis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who listens to which channel. Whoever changes it and tells Redis so does both under one lock of their own. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final Map<String, List<Consumer<String>>> byChannel = new ConcurrentHashMap<>();

    void add(String channel, Consumer<String> listener) {
        byChannel.computeIfAbsent(channel, key -> new CopyOnWriteArrayList<>()).add(listener);
    }

    /** @return whether it listened, and nobody does any longer */
    boolean remove(String channel, Consumer<String> listener) {
        List<Consumer<String>> list = byChannel.get(channel);
        if (list == null || !list.remove(listener) || !list.isEmpty()) {
            return false;
        }
        byChannel.remove(channel);
        return true;
    }

    boolean has(String channel) {
        return byChannel.containsKey(channel);
    }

    Set<String> channels() {
        return byChannel.keySet();
    }

    void tell(String channel, String message) {
        for (Consumer<String> listener : byChannel.getOrDefault(channel, List.of())) {
            try {
                listener.accept(message);
            } catch (RuntimeException failure) {
                // Its kind only: a message may stand in what it says.
                LOG.error("A listener failed: {}", failure.getClass().getName());
            }
        }
    }
}
