package org.safehaven.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.Await.result;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.safehaven.Await;
import org.safehaven.log.Append;
import org.safehaven.log.AppendResult;
import org.safehaven.log.RedisRoomLog;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.HeldBecause;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.Retention;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;

/** Reports on a real Redis: written by the append of their event, on a clock of their own. */
@ExtendWith(RedisExtension.class)
class ReportStoreTest {
    private static final Retention LONG = new Retention(100, 3_600L, false);
    private static final Duration YEAR = Duration.ofDays(365);

    private final AtomicInteger erased = new AtomicInteger();
    private RedisConnections redis;
    private Keys keys;
    private RedisRoomLog log;
    private ReportStore reports;

    @BeforeEach
    void open(RedisConnections connections, Keys fresh) throws Exception {
        redis = connections;
        keys = fresh;
        log = new RedisRoomLog(connections, fresh, new Retention(1_000, 2_592_000L, false), () -> {});
        reports = new ReportStore(
                connections, fresh, new SealChain(connections, fresh, Optional.empty()), erased::incrementAndGet);
        append(0, List.of(new Event.RoomUnlocked("f")), "{}", null);
    }

    @Test
    void theWindowIsTheMessageAndTenOnEachSideAndNoOtherWords() throws Exception {
        for (int i = 0; i < 30; i++) {
            say("p" + i % 3, "message " + i);
            append(1, List.of(new Event.StaffPosted("f", "between us")), null, null);
            append(1, List.of(new Event.HelpAsked("p1", null, "in confidence")), null, null);
        }
        // Message i stands at offset 2 + 3 i.
        List<String> around = window("m47", 10);
        assertThat(around).hasSize(21);
        assertThat(around.get(0)).isEqualTo("message 5");
        assertThat(around.get(10)).isEqualTo("message 15");
        assertThat(around.get(20)).isEqualTo("message 25");
        assertThat(window("m2", 10))
                .as("the first has nothing before it")
                .hasSize(11)
                .startsWith("message 0");
        assertThat(window("m89", 10))
                .as("the last has nothing after it")
                .hasSize(11)
                .endsWith("message 29");
        assertThat(window("m3", 10))
                .as("what staff say to each other is not to be reported")
                .isEmpty();
        assertThat(window("m999", 10)).isEmpty();
    }

    @Test
    void ofSmallGroupsOnlyTheReportedMessagesOwnIsAroundIt() throws Exception {
        for (String group : List.of("g1", "g2", "g1", "g2")) {
            append(1, List.of(new Event.MessagePosted("p1", "in " + group, null, null, group, null, null)), null, null);
        }
        say("p1", "with the room");
        assertThat(window("m4", 10)).containsExactly("in g1", "in g1", "with the room");
        assertThat(window("m6", 10)).as("not what was said in groups").containsExactly("with the room");
        assertThat(window("m5", 1))
                .as("and as many of its own as ever")
                .containsExactly("in g2", "in g2", "with the room");
    }

    @Test
    void aroundWhatWaitsAndWhatWasAnnouncedStandMessagesAndAroundAnAnswerItsOwnThread() throws Exception {
        say("p1", "before");
        append(1, List.of(new Event.MessageHeld("p2", "waits", null, null, "g1", HeldBecause.PERSON)), null, null);
        append(1, List.of(new Event.RoomAnnounced("f", "to all")), null, null);
        append(1, List.of(new Event.HelpAsked("p1", null, "from p1")), null, null);
        append(1, List.of(new Event.HelpAsked("p2", null, "from p2")), null, null);
        append(1, List.of(new Event.HelpReplied("p1", "to p1", "f")), null, null);
        append(1, List.of(new Event.MessagePosted("p1", "in g1", null, null, "g1", null, null)), null, null);
        say("p2", "after");
        assertThat(window("m3", 10)).containsExactly("before", "waits", "in g1", "after");
        assertThat(window("m4", 10)).containsExactly("before", "to all", "after");
        assertThat(window("m7", 10)).containsExactly("from p1", "to p1");
        assertThat(window("m6", 10)).containsExactly("from p2");
    }

    @Test
    void whatSomebodySaidLastIsTheLatestOfTheRoomAndOfEachSmallGroup() throws Exception {
        for (int i = 0; i < 4; i++) {
            say("p1", "room " + i);
            say("p2", "another's");
            append(1, List.of(new Event.MessagePosted("p1", "g1 " + i, null, null, "g1", null, null)), null, null);
        }
        append(1, List.of(new Event.MessageHeld("p1", "waits", null, null, null, HeldBecause.PERSON)), null, null);
        append(1, List.of(new Event.HelpAsked("p1", null, "in confidence")), null, null);
        assertThat(texts(result(log.latest("r", "p1", 2)))).containsExactly("room 2", "g1 2", "room 3", "g1 3");
        assertThat(result(log.latest("r", "p9", 2))).isEmpty();
    }

