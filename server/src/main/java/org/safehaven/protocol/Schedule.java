package org.safehaven.protocol;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * When a room meets, week after week.
 *
 * @param days days of the week, one or more
 * @param time local time of the start in {@code zone}
 * @param zone an IANA zone
 * @param lengthMinutes 5 to 480
 * @param startDate the first day on which it may meet; null: since ever
 * @param endDate the last such day; null: for ever
 * @param skippedDates days on which it does not meet, oldest first
 */
public record Schedule(
        List<DayOfWeek> days,
        LocalTime time,
        ZoneId zone,
        int lengthMinutes,
        LocalDate startDate,
        LocalDate endDate,
        List<LocalDate> skippedDates) {
    public static final int MOST_SKIPPED_DATES = 60;

    public Schedule {
        days = List.copyOf(days);
        skippedDates = skippedDates == null
                ? List.of()
                : skippedDates.stream().sorted().distinct().toList();
    }

    /** Every week, without beginning, end or exception. */
    public static Schedule weekly(List<DayOfWeek> days, LocalTime time, ZoneId zone, int lengthMinutes) {
        return new Schedule(days, time, zone, lengthMinutes, null, null, List.of());
    }
}
