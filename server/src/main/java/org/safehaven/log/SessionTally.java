package org.safehaven.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a session comes to, in numbers of the whole room: nobody's own, and no words. Written together with what is
 * counted, so that nothing is counted twice or missed.
 *
 * @param counts what is not in it is nought
 */
public record SessionTally(String sessionId, Map<Count, Long> counts) {
    /** What is counted. */
    public enum Count {
        /** What everybody read; also what was taken back later. */
        MESSAGES,
        /** What waited for staff to read it first. */
        HELD,
        /** What of that was given back to its writer. */
        RETURNED,
        MUTES,
        /** Sent out, for a while or for good. */
        REMOVALS,
        /** How long nobody could write for want of adults. While it goes on this is short of the time now, and less than 0. */
        UNATTENDED_MS
    }

    public SessionTally {
        counts = Map.copyOf(counts);
    }

    public long of(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /** The name of one of its numbers among those of all the room's sessions. */
    public static String name(String sessionId, Count count) {
        return sessionId + ":" + count;
    }

    /** Name, number, name, number … */
    List<String> flat() {
        List<String> flat = new ArrayList<>();
        counts.forEach((count, number) -> {
            flat.add(name(sessionId, count));
            flat.add(number.toString());
        });
        return flat;
    }
}
