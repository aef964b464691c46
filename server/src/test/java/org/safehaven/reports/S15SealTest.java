package org.safehaven.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safehaven.Await.result;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.safehaven.Await;
import org.safehaven.log.Append;
import org.safehaven.log.AppendResult;
import org.safehaven.log.RedisRoomLog;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Retention;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;

/** What reports copy is sealed and chained, on a real Redis; and whatever is done to it there is noticed. */
@ExtendWith(RedisExtension.class)
class S15SealTest {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Instant NOW = Instant.parse("2026-03-03T17:00:00.123Z");

    private RedisConnections redis;
    private Keys keys;

    @BeforeEach
    void room(RedisConnections connections, Keys fresh) throws Exception {
        redis = connections;
        keys = fresh;
        redis.commands().sadd(keys.rooms(), "r").toCompletableFuture().get();
        append(Optional.empty(), 0, new Event.RoomUnlocked("f"), "{}", null);
    }

    @Test
    void nothingOfTheCopyCanBeReadInTheStoreAndTheKeyOpensIt() throws Exception {
        report(one(), "a", "p1", YEAR, "canary");
        for (String key : result(RedisConnections.future(redis.commands().keys(keys.prefix() + "*")))) {
            byte[] stored = redis.commands().dump(key).toCompletableFuture().get();
            assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("canary");
        }
        assertThat(texts(one(), "a")).containsExactly("canary");
        assertThat(result(store(one()).find("r", "a")).orElseThrow().seal()).isEqualTo(StoredReport.Sealing.SEALED);
    }

    @Test
    void withAnotherKeyOrNoneTheReportIsThereAndItsCopySaysWhichKeyItNeeds() throws Exception {
        report(one(), "a", "p1", YEAR, "canary");
        for (Optional<EvidenceKey> key : List.of(two(), Optional.<EvidenceKey>empty())) {
            assertThat(result(store(key).find("r", "a")).orElseThrow().made().reference())
                    .isEqualTo("R-a");
            assertThatThrownBy(() -> texts(key, "a"))
                    .hasCauseInstanceOf(SealProblem.class)
                    .cause()
                    .extracting("kind", "fingerprint")
                    .containsExactly(
                            SealProblem.Kind.OTHER_KEY, one().orElseThrow().fingerprint());
            assertThat(check(key).broken().get("R-a"))
                    .startsWith("other key (" + one().orElseThrow().fingerprint());
        }
    }

    @Test
    void withoutAKeyAReportIsTakenAndKeptUnsealed() throws Exception {
        report(Optional.empty(), "a", "p1", YEAR, "canary");
        assertThat(texts(Optional.empty(), "a")).containsExactly("canary");
        assertThat(result(store(one()).find("r", "a")).orElseThrow().seal()).isEqualTo(StoredReport.Sealing.UNSEALED);
        EvidenceCheck.Finding finding = check(one());
        assertThat(finding.isWhole()).isTrue();
        assertThat(finding.line()).isEqualTo("Room r: 0 sealed reports, 0 past their time, 1 unsealed: whole");
    }

    @Test
    void manyAtOnceOnTwoNodesMakeOneChain() throws Exception {
        RedisConnections other = RedisConnections.open(RedisExtension.server().uri());
        List<Future<AppendResult>> all = new ArrayList<>();
        IntStream.range(0, 20).forEach(i -> all.add(begin(i % 2 == 0 ? redis : other, "n" + i)));
        for (Future<AppendResult> one : all) {
            assertThat(result(one)).isInstanceOf(AppendResult.Appended.class);
        }
        result(other.close());
        EvidenceCheck.Finding finding = check(one());
        assertThat(finding.broken()).isEmpty();
        assertThat(finding.reports()).isEqualTo(20);
    }

