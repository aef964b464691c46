package org.safehaven.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.Await.result;

import io.lettuce.core.Range;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.XAddArgs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.safehaven.log.Append;
import org.safehaven.log.AppendResult;
import org.safehaven.log.RedisRoomLog;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Retention;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;

/** The trail on a real Redis: written with the act or not at all, read back in order, kept for its time. */
@ExtendWith(RedisExtension.class)
class AuditTrailTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration KEPT = Duration.ofDays(730);
    private static final Predicate<AuditEntry> ALL = entry -> true;

    private RedisConnections redis;
    private Keys keys;
    private AuditTrail trail;
    private AuditReader reader;

    @BeforeEach
    void given(RedisConnections connections, Keys fresh) {
        redis = connections;
        keys = fresh;
        trail = new AuditTrail(redis, keys, KEPT);
        reader = new AuditReader(redis, keys);
    }

    // --- an act and its entry are one

    @Test
    void whatWasNotDoneLeavesNoEntryAndWhatWasSentTwiceOne() throws Exception {
        RedisRoomLog log = new RedisRoomLog(redis, keys, new Retention(100, 3_600L, false), () -> {});
        assertThat(result(log.append(locked("f", null, 0, "{}")))).isInstanceOf(AppendResult.Appended.class);
        assertThat(result(log.append(locked("f", "c1", 1, "{}")))).isInstanceOf(AppendResult.Appended.class);
        assertThat(result(log.append(locked("f", "c1", 2, "{}")))).isInstanceOf(AppendResult.AnsweredBefore.class);
        assertThat(result(log.append(locked("f", "c2", 1, "{}")))).isInstanceOf(AppendResult.Conflict.class);
        assertThat(ofRoom("r")).hasSize(2);
        await(redis.commands().del(keys.room("r")));
        assertThat(result(log.append(locked("f", "c3", 2, "{}")))).isInstanceOf(AppendResult.Gone.class);
        assertThat(ofRoom("r")).hasSize(2);
    }

    @Test
    void aNodeThatDiesAmongItsActsLeavesAsManyEntriesAsActs() throws Exception {
        RedisConnections ofNode = RedisConnections.open(RedisExtension.server().uri());
        RedisRoomLog log = new RedisRoomLog(ofNode, keys, new Retention(100, 3_600L, false), () -> {});
        result(log.append(locked("f", null, 0, "{}")));
        for (int i = 0; i < 500; i++) {
            log.append(locked("f", "c" + i, 1, null));
        }
        ofNode.close();
        for (int look = 0; look < 50; look++) {
            List<Long> both = await(redis.commands()
                    .eval(
                            "return {redis.call('XLEN', KEYS[1]), redis.call('XLEN', KEYS[2])}",
                            ScriptOutputType.MULTI,
                            keys.log("r"),
                            keys.audit("r")));
            assertThat(both.get(0)).isPositive().isEqualTo(both.get(1));
        }
    }

    private static Append locked(String by, String commandId, long revision, String state) {
        Event event = new Event.RoomLocked(by);
        return new Append(
                "r",
                commandId == null ? null : by,
                commandId,
                revision,
                null,
                revision,
                List.of(event),
                state,
                new Retention(100, 3_600L, false),
                0,
                new Append.Beside(List.of(AuditEntry.of("r", event).orElseThrow()), null, null, null, null, List.of()));
    }

    // --- read

    @Test
    void theTrailsOfManyRoomsAreOneByTimeWithoutHoleAndNothingTwice() throws Exception {
        Random random = new Random(7);
        List<String> rooms = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rooms.add("room" + i);
        }
        List<String> written = new ArrayList<>();
        for (int second = 0; second < 1_500; second++) {
            // One room is much busier than the others, and some things happen in the same moment.
            String room = second % 2 == 0 ? "room0" : rooms.get(random.nextInt(rooms.size()));
            add(keys.audit(room), NOON.plusSeconds(second / 2), second % 2, "act" + second);
            written.add(0, "act" + second);
        }
        assertThat(acts(walk(rooms, null, null, null, ALL, 4_000))).containsExactlyElementsOf(written);
        for (int most : List.of(1, 7, 500)) {
            List<String> inParts = new ArrayList<>();
            AuditReader.Walk walk = reader.walk(reader.trails(rooms), AuditReader.Part.ALL, ALL);
            for (List<AuditReader.Written> part = result(walk.next(most));
                    !part.isEmpty();
                    part = result(walk.next(most))) {
                assertThat(part).hasSizeLessThanOrEqualTo(most + 1);
                inParts.addAll(acts(part));
            }
            assertThat(inParts).as("in parts of " + most).isEqualTo(written);
        }
    }

    @Test
    void entriesOfOneMomentStayTogetherSoThatAPageEndsWhereTheNextBegins() throws Exception {
        List<String> rooms = List.of("a", "b", "c");
        for (String room : rooms) {
            add(keys.audit(room), NOON.minusSeconds(1), 0, "before in " + room);
            add(keys.audit(room), NOON, 0, "at noon in " + room);
        }
        List<AuditReader.Written> first = walk(rooms, null, null, null, ALL, 2);
        assertThat(acts(first)).containsExactlyInAnyOrder("at noon in a", "at noon in b", "at noon in c");
        assertThat(acts(walk(rooms, first.get(2).entryId(), null, null, ALL, 9)))
                .containsExactlyInAnyOrder("before in a", "before in b", "before in c");
    }

    @Test
    void oneActOfLongAgoIsFoundAmongManyOthers() throws Exception {
        add(keys.audit("a"), NOON.minusSeconds(9_000), 0, "the one");
        for (int i = 1_000; i > 0; i--) {
            add(keys.audit("a"), NOON.minusSeconds(i), 0, "another");
        }
        assertThat(acts(walk(
                        List.of("a"), null, null, null, entry -> entry.act().equals("the one"), 50)))
                .containsExactly("the one");
    }

    @Test
    void timesAreFromThenOnAndBeforeThen() throws Exception {
        for (int i = 0; i < 5; i++) {
            add(keys.audit("a"), NOON.plusSeconds(i), 0, "act" + i);
        }
        assertThat(acts(walk(List.of("a"), null, NOON.plusSeconds(1), NOON.plusSeconds(3), ALL, 9)))
                .containsExactly("act2", "act1");
    }

    // --- kept, and gone

    @Test
    void entriesGoAfterTheirTimeWithTheirReasons() throws Exception {
        await(redis.commands().sadd(keys.rooms(), "a"));
        for (String stream : List.of(keys.audit("a"), keys.programAudit())) {
            add(stream, NOON, 0, "old");
            add(stream, NOON.plusSeconds(10), 0, "young");
            await(redis.commands()
                    .hset(stream + "-reasons", Map.of(id(NOON), "p\nold", id(NOON.plusSeconds(10)), "p\nnew")));
        }
        result(trail.sweep(NOON.plus(KEPT).plusSeconds(5)));
        assertThat(acts(walk(List.of("a"), null, null, null, ALL, 9))).containsExactly("young", "young");
        assertThat(await(redis.commands().hvals(keys.auditReasons("a")))).containsExactly("p\nnew");
        assertThat(await(redis.commands().hvals(keys.programAuditReasons()))).containsExactly("p\nnew");
    }

    @Test
    void theTrailOfADeletedRoomIsFoundUntilItEndsByItself() throws Exception {
        add(keys.audit("gone"), NOON, 0, "room.created");
        await(redis.commands().hset(keys.auditReasons("gone"), id(NOON), "p\nwhy"));
        await(redis.commands().set(keys.room("gone"), "{}"));
        result(trail.endRoom("gone", keys.allOfRoom("gone"), NOON));
        assertThat(await(redis.commands().exists(keys.room("gone")))).isZero();
        assertThat(result(reader.rooms())).containsExactly("gone");
        assertThat(acts(walk(List.of("gone"), null, null, null, ALL, 9))).containsExactly("room.created");
        assertThat(await(redis.commands().pttl(keys.audit("gone")))).isBetween(1L, KEPT.toMillis());
        assertThat(await(redis.commands().exists(keys.auditReasons("gone")))).isZero();
        result(trail.sweep(NOON.plus(KEPT).plusSeconds(1)));
        assertThat(result(reader.rooms())).isEmpty();
    }

    @Test
    void whyGoesWithThePersonAndThatItWasDoneStays() throws Exception {
        trail("p1", "about one");
        trail("p10", "about another");
        result(trail.forgetReasonsAboutStaff("p1"));
        List<AuditReader.Written> left = walk(List.of(), null, null, null, ALL, 9);
        assertThat(acts(left)).hasSize(2);
        assertThat(left).extracting(AuditReader.Written::reason).containsExactly("about another", null);
        await(redis.commands().hset(keys.auditReasons("r"), Map.of("1-0", "p1\nabout one", "2-0", "p10\nanother")));
        result(trail.forgetReasonsAbout("r", "p1"));
        assertThat(await(redis.commands().hvals(keys.auditReasons("r")))).containsExactly("p10\nanother");
    }

    private void trail(String staffId, String reason) throws Exception {
        result(trail.record(new AuditEntry("staff.deactivated", null, "admin", null, staffId, null, reason, Map.of())));
    }

    private static String id(Instant at) {
        return at.toEpochMilli() + "-0";
    }

    private void add(String stream, Instant at, int number, String act) throws Exception {
        AuditEntry entry = AuditEntry.byStaff(act, "s", null);
        await(redis.commands()
                .xadd(stream, new XAddArgs().id(at.toEpochMilli() + "-" + number), Map.of("e", entry.stored())));
    }

    private List<AuditReader.Written> walk(
            List<String> rooms, String before, Instant from, Instant until, Predicate<AuditEntry> wanted, int most)
            throws Exception {
        return result(reader.walk(reader.trails(rooms), new AuditReader.Part(before, from, until), wanted)
                .next(most));
    }

    private List<String> ofRoom(String roomId) throws Exception {
        return await(redis.commands().xrange(keys.audit(roomId), Range.unbounded())).stream()
                .map(message -> message.getBody().get("e"))
                .toList();
    }

    private static List<String> acts(List<AuditReader.Written> entries) {
        return entries.stream().map(written -> written.entry().act()).toList();
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(15, TimeUnit.SECONDS);
    }
}
