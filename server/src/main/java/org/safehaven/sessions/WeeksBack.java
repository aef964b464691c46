package org.safehaven.sessions;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.safehaven.log.SessionRecord;

/**
 * The last weeks of a room, each by its Monday in the room's zone. Pure.
 *
 * @param mondays oldest first, the last is this week's
 */
public record WeeksBack(List<LocalDate> mondays, ZoneId zone) {

    public static WeeksBack until(Instant now, ZoneId zone, int weeks) {
        LocalDate monday = monday(now, zone);
        List<LocalDate> mondays = new ArrayList<>();
        for (int back = weeks - 1; back >= 0; back--) {
            mondays.add(monday.minusWeeks(back));
        }
        return new WeeksBack(mondays, zone);
    }

    private static LocalDate monday(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** In which of the weeks a session was; -1: in none of them. */
    public int weekOf(SessionRecord session) {
        return mondays.indexOf(monday(session.openedAt(), zone));
    }

    /** How many minutes a session had, begun ones counted; of one that goes on, so far. */
    public static int minutes(SessionRecord session, Instant now) {
        Instant end = session.closedAt() == null ? now : session.closedAt();
        return (int) Math.max(1, (Duration.between(session.openedAt(), end).toSeconds() + 59) / 60);
    }
}
