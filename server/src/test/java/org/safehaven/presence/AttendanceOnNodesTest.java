package org.safehaven.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.Await.result;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.safehaven.Await;
import org.safehaven.live.LiveRooms;
import org.safehaven.live.Request;
import org.safehaven.log.CheckInAnswers;
import org.safehaven.log.RedisRoomLog;
import org.safehaven.log.SessionRecord;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Retention;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.RoomSettings;
import org.safehaven.protocol.Standing;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;
import org.safehaven.room.Decision;
import org.safehaven.sessions.Attendance;
import org.safehaven.sessions.DueRooms;
import org.safehaven.sessions.Stay;

/** A session of an hour on two nodes with real presence, of which one is killed; the clock is the test's. */
@ExtendWith(RedisExtension.class)
class AttendanceOnNodesTest {
    private static final Instant FIVE = Instant.parse("2026-11-24T17:00:00Z");
    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final String ROOM = "r";

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, RedisPresence> presences = new LinkedHashMap<>();
    private final Map<String, LiveRooms> nodes = new LinkedHashMap<>();
    private RedisConnections redis;
    private Attendance attendance;
    private volatile Instant now = FIVE.minusSeconds(300);

    @BeforeEach
    void given(RedisConnections connections, Keys keys) throws Exception {
        redis = connections;
        attendance = new Attendance(redis, keys, Duration.ofDays(400));
        RedisRoomLog log = new RedisRoomLog(redis, keys, new Retention(1_000, 86_400L, true), () -> {});
        for (String name : List.of("a", "b")) {
            RedisPresence presence = new RedisPresence(
                    vertx, redis, keys, name, Duration.ofMillis(300), Duration.ofMillis(1_200), Duration.ofMillis(200));
            result(presence.start());
            presences.put(name, presence);
            nodes.put(
                    name,
                    new LiveRooms(
                            List.of(Watcher.ownContext(vertx)),
                            log,
                            log::follow,
                            presence,
                            new DueRooms(redis, keys),
                            attendance,
                            new CheckInAnswers(redis, keys, () -> {}),
                            () -> now,
                            Duration.ZERO,
                            Duration.ofHours(2)));
        }
        List<Event> made = new ArrayList<>(List.of(new Event.RoomCreated(
                "Tuesday circle",
                "",
                RoomSettings.standard(2),
                new Retention(200, 86_400L, false),
                null,
                List.of(),
                ROOM)));
        made.add(new Event.MemberAssigned("dana", "Dana", Role.FACILITATOR, "s1", null));
        for (String youth : List.of("ann", "bob", "cleo", "dan")) {
            made.add(joined(youth, Standing.ADMITTED));
        }
        made.add(joined("eve", Standing.WAITING));
        result(nodes.get("a").create(ROOM, Request.of((room, facts) -> Decision.accept(made))));
    }

    private static Event joined(String memberId, Standing standing) {
        return new Event.MemberJoined(memberId, memberId, Role.PARTICIPANT, standing, "i-" + memberId, false, 1, FIVE);
    }

    @AfterEach
    void stop() throws Exception {
        for (RedisPresence presence : presences.values()) {
            result(presence.stop());
        }
        result(vertx.close());
    }

    @Test
    void everybodysMinutesAreRightThroughTabsReconnectsAndAKilledNode() throws Exception {
        arrive("a", "dana");
        arrive("a", "ann");
        arrive("b", "ann");
        arrive("a", "bob");
        arrive("b", "cleo");
        arrive("a", "dan");
        arrive("b", "eve");
        here("dana", "ann", "bob", "cleo", "dan", "eve");
        assertThat(result(attendance.sessions(ROOM))).isEmpty();

        now = FIVE;
        happens(new Event.SessionOpened("s1", FIVE, FIVE.plusSeconds(3_600), null, false, "dana"));
        Await.until(
                "whoever is there is noted as it opens, without another look",
                () -> stays().keySet().equals(Set.of("dana", "ann", "bob", "cleo", "dan")));

        until(10);
        result(presences.get("b").leave(ROOM, "b-cleo"));
        here("dana", "ann", "bob", "dan", "eve");
        until(20);
        arrive("a", "cleo");
        here("dana", "ann", "bob", "cleo", "dan", "eve");
        result(presences.get("b").leave(ROOM, "b-ann"));
        until(25);
        arrive("b", "ann");
        arrive("b", "dana");
        until(30);

        // The node goes without a word; whose phones do not come back are gone when its lease is.
        nodes.remove("a");
        result(presences.remove("a").vanish());
        now = now.plus(LOOK);
        look();
        arrive("b", "bob");
        arrive("b", "cleo");
        here("dana", "ann", "bob", "cleo", "eve");
        until(45);
        happens(new Event.MemberAdmitted("eve", "eve", Role.PARTICIPANT, "dana"));
        Await.until("who is let in counts from then on", () -> stays().containsKey("eve"));
        until(60);
        happens(new Event.SessionClosed("s1", false, "dana"));
        now = now.plusSeconds(600);
        look();

        Map<String, Stay> stays = stays();
        assertThat(stays.get("dana").minutes()).isEqualTo(60);
        assertThat(stays.get("ann").minutes()).isEqualTo(60);
        assertThat(stays.get("bob").minutes()).isBetween(59, 60);
        assertThat(stays.get("cleo").minutes()).isBetween(49, 51);
        assertThat(stays.get("dan").minutes()).isBetween(29, 31);
        assertThat(stays.get("eve").minutes()).isBetween(14, 16);
        assertThat(stays.get("eve").late()).isTrue();
        assertThat(stays.get("ann").late()).isFalse();
        assertThat(stays.get("ann").leftAt()).isEqualTo(FIVE.plusSeconds(3_600));
    }

    private void happens(Event event) throws Exception {
        result(nodes.get("b").ask(ROOM, Request.of((room, facts) -> Decision.accept(event))));
    }

    private void arrive(String node, String memberId) throws Exception {
        result(presences.get(node).arrive(ROOM, node + "-" + memberId, memberId));
    }

    /** Waits until every node that lives knows that these are here, and nobody else. */
    private void here(String... memberIds) throws Exception {
        for (LiveRooms node : nodes.values()) {
            Await.until(
                    "all nodes know who is here",
                    () -> result(node.room(ROOM)
                                    .compose(room -> room.call(() -> Future.succeededFuture(
                                            Set.copyOf(room.presence().here())))))
                            .equals(Set.of(memberIds)));
        }
    }

    /** Every node that lives looks three times a minute. */
    private void until(int minute) throws Exception {
        while (now.isBefore(FIVE.plusSeconds(minute * 60L))) {
            look();
            now = now.plus(LOOK);
        }
    }

    private void look() throws Exception {
        for (LiveRooms node : nodes.values()) {
            node.markAttendance();
            result(node.room(ROOM).compose(room -> room.call(Future::succeededFuture)));
        }
        // The store takes what is asked on one line in turn: with this the marks are made.
        result(RedisConnections.future(redis.commands().ping()));
    }

    private Map<String, Stay> stays() throws Exception {
        List<SessionRecord> sessions = result(attendance.sessions(ROOM));
        return result(attendance.of(ROOM, sessions.get(0)));
    }
}
