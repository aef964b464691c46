package org.safehaven.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safehaven.protocol.Schedule;

class WeeklyScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "America/Chicago, 2026-03-03T23:59:59Z, 2026-03-03T23:00:00Z",
        "America/Chicago, 2026-03-04T00:00:00Z, 2026-03-10T22:00:00Z",
        "America/Chicago, 2026-10-28T00:00:00Z, 2026-11-03T23:00:00Z",
        "Europe/London, 2026-03-25T00:00:00Z, 2026-03-31T16:00:00Z",
        "Europe/London, 2026-10-21T00:00:00Z, 2026-10-27T17:00:00Z",
        "Australia/Sydney, 2026-04-01T00:00:00Z, 2026-04-07T07:00:00Z",
        "Australia/Sydney, 2026-09-30T12:00:00Z, 2026-10-06T06:00:00Z",
    })
    void tuesdayAtFiveStaysFiveOverAClockChange(String zone, String now, String starts) {
        Schedule tuesday = Schedule.weekly(List.of(DayOfWeek.TUESDAY), LocalTime.of(17, 0), ZoneId.of(zone), 60);
        assertThat(WeeklySchedule.next(tuesday, Instant.parse(now))
                        .orElseThrow()
                        .startsAt())
                .isEqualTo(starts);
    }

    @Test
    void theMeetingThatGoesOnIsTheNextOneUntilItsEnd() {
        Schedule daily = Schedule.weekly(List.of(DayOfWeek.values()), LocalTime.of(10, 0), ZoneId.of("UTC"), 30);
        assertThat(WeeklySchedule.next(daily, Instant.parse("2026-01-06T10:29:59Z"))
                        .orElseThrow()
                        .startsAt())
                .isEqualTo("2026-01-06T10:00:00Z");
        assertThat(WeeklySchedule.next(daily, Instant.parse("2026-01-06T10:30:00Z"))
                        .orElseThrow()
                        .startsAt())
                .isEqualTo("2026-01-07T10:00:00Z");
    }

    @Test
    void anHourThatDoesNotExistIsMovedOnByTheGap() {
        Schedule sunday =
                Schedule.weekly(List.of(DayOfWeek.SUNDAY), LocalTime.of(2, 30), ZoneId.of("America/Chicago"), 60);
        assertThat(WeeklySchedule.next(sunday, Instant.parse("2026-03-07T12:00:00Z"))
                        .orElseThrow()
                        .startsAt())
                .isEqualTo("2026-03-08T08:30:00Z");
    }

    @Test
    void noScheduleNoMeeting() {
        assertThat(WeeklySchedule.next(null, Instant.EPOCH)).isEmpty();
    }
}
