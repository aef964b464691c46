package org.safehaven.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.Await.result;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.safehaven.log.Append;
import org.safehaven.log.RedisRoomLog;
import org.safehaven.log.SessionRecord;
import org.safehaven.log.SessionTally;
import org.safehaven.log.SessionTally.Count;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Retention;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;

/** Two stores on one Redis are two nodes; the time is whatever is said. */
@ExtendWith(RedisExtension.class)
class AttendanceTest {
    private static final Instant FIVE = Instant.parse("2026-11-24T17:00:00Z");

    private RedisConnections redis;
    private Keys keys;
    private Attendance here;
    private Attendance there;

    @BeforeEach
    void given(RedisConnections connections, Keys names) throws Exception {
        redis = connections;
        keys = names;
        here = new Attendance(redis, keys, Duration.ofDays(400));
        there = new Attendance(redis, keys, Duration.ofDays(400));
        record(session("s1", FIVE, 60));
    }

    private static SessionRecord session(String id, Instant openedAt, int minutes) {
        return new SessionRecord(
                id, openedAt, openedAt.plusSeconds(minutes * 60L), openedAt.plusSeconds(minutes * 60L), null, false);
    }

    private void record(SessionRecord session) throws Exception {
        redis.commands()
                .hset(keys.sessionRecords("r"), session.sessionId(), Json.write(session))
                .toCompletableFuture()
                .get();
    }

    @Test
    void twoTabsTwoNodesAndTwoLooksAMinuteAreOneMinute() throws Exception {
        for (int second = 0; second < 600; second += 20) {
            mark(here, second, "ann");
            mark(there, second + 7, "ann", "bob");
        }
        Map<String, Stay> stays = stays("s1");
        assertThat(stays.get("ann")).isEqualTo(new Stay(10, FIVE, FIVE.plusSeconds(600), false));
        assertThat(stays.get("bob")).isEqualTo(stays.get("ann"));
    }

    @Test
    void whoReconnectsThroughTheSessionIsThereForTheMinutesInWhichTheyWereThere() throws Exception {
        for (int second = 0; second < 3_600; second += 20) {
            boolean away = second >= 20 * 60 && second < 35 * 60;
            if (!away) {
                mark(second % 120 < 60 ? here : there, second, "ann");
            }
        }
        assertThat(stays("s1").get("ann")).isEqualTo(new Stay(45, FIVE, FIVE.plusSeconds(3_600), false));
    }

    @Test
    void aNodeThatIsKilledTakesAtMostAMinuteWithIt() throws Exception {
        for (int second = 0; second < 1_830; second += 20) {
            mark(here, second, "ann");
        }
        // Killed after half an hour and half a minute; the phone is on the other node within 20 seconds.
        for (int second = 1_850; second < 3_600; second += 20) {
            mark(there, second, "ann");
        }
        assertThat(stays("s1").get("ann").minutes()).isBetween(59, 60);
    }

    @Test
    void lateIsMoreThanFiveMinutesAfterItOpenedOrWasToBegin() throws Exception {
        mark(here, 5 * 60, "punctual");
        mark(here, 6 * 60, "late");
        assertThat(stays("s1").get("punctual").late()).isFalse();
        assertThat(stays("s1").get("late").late()).isTrue();
        SessionRecord early = new SessionRecord("s2", FIVE, null, null, FIVE.plusSeconds(600), false);
        record(early);
        result(here.mark("r", "s2", FIVE, List.of("ann"), FIVE.plusSeconds(14 * 60)));
        assertThat(result(here.of("r", early)).get("ann").late())
                .as("it was opened ten minutes before its time")
                .isFalse();
    }

    @Test
    void nothingIsMarkedOutsideAnySessionThatCanBe() throws Exception {
        mark(here, -1, "ann");
        mark(here, 11 * 3_600, "ann");
        assertThat(stays("s1")).isEmpty();
    }

    @Test
    void aNodeThatHearsLateOfTheEndAddsNothing() throws Exception {
        mark(here, 59 * 60, "ann");
        mark(there, 60 * 60, "ann", "bob");
        mark(there, 65 * 60, "ann", "bob");
        assertThat(stays("s1"))
                .containsOnlyKeys("ann")
                .containsValue(new Stay(1, FIVE.plusSeconds(59 * 60), FIVE.plusSeconds(3_600), true));
    }

    @Test
    void whoIsForgottenIsNowhereAndTheOthersStay() throws Exception {
        record(session("s2", FIVE.plus(Duration.ofDays(7)), 60));
        mark(here, 0, "ann", "bob");
        result(here.mark("r", "s2", FIVE.plus(Duration.ofDays(7)), List.of("ann"), FIVE.plus(Duration.ofDays(7))));
        result(here.forget("r", "ann"));
        assertThat(stays("s1")).containsOnlyKeys("bob");
        assertThat(stays("s2")).isEmpty();
        result(here.forgetRoom("r"));
        assertThat(redis.commands()
                        .keys(keys.prefix() + "*")
                        .toCompletableFuture()
                        .get())
                .isEmpty();
    }

