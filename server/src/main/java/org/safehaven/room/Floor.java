package org.safehaven.room;

import java.util.ArrayList;
import java.util.List;

/**
 * Who may speak just now, and what everybody sees on top.
 *
 * @param session null: the room is closed
 * @param paused null: it is not
 * @param slowSeconds 0: no slow mode
 * @param pinned message ids, newest last
 */
public record Floor(Session session, Pause paused, boolean locked, int slowSeconds, List<String> pinned) {
    static final Floor CLOSED = new Floor(null, null, false, 0, List.of());

    public Floor {
        pinned = List.copyOf(pinned);
    }

    Floor opened(Session newSession) {
        return new Floor(newSession, paused, locked, slowSeconds, pinned);
    }

    /** A pause and slow mode are about the session that is over; a lock is about who may join, and stays. */
    Floor closed() {
        return new Floor(null, null, locked, 0, pinned);
    }

    Floor withPause(Pause newPause) {
        return new Floor(session, newPause, locked, slowSeconds, pinned);
    }

    Floor withLock(boolean newLocked) {
        return new Floor(session, paused, newLocked, slowSeconds, pinned);
    }

    Floor slowed(int seconds) {
        return new Floor(session, paused, locked, seconds, pinned);
    }

    Floor withPin(String messageId, boolean on) {
        List<String> after = new ArrayList<>(pinned);
        after.remove(messageId);
        if (on) {
            after.add(messageId);
        }
        return new Floor(session, paused, locked, slowSeconds, after);
    }

    Floor cleared() {
        return new Floor(session, paused, locked, slowSeconds, List.of());
    }
}