    @Test
    void whatIsPastItsTimeIsGoneAndItsLinkStays() throws Exception {
        report(one(), "a", "p1", YEAR, "stays");
        report(one(), "b", "p1", Duration.ofMillis(100), "canary");
        report(one(), "c", "p1", YEAR, "stays too");
        Await.until("the store has forgotten it", () -> !exists("b"));
        EvidenceCheck.Finding finding = check(one());
        assertThat(finding.line())
                .startsWith("Room r: 3 sealed reports, 1 past their time, 0 unsealed: whole, the last link is ");
        assertThat(finding.isWhole()).isTrue();
    }

    @Test
    void whoeverIsDeletedACopyStaysAsItWasSealedAndTheChainIsWhole() throws Exception {
        report(one(), "theirs", "p2", YEAR, "said one");
        report(one(), "beside", "p1", YEAR, "said two");
        String box = stored("theirs", "box");
        String beside = stored("beside", "box");
        for (String deleted : List.of("p2", "p3", "p2")) {
            result(store(one()).forget("r", deleted));
        }
        assertThat(stored("theirs", "box")).as("byte for byte").isEqualTo(box);
        assertThat(stored("beside", "box"))
                .as("also where their words stand in it")
                .isEqualTo(beside);
        assertThat(texts(one(), "theirs")).containsExactly("said one");
        Report made = result(store(one()).find("r", "theirs")).orElseThrow().made();
        assertThat(made.reporter().name()).isNull();
        assertThat(made.about().name()).as("whom it is about").isEqualTo("Sky");
        assertThat(check(one()).broken()).isEmpty();
        assertThat(links()).as("doing it again adds nothing").hasSize(3);
    }

    @Test
    void aNameGoesAlsoWhereTheKeyIsMissingAndTheKeyStillOpensTheCopy() throws Exception {
        report(one(), "theirs", "p2", YEAR, "said");
        result(store(two()).forget("r", "p2"));
        assertThat(stored("theirs", "made")).doesNotContain("Juniper");
        assertThat(texts(one(), "theirs")).containsExactly("said");
        assertThat(check(one()).line())
                .contains("BROKEN at R-theirs other key (" + two().orElseThrow().fingerprint());
    }

    @Test
    void aWorryAboutNobodyGoesWithItsReporterAndTheChainSaysSo() throws Exception {
        Report worry = made("worry", "p2", null, YEAR);
        result(append(redis, one(), worry, YEAR, "said"));
        report(one(), "stays", "p1", YEAR, "said");
        result(store(one()).forget("r", "p2"));
        assertThat(exists("worry")).isFalse();
        EvidenceCheck.Finding finding = check(one());
        assertThat(finding.broken()).isEmpty();
        assertThat(finding.past()).isEqualTo(1);
        assertThat(links()).hasSize(3);
    }

    @Test
    void theChainOfARoomThatIsGoneIsCheckedUntilItsLastReportEnds() throws Exception {
        report(one(), "a", "p1", YEAR, "said a");
        redis.commands().srem(keys.rooms(), "r").toCompletableFuture().get();
        result(store(one()).outlive("r", List.of("p1", "p2"), Instant.now()));
        assertThat(texts(one(), "a")).containsExactly("said a");
        assertThat(check(one()).isWhole()).isTrue();
        assertThat(redis.commands()
                        .pttl(keys.evidenceChain("r"))
                        .toCompletableFuture()
                        .get())
                .isGreaterThan(Duration.ofDays(364).toMillis());
    }

    @Test
    void everyByteThatIsChangedIsNoticedAndWhere() throws Exception {
        for (String id : List.of("a", "b", "c")) {
            report(one(), id, "p1", YEAR, "said " + id);
        }
        assertThat(check(one()).isWhole()).isTrue();
        for (String field : List.of("made", "seal", "box")) {
            String before = redis.commands()
                    .hget(keys.report("r", "b"), field)
                    .toCompletableFuture()
                    .get();
            char[] spoilt = before.toCharArray();
            spoilt[spoilt.length / 2] = spoilt[spoilt.length / 2] == 'A' ? 'B' : 'A';
            set("b", field, new String(spoilt));
            assertThat(check(one()).broken()).as(field).containsOnlyKeys("R-b").containsValue("changed");
            set("b", field, before);
        }
        // What belongs to one report is nothing in the place of another one.
        String box = redis.commands()
                .hget(keys.report("r", "a"), "box")
                .toCompletableFuture()
                .get();
        String right = redis.commands()
                .hget(keys.report("r", "b"), "box")
                .toCompletableFuture()
                .get();
        set("b", "box", box);
        assertThatThrownBy(() -> texts(one(), "b")).cause().extracting("kind").isEqualTo(SealProblem.Kind.CHANGED);
        set("b", "box", right);
        assertThat(check(one()).isWhole()).isTrue();
    }

