package org.safehaven.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
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

    /** Spring and autumn in each zone: the hour that is left out, and the one that comes twice. */
    @ParameterizedTest
    @CsvSource({
        "America/Chicago, 2026-03-08, 02:30, 2026-03-08T08:30:00Z, GAP",
        "America/Chicago, 2026-11-01, 01:30, 2026-11-01T06:30:00Z, OVERLAP",
        "Europe/London, 2026-03-29, 01:30, 2026-03-29T01:30:00Z, GAP",
        "Europe/London, 2026-10-25, 01:30, 2026-10-25T00:30:00Z, OVERLAP",
        "Australia/Sydney, 2026-10-04, 02:30, 2026-10-03T16:30:00Z, GAP",
        "Australia/Sydney, 2026-04-05, 02:30, 2026-04-04T15:30:00Z, OVERLAP",
        "Australia/Lord_Howe, 2026-10-04, 02:15, 2026-10-03T15:45:00Z, GAP",
    })
    void anHourLeftOutIsMovedOnByTheGapAndOfOneThatComesTwiceTheFirstCounts(
            String zone, LocalDate date, LocalTime time, String starts, Meeting.Moved moved) {
        Schedule sundays = Schedule.weekly(List.of(DayOfWeek.SUNDAY), time, ZoneId.of(zone), 60);
        Instant saturday = date.atStartOfDay(ZoneId.of(zone)).toInstant().minusSeconds(7_200);
        Meeting meeting = WeeklySchedule.next(sundays, saturday).orElseThrow();
        assertThat(meeting.startsAt()).isEqualTo(starts);
        assertThat(meeting.moved()).isEqualTo(moved);
        assertThat(Duration.between(meeting.startsAt(), meeting.endsAt())).hasMinutes(60);
        Meeting weekLater = WeeklySchedule.next(sundays, meeting.endsAt()).orElseThrow();
        assertThat(weekLater.startsAt().atZone(ZoneId.of(zone)).toLocalTime()).isEqualTo(time);
        assertThat(weekLater.moved()).isNull();
    }

    @Test
    void itMeetsOnNoSkippedDateAndNeitherBeforeItsFirstNorAfterItsLast() {
        Schedule term = new Schedule(
                List.of(DayOfWeek.THURSDAY, DayOfWeek.TUESDAY),
                LocalTime.of(17, 0),
                ZoneId.of("UTC"),
                60,
                LocalDate.of(2026, 11, 19),
                LocalDate.of(2026, 12, 3),
                List.of(LocalDate.of(2026, 11, 26)));
        assertThat(WeeklySchedule.upcoming(term, Instant.parse("2026-01-01T00:00:00Z"), 10))
                .extracting(meeting -> meeting.startsAt().toString().substring(0, 10))
                .containsExactly("2026-11-19", "2026-11-24", "2026-12-01", "2026-12-03");
        assertThat(WeeklySchedule.next(term, Instant.parse("2026-12-03T18:00:00Z")))
                .isEmpty();
    }

    @Test
    void everyDateThatCanBeSkippedIsPassedOver() {
        List<LocalDate> skipped = Stream.iterate(LocalDate.of(2026, 1, 6), date -> date.plusWeeks(1))
                .limit(Schedule.MOST_SKIPPED_DATES)
                .toList();
        Schedule rare =
                new Schedule(List.of(DayOfWeek.TUESDAY), LocalTime.NOON, ZoneId.of("UTC"), 60, null, null, skipped);
        assertThat(WeeklySchedule.next(rare, Instant.parse("2026-01-01T00:00:00Z"))
                        .orElseThrow()
                        .startsAt())
                .isEqualTo("2027-03-02T12:00:00Z");
    }

    @Test
    void noScheduleNoMeeting() {
        assertThat(WeeklySchedule.next(null, Instant.EPOCH)).isEmpty();
    }
}
