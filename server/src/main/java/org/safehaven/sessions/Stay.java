package org.safehaven.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.safehaven.log.SessionRecord;

/**
 * One member's time in one session, to the minute.
 *
 * @param minutes in how many minutes they were there at all
 * @param cameAt the begin of the first of them
 * @param leftAt the end of the last
 * @param late whether they came more than five minutes after it opened, or was to begin if that is later
 */
public record Stay(int minutes, Instant cameAt, Instant leftAt, boolean late) {
    private static final Duration PUNCTUAL = Duration.ofMinutes(5);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /**
     * @param minutes a 1 for each minute of the session in which the member was there. What is marked after its end, by a
     *     node that heard of it late, does not count
     * @return empty: in none of them
     */
    static Optional<Stay> of(SessionRecord session, String minutes) {
        String marks = session.closedAt() == null
                ? minutes
                : minutes.substring(0, Math.min(minutes.length(), WeeksBack.minutes(session, session.closedAt())));
        return marks.indexOf('1') < 0 ? Optional.empty() : Optional.of(within(session, marks));
    }

    private static Stay within(SessionRecord session, String marks) {
        int minutes = (int) marks.chars().filter(mark -> mark == '1').count();
        Instant came = session.openedAt().plus(MINUTE.multipliedBy(marks.indexOf('1')));
        Instant left = session.openedAt().plus(MINUTE.multipliedBy(marks.lastIndexOf('1') + 1L));
        if (session.closedAt() != null && left.isAfter(session.closedAt())) {
            left = session.closedAt();
        }
        Instant begin = session.scheduledAt() != null && session.scheduledAt().isAfter(session.openedAt())
                ? session.scheduledAt()
                : session.openedAt();
        return new Stay(minutes, came, left, came.isAfter(begin.plus(PUNCTUAL)));
    }
}
