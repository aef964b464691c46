package org.safehaven.sessions;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One meeting as the schedule has it.
 *
 * @param moved why it is not at the clock time it should be at, or which of two; null: it is
 */
public record Meeting(Instant startsAt, Instant endsAt, Moved moved) {

    /** What a clock change does to a meeting. */
    public enum Moved {
        /** The hour does not exist on that day: the meeting is later by as much as the clocks jump. */
        @JsonProperty("gap")
        GAP,
        /** The hour comes twice on that day: the meeting is at the first of the two. */
        @JsonProperty("overlap")
        OVERLAP
    }

    public boolean isOnAt(Instant now) {
        return !now.isBefore(startsAt) && now.isBefore(endsAt);
    }
}
