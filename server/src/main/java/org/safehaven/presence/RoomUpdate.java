package org.safehaven.presence;

import java.util.ArrayList;
import java.util.List;

/** One published change of a room: its number in the room's count, what was put, which fields were removed. */
record RoomUpdate(long number, List<Entry> put, List<String> removed) {
    /** The first character of a published update; a signal starts with {@link #SIGNAL}. */
    static final char UPDATE = '=';

    static final char SIGNAL = '~';

    static RoomUpdate parse(String message) {
        String[] lines = message.split("\n");
        List<Entry> put = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            String rest = lines[i].substring(1);
            if (lines[i].charAt(0) == '+') {
                put.add(Entry.parse(rest));
            } else {
                removed.add(rest);
            }
        }
        return new RoomUpdate(Long.parseLong(lines[0].substring(1)), List.copyOf(put), List.copyOf(removed));
    }

    void applyTo(Roster roster) {
        // Removals first: a field is in both only when it was taken out and put back.
        removed.forEach(roster::remove);
        put.forEach(roster::put);
    }
}