    @Test
    void recordsEndAfterTheirTimeAndMarksByThemselves() throws Exception {
        mark(here, 0, "ann");
        assertThat(redis.commands()
                        .pttl(keys.attendance("r", "s1"))
                        .toCompletableFuture()
                        .get())
                .isPositive();
        redis.commands().sadd(keys.rooms(), "r").toCompletableFuture().get();
        result(here.sweep(FIVE.plus(Duration.ofDays(400))));
        assertThat(result(here.sessions("r"))).hasSize(1);
        result(here.sweep(FIVE.plus(Duration.ofDays(401))));
        assertThat(result(here.sessions("r"))).isEmpty();
    }

    @Test
    void aWeekBeginsOnMondayInTheRoomsOwnZone() {
        WeeksBack weeks = WeeksBack.until(Instant.parse("2026-11-24T17:00:00Z"), ZoneId.of("Australia/Sydney"), 2);
        assertThat(weeks.mondays()).containsExactly(LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 23));
        assertThat(weeks.weekOf(session("a", Instant.parse("2026-11-22T12:59:00Z"), 5)))
                .isZero();
        assertThat(weeks.weekOf(session("b", Instant.parse("2026-11-22T13:00:00Z"), 5)))
                .isEqualTo(1);
        assertThat(weeks.weekOf(session("c", Instant.parse("2026-11-01T00:00:00Z"), 5)))
                .isEqualTo(-1);
    }

    // --- what a session came to

    private void append(long revision, String sessionId, Map<Count, Long> counts) throws Exception {
        RedisRoomLog log = new RedisRoomLog(redis, keys, new Retention(100, 3_600L, false), () -> {});
        Append.Beside beside =
                new Append.Beside(List.of(), null, new SessionTally(sessionId, counts), null, null, List.of());
        Retention retention = new Retention(100, 3_600L, false);
        result(log.append(new Append(
                "r", null, null, revision, null, 0, List.of(new Event.RoomResumed(null)), "{}", retention, 0, beside)));
    }

    private SessionTally tally(String sessionId, Instant now) throws Exception {
        return result(there.tally("r", sessionId, now));
    }

    @Test
    void whatIsAppendedIsCountedOnceAndWhatConflictsIsNot() throws Exception {
        append(0, "s1", Map.of(Count.MESSAGES, 2L, Count.MUTES, 1L));
        append(1, "s1", Map.of(Count.MESSAGES, 1L));
        append(1, "s1", Map.of(Count.MESSAGES, 100L));
        append(2, "s2", Map.of(Count.HELD, 7L));
        assertThat(tally("s1", FIVE).of(Count.MESSAGES)).isEqualTo(3);
        assertThat(tally("s1", FIVE).of(Count.MUTES)).isEqualTo(1);
        assertThat(tally("s1", FIVE).of(Count.HELD)).isZero();
        assertThat(tally("s2", FIVE).of(Count.HELD)).isEqualTo(7);
    }

    @Test
    void aTimeWithoutAdultsThatGoesOnIsCountedUpToNow() throws Exception {
        append(0, "s1", Map.of(Count.UNATTENDED_MS, -FIVE.toEpochMilli()));
        assertThat(tally("s1", FIVE.plusSeconds(90)).of(Count.UNATTENDED_MS)).isEqualTo(90_000);
        append(1, "s1", Map.of(Count.UNATTENDED_MS, FIVE.plusSeconds(100).toEpochMilli()));
        assertThat(tally("s1", FIVE.plusSeconds(900)).of(Count.UNATTENDED_MS)).isEqualTo(100_000);
    }

    @Test
    void whatASessionCameToGoesWithItsRecordAndWithTheRoom() throws Exception {
        redis.commands().sadd(keys.rooms(), "r").toCompletableFuture().get();
        record(session("new", FIVE.plus(Duration.ofDays(2)), 60));
        append(0, "s1", Map.of(Count.MESSAGES, 2L));
        append(1, "new", Map.of(Count.MESSAGES, 3L));
        result(here.sweep(FIVE.plus(Duration.ofDays(401))));
        assertThat(tallied()).containsOnlyKeys(SessionTally.name("new", Count.MESSAGES));
        result(here.forgetRoom("r"));
        assertThat(tallied()).isEmpty();
    }

    private Map<String, String> tallied() throws Exception {
        return redis.commands()
                .hgetall(keys.sessionTallies("r"))
                .toCompletableFuture()
                .get();
    }

    private void mark(Attendance node, int second, String... members) throws Exception {
        result(node.mark("r", "s1", FIVE, List.of(members), FIVE.plusSeconds(second)));
    }

    private Map<String, Stay> stays(String sessionId) throws Exception {
        SessionRecord session = result(here.sessions("r")).stream()
                .filter(record -> record.sessionId().equals(sessionId))
                .findFirst()
                .orElseThrow();
        return result(here.of("r", session));
    }
}
