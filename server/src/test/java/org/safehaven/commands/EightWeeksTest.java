package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.safehaven.Await;
import org.safehaven.live.LiveRoom;
import org.safehaven.live.LiveRooms;
import org.safehaven.live.Outcome;
import org.safehaven.live.Request;
import org.safehaven.log.CheckInAnswers;
import org.safehaven.log.RedisRoomLog;
import org.safehaven.moderation.AdultRules;
import org.safehaven.moderation.SessionRules;
import org.safehaven.presence.RedisPresence;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.Retention;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.RoomSettings;
import org.safehaven.protocol.Schedule;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;
import org.safehaven.room.Decision;
import org.safehaven.sessions.Attendance;
import org.safehaven.sessions.DueRooms;

/**
 * Eight Tuesdays of one room on two nodes and a real Redis, minute by minute, across the night on which Chicago's clocks
 * go back: the plain week and all that can come between.
 */
@ExtendWith(RedisExtension.class)
class EightWeeksTest {
    private static final String ROOM = "tuesday";
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("EEE MMM dd HH:mm xx");
    private static final Set<String> OF_THE_CLOCK =
            Set.of("doors.opened", "session.opened", "session.extended", "session.warned", "session.closed");

    private final Vertx vertx = Vertx.vertx();
    private final List<Node> nodes = new ArrayList<>();
    private final List<RedisPresence> presences = new ArrayList<>();
    private final List<String> transitions = new ArrayList<>();
    private RedisConnections redis;
    private RedisRoomLog log;
    private DueRooms due;
    private Instant now;
    private long told;
    private boolean outage;

    private record Node(RedisPresence presence, LiveRooms rooms, SessionClock clock) {}

    @BeforeEach
    void given(RedisConnections connections, Keys keys) throws Exception {
        redis = connections;
        log = new RedisRoomLog(redis, keys, new Retention(1_000, 86_400L, true), () -> {});
        due = new DueRooms(redis, keys);
        now = at(LocalDate.of(2026, 10, 6), 8, 0);
        nodes.add(node(keys, "a"));
        nodes.add(node(keys, "b"));
        Schedule tuesdays = new Schedule(
                List.of(DayOfWeek.TUESDAY),
                LocalTime.of(17, 0),
                CHICAGO,
                60,
                null,
                null,
                List.of(LocalDate.of(2026, 11, 10)));
        Decision made = Decision.accept(
                new Event.RoomCreated(
                        "Tuesday circle",
                        "",
                        RoomSettings.standard(2),
                        new Retention(200, 86_400L, false),
                        tuesdays,
                        List.of(),
                        ROOM),
                new Event.MemberAssigned("dana", "Dana", Role.FACILITATOR, "s1", null),
                new Event.MemberAssigned("sam", "Sam", Role.MODERATOR, "s2", null));
        Await.result(nodes.get(0).rooms().create(ROOM, Request.of((room, facts) -> made)));
        news();
    }

    private Node node(Keys keys, String name) throws Exception {
        Context context = vertx.getOrCreateContext();
        RedisPresence presence = new RedisPresence(
                vertx, redis, keys, name, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(1));
        Await.result(presence.start());
        presences.add(presence);
        LiveRooms rooms = new LiveRooms(
                List.of(context),
                log,
                log::follow,
                presence,
                due,
                new Attendance(redis, keys, Duration.ofDays(400)),
                new CheckInAnswers(redis, keys, () -> {}),
                () -> now,
                Duration.ZERO,
                Duration.ofHours(1));
        return new Node(
                presence, rooms, new SessionClock(rooms, due, new AdultRules(Duration.ofMinutes(1)), () -> now));
    }

    @AfterEach
    void stop() throws Exception {
        for (RedisPresence presence : presences) {
            Await.result(presence.stop());
        }
        Await.result(vertx.close());
    }

