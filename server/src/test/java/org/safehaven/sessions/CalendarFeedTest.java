package org.safehaven.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.validate.ValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safehaven.protocol.Schedule;

/** The feed is read by another library than the one that writes it, in its strict mode, and by the standard's own rules. */
class CalendarFeedTest {
    private static final String TITLE = "Group";
    private static final String ROOM = "room-of-Lena-and-Sam";
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    @ParameterizedTest
    @CsvSource({
        // An hour that no clock change touches, one that is left out, one that comes twice; from both sides of the
        // year.
        "America/Chicago,17:00,2026-01-10", "America/Chicago,02:30,2026-01-10", "America/Chicago,01:30,2026-07-10",
        "Europe/London,17:00,2026-07-10", "Europe/London,01:30,2026-01-10", "Europe/London,01:15,2026-07-10",
        "Australia/Sydney,17:00,2026-01-10", "Australia/Sydney,02:30,2026-01-10", "Australia/Sydney,02:15,2026-07-10",
        "America/Nuuk,23:30,2026-01-10", "Asia/Kolkata,19:00,2026-01-10", "Pacific/Chatham,03:00,2026-07-10",
        "UTC,19:00,2026-01-10", "Africa/Casablanca,02:30,2026-01-10", "Australia/Lord_Howe,02:10,2026-01-10"
    })
    void everyMeetingOfAYearIsWhereTheScheduleHasIt(String zone, LocalTime time, LocalDate from) throws Exception {
        Schedule schedule = Schedule.weekly(List.of(DayOfWeek.values()), time, ZoneId.of(zone), 90);
        Instant now = from.atTime(12, 0).toInstant(ZoneOffset.UTC);
        List<Meeting> expected = WeeklySchedule.upcoming(schedule, now, 500).stream()
                .filter(meeting -> meeting.startsAt().isBefore(now.plus(Duration.ofDays(366))))
                .toList();
        assertThat(expected).hasSizeBetween(365, 367);

        Calendar calendar = strictly(CalendarFeed.write(TITLE, ROOM, schedule, now));

        List<Instant> starts = new ArrayList<>();
        List<Instant> ends = new ArrayList<>();
        for (VEvent event : events(calendar)) {
            Instant start = byTheFeedsOwnZone(calendar, event);
            starts.add(start);
            ends.add(start.plus(event.getDuration().getDuration()));
        }
        assertThat(starts)
                .containsExactlyElementsOf(
                        expected.stream().map(Meeting::startsAt).toList());
        assertThat(ends)
                .containsExactlyElementsOf(
                        expected.stream().map(Meeting::endsAt).toList());
        assertThat(events(calendar).stream().map(CalendarFeedTest::uid)).doesNotHaveDuplicates();
    }

