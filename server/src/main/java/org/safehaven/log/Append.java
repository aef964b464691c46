package org.safehaven.log;

import java.util.List;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Retention;

/**
 * What is to be appended, and what it rests on.
 *
 * @param memberId whose command it is; null with {@code commandId}
 * @param commandId null: not a client's command, done without a record of its answer
 * @param expectedRevision of the state on which it was decided; 0: the room is to be created
 * @param expectedHead null: whatever else was said meanwhile
 * @param knownOffset where the caller is: a conflict is answered with what came after
 * @param state JSON of the state after these events; null: they leave it as it is
 * @param retention in force from these events on, for {@code state}
 * @param paceMs least time to the member's next paced append; 0: not paced
 */
public record Append(
        String roomId,
        String memberId,
        String commandId,
        long expectedRevision,
        Long expectedHead,
        long knownOffset,
        List<Event> events,
        String state,
        Retention retention,
        long paceMs) {
    public Append {
        events = List.copyOf(events);
    }
}
