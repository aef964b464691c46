package org.safehaven.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.Await.result;

import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.safehaven.Await;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.Retention;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;

/** A message on the short way does what it would do on the long one, and takes the long one where there is more to do. */
@ExtendWith(RedisExtension.class)
class ShortWayTest {
    private static final Retention CEILING = new Retention(1_000, 2_592_000L, false);
    private static final Retention LONG = new Retention(100, 3_600L, false);
    private static final int MANY = 40;

    private RedisConnections redis;
    private Keys keys;
    private RedisRoomLog log;

    @BeforeEach
    void open(RedisConnections connections, Keys fresh) {
        redis = connections;
        keys = fresh;
        log = new RedisRoomLog(connections, fresh, CEILING, () -> {});
    }

    /** An expected head is an option, so that an append with one goes the long way. */
    @Test
    void bothWaysLeaveAndTellTheSame() throws Exception {
        List<Published> heardShort = new CopyOnWriteArrayList<>();
        List<Published> heardLong = new CopyOnWriteArrayList<>();
        result(log.follow("short", heardShort::add));
        result(log.follow("long", heardLong::add));
        Retention few = new Retention(5, 3_600L, false);
        create("short", few);
        create("long", few);
        for (int i = 0; i < MANY; i++) {
            AppendResult.Appended one = post("short", "c" + i, 1, null);
            AppendResult.Appended other = post("long", "c" + i, 1, i + 1L);
            assertThat(List.of(one.revision(), one.first(), (long) one.erased()))
                    .isEqualTo(List.of(other.revision(), other.first(), (long) other.erased()));
        }
        assertThat(stored("short")).isEqualTo(stored("long"));
        Await.until("all was told", () -> heardShort.size() == MANY + 1 && heardLong.size() == MANY + 1);
        assertThat(told(heardShort)).isEqualTo(told(heardLong));
        for (String key : List.of(keys.log("short"), keys.texts("short"), keys.words("short"))) {
            assertThat(get(redis.commands().pttl(key))).as(key).isBetween(3_000_000L, 3_600_000L);
        }
        assertThat(get(redis.commands().pttl(keys.answer("short", "p", "c7"))))
                .isBetween(600_000L, RedisRoomLog.ANSWERS_KEPT.toMillis());
        assertThat(result(log.append(message("short", "c7", 1, null))))
                .as("sent again")
                .isEqualTo(new AppendResult.AnsweredBefore(new StoredAnswer.Done(9, 9, null)));
    }

    @Test
    void whatWasSaidTooLongAgoGoesWithTheNextMessage() throws Exception {
        create("r", LONG);
        said("r", 1, "1");
        assertThat(post("r", "c1", 1, null).erased()).isEqualTo(1);
        assertThat(get(redis.commands().hkeys(keys.words("r")))).containsExactly("2");
    }

    @Test
    void whatWasSaidTooLongAgoGoesAlsoBehindOneThatIsOneTooMany() throws Exception {
        create("r", new Retention(2, 3_600L, false));
        said("r", 1, "9999999999999");
        said("r", 2, "1");
        get(redis.commands().hset(keys.room("r"), "head", "2"));
        assertThat(post("r", "c1", 1, null).erased()).isEqualTo(2);
        assertThat(get(redis.commands().hkeys(keys.words("r")))).containsExactly("3");
    }

    @Test
    void moreThanOneTooManyGoAtOnce() throws Exception {
        create("r", LONG);
        for (int i = 0; i < 5; i++) {
            post("r", "c" + i, 1, null);
        }
        get(redis.commands().hset(keys.room("r"), "maxMessages", "2"));
        assertThat(post("r", "c5", 1, null).erased()).isEqualTo(4);
        assertThat(get(redis.commands().hkeys(keys.words("r")))).containsExactlyInAnyOrder("6", "7");
    }