    @Test
    void whatIsTakenAwayIsNoticedAndWhere() throws Exception {
        for (String id : List.of("a", "b", "c")) {
            report(one(), id, "p1", YEAR, "said " + id);
        }
        List<String> whole = links();
        remove(whole.get(1));
        assertThat(check(one()).line()).contains("BROKEN", "R-c missing (a link before it is gone)");
        restore(whole);
        remove(whole.get(2));
        assertThat(check(one()).broken()).containsOnlyKeys("R-c").containsValue("missing (its own link is gone)");
        restore(whole);
        redis.commands().del(keys.report("r", "b")).toCompletableFuture().get();
        assertThat(check(one()).broken()).containsOnlyKeys("R-b").containsValue("missing");
    }

    @Test
    void aLinkThatSomebodyMakesUpWithoutTheKeyProvesNothing() throws Exception {
        report(one(), "a", "p1", YEAR, "said a");
        report(one(), "b", "p1", YEAR, "said b");
        redis.commands().del(keys.report("r", "b")).toCompletableFuture().get();
        Report made = made("b", "p1", YEAR);
        SealLink last = Json.read(links().get(1), SealLink.class);
        SealLink draft =
                new SealLink(0, SealLink.Kind.DELETED, "b", made.reference(), NOW, made.purgeAt(), "", "", "", "", "");
        SealLink placed = Seal.unproven(last, draft);
        SealLink forged = new SealLink(
                        placed.number(),
                        placed.kind(),
                        "b",
                        placed.reference(),
                        NOW,
                        placed.until(),
                        one().orElseThrow().fingerprint(),
                        placed.previous(),
                        "",
                        "",
                        "")
                .with(last.proof());
        redis.commands()
                .rpush(keys.evidenceChain("r"), Json.write(forged))
                .toCompletableFuture()
                .get();
        assertThat(check(one()).broken()).containsOnlyKeys("R-b").containsValue("changed");
    }

