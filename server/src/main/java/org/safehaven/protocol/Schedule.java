package org.safehaven.protocol;

import java.time.DayOfWeek;
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
 */
public record Schedule(List<DayOfWeek> days, LocalTime time, ZoneId zone, int lengthMinutes) {
    public Schedule {
        days = List.copyOf(days);
    }
}