    @Test
    void afterTheLogHasEndedByItselfReadersFromBeforeBeginAnew() throws Exception {
        create("r", LONG);
        post("r", "c1", 1, null);
        post("r", "c2", 1, null);
        get(redis.commands().del(keys.log("r"), keys.texts("r"), keys.words("r")));
        post("r", "c3", 1, null);
        assertThat(result(log.load("r")).orElseThrow().floor()).isEqualTo(3);
    }

    @Test
    void theLogStaysWithWhatWasSaidToStaff() throws Exception {
        create("r", LONG);
        post("r", "c1", 1, null);
        result(log.append(new Append(
                "r",
                "p",
                "ask",
                1,
                null,
                1,
                List.of(new Event.HelpAsked("p", null, "to staff")),
                null,
                LONG,
                0,
                Append.Beside.NOTHING)));
        post("r", "c2", 1, null);
        assertThat(get(redis.commands().pttl(keys.log("r"))))
                .as("ms")
                .isGreaterThan(Duration.ofDays(13).toMillis());
        assertThat(get(redis.commands().pttl(keys.words("r")))).as("ms").isLessThanOrEqualTo(3_600_000L);
    }

    @Test
    void whatIsDoneUnderANewEpochSaysSo() throws Exception {
        create("r", LONG);
        String before = post("r", "c1", 1, null).epoch();
        String epoch = result(log.renewEpoch("r", before, 7));
        assertThat(post("r", "c2", 1, null).epoch()).isEqualTo(epoch).isNotEqualTo(before);
    }

    @Test
    void oldControlEventsGoWhileNobodyDoesAnythingButTalk() throws Exception {
        create("r", LONG);
        get(redis.commands().del(keys.log("r")));
        XAddArgs placed = new XAddArgs().id("0-1");
        get(redis.commands().xadd(keys.log("r"), placed, "at", "1", "e", "{}"));
        for (int i = 0; i < 16; i++) {
            post("r", "c" + i, 1, null);
        }
        assertThat(get(redis.commands().xrange(keys.log("r"), Range.unbounded())))
                .extracting(StreamMessage::getId)
                .hasSize(16)
                .doesNotContain("0-1");
    }

    @Test
    void whatWasDecidedOnOlderRulesConflicts() throws Exception {
        create("r", LONG);
        post("r", "c1", 1, null);
        result(log.append(new Append(
                "r",
                "f",
                "mute",
                1,
                null,
                1,
                List.of(new Event.MemberMuted("p", null, null, "f")),
                "{}",
                LONG,
                0,
                Append.Beside.NOTHING)));
        assertThat(result(log.append(message("r", "c2", 1, null)))).isInstanceOf(AppendResult.Conflict.class);
        assertThat(post("r", "c2", 3, null).first())
                .as("nor was that kept as an answer")
                .isEqualTo(4);
    }

    @Test
    void whatWasPromisedBeforeALooserRetentionIsKeptWithTheNextMessage() throws Exception {
        create("r", new Retention(2, 3_600L, false));
        post("r", "c1", 1, null);
        post("r", "c2", 1, null);
        result(log.append(new Append(
                "r",
                "f",
                "loosen",
                1,
                null,
                1,
                List.of(new Event.RoomUnlocked("f")),
                "{}",
                LONG,
                0,
                Append.Beside.NOTHING)));
        assertThat(post("r", "c3", 4, null).erased()).isEqualTo(1);
        assertThat(get(redis.commands().hkeys(keys.words("r")))).containsExactlyInAnyOrder("3", "5");
    }

    @Test
    void eachMessageMovesTheEndOfWhatIsStored() throws Exception {
        create("r", LONG);
        post("r", "c1", 1, null);
        List<String> stored = List.of(keys.log("r"), keys.texts("r"), keys.words("r"));
        for (String key : stored) {
            get(redis.commands().pexpire(key, 600_000));
        }
        post("r", "c2", 1, null);
        for (String key : stored) {
            assertThat(get(redis.commands().pttl(key))).as(key).isBetween(3_000_000L, 3_600_000L);
        }
    }

