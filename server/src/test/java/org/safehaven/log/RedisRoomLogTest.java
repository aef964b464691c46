package org.safehaven.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.safehaven.Await.result;

import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.safehaven.Await;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.NameProblem;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Retention;
import org.safehaven.protocol.ScreeningKind;
import org.safehaven.protocol.Span;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;
import org.safehaven.reports.SealChain;

/** The one append script and its readers, on a real Redis. */
@ExtendWith(RedisExtension.class)
class RedisRoomLogTest {
    private static final Retention CEILING = new Retention(1_000, 2_592_000L, false);
    private static final Retention LONG = new Retention(100, 3_600L, false);

    private final AtomicInteger erased = new AtomicInteger();
    private RedisConnections redis;
    private Keys keys;
    private RedisRoomLog log;

    @BeforeEach
    void open(RedisConnections connections, Keys fresh) {
        redis = connections;
        keys = fresh;
        log = new RedisRoomLog(connections, fresh, CEILING, erased::incrementAndGet);
    }

    @Test
    void eventsAreNumberedWithoutHolesFromOne() throws Exception {
        assertThat(appended(create(LONG)).first()).isEqualTo(1);
        assertThat(appended(post("c1", 1, "one")).first()).isEqualTo(2);
        assertThat(appended(post("c2", 1, "two")).first()).isEqualTo(3);
        assertThat(offsets(0)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void theSameCommandIdActsOnceAndGetsTheSameAnswer() throws Exception {
        create(LONG);
        long first = appended(post("c1", 1, "once")).first();
        assertThat(post("c1", 1, "once"))
                .isEqualTo(new AppendResult.AnsweredBefore(new StoredAnswer.Done(first, first, null)));
        assertThat(offsets(0)).hasSize(2);
    }

    @Test
    void aRefusalIsRememberedLikeAnAnswer() throws Exception {
        create(LONG);
        StoredAnswer.Refused told = new StoredAnswer.Refused(
                RejectionCode.CONTACT_DETAILS,
                "Look.",
                5_000L,
                List.of(new Span(3, 9, ScreeningKind.PHONE, Span.Field.NOTE)),
                new NameProblem(NameProblem.Reason.BIRTH_YEAR, null));

        assertThat(result(log.refuse("r", "p", "c1", told))).isEqualTo(told);
        assertThat(result(log.refuse(
                        "r",
                        "p",
                        "c1",
                        new StoredAnswer.Refused(RejectionCode.PAUSED, "Another.", null, List.of(), null))))
                .isEqualTo(told);
        assertThat(post("c1", 1, "late")).isEqualTo(new AppendResult.AnsweredBefore(told));
    }

    @Test
    void whatWasDecidedOnOlderRulesConflictsAndIsToldWhatHappened() throws Exception {
        create(LONG);
        Event muted = new Event.MemberMuted("p", null, null, "f");
        appended(append("f", "mute", 1, null, List.of(muted), "{\"muted\":1}", LONG, 0));
        AppendResult late = post("c1", 1, "too late");
        assertThat(late).isInstanceOfSatisfying(AppendResult.Conflict.class, conflict -> {
            assertThat(conflict.tail().revision()).isEqualTo(2);
            assertThat(conflict.tail().events()).extracting(LoggedEvent::event).containsExactly(muted);
        });
        assertThat(offsets(0)).containsExactly(1L, 2L);
    }

    @Test
    void onlySoManyMessagesAreKept() throws Exception {
        create(new Retention(3, 3_600L, false));
        for (int i = 0; i < 10; i++) {
            post("c" + i, 1, "text " + i);
        }
        assertThat(texts()).containsExactly("text 7", "text 8", "text 9");
        assertThat(result(log.texts("r", null)).authors()).hasSize(3);
        assertThat(erased.get()).isEqualTo(7);
    }

    @Test
    void controlEventsOfTheDayBeforeAreTrimmedAndTheRestStays() throws Exception {
        for (String id : List.of("0-1", "0-2")) {
            XAddArgs placed = new XAddArgs().id(id);
            redis.commands()
                    .xadd(keys.log("r"), placed, "at", "1", "e", "{}")
                    .toCompletableFuture()
                    .get();
        }
        create(LONG);
        post("c1", 1, "one");
        assertThat(redis.commands()
                        .xrange(keys.log("r"), Range.unbounded())
                        .toCompletableFuture()
                        .get())
                .extracting(StreamMessage::getId)
                .containsExactly("1-0", "2-0");
    }

    @Test
    void noMessageIsReadPastItsAgeAndTheStoreForgetsByItself() throws Exception {
        create(new Retention(100, 1L, false));
        post("c1", 1, "short-lived");
        long left = redis.commands().pttl(keys.log("r")).toCompletableFuture().get();
        assertThat(left).as("the store's own end of the log, ms").isBetween(1L, 1_000L);
        Await.until("the message is past its age", () -> texts().isEmpty());
        assertThat(redis.commands()
                        .exists(keys.texts("r"))
                        .toCompletableFuture()
                        .get())
                .isZero();
        assertThat(result(log.load("r")).orElseThrow().head())
                .as("the room itself stays")
                .isEqualTo(2);
        assertThat(result(log.load("r")).orElseThrow().floor())
                .as("who was here before begins anew")
                .isEqualTo(2);
    }

    @Test
    void retentionThatIsTightenedWorksAtOnce() throws Exception {
        create(LONG);
        for (int i = 0; i < 5; i++) {
            post("c" + i, 1, "text " + i);
        }
        Retention one = new Retention(1, 3_600L, false);
        append("f", "tighten", 1, null, List.of(new Event.RoomUnlocked("f")), "{}", one, 0);
        assertThat(texts()).containsExactly("text 4");
    }

    @Test
    void aRoomWithoutLimitsOfItsOwnHasTheServers() throws Exception {
        create(new Retention(null, null, false));
        assertThat(redis.commands()
                        .hmget(keys.room("r"), "maxMessages", "maxAgeMs")
                        .toCompletableFuture()
                        .get())
                .extracting(value -> value.getValue())
                .containsExactly("1000", "2592000000");
    }

    @Test
    void whatIsHiddenLeavesTheLogAndNotOnlyTheView() throws Exception {
        create(LONG);
        post("c1", 1, "a secret canary");
        append("f", "hide", 1, null, List.of(new Event.MessageHidden("m2", "p", null, "f")), null, LONG, 0);
        assertThat(texts()).isEmpty();
        assertThat(everyByte()).doesNotContain("canary");
        assertThat(offsets(0)).as("the hole is a deletion").containsExactly(1L, 3L);
    }

    @Test
    void clearingTakesEveryTextAndNoControlEvent() throws Exception {
        create(LONG);
        post("c1", 1, "one");
        append("f", "say", 1, null, List.of(new Event.RoomAnnounced("f", "hear")), null, LONG, 0);
        append("f", "lock", 1, null, List.of(new Event.RoomLocked("f")), "{}", LONG, 0);
        append("f", "clear", 4, null, List.of(new Event.RoomCleared("f")), "{}", LONG, 0);
        assertThat(offsets(0)).containsExactly(1L, 4L, 5L);
        assertThat(redis.commands().zcard(keys.texts("r")).toCompletableFuture().get())
                .isZero();
    }

    @Test
    void whatWasToldToStaffOutlivesTheCountAndTheClearing() throws Exception {
        Retention one = new Retention(1, 60L, false);
        create(one);
        append("p", "ask", 1, null, List.of(new Event.HelpAsked("p", null, "to staff")), null, LONG, 0);
        append("f", "answer", 1, null, List.of(new Event.HelpReplied("p", "and back", "f")), null, LONG, 0);
        post("c1", 1, "one");
        post("c2", 1, "two");
        append("f", "clear", 1, null, List.of(new Event.RoomCleared("f")), "{}", one, 0);
        assertThat(offsets(0)).as("the messages are gone, the ask is not").containsExactly(1L, 2L, 3L, 6L);
        assertThat(result(log.texts("r", null)).asked()).containsExactly(entry("m2", "p"), entry("m3", "f"));
        assertThat(result(log.texts("r", "m2")).authors())
                .as("it is no message")
                .isEmpty();
        assertThat(left(keys.askWords("r")))
                .as("nor does the room's age end it, ms")
                .isGreaterThan(Duration.ofDays(13).toMillis());
        assertThat(left(keys.log("r"))).isGreaterThan(Duration.ofDays(13).toMillis());
    }

    @Test
    void whatWasToldToStaffEndsByItsOwnClockThoughNobodyReadsIt() throws Exception {
        log = new RedisRoomLog(
                redis, keys, CEILING, Duration.ofSeconds(1), new SealChain(redis, keys, Optional.empty()), 0, () -> {});
        create(LONG);
        append("p", "ask", 1, null, List.of(new Event.HelpAsked("p", null, "canary for staff")), null, LONG, 0);
        post("c1", 1, "stays");
        Await.until("no byte of it is stored", () -> !everyByte().contains("canary"));
        assertThat(texts()).containsExactly("stays");
        assertThat(offsets(0)).as("the hole is a deletion").containsExactly(1L, 3L);
    }

    @Test
    void whatWasToldToStaffIsTakenBackAndForgottenWithThePerson() throws Exception {
        create(LONG);
        append("p", "a1", 1, null, List.of(new Event.HelpAsked("p", null, "canary one")), null, LONG, 0);
        append("p", "a2", 1, null, List.of(new Event.HelpAsked("p", null, "canary two")), null, LONG, 0);
        append("f", "a3", 1, null, List.of(new Event.HelpReplied("p", "canary three", "f")), null, LONG, 0);
        append("p", "back", 1, null, List.of(new Event.HelpRetracted("m2", "p")), null, LONG, 0);
        assertThat(offsets(0)).containsExactly(1L, 3L, 4L, 5L);
        assertThat(everyByte()).doesNotContain("canary one").contains("canary two");
        append("f", "gone", 1, null, List.of(new Event.MemberDeleted("p", null, "f")), "{}", LONG, 0);
        assertThat(everyByte()).doesNotContain("canary");
    }

    @Test
    void aLooserAgeNeverReachesBackAndAStricterOneDoes() throws Exception {
        create(new Retention(100, 2L, false));
        post("c1", 1, "said under two seconds");
        append("f", "loosen", 1, null, List.of(new Event.RoomUnlocked("f")), "{}", LONG, 0);
        post("c2", 3, "said under an hour");
        Await.until("the first is gone by its own end", () -> texts().size() == 1);
        assertThat(texts()).containsExactly("said under an hour");
        assertThat(left(keys.words("r"))).as("the newer one's end, ms").isBetween(1_000_000L, 3_600_000L);
        append("f", "tighten", 3, null, List.of(new Event.RoomLocked("f")), "{}", new Retention(100, 600L, false), 0);
        append("f", "again", 5, null, List.of(new Event.RoomUnlocked("f")), "{}", LONG, 0);
        assertThat(left(keys.words("r"))).as("tightened once, it stays so, ms").isBetween(1L, 600_000L);
    }

    @Test
    void aLargerCountNeverReachesBack() throws Exception {
        create(new Retention(2, 3_600L, false));
        post("c1", 1, "one");
        post("c2", 1, "two");
        append("f", "loosen", 1, null, List.of(new Event.RoomUnlocked("f")), "{}", LONG, 0);
        post("c3", 4, "three");
        assertThat(texts()).as("one of two goes when a third comes").containsExactly("two", "three");
        post("c4", 4, "four");
        post("c5", 4, "five");
        assertThat(texts()).containsExactly("three", "four", "five");
        append("f", "tighten", 4, null, List.of(new Event.RoomLocked("f")), "{}", new Retention(1, 3_600L, false), 0);
        assertThat(texts()).containsExactly("five");
    }

    private long left(String key) throws Exception {
        return redis.commands().pttl(key).toCompletableFuture().get();
    }

    private String everyByte() throws Exception {
        StringBuilder all = new StringBuilder();
        for (String key : keys.allOfRoom("r")) {
            byte[] stored = redis.commands().dump(key).toCompletableFuture().get();
            all.append(stored == null ? "" : new String(stored, StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }

    @Test
    void slowModeHoldsOneMemberAndNotTheOthers() throws Exception {
        create(LONG);
        appended(append("p", "c1", 1, null, List.of(said("p", "one")), null, LONG, 60_000));
        assertThat(append("p", "c2", 1, null, List.of(said("p", "two")), null, LONG, 60_000))
                .isInstanceOfSatisfying(
                        AppendResult.Paced.class,
                        paced -> assertThat(paced.retryAfterMs()).isBetween(1L, 60_000L));
        appended(append("q", "c1", 1, null, List.of(said("q", "three")), null, LONG, 60_000));
    }

    @Test
    void anExpectedHeadHoldsOffWhoeverSpeaksBetween() throws Exception {
        create(LONG);
        post("c1", 1, "between");
        assertThat(append("f", "x", 1, 1L, List.of(new Event.RoomLocked("f")), "{}", LONG, 0))
                .isInstanceOf(AppendResult.Conflict.class);
    }

    @Test
    void aStoreThatLostWhatWasSeenBeginsANewEpoch() throws Exception {
        String epoch = appended(create(LONG)).epoch();
        assertThat(result(log.renewEpoch("r", epoch, 1))).isEqualTo(epoch);
        String renewed = result(log.renewEpoch("r", epoch, 7));
        assertThat(renewed).isNotEqualTo(epoch);
        assertThat(result(log.load("r")).orElseThrow().epoch()).isEqualTo(renewed);
    }

    @Test
    void aRoomThatIsNoMoreTakesNothing() throws Exception {
        assertThat(post("c1", 1, "nowhere")).isEqualTo(new AppendResult.Gone());
        assertThat(result(log.load("r"))).isEmpty();
        assertThat(redis.commands()
                        .keys(keys.prefix() + "*")
                        .toCompletableFuture()
                        .get())
                .isEmpty();
    }

    private AppendResult create(Retention retention) throws Exception {
        return append(null, null, 0, null, List.of(new Event.RoomUnlocked("f")), "{}", retention, 0);
    }

    private AppendResult post(String id, long revision, String text) throws Exception {
        return append("p", id, revision, null, List.of(said("p", text)), null, LONG, 0);
    }

    private static Event said(String memberId, String text) {
        return new Event.MessagePosted(memberId, text, null, null);
    }

    private AppendResult append(
            String memberId,
            String id,
            long revision,
            Long head,
            List<Event> events,
            String state,
            Retention retention,
            long paceMs)
            throws Exception {
        return result(log.append(new Append(
                "r", memberId, id, revision, head, 1, events, state, retention, paceMs, Append.Beside.NOTHING)));
    }

    private static AppendResult.Appended appended(AppendResult result) {
        assertThat(result).isInstanceOf(AppendResult.Appended.class);
        return (AppendResult.Appended) result;
    }

    private List<Long> offsets(long after) throws Exception {
        return result(log.read("r", after, 100)).orElseThrow().events().stream()
                .map(LoggedEvent::offset)
                .toList();
    }

    private List<String> texts() throws Exception {
        return result(log.read("r", 0, 100)).orElseThrow().events().stream()
                .filter(logged -> logged.event() instanceof Event.MessagePosted)
                .map(logged -> ((Event.MessagePosted) logged.event()).text())
                .toList();
    }
}
