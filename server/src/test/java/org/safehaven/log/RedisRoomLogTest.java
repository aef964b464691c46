package org.safehaven.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.Await.result;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
                .isEqualTo(new AppendResult.AnsweredBefore(new StoredAnswer.Done(first, first)));
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
        for (String key : keys.allOfRoom("r")) {
            byte[] stored = redis.commands().dump(key).toCompletableFuture().get();
            assertThat(stored == null ? "" : new String(stored, StandardCharsets.ISO_8859_1))
                    .as("every byte of " + key)
                    .doesNotContain("canary");
        }
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