    @Test
    void theCopyOutlivesTheOriginalAndTheLogKnowsOfNoReport() throws Exception {
        say("p2", "a canary");
        report("one", "p1", "p2", YEAR, said("p2", "River", "a canary"));
        append(1, List.of(new Event.MessageHidden("m2", "p2", null, "f")), null, null);
        assertThat(result(log.read("r", 0, 10)).orElseThrow().events())
                .extracting(logged -> logged.event().getClass().getSimpleName())
                .containsExactly("RoomUnlocked", "MessageHidden");
        assertThat(result(log.read("r", 0, 10)).orElseThrow().events().get(1).offset())
                .as("no number is left out for it, but that of the words that went")
                .isEqualTo(3);
        assertThat(result(reports.evidence("r", "one")).orElseThrow().messages())
                .extracting(Report.Said::text)
                .containsExactly("a canary");
        assertThat(result(reports.all("r"))).extracting(StoredReport::reportId).containsExactly("one");
    }

    @Test
    void anAppendThatIsRefusedWritesNoReport() throws Exception {
        append(1, List.of(new Event.RoomLocked("f")), "{}", null);
        assertThat(report("late", "p1", "p2", YEAR)).isInstanceOf(AppendResult.Conflict.class);
        assertThat(result(reports.all("r"))).isEmpty();
        assertThat(exists(keys.report("r", "late"))).isFalse();
    }

    @Test
    void theStoreForgetsAReportByItselfWhenItsTimeIsOver() throws Exception {
        report("short", "p1", "p2", Duration.ofMillis(400), said("p2", "River", "gone soon"));
        report("long", "p1", "p2", YEAR);
        assertThat(redis.commands()
                        .pttl(keys.reports("r"))
                        .toCompletableFuture()
                        .get())
                .as("the list lives as long as its last report")
                .isGreaterThan(Duration.ofDays(364).toMillis());
        Await.until("the store has forgotten it", () -> !exists(keys.report("r", "short")));
        assertThat(result(reports.all("r"))).extracting(StoredReport::reportId).containsExactly("long");
        Await.until(
                "the list has forgotten it too",
                () -> redis.commands()
                                .zcard(keys.reports("r"))
                                .toCompletableFuture()
                                .get()
                        == 1);
    }

    @Test
    void whatTheStoreForgotIsNoticedInARoomThatNobodyVisits() throws Exception {
        report("a", "p1", "p2", Duration.ofMillis(200), said("p2", "River", "gone soon"));
        report("b", "p1", "p2", YEAR);
        result(reports.sweep("r"));
        assertThat(erased.get()).isZero();
        Await.until("the store has forgotten it", () -> !exists(keys.report("r", "a")));
        result(reports.sweep("r"));
        assertThat(erased.get()).as("the words are to leave the disk").isEqualTo(1);
        result(reports.sweep("r"));
        assertThat(erased.get()).isEqualTo(1);
    }

    @Test
    void aShortReportDoesNotShortenTheListOfTheOthers() throws Exception {
        report("long", "p1", "p2", YEAR);
        report("short", "p1", "p2", Duration.ofMinutes(1));
        assertThat(redis.commands()
                        .pttl(keys.reports("r"))
                        .toCompletableFuture()
                        .get())
                .isGreaterThan(Duration.ofDays(364).toMillis());
    }

    @Test
    void changesKeepTheClockAndDoNotBringBackWhatIsGone() throws Exception {
        report("one", "p1", "p2", Duration.ofMinutes(5));
        Report made = result(reports.find("r", "one")).orElseThrow().made();
        ReportWrite resolved = ReportWrite.changed(made, true, "we spoke", "Thank you.", Instant.now());
        append(1, List.of(), null, resolved);
        StoredReport stored = result(reports.find("r", "one")).orElseThrow();
        assertThat(stored.resolved()).isTrue();
        assertThat(stored.note()).isEqualTo("we spoke");
        assertThat(stored.answer()).isEqualTo("Thank you.");
        assertThat(redis.commands()
                        .pttl(keys.report("r", "one"))
                        .toCompletableFuture()
                        .get())
                .isBetween(1L, Duration.ofMinutes(5).toMillis());
        assertThat(result(reports.change("r", ReportWrite.changed(made, null, "", null, Instant.now()))))
                .isTrue();
        assertThat(result(reports.find("r", "one")).orElseThrow().note()).isNull();

        redis.commands().del(keys.report("r", "one")).toCompletableFuture().get();
        assertThat(result(reports.change("r", ReportWrite.changed(made, null, "late", null, Instant.now()))))
                .isFalse();
        append(1, List.of(), null, resolved);
        assertThat(exists(keys.report("r", "one"))).isFalse();
    }

