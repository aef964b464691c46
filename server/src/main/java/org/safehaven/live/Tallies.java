package org.safehaven.live;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.safehaven.log.SessionTally;
import org.safehaven.log.SessionTally.Count;
import org.safehaven.protocol.Event;
import org.safehaven.room.RoomState;
import org.safehaven.room.Session;

/** What events add to what a session comes to. */
final class Tallies {
    private Tallies() {}

    /** @return null: nothing, or no session goes on */
    static SessionTally of(RoomState before, RoomState after, List<Event> events, Instant now) {
        Session session = before.floor().session();
        if (session == null) {
            return null;
        }
        Map<Count, Long> counts = new EnumMap<>(Count.class);
        for (Event event : events) {
            Count count = count(event);
            if (count != null) {
                counts.merge(count, 1L, Long::sum);
            }
        }
        boolean was = before.floor().isUnattended();
        if (was != after.floor().isUnattended()) {
            counts.put(Count.UNATTENDED_MS, was ? now.toEpochMilli() : -now.toEpochMilli());
        }
        return counts.isEmpty() ? null : new SessionTally(session.sessionId(), counts);
    }

    private static Count count(Event event) {
        if (event instanceof Event.MessagePosted) {
            return Count.MESSAGES;
        }
        if (event instanceof Event.MessageHeld) {
            return Count.HELD;
        }
        if (event instanceof Event.MessageReturned) {
            return Count.RETURNED;
        }
        if (event instanceof Event.MemberMuted) {
            return Count.MUTES;
        }
        return event instanceof Event.MemberRemoved ? Count.REMOVALS : null;
    }
}
