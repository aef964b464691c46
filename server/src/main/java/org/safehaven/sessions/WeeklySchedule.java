package org.safehaven.sessions;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.safehaven.protocol.Schedule;

/** When a room meets next. Pure. */
public final class WeeklySchedule {
    private static final int DAYS_AHEAD = 8;

    private WeeklySchedule() {}

    /** From when to when. */
    public record Meeting(Instant startsAt, Instant endsAt) {}

    /**
     * The meeting that goes on at {@code now}, else the next one; empty where there is no schedule. An hour that a
     * clock change leaves out is moved on by the length of the gap, one that comes twice is the first of the two
     * (as {@link ZonedDateTime#of} has it).
     */
    public static Optional<Meeting> next(Schedule schedule, Instant now) {
        if (schedule == null) {
            return Optional.empty();
        }
        Duration length = Duration.ofMinutes(schedule.lengthMinutes());
        LocalDate first = now.minus(length).atZone(schedule.zone()).toLocalDate();
        for (int day = 0; day <= DAYS_AHEAD; day++) {
            LocalDate date = first.plusDays(day);
            DayOfWeek weekday = date.getDayOfWeek();
            Instant starts =
                    ZonedDateTime.of(date, schedule.time(), schedule.zone()).toInstant();
            if (schedule.days().contains(weekday) && starts.plus(length).isAfter(now)) {
                return Optional.of(new Meeting(starts, starts.plus(length)));
            }
        }
        return Optional.empty();
    }
}
