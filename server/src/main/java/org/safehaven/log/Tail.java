package org.safehaven.log;

import java.util.List;
import org.safehaven.protocol.LoggedEvent;

/**
 * Events after some offset, with where the log stood when they were read.
 *
 * @param floor what happened up to here is no longer told in full: a reader from before it begins anew
 */
public record Tail(String epoch, long revision, long head, long floor, List<LoggedEvent> events) {
    public Tail {
        events = List.copyOf(events);
    }

    /** The offset up to which these events speak, given how many were asked for. */
    public long reaches(int most) {
        return events.size() < most ? head : events.get(events.size() - 1).offset();
    }
}