    @Test
    void whoIsForgottenLeavesAReportWithoutTheirNameAndItsCopyAsItWas() throws Exception {
        report("theirs", "p2", "p3", YEAR, said("p3", "Sky", "what was said"));
        report("about", "p1", "p2", YEAR, said("p2", "River", "words of whom it is about"));
        report("worry", "p2", null, YEAR);
        result(reports.forget("r", "p2"));
        result(reports.forget("r", "p2"));
        assertThat(result(reports.all("r")))
                .extracting(StoredReport::reportId)
                .containsExactlyInAnyOrder("theirs", "about");
        assertThat(exists(keys.report("r", "worry"))).isFalse();
        assertThat(exists(keys.reportsBy("r", "p2"))).isFalse();
        assertThat(result(reports.find("r", "theirs")).orElseThrow().made().reporter())
                .isEqualTo(new Report.Person("p2", null, null));
        assertThat(result(reports.evidence("r", "theirs")).orElseThrow().messages())
                .extracting(Report.Said::text)
                .containsExactly("what was said");
        assertThat(result(reports.find("r", "about")).orElseThrow().made().about())
                .isEqualTo(new Report.Person("p2", "River", null));
        assertThat(result(reports.evidence("r", "about")).orElseThrow().messages())
                .extracting(Report.Said::text)
                .containsExactly("words of whom it is about");
    }

    @Test
    void aRoomThatIsGoneLeavesItsReportsUntilTheLastComesToItsEnd() throws Exception {
        report("one", "p1", "p2", Duration.ofMillis(400), said("p2", "River", "words"));
        result(reports.outlive("r", List.of("p1", "p2"), Instant.now()));
        assertThat(result(reports.roomsLeft())).containsExactly("r");
        assertThat(result(reports.isRoomLeft("r"))).isTrue();
        assertThat(result(reports.isRoomLeft("another"))).isFalse();
        result(reports.sweepLeft("r"));
        assertThat(result(reports.all("r"))).hasSize(1);
        assertThat(exists(keys.reportsBy("r", "p1"))).isFalse();
        Await.until("the store has forgotten it", () -> !exists(keys.report("r", "one")));
        result(reports.sweepLeft("r"));
        assertThat(erased.get()).as("the words are to leave the disk").isEqualTo(1);
        assertThat(result(reports.roomsLeft())).isEmpty();
    }

    @Test
    void aRoomWithoutReportsLeavesNothing() throws Exception {
        result(reports.outlive("r", List.of("p1"), Instant.now()));
        assertThat(result(reports.roomsLeft())).isEmpty();
        assertThat(result(RedisConnections.future(redis.commands().keys(keys.prefix() + "*report*"))))
                .isEmpty();
    }

    @Test
    void oneLookAnHourIsALook() throws Exception {
        assertThat(result(reports.isNewLook("r", "one", "s1"))).isTrue();
        assertThat(result(reports.isNewLook("r", "one", "s1"))).isFalse();
        assertThat(result(reports.isNewLook("r", "one", "s2"))).isTrue();
    }

    private boolean exists(String key) throws Exception {
        return redis.commands().exists(key).toCompletableFuture().get() == 1;
    }

    private List<String> window(String messageId, int each) throws Exception {
        return texts(result(log.window("r", messageId, each)));
    }

    private static List<String> texts(List<LoggedEvent> said) {
        return said.stream()
                .map(logged ->
                        Json.shared().valueToTree(logged.event()).path("text").asText())
                .toList();
    }

    private static Report.Said said(String memberId, String name, String text) {
        return new Report.Said("m2", Instant.EPOCH, memberId, name, text, null, true);
    }

    private void say(String memberId, String text) throws Exception {
        append(1, List.of(new Event.MessagePosted(memberId, text, null, null)), null, null);
    }

    private AppendResult report(String id, String by, String about, Duration kept, Report.Said... said)
            throws Exception {
        Report made = new Report(
                id,
                "R-7K3M",
                Report.Kind.PERSON,
                Instant.EPOCH,
                new Report.Person(by, name(by), null),
                about == null ? null : new Report.Person(about, name(about), null),
                null,
                Instant.EPOCH,
                "Tuesday",
                said.length);
        return append(1, List.of(), null, ReportWrite.made(made, new Report.Evidence(List.of(said)), kept));
    }

    private static String name(String memberId) {
        return memberId.equals("p1") ? "Juniper" : memberId.equals("p2") ? "River" : "Sky";
    }

    private AppendResult append(long revision, List<Event> events, String state, ReportWrite report) throws Exception {
        return result(log.append(new Append(
                "r",
                null,
                null,
                revision,
                null,
                1,
                events,
                state,
                LONG,
                0,
                new Append.Beside(List.of(), null, null, null, report, List.of()))));
    }
}
