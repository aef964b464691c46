package org.safehaven.sessions;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.DaylightSavingsTime;
import biweekly.component.Observance;
import biweekly.component.StandardTime;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.io.text.ICalWriter;
import biweekly.property.Classification;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.UtcOffset;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import org.safehaven.protocol.Schedule;

/**
 * A room's coming meetings for calendar programs, as RFC 5545 has it. Pure.
 *
 * <p>Each meeting is an event of its own, not an occurrence of a rule: calendar programs disagree on hours that do not
 * exist or come twice, and the feed must say what {@link WeeklySchedule} says.
 */
public final class CalendarFeed {
    /** How far ahead, in days: a year, so that a season is seen whole. */
    static final int DAYS_AHEAD = 366;

    /** Not the product's name: who looks over a shoulder learns nothing. */
    private static final String MADE_BY = "-//Calendar//EN";

    private static final int MOST_OCTETS = 75;

    private static final DateTimeFormatter ZONE_NAME = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);
    private static final LocalDateTime SINCE_EVER = LocalDateTime.of(1970, 1, 1, 0, 0);

    private CalendarFeed() {}

    /**
     * The feed's text, its lines folded and ended as the standard asks.
     *
     * @param title of the feed and of each event; neutral, since calendars are seen by others
     * @param roomId makes the events' ids, which stay the same as long as the room meets on that day, and does not
     *     stand in them
     * @param schedule null: the feed has no meetings
     * @param now the meeting that goes on then is the first, and those that begin within {@link #DAYS_AHEAD} follow
     */
    public static String write(String title, String roomId, Schedule schedule, Instant now) {
        List<Meeting> meetings = meetings(schedule, now);
        ZoneId zone = schedule == null ? ZoneOffset.UTC : schedule.zone();
        ICalendar calendar = new ICalendar();
        calendar.setProductId(MADE_BY);
        calendar.setName(title);
        // What the programs of today read for it.
        calendar.setExperimentalProperty("X-WR-CALNAME", VObjectPropertyValues.escape(title));
        calendar.setRefreshInterval(new Duration.Builder().hours(12).build());
        Instant from = meetings.isEmpty() ? now : meetings.get(0).startsAt();
        Instant until = meetings.isEmpty()
                ? now
                : meetings.get(meetings.size() - 1).endsAt().plus(1, ChronoUnit.DAYS);
        TimeZone javaZone = TimeZone.getTimeZone(zone);
        calendar.getTimezoneInfo().setDefaultTimezone(new TimezoneAssignment(javaZone, timezone(zone, from, until)));
        for (Meeting meeting : meetings) {
            calendar.addEvent(event(title, roomId, zone, meeting, now));
        }
        return text(calendar);
    }

    private static String text(ICalendar calendar) {
        StringWriter text = new StringWriter();
        try (ICalWriter writer = new ICalWriter(text, ICalVersion.V2_0)) {
            // It would count letters; the standard's 75 are octets.
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
            writer.write(calendar);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        StringBuilder folded = new StringBuilder();
        text.toString().lines().forEach(line -> fold(line, folded));
        return folded.toString();
    }

    /** Ends the line, and goes on in the next behind a space where it has more than 75 octets; splits no letter. */
    private static void fold(String line, StringBuilder into) {
        int octets = 0;
        for (int at = 0; at < line.length(); at += Character.charCount(line.codePointAt(at))) {
            String letter = Character.toString(line.codePointAt(at));
            int more = letter.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > MOST_OCTETS) {
                into.append("\r\n ");
                octets = 1;
            }
            into.append(letter);
            octets += more;
        }
        into.append("\r\n");
    }

    /** What of the schedule stands in the feed. */
    static List<Meeting> meetings(Schedule schedule, Instant now) {
        Instant end = now.plus(DAYS_AHEAD, ChronoUnit.DAYS);
        return WeeklySchedule.upcoming(schedule, now, DAYS_AHEAD + 1).stream()
                .filter(meeting -> meeting.startsAt().isBefore(end))
                .toList();
    }

    private static VEvent event(String title, String roomId, ZoneId zone, Meeting meeting, Instant now) {
        VEvent event = new VEvent();
        String name = roomId + "\n" + day(zone, meeting);
        event.setUid(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
        event.setDateTimeStamp(Date.from(now));
        event.setDateStart(Date.from(meeting.startsAt()));
        // A length and no end: an end could fall into the hour that comes twice, and only its first would be meant.
        event.setDuration(new Duration.Builder()
                .minutes((int) meeting.startsAt().until(meeting.endsAt(), ChronoUnit.MINUTES))
                .build());
        event.setSummary(title);
        event.setClassification(Classification.private_());
        return event;
    }

    /** The day it is meant for: a gap before midnight may have moved it to the next, which has a meeting of its own. */
    private static LocalDate day(ZoneId zone, Meeting meeting) {
        if (meeting.moved() != Meeting.Moved.GAP) {
            return meeting.startsAt().atZone(zone).toLocalDate();
        }
        ZoneOffsetTransition gap =
                zone.getRules().previousTransition(meeting.startsAt().plusMillis(1));
        return meeting.startsAt().atOffset(gap.getOffsetBefore()).toLocalDate();
    }

    /**
     * The zone's clocks over the feed's time, each change of them by its date: no rule has to be guessed, and none is
     * read as meant for later years.
     */
    private static VTimezone timezone(ZoneId zone, Instant from, Instant until) {
        VTimezone timezone = new VTimezone(zone.equals(ZoneOffset.UTC) ? "Etc/UTC" : zone.getId());
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition change = rules.previousTransition(from.plusMillis(1));
        if (change == null) {
            add(timezone, zone, from, SINCE_EVER, rules.getOffset(from), rules.getOffset(from));
            change = rules.nextTransition(from);
        }
        while (change != null && change.getInstant().isBefore(until)) {
            add(
                    timezone,
                    zone,
                    change.getInstant(),
                    change.getDateTimeBefore(),
                    change.getOffsetBefore(),
                    change.getOffsetAfter());
            change = rules.nextTransition(change.getInstant());
        }
        return timezone;
    }

    private static void add(
            VTimezone timezone, ZoneId zone, Instant at, LocalDateTime onset, ZoneOffset before, ZoneOffset after) {
        Observance observance;
        if (zone.getRules().isDaylightSavings(at)) {
            DaylightSavingsTime daylight = new DaylightSavingsTime();
            timezone.addDaylightSavingsTime(daylight);
            observance = daylight;
        } else {
            StandardTime standard = new StandardTime();
            timezone.addStandardTime(standard);
            observance = standard;
        }
        observance.setDateStart(new DateTimeComponents(
                onset.getYear(),
                onset.getMonthValue(),
                onset.getDayOfMonth(),
                onset.getHour(),
                onset.getMinute(),
                onset.getSecond(),
                false));
        observance.setTimezoneOffsetFrom(new UtcOffset(before.getTotalSeconds() * 1_000L));
        observance.setTimezoneOffsetTo(new UtcOffset(after.getTotalSeconds() * 1_000L));
        observance.addTimezoneName(ZONE_NAME.format(at.atZone(zone)));
    }
}