    @Test
    void aKeyIsThirtyTwoBytesAndOneThatIsMadeIsOursAlone(@TempDir Path folder) throws Exception {
        for (String wrong : List.of("", "x", "AAAA", Base64.getEncoder().encodeToString(new byte[31]))) {
            assertThat(EvidenceKey.of(wrong)).as(wrong).isEmpty();
        }
        assertThat(EvidenceKey.in(folder)).isEmpty();
        EvidenceKey made = EvidenceKey.madeIn(folder);
        Path file = folder.resolve(EvidenceKey.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(EvidenceKey.in(folder).orElseThrow().fingerprint())
                .isEqualTo(made.fingerprint())
                .hasSize(8);
        assertThat(made.toString())
                .doesNotContain(Files.readString(file).strip().substring(0, 8));
        Files.writeString(file, "canary");
        assertThatThrownBy(() -> EvidenceKey.in(folder))
                .hasMessageContaining("evidence.key")
                .hasMessageNotContaining("canary");
    }

    private static Optional<EvidenceKey> one() {
        return key((byte) 1);
    }

    private static Optional<EvidenceKey> two() {
        return key((byte) 2);
    }

    private static Optional<EvidenceKey> key(byte first) {
        byte[] bytes = new byte[32];
        bytes[0] = first;
        return EvidenceKey.of(Base64.getEncoder().encodeToString(bytes));
    }

    private SealChain chain(RedisConnections line, Optional<EvidenceKey> key) {
        return new SealChain(line, keys, key.map(Seal::new));
    }

    private ReportStore store(Optional<EvidenceKey> key) {
        return new ReportStore(redis, keys, chain(redis, key), () -> {});
    }

    private EvidenceCheck.Finding check(Optional<EvidenceKey> key) throws Exception {
        return result(new EvidenceCheck(redis, keys, key.map(Seal::new)).all(Instant::now))
                .get(0);
    }

    private List<String> texts(Optional<EvidenceKey> key, String reportId) throws Exception {
        List<String> texts = new ArrayList<>();
        result(store(key).evidence("r", reportId)).orElseThrow().messages().forEach(said -> texts.add(said.text()));
        return texts;
    }

    private List<String> links() throws Exception {
        return redis.commands()
                .lrange(keys.evidenceChain("r"), 0, -1)
                .toCompletableFuture()
                .get();
    }

    private void remove(String link) throws Exception {
        redis.commands()
                .lrem(keys.evidenceChain("r"), 1, link)
                .toCompletableFuture()
                .get();
    }

    private void restore(List<String> links) throws Exception {
        redis.commands().del(keys.evidenceChain("r")).toCompletableFuture().get();
        redis.commands()
                .rpush(keys.evidenceChain("r"), links.toArray(String[]::new))
                .toCompletableFuture()
                .get();
    }

    private void set(String reportId, String field, String value) throws Exception {
        redis.commands()
                .hset(keys.report("r", reportId), field, value)
                .toCompletableFuture()
                .get();
    }

    private boolean exists(String reportId) throws Exception {
        return redis.commands()
                        .exists(keys.report("r", reportId))
                        .toCompletableFuture()
                        .get()
                == 1;
    }

    private String stored(String reportId, String field) throws Exception {
        return redis.commands()
                .hget(keys.report("r", reportId), field)
                .toCompletableFuture()
                .get();
    }

    private Report made(String id, String by, Duration kept) {
        return made(id, by, new Report.Person("p3", "Sky", null), kept);
    }

    private Report made(String id, String by, Report.Person about, Duration kept) {
        return new Report(
                id,
                "R-" + id,
                Report.Kind.MESSAGE,
                NOW,
                new Report.Person(by, "Juniper", null),
                about,
                null,
                Instant.now().plus(kept),
                "Tuesday",
                1);
    }

    private void report(Optional<EvidenceKey> key, String id, String by, Duration kept, String text) throws Exception {
        assertThat(result(append(redis, key, made(id, by, kept), kept, text)))
                .isInstanceOf(AppendResult.Appended.class);
    }

    private Future<AppendResult> begin(RedisConnections line, String id) {
        return append(line, one(), made(id, "p1", YEAR), YEAR, "said");
    }

    private Future<AppendResult> append(
            RedisConnections line, Optional<EvidenceKey> key, Report made, Duration kept, String text) {
        Report.Evidence copy =
                new Report.Evidence(List.of(new Report.Said("m2", NOW, "p2", "River", text, null, true)));
        return log(line, key).append(append(1, null, null, ReportWrite.made(made, copy, kept)));
    }

    private void append(Optional<EvidenceKey> key, long revision, Event event, String state, ReportWrite report)
            throws Exception {
        result(log(redis, key).append(append(revision, event, state, report)));
    }

    private RedisRoomLog log(RedisConnections line, Optional<EvidenceKey> key) {
        return new RedisRoomLog(
                line,
                keys,
                new Retention(1_000, 2_592_000L, false),
                Duration.ofDays(14),
                chain(line, key),
                0,
                () -> {});
    }

    private static Append append(long revision, Event event, String state, ReportWrite report) {
        return new Append(
                "r",
                null,
                null,
                revision,
                null,
                1,
                event == null ? List.of() : List.of(event),
                state,
                new Retention(100, 3_600L, false),
                0,
                new Append.Beside(List.of(), null, null, null, report, List.of()));
    }
}
