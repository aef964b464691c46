package org.safehaven.room;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What became of the scheduled meetings so far, and who said that they cannot come to the next one.
 *
 * @param lastMeeting start of the last scheduled meeting that was held; it is not opened a second time. Null: none yet
 * @param doorsFor start of the last meeting whose doors were opened; null: none yet
 * @param absentFrom the meeting that {@code absent} is about; null: nobody said anything
 * @param absent member ids
 */
public record Plan(Instant lastMeeting, Instant doorsFor, Instant absentFrom, Set<String> absent) {
    static final Plan NOTHING = new Plan(null, null, null, Set.of());

    public Plan {
        absent = Set.copyOf(absent);
    }

    Plan held(Instant meeting) {
        return meeting == null ? this : new Plan(meeting, doorsFor, absentFrom, absent);
    }

    Plan doorsOpened(Instant meeting) {
        return new Plan(lastMeeting, meeting, absentFrom, absent);
    }

    /** A word about another meeting than before makes the earlier words void. */
    Plan planned(String memberId, Instant meeting, boolean coming) {
        Set<String> after = new LinkedHashSet<>(meeting.equals(absentFrom) ? absent : Set.of());
        if (coming) {
            after.remove(memberId);
        } else {
            after.add(memberId);
        }
        return new Plan(lastMeeting, doorsFor, meeting, after);
    }

    public boolean isAbsent(String memberId, Instant meeting) {
        return meeting.equals(absentFrom) && absent.contains(memberId);
    }

    /** Whether the scheduled meeting that starts then was held, or a later one was. */
    public boolean isOver(Instant meeting) {
        return lastMeeting != null && !meeting.isAfter(lastMeeting);
    }
}