    @Test
    void eachTransitionHappensOnceAndAtItsTime() throws Exception {
        // The plain week.
        until(6, 10, 16, 55);
        arrive("dana");
        arrive("sam");
        until(6, 10, 19, 0);
        leave("dana");
        leave("sam");

        // The second adult is late.
        until(13, 10, 16, 55);
        arrive("dana");
        until(13, 10, 17, 20);
        arrive("sam");
        until(13, 10, 19, 0);

        // Every node is away when the doors should open and the session should begin.
        until(20, 10, 16, 30);
        outage = true;
        until(20, 10, 17, 25);
        outage = false;
        until(20, 10, 19, 0);

        // And a week later when it should end.
        until(27, 10, 17, 30);
        outage = true;
        until(27, 10, 21, 0);
        outage = false;

        // The first Tuesday of winter time is an hour later for the rest of the world; the facilitator asks for more.
        until(3, 11, 17, 55);
        assertThat(ask(new Command.SessionExtend(15))).isInstanceOf(Outcome.Done.class);
        until(3, 11, 20, 0);

        // The tenth is skipped. A week on, the facilitator opens early and ends early, and it stays ended.
        until(17, 11, 16, 20);
        assertThat(ask(new Command.SessionOpen())).isInstanceOf(Outcome.Done.class);
        until(17, 11, 17, 30);
        assertThat(ask(new Command.SessionClose())).isInstanceOf(Outcome.Done.class);
        until(17, 11, 20, 0);

        // One node takes the opening upon itself and dies with it.
        until(24, 11, 16, 59);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(Await.result(due.claim(now))).containsExactly(ROOM);
        nodes.remove(0);
        until(24, 11, 17, 1);
        until(24, 11, 20, 0);

        System.out.println("Eight weeks of a room, two nodes:\n  " + String.join("\n  ", transitions));
        assertThat(transitions)
                .containsExactly(
                        "Tue Oct 06 16:50 -0500 doors.opened",
                        "Tue Oct 06 17:00 -0500 session.opened until 18:00",
                        "Tue Oct 06 17:50 -0500 session.warned 10 left",
                        "Tue Oct 06 17:58 -0500 session.warned 2 left",
                        "Tue Oct 06 18:10 -0500 session.closed by itself",
                        "Tue Oct 13 16:50 -0500 doors.opened",
                        "Tue Oct 13 17:21 -0500 session.opened until 18:00",
                        "Tue Oct 13 17:50 -0500 session.warned 10 left",
                        "Tue Oct 13 17:58 -0500 session.warned 2 left",
                        "Tue Oct 13 18:10 -0500 session.closed by itself",
                        "Tue Oct 20 17:26 -0500 doors.opened",
                        "Tue Oct 20 17:26 -0500 session.opened until 18:00",
                        "Tue Oct 20 17:50 -0500 session.warned 10 left",
                        "Tue Oct 20 17:58 -0500 session.warned 2 left",
                        "Tue Oct 20 18:10 -0500 session.closed by itself",
                        "Tue Oct 27 16:50 -0500 doors.opened",
                        "Tue Oct 27 17:00 -0500 session.opened until 18:00",
                        "Tue Oct 27 21:30 -0500 session.closed by itself",
                        "Tue Nov 03 16:50 -0600 doors.opened",
                        "Tue Nov 03 17:00 -0600 session.opened until 18:00",
                        "Tue Nov 03 17:50 -0600 session.warned 10 left",
                        "Tue Nov 03 17:55 -0600 session.extended until 18:15",
                        "Tue Nov 03 18:05 -0600 session.warned 10 left",
                        "Tue Nov 03 18:13 -0600 session.warned 2 left",
                        "Tue Nov 03 18:25 -0600 session.closed by itself",
                        "Tue Nov 17 16:20 -0600 session.opened until 18:00",
                        "Tue Nov 17 17:30 -0600 session.closed by dana",
                        "Tue Nov 24 16:50 -0600 doors.opened",
                        "Tue Nov 24 17:01 -0600 session.opened until 18:00",
                        "Tue Nov 24 17:50 -0600 session.warned 10 left",
                        "Tue Nov 24 17:58 -0600 session.warned 2 left",
                        "Tue Nov 24 18:10 -0600 session.closed by itself");
    }

    /** Near a meeting minute by minute, else half an hour at a time, until that moment in Chicago. */
    private void until(int day, int month, int hour, int minute) throws Exception {
        Instant end = at(LocalDate.of(2026, month, day), hour, minute);
        while (now.isBefore(end)) {
            ZonedDateTime local = now.atZone(CHICAGO);
            boolean meeting =
                    local.getDayOfWeek() == DayOfWeek.TUESDAY && local.getHour() >= 16 && local.getHour() < 20;
            now = now.plus(meeting ? Duration.ofMinutes(1) : Duration.ofMinutes(30));
            if (!outage) {
                for (Node node : nodes) {
                    Await.result(node.clock().tick());
                }
            }
            news();
        }
    }

    private static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(hour, minute).atZone(CHICAGO).toInstant();
    }

    private Outcome ask(Command command) throws Exception {
        Node node = nodes.get(1);
        Outcome outcome = Await.result(node.rooms().ask(ROOM, Request.of((room, facts) -> {
            var dana = room.member("dana").orElseThrow();
            if (command instanceof Command.SessionExtend extend) {
                return SessionRules.extend(room, dana, extend, facts);
            }
            return command instanceof Command.SessionOpen open
                    ? SessionRules.open(room, dana, open, facts)
                    : SessionRules.close(room, dana, new Command.SessionClose(), facts);
        })));
        news();
        return outcome;
    }

    private void arrive(String memberId) throws Exception {
        Await.result(nodes.get(1).presence().arrive(ROOM, "tab-" + memberId, memberId));
        seen(memberId, true);
    }

    private void leave(String memberId) throws Exception {
        Await.result(nodes.get(1).presence().leave(ROOM, "tab-" + memberId));
        seen(memberId, false);
    }

    private void seen(String memberId, boolean here) throws Exception {
        for (Node node : nodes) {
            LiveRoom room = Await.result(node.rooms().room(ROOM));
            Await.until(
                    "both nodes know of " + memberId,
                    () -> room.presence().here().contains(memberId) == here);
        }
    }

    private void news() throws Exception {
        for (LoggedEvent event :
                Await.result(log.read(ROOM, told, 100)).orElseThrow().events()) {
            told = event.offset();
            String type = Json.shared().valueToTree(event.event()).path("type").asText();
            if (OF_THE_CLOCK.contains(type)) {
                transitions.add(MINUTE.format(now.atZone(CHICAGO)) + " " + type + more(event.event()));
            }
        }
    }

    private static String more(Event event) {
        if (event instanceof Event.SessionOpened opened) {
            return " until " + LocalTime.ofInstant(opened.endsAt(), CHICAGO);
        }
        if (event instanceof Event.SessionExtended extended) {
            return " until " + LocalTime.ofInstant(extended.endsAt(), CHICAGO);
        }
        if (event instanceof Event.SessionWarned warned) {
            return " " + warned.minutesLeft() + " left";
        }
        if (event instanceof Event.SessionClosed closed) {
            return closed.automatic() ? " by itself" : " by " + closed.by();
        }
        return "";
    }
}