    @Test
    void bothClockChangesOfTheYearAreInIt() throws Exception {
        for (String zone : List.of("America/Chicago", "Europe/London", "Australia/Sydney")) {
            Schedule schedule = tuesdays(ZoneId.of(zone));
            Calendar calendar =
                    strictly(CalendarFeed.write(TITLE, ROOM, schedule, Instant.parse("2026-01-10T12:00:00Z")));
            VTimeZone timezone =
                    (VTimeZone) calendar.getComponent(Component.VTIMEZONE).orElseThrow();
            assertThat(timezone.getObservances().stream().map(Component::getName))
                    .as(zone)
                    .contains("STANDARD", "DAYLIGHT")
                    .hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void skippedDatesAndDatesOutsideTheSeasonAreNotInIt() throws Exception {
        Schedule schedule = new Schedule(
                List.of(DayOfWeek.TUESDAY),
                LocalTime.of(17, 0),
                ZoneId.of("America/Chicago"),
                60,
                LocalDate.of(2026, 9, 8),
                LocalDate.of(2026, 10, 6),
                List.of(LocalDate.of(2026, 9, 22)));
        Calendar calendar = strictly(CalendarFeed.write(TITLE, ROOM, schedule, Instant.parse("2026-08-01T00:00:00Z")));
        assertThat(events(calendar).stream()
                        .map(event -> start(event).toLocalDate().toString()))
                .containsExactly("2026-09-08", "2026-09-15", "2026-09-29", "2026-10-06");
    }

    @Test
    void anEventIsTheSameWhenItIsReadAgainAndWhenItsHourChanges() throws Exception {
        Instant now = Instant.parse("2026-11-01T00:00:00Z");
        Schedule before = tuesdays(ZoneId.of("America/Chicago"));
        Schedule later = Schedule.weekly(before.days(), LocalTime.of(18, 30), before.zone(), 45);
        List<String> uids = uids(ROOM, before, now);
        assertThat(uids(ROOM, before, now.plusSeconds(3600))).isEqualTo(uids);
        assertThat(uids(ROOM, later, now)).isEqualTo(uids);
        assertThat(uids(ROOM, before, now.plus(Duration.ofDays(7)))).startsWith(uids.get(1));
        assertThat(uids("another", before, now)).doesNotContainAnyElementsOf(uids);
    }

    @Test
    void theMeetingThatGoesOnIsTheFirst() throws Exception {
        Schedule schedule = tuesdays(ZoneId.of("America/Chicago"));
        Calendar calendar = strictly(CalendarFeed.write(TITLE, ROOM, schedule, Instant.parse("2026-11-24T23:30:00Z")));
        assertThat(start(events(calendar).get(0))).isEqualTo(LocalDateTime.of(2026, 11, 24, 17, 0));
    }

    @Test
    void aRoomWithoutMeetingsHasAFeedToo() throws Exception {
        Instant now = Instant.parse("2026-11-01T00:00:00Z");
        assertThat(events(strictly(CalendarFeed.write(TITLE, ROOM, null, now)))).isEmpty();
        Schedule over = new Schedule(
                List.of(DayOfWeek.TUESDAY),
                LocalTime.of(17, 0),
                ZoneId.of("Europe/London"),
                60,
                null,
                LocalDate.of(2026, 5, 1),
                List.of());
        assertThat(events(strictly(CalendarFeed.write(TITLE, ROOM, over, now)))).isEmpty();
    }

    @Test
    void theTextIsAsTheStandardWantsIt() throws Exception {
        // The longest title there can be, of letters that need escaping or three bytes each.
        String title = "Grüße, 日本語; 日本語日本語日本語日本語 日本語日本語日本語日本\\n";
        String feed = CalendarFeed.write(
                title, ROOM, tuesdays(ZoneId.of("America/Chicago")), Instant.parse("2026-11-01T00:00:00Z"));

        assertThat(feed).endsWith("END:VCALENDAR\r\n");
        assertThat(feed.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(Arrays.stream(feed.split("\r\n")))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(events(strictly(feed)))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getSummary().getValue()).isEqualTo(title));
    }

    @Test
    void nothingButTheTitleSaysWhatItIs() {
        String feed = CalendarFeed.write(
                TITLE, ROOM, tuesdays(ZoneId.of("America/Chicago")), Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(feed)
                .doesNotContainIgnoringCase("haven")
                .doesNotContain(ROOM)
                .contains("CLASS:PRIVATE");
        assertThat(feed.lines().map(line -> line.split("[:;]")[0]).distinct())
                .containsOnly(
                        "BEGIN",
                        "END",
                        "VERSION",
                        "PRODID",
                        "NAME",
                        "X-WR-CALNAME",
                        "REFRESH-INTERVAL",
                        "TZID",
                        "DTSTART",
                        "TZOFFSETFROM",
                        "TZOFFSETTO",
                        "TZNAME",
                        "UID",
                        "DTSTAMP",
                        "DURATION",
                        "SUMMARY",
                        "CLASS");
    }

    private static Schedule tuesdays(ZoneId zone) {
        return Schedule.weekly(List.of(DayOfWeek.TUESDAY), LocalTime.of(17, 0), zone, 60);
    }

    private static List<String> uids(String room, Schedule schedule, Instant now) throws Exception {
        List<VEvent> events = events(strictly(CalendarFeed.write(TITLE, room, schedule, now)));
        return events.subList(0, 50).stream().map(CalendarFeedTest::uid).toList();
    }

    private static String uid(VEvent event) {
        return event.getUid().orElseThrow().getValue();
    }

    private static Calendar strictly(String feed) throws Exception {
        // Without any of ical4j.*.relaxed, as it is unless somebody asks for less.
        Calendar calendar = new CalendarBuilder().build(new StringReader(feed));
        ValidationResult result = calendar.validate(true);
        assertThat(result.getEntries()).isEmpty();
        return calendar;
    }

    private static List<VEvent> events(Calendar calendar) {
        return calendar.<VEvent>getComponents(Component.VEVENT);
    }

    private static LocalDateTime start(VEvent event) {
        return LocalDateTime.parse(event.getRequiredProperty(Property.DTSTART).getValue(), LOCAL);
    }

    /**
     * The instant as the feed alone tells it: local time against the observance in its own VTIMEZONE whose onset is the
     * last before it. A time that comes twice is the first of them, as RFC 5545, 3.3.5 has it.
     */
    private static Instant byTheFeedsOwnZone(Calendar calendar, VEvent event) {
        VTimeZone timezone =
                (VTimeZone) calendar.getComponent(Component.VTIMEZONE).orElseThrow();
        assertThat(event.getRequiredProperty(Property.DTSTART)
                        .getParameter("TZID")
                        .orElseThrow()
                        .getValue())
                .isEqualTo(timezone.getTimeZoneId().getValue());
        LocalDateTime local = start(event);
        List<Changed> changes = timezone.getObservances().stream()
                .map(Changed::of)
                .sorted(Comparator.comparing(Changed::onset))
                .toList();
        for (int i = 0; i < changes.size(); i++) {
            Instant meant = local.toInstant(changes.get(i).after());
            Instant until = i + 1 < changes.size() ? changes.get(i + 1).onset() : Instant.MAX;
            if (!meant.isBefore(changes.get(i).onset()) && meant.isBefore(until)) {
                return meant;
            }
        }
        throw new AssertionError(local + " does not exist in the feed's own zone");
    }

    /** When the clocks change, and to which offset. */
    private record Changed(Instant onset, ZoneOffset after) {
        static Changed of(Observance observance) {
            LocalDateTime local = LocalDateTime.parse(
                    observance.getRequiredProperty(Property.DTSTART).getValue(), LOCAL);
            return new Changed(
                    local.toInstant(offset(observance, Property.TZOFFSETFROM)),
                    offset(observance, Property.TZOFFSETTO));
        }

        private static ZoneOffset offset(Observance observance, String name) {
            return ZoneOffset.of(observance.getRequiredProperty(name).getValue());
        }
    }
}
