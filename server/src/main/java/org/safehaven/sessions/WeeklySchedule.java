package org.safehaven.sessions;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.safehaven.protocol.Schedule;

/**
 * When a room meets. Pure.
 *
 * <p>A meeting is at its local time, whatever the clocks do. An hour that a clock change leaves out is moved on by the
 * length of the gap; of one that comes twice the first counts (as {@link ZonedDateTime#of} has it).
 */
public final class WeeklySchedule {
    /** Every date that can be skipped, skipped, and one week more: further on there is nothing to find. */
    private static final int DAYS_AHEAD = (Schedule.MOST_SKIPPED_DATES + 2) * 7;

    private WeeklySchedule() {}

    /** The meeting that goes on at {@code now}, else the next one; empty where there is none any more. */
    public static Optional<Meeting> next(Schedule schedule, Instant now) {
        return upcoming(schedule, now, 1).stream().findFirst();
    }

    /** The meeting that goes on at {@code now} and those after it, at most {@code most}, in order. */
    public static List<Meeting> upcoming(Schedule schedule, Instant now, int most) {
        List<Meeting> meetings = new ArrayList<>();
        if (schedule == null) {
            return meetings;
        }
        Duration length = Duration.ofMinutes(schedule.lengthMinutes());
        LocalDate date = now.minus(length).atZone(schedule.zone()).toLocalDate().minusDays(1);
        if (schedule.startDate() != null && schedule.startDate().isAfter(date)) {
            date = schedule.startDate();
        }
        LocalDate since = date;
        while (meetings.size() < most && date.isBefore(since.plusDays(DAYS_AHEAD))) {
            if (schedule.endDate() != null && date.isAfter(schedule.endDate())) {
                break;
            }
            if (meetsOn(schedule, date)) {
                Meeting meeting = on(schedule, date, length);
                if (meeting.endsAt().isAfter(now)) {
                    meetings.add(meeting);
                    since = date;
                }
            }
            date = date.plusDays(1);
        }
        return meetings;
    }

    private static boolean meetsOn(Schedule schedule, LocalDate date) {
        return schedule.days().contains(date.getDayOfWeek())
                && !schedule.skippedDates().contains(date);
    }

    private static Meeting on(Schedule schedule, LocalDate date, Duration length) {
        Instant starts =
                ZonedDateTime.of(date, schedule.time(), schedule.zone()).toInstant();
        ZoneRules rules = schedule.zone().getRules();
        int offsets =
                rules.getValidOffsets(LocalDateTime.of(date, schedule.time())).size();
        Meeting.Moved moved = offsets == 0 ? Meeting.Moved.GAP : offsets > 1 ? Meeting.Moved.OVERLAP : null;
        return new Meeting(starts, starts.plus(length), moved);
    }
}