    @Test
    void whatIsNotOneMessageAloneGoesTheLongWay() throws Exception {
        create("r", LONG);
        post("r", "c1", 1, null);
        Event reacted = new Event.MessageReacted("m2", "p", "heart", true, null);
        Event second = new Event.MessagePosted("p", "two at once", null, null);
        result(log.append(events("c2", null, List.of(reacted))));
        result(log.append(events("c3", 3L, List.of())));
        result(log.append(events("c4", null, List.of(reacted, second))));
        assertThat(result(log.read("r", 2, 100)).orElseThrow().events())
                .extracting(LoggedEvent::event)
                .containsExactly(reacted, reacted, second);
        assertThat(get(redis.commands().hkeys(keys.words("r")))).containsExactlyInAnyOrder("2", "5");
    }

    private static Append events(String id, Long head, List<Event> events) {
        return new Append("r", "p", id, 1, head, 1, events, null, LONG, 0, Append.Beside.NOTHING);
    }

    /** Words at a place of the log that is free; of another way in than an append. */
    private void said(String room, int offset, String at) throws Exception {
        get(redis.commands().zadd(keys.texts(room), offset, offset + ":" + at + ":m:p"));
        get(redis.commands().hset(keys.words(room), Integer.toString(offset), "{}"));
    }

    /** All that is stored of the room, without times and epoch. */
    private List<Object> stored(String room) throws Exception {
        List<Object> all = new ArrayList<>();
        for (StreamMessage<String, String> entry : get(redis.commands().xrange(keys.log(room), Range.unbounded()))) {
            Map<String, String> body = new HashMap<>(entry.getBody());
            assertThat(body.remove("at")).matches("\\d{13}");
            all.add(entry.getId() + body);
        }
        for (String text : get(redis.commands().zrange(keys.texts(room), 0, -1))) {
            all.add(text.replaceFirst(":\\d{13}:", ":at:"));
        }
        all.add(get(redis.commands().hgetall(keys.words(room))));
        Map<String, String> fields = new HashMap<>(get(redis.commands().hgetall(keys.room(room))));
        assertThat(fields.remove("epoch")).isNotEmpty();
        all.add(fields);
        all.add(get(redis.commands().hgetall(keys.sessionTallies(room))));
        all.add(get(redis.commands().get(keys.answer(room, "p", "c7"))));
        return all;
    }

    private static List<Object> told(List<Published> heard) {
        List<Object> all = new ArrayList<>();
        for (Published one : heard) {
            all.add(one.revision());
            for (LoggedEvent logged : one.events()) {
                all.add(logged.offset());
                all.add(logged.event());
            }
        }
        return all;
    }

    private void create(String room, Retention retention) throws Exception {
        result(log.append(new Append(
                room,
                null,
                null,
                0,
                null,
                0,
                List.of(new Event.RoomUnlocked("f")),
                "{}",
                retention,
                0,
                Append.Beside.NOTHING)));
    }

    private AppendResult.Appended post(String room, String id, long revision, Long head) throws Exception {
        AppendResult result = result(log.append(message(room, id, revision, head)));
        assertThat(result).isInstanceOf(AppendResult.Appended.class);
        return (AppendResult.Appended) result;
    }

    private static Append message(String room, String id, long revision, Long head) {
        SessionTally tally = new SessionTally("s", Map.of(SessionTally.Count.MESSAGES, 1L));
        return new Append(
                room,
                "p",
                id,
                revision,
                head,
                1,
                List.of(new Event.MessagePosted("p", "said with " + id, null, null)),
                null,
                LONG,
                0,
                new Append.Beside(List.of(), null, tally, null, null, List.of()));
    }

    private static <T> T get(CompletionStage<T> asked) throws Exception {
        return asked.toCompletableFuture().get();
    }
}
