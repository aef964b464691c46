package org.safehaven.presence;

import java.util.Locale;
import java.util.Set;
import org.safehaven.protocol.PresenceState;

/**
 * One connection in a room as the store has it.
 *
 * @param deadline when a dropped connection stops to count, in ms of the store's clock; {@link #CONNECTED} while open
 */
record Entry(String nodeId, String connectionId, String memberId, PresenceState state, long deadline) {
    static final long CONNECTED = -1;

    private static final Set<PresenceState> STORED = Set.of(PresenceState.HERE, PresenceState.AWAY);

    /** Reads {@code node|connection|member|state|deadline}. */
    static Entry parse(String text) {
        String[] parts = text.split("\\|", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException("not a presence entry");
        }
        long deadline = parts[4].equals("-") ? CONNECTED : Long.parseLong(parts[4]);
        return new Entry(parts[0], parts[1], parts[2], state(parts[3]), deadline);
    }

    static String word(PresenceState state) {
        if (!STORED.contains(state)) {
            throw new IllegalArgumentException("a connection is here or away");
        }
        return state.name().toLowerCase(Locale.ROOT);
    }

    static PresenceState state(String word) {
        return PresenceState.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** An id that can be part of an entry, or an exception. */
    static String id(String text) {
        if (text.isEmpty() || text.chars().anyMatch(c -> c == '|' || c < ' ')) {
            throw new IllegalArgumentException("not an id presence can keep");
        }
        return text;
    }

    boolean connected() {
        return deadline == CONNECTED;
    }

    String field() {
        return nodeId + "|" + connectionId;
    }
}
