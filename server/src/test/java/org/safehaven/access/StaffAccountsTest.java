package org.safehaven.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safehaven.Await.result;
import static org.safehaven.Await.until;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safehaven.Await;
import org.safehaven.access.StaffSessions.Via;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;

/** Accounts and sessions on a real Redis. */
@ExtendWith(RedisExtension.class)
class StaffAccountsTest {
    private static final String PASSWORD = "a lamp in the window";

    private final Vertx vertx = Vertx.vertx();
    private RedisConnections redis;
    private Keys keys;
    private StaffAccounts accounts;
    private StaffLinks links;
    private StaffSessions sessions;
    private SecondFactor secondFactor;
    private SignIn signIn;
    private Instant now = Instant.now();

    @BeforeEach
    void open(RedisConnections connections, Keys fresh) {
        redis = connections;
        keys = fresh;
        Passwords passwords = new Passwords(vertx);
        accounts = new StaffAccounts(connections, fresh, passwords);
        links = new StaffLinks(connections, fresh, accounts, passwords, Duration.ofHours(1));
        sessions = sessions(Duration.ofHours(1));
        secondFactor = new SecondFactor(connections, fresh, accounts, () -> now);
        signIn = new SignIn(accounts, sessions, secondFactor, new SignInDelay(connections, fresh, () -> now));
    }

    private StaffSessions sessions(Duration life) {
        MemberTokens tokens = new MemberTokens(redis, keys, Duration.ofHours(1));
        return new StaffSessions(redis, keys, accounts, tokens, new TicketEnds(redis, keys), () -> now, life);
    }

    @AfterEach
    void close() throws Exception {
        result(vertx.close());
    }

    @Test
    void ofTwentyWhoHoldTheSetupLinkOneBecomesTheAdmin() throws Exception {
        String token = result(accounts.setupToken()).orElseThrow();
        List<Future<Staff>> tries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tries.add(accounts.setUp(token, "person" + i + "@example.org", "Person " + i, PASSWORD));
        }
        result(Future.join(tries).otherwiseEmpty());
        assertThat(tries.stream().filter(Future::succeeded)).hasSize(1);
        assertThat(result(accounts.list())).hasSize(1);
        assertThat(result(accounts.setupToken()))
                .as("there is no second setup link")
                .isEmpty();
    }

    @Test
    void aNewSetupLinkReplacesTheOneBefore() throws Exception {
        String old = result(accounts.setupToken()).orElseThrow();
        String fresh = result(accounts.setupToken()).orElseThrow();
        refused(accounts.setUp(old, "ada@example.org", "Ada", PASSWORD), AccessProblem.Kind.GONE);
        assertThat(result(accounts.setUp(fresh, "ada@example.org", "Ada", PASSWORD))
                        .admin())
                .isTrue();
    }

    @Test
    void anActivationLinkWorksOnceAndOneAddressHasOneAccount() throws Exception {
        Staff bo = result(accounts.invite("Bo@Example.org ", "Bo", false));
        String link = result(links.make(bo, false));
        assertThat(bo.email()).isEqualTo("bo@example.org");
        assertThat(bo.state()).isEqualTo(Staff.State.INVITED);
        refused(accounts.invite("bo@example.org", "Other", false), AccessProblem.Kind.ALREADY_DONE);
        refused(signIn("bo@example.org", PASSWORD, "here"), AccessProblem.Kind.NOT_AUTHENTICATED);
        refused(links.use(link, "short"), AccessProblem.Kind.BAD_REQUEST);
        assertThat(result(links.use(link, PASSWORD)).active()).isTrue();
        refused(links.use(link, "another long one"), AccessProblem.Kind.GONE);
        assertThat(result(signIn("BO@example.org", PASSWORD, "here")).staff().name())
                .isEqualTo("Bo");
    }

    @Test
    void wrongPasswordsSlowTheirOwnPlaceDownAndNobodyElse() throws Exception {
        activeBo();
        for (int i = 0; i < 5; i++) {
            refused(signIn("bo@example.org", "wrong " + i, "elsewhere"), AccessProblem.Kind.NOT_AUTHENTICATED);
        }
        AccessProblem slowed =
                refused(signIn("bo@example.org", PASSWORD, "elsewhere"), AccessProblem.Kind.RATE_LIMITED);
        assertThat(slowed.retryAfterMs()).isBetween(1L, 60_000L);
        assertThat(result(signIn("bo@example.org", PASSWORD, "home")).staff().name())
                .as("the owner, from another address")
                .isEqualTo("Bo");
    }

    @Test
    void aSessionEndsWhenItIsEndedAndItsSecretsAreNowhereInTheStore() throws Exception {
        String setup = result(accounts.setupToken()).orElseThrow();
        Staff ada = result(accounts.setUp(setup, "ada@example.org", "Ada", PASSWORD));
        StaffSessions.SignedIn session = result(sessions.begin(ada, Via.PASSWORD));
        assertThat(result(sessions.find(session.secret())).orElseThrow().staff())
                .isEqualTo(ada.signedInAt(now));
        assertThat(StaffSessions.isCsrf(session, session.csrf())).isTrue();
        assertThat(StaffSessions.isCsrf(session, "guess")).isFalse();
        for (String key :
                redis.commands().keys(keys.prefix() + "*").toCompletableFuture().get()) {
            String type = redis.commands().type(key).toCompletableFuture().get();
            String value = type.equals("string")
                    ? redis.commands().get(key).toCompletableFuture().get()
                    : "";
            assertThat(key + value)
                    .doesNotContain(session.secret())
                    .doesNotContain(PASSWORD)
                    .doesNotContain(setup);
        }
        result(sessions.end(session.secret()));
        assertThat(result(sessions.find(session.secret()))).isEmpty();
    }

    @Test
    void theWaitGrowsAndARightPasswordEndsIt() throws Exception {
        activeBo();
        AccessProblem first = wrongUntilSlowed();
        assertThat(first.retryAfterMs()).isBetween(1L, 1_000L);
        until(
                "the first wait is over",
                () -> kind(signIn("bo@example.org", "wrong", "here")) == AccessProblem.Kind.NOT_AUTHENTICATED);
        AccessProblem second = refused(signIn("bo@example.org", "wrong", "here"), AccessProblem.Kind.RATE_LIMITED);
        assertThat(second.retryAfterMs()).isBetween(1_001L, 2_000L);
        until(
                "a right one goes through",
                () -> signIn("bo@example.org", PASSWORD, "here")
                        .otherwiseEmpty()
                        .map(signedIn -> signedIn != null)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get());
        for (int i = 0; i < 5; i++) {
            refused(signIn("bo@example.org", "wrong", "here"), AccessProblem.Kind.NOT_AUTHENTICATED);
        }
    }

    @Test
    void manyGuessesAtOnceAreNoFasterThanOneAfterTheOther() throws Exception {
        activeBo();
        List<Future<StaffSessions.SignedIn>> guesses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // However the address is written, it is the same account's count.
            String email = i % 2 == 0 ? "bo@example.org" : " BO@Example.org ";
            guesses.add(signIn(email, "wrong " + i, "here"));
        }
        result(Future.join(guesses).otherwiseEmpty());
        assertThat(guesses.stream().filter(guess -> kindOf(guess.cause()) == AccessProblem.Kind.NOT_AUTHENTICATED))
                .hasSize(5);
        assertThat(guesses.stream().filter(guess -> kindOf(guess.cause()) == AccessProblem.Kind.RATE_LIMITED))
                .hasSize(15);
    }

    @Test
    void whoGuessesAtManyAccountsIsSlowedDownToo() throws Exception {
        activeBo();
        // All at once: on a slow machine a place that waits for each answer has earned the next try meanwhile.
        List<Future<?>> guesses = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            guesses.add(signIn("p" + i + "@example.org", "wrong", "there"));
        }
        Await.until("all past the twentieth are slowed down", () -> slowedDown(guesses) == 10);
        refused(signIn("bo@example.org", PASSWORD, "there"), AccessProblem.Kind.RATE_LIMITED);
        result(Future.join(guesses).otherwiseEmpty());
        assertThat(slowedDown(guesses)).as("the others were looked at").isEqualTo(10);
        assertThat(result(signIn("bo@example.org", PASSWORD, "home")).staff().name())
                .isEqualTo("Bo");
    }

    private static long slowedDown(List<Future<?>> guesses) {
        return guesses.stream()
                .filter(guess -> guess.failed() && kindOf(guess.cause()) == AccessProblem.Kind.RATE_LIMITED)
                .count();
    }

    @Test
    void ofTwentyWhoHoldAnActivationLinkOneSetsThePassword() throws Exception {
        String link = result(links.make(result(accounts.invite("bo@example.org", "Bo", false)), false));
        List<Future<Staff>> tries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tries.add(links.use(link, PASSWORD + " " + i));
        }
        result(Future.join(tries).otherwiseEmpty());
        List<Integer> won = IntStream.range(0, 20)
                .filter(i -> tries.get(i).succeeded())
                .boxed()
                .toList();
        assertThat(won).hasSize(1);
        assertThat(result(signIn("bo@example.org", PASSWORD + " " + won.get(0), "here"))
                        .staff()
                        .active())
                .isTrue();
    }

    @Test
    void endingAllSessionsOfOnePersonLeavesThoseOfOthers() throws Exception {
        Staff bo = activeBo();
        Staff cy = result(accounts.invite("cy@example.org", "Cy", false));
        Staff di = active("di@example.org", "Di", false);
        StaffSessions.SignedIn phone = result(sessions.begin(bo, Via.PASSWORD));
        StaffSessions.SignedIn desk = result(sessions.begin(bo, Via.PASSWORD));
        StaffSessions.SignedIn other = result(sessions.begin(di, Via.PASSWORD));
        result(sessions.endAll(bo.staffId()));
        result(sessions.endAll(cy.staffId()));
        assertThat(result(sessions.find(phone.secret()))).isEmpty();
        assertThat(result(sessions.find(desk.secret()))).isEmpty();
        assertThat(result(sessions.find(other.secret()))).isPresent();
    }

    @Test
    void sessionsThatAreOverLeaveNothingBehind() throws Exception {
        Staff bo = activeBo();
        StaffSessions brief = sessions(Duration.ofSeconds(1));
        StaffSessions.SignedIn first = result(brief.begin(bo, Via.PASSWORD));
        // Only looked at from outside: to find it would make it last on.
        String key = keys.staffSession(Secrets.hash(first.secret()));
        until(
                "the session runs out",
                () -> redis.commands().exists(key).toCompletableFuture().get() == 0);
        StaffSessions.SignedIn second = result(sessions.begin(bo, Via.PASSWORD));
        assertThat(redis.commands()
                        .smembers(keys.sessionsOf(bo.staffId()))
                        .toCompletableFuture()
                        .get())
                .containsExactly(Secrets.hash(second.secret()));
        result(sessions.end(second.secret()));
        assertThat(redis.commands()
                        .exists(keys.sessionsOf(bo.staffId()))
                        .toCompletableFuture()
                        .get())
                .isZero();
    }

    private Staff activeBo() throws Exception {
        return active("bo@example.org", "Bo", false);
    }

    private Staff active(String email, String name, boolean admin) throws Exception {
        Staff invited = result(accounts.invite(email, name, admin));
        return result(links.use(result(links.make(invited, false)), PASSWORD));
    }

    private Future<StaffAccounts.Changed> demote(Staff staff) {
        return accounts.update(staff.staffId(), new StaffAccounts.Wanted(null, false, null));
    }

    private Future<StaffAccounts.Changed> inService(Staff staff, boolean active) {
        return accounts.update(staff.staffId(), new StaffAccounts.Wanted(null, null, active));
    }

    private Future<StaffSessions.SignedIn> signIn(String email, String password, String place) {
        return signIn.by(email, password, null, place);
    }

    private AccessProblem wrongUntilSlowed() throws Exception {
        for (int i = 0; i < 5; i++) {
            refused(signIn("bo@example.org", "wrong", "here"), AccessProblem.Kind.NOT_AUTHENTICATED);
        }
        return refused(signIn("bo@example.org", "wrong", "here"), AccessProblem.Kind.RATE_LIMITED);
    }

    private static AccessProblem.Kind kind(Future<?> future) throws Exception {
        AccessProblem.Kind[] kind = new AccessProblem.Kind[1];
        result(future.map(done -> (Object) done).otherwise(failure -> kind[0] = kindOf(failure)));
        return kind[0];
    }

    private static AccessProblem.Kind kindOf(Throwable failure) {
        return failure instanceof AccessProblem problem ? problem.kind() : null;
    }

    @Test
    void aNewLinkKillsTheOneBeforeAndSetsANewPassword() throws Exception {
        Staff bo = activeBo();
        String old = result(links.make(bo, false));
        String fresh = result(links.make(bo, false));
        refused(links.use(old, "another long one"), AccessProblem.Kind.GONE);
        result(links.use(fresh, "another long one"));
        refused(signIn("bo@example.org", PASSWORD, "here"), AccessProblem.Kind.NOT_AUTHENTICATED);
        assertThat(result(signIn("bo@example.org", "another long one", "here"))).isNotNull();
    }

    @Test
    void ofTwoAdminsWhoPutEachOtherOutOfServiceAtOnceOneStays() throws Exception {
        Staff one = active("one@example.org", "One", true);
        Staff two = active("two@example.org", "Two", true);
        for (int round = 0; round < 6; round++) {
            List<Future<?>> acts =
                    List.of(round % 2 == 0 ? demote(one) : accounts.delete(one.staffId()), inService(two, false));
            result(Future.join(acts).otherwiseEmpty());
            assertThat(acts.stream().filter(Future::succeeded)).hasSize(1);
            acts.stream()
                    .filter(Future::failed)
                    .forEach(act -> assertThat(kindOf(act.cause())).isEqualTo(AccessProblem.Kind.LAST_ADMIN));
            assertThat(result(accounts.list()).stream().filter(staff -> staff.admin() && staff.active()))
                    .hasSize(1);
            Staff left = result(accounts.list()).stream()
                    .filter(staff -> staff.admin() && staff.active())
                    .findFirst()
                    .orElseThrow();
            refused(accounts.delete(left.staffId()), AccessProblem.Kind.LAST_ADMIN);
            refused(demote(left), AccessProblem.Kind.LAST_ADMIN);
            refused(inService(left, false), AccessProblem.Kind.LAST_ADMIN);
            // For the next round there is again nobody but the two.
            Staff spare = active("spare" + round + "@example.org", "Spare", true);
            result(accounts.delete(left.staffId()));
            one = active("one-" + round + "@example.org", "One", true);
            result(accounts.delete(spare.staffId()));
            two = active("two-" + round + "@example.org", "Two", true);
        }
    }

    @Test
    void whoIsPutOutOfServiceIsSignedOutAndMayComeBack() throws Exception {
        Staff bo = activeBo();
        StaffSessions.SignedIn session = result(signIn("bo@example.org", PASSWORD, "here"));
        String ticket = result(sessions.ticket(session, "room", "member", 1));
        result(inService(bo, false));
        result(sessions.endAll(bo.staffId()));
        assertThat(result(sessions.find(session.secret()))).isEmpty();
        assertThat(result(new MemberTokens(redis, keys, Duration.ofHours(1)).find(ticket)))
                .isEmpty();
        refused(signIn("bo@example.org", PASSWORD, "here"), AccessProblem.Kind.NOT_AUTHENTICATED);
        refused(links.make(result(accounts.find(bo.staffId())).orElseThrow(), false), AccessProblem.Kind.ALREADY_DONE);
        result(inService(bo, true));
        assertThat(result(signIn("bo@example.org", PASSWORD, "here"))).isNotNull();
    }

    @Test
    void aTicketThatNobodyCouldEndOpensNothingOnceItsAccountIsOutOfService() throws Exception {
        Staff bo = activeBo();
        StaffSessions.SignedIn session = result(sessions.begin(bo, Via.PASSWORD));
        String ticket = result(sessions.ticket(session, "room", "member", 1));
        MemberTokens tokens = new MemberTokens(redis, keys, Duration.ofHours(1));
        assertThat(result(tokens.find(ticket))).isPresent();
        result(inService(bo, false));
        assertThat(result(tokens.find(ticket))).isEmpty();
    }

    @Test
    void aChangeIsWholeOrNothing() throws Exception {
        Staff ada = active("ada@example.org", "Ada", true);
        refused(
                accounts.update(ada.staffId(), new StaffAccounts.Wanted("Other", null, false)),
                AccessProblem.Kind.LAST_ADMIN);
        refused(
                accounts.update(ada.staffId(), new StaffAccounts.Wanted(" ", null, null)),
                AccessProblem.Kind.BAD_REQUEST);
        Staff now = result(accounts.find(ada.staffId())).orElseThrow();
        assertThat(now.name()).isEqualTo("Ada");
        assertThat(now.active()).isTrue();
    }

    @Test
    void anAccountThatAnOlderHavenStoredIsReadAndSignsIn() throws Exception {
        Staff bo = activeBo();
        ObjectNode old = Json.shared().createObjectNode();
        old.put("staffId", bo.staffId()).put("name", "Bo").put("email", bo.email());
        old.put("admin", false).put("active", true).put("passwordHash", bo.passwordHash());
        redis.commands()
                .set(keys.staff(bo.staffId()), old.toString())
                .toCompletableFuture()
                .get();
        Staff read = result(signIn("bo@example.org", PASSWORD, "here")).staff();
        assertThat(read.state()).isEqualTo(Staff.State.ACTIVE);
        assertThat(read.hasSecondStep()).isFalse();
        assertThat(result(inService(read, false)).after().state()).isEqualTo(Staff.State.DEACTIVATED);
    }

    @Test
    void signingOutElsewhereLeavesThisBrowserAndItsTickets() throws Exception {
        Staff bo = activeBo();
        StaffSessions.SignedIn desk = result(sessions.begin(bo, Via.PASSWORD));
        now = now.plusSeconds(60);
        StaffSessions.SignedIn phone = result(sessions.begin(bo, Via.LINK));
        String atDesk = result(sessions.ticket(desk, "room", "member", 1));
        String onPhone = result(sessions.ticket(phone, "room", "member", 1));
        assertThat(result(sessions.places(bo.staffId())))
                .extracting(StaffSessions.Place::sessionId)
                .containsExactly(phone.sessionId(), desk.sessionId());
        result(sessions.endOthers(bo.staffId(), desk.secret()));
        MemberTokens tokens = new MemberTokens(redis, keys, Duration.ofHours(1));
        assertThat(result(tokens.find(atDesk))).isPresent();
        assertThat(result(tokens.find(onPhone))).isEmpty();
        assertThat(result(sessions.places(bo.staffId()))).hasSize(1);
        assertThat(result(sessions.endOne(bo.staffId(), phone.sessionId()))).isFalse();
        assertThat(result(sessions.endOne(bo.staffId(), desk.sessionId()))).isTrue();
        refused(sessions.ticket(desk, "room", "member", 1), AccessProblem.Kind.NOT_AUTHENTICATED);
    }

    @Test
    void theSecondStepIsAskedForAfterThePasswordAndEachCodeIsGoodOnce() throws Exception {
        Staff bo = activeBo();
        SecondFactor.Begun begun = result(secondFactor.begin(bo));
        assertThat(begun.uri()).startsWith("otpauth://totp/Haven%3Abo%40example.org?secret=" + begun.secret());
        assertThat(result(signIn("bo@example.org", PASSWORD, "here")))
                .as("not before it is confirmed")
                .isNotNull();
        refused(secondFactor.confirm(bo, "000000"), AccessProblem.Kind.CODE_WRONG);
        List<String> codes = result(secondFactor.confirm(bo, secondFactor.code(begun.secret(), now)));
        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z2-9]{4}-[a-z2-9]{4}"));
        refused(signIn("bo@example.org", PASSWORD, "here"), AccessProblem.Kind.CODE_NEEDED);
        refused(signIn("bo@example.org", "wrong", "here"), AccessProblem.Kind.NOT_AUTHENTICATED);
        String used = secondFactor.code(begun.secret(), now);
        refused(signIn.by("bo@example.org", PASSWORD, used, "here"), AccessProblem.Kind.CODE_WRONG);
        now = now.plusSeconds(30);
        String next = secondFactor.code(begun.secret(), now);
        assertThat(result(signIn.by("bo@example.org", PASSWORD, " " + next + " ", "here")))
                .isNotNull();
        refused(signIn.by("bo@example.org", PASSWORD, next, "here"), AccessProblem.Kind.CODE_WRONG);
        assertThat(result(signIn.by("bo@example.org", PASSWORD, codes.get(3).toUpperCase(Locale.ROOT), "here")))
                .isNotNull();
        refused(signIn.by("bo@example.org", PASSWORD, codes.get(3), "here"), AccessProblem.Kind.CODE_WRONG);
        assertThat(result(accounts.find(bo.staffId())).orElseThrow().recoveryHashes())
                .hasSize(9);
        result(links.use(result(links.make(result(accounts.find(bo.staffId())).orElseThrow(), true)), PASSWORD));
        assertThat(result(signIn("bo@example.org", PASSWORD, "here")))
                .as("a link that clears the second step, for a lost phone")
                .isNotNull();
    }

    @Test
    void oneRecoveryCodeUsedTwiceAtOnceOpensOnce() throws Exception {
        Staff bo = activeBo();
        SecondFactor.Begun begun = result(secondFactor.begin(bo));
        String code = result(secondFactor.confirm(bo, secondFactor.code(begun.secret(), now)))
                .get(0);
        List<Future<StaffSessions.SignedIn>> tries = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tries.add(signIn.by("bo@example.org", PASSWORD, code, "place " + i));
        }
        result(Future.join(tries).otherwiseEmpty());
        assertThat(tries.stream().filter(Future::succeeded)).hasSize(1);
    }

    @Test
    void guessingCodesIsSlowedDownAndAskingWithoutACodeForgivesNothing() throws Exception {
        Staff bo = activeBo();
        SecondFactor.Begun begun = result(secondFactor.begin(bo));
        result(secondFactor.confirm(bo, secondFactor.code(begun.secret(), now)));
        for (int i = 0; i < 5; i++) {
            refused(signIn("bo@example.org", PASSWORD, "there"), AccessProblem.Kind.CODE_NEEDED);
            refused(signIn.by("bo@example.org", PASSWORD, "00000" + i, "there"), AccessProblem.Kind.CODE_WRONG);
        }
        refused(signIn.by("bo@example.org", PASSWORD, "000009", "there"), AccessProblem.Kind.RATE_LIMITED);
    }

    /** RFC 6238, appendix B, for SHA-1: the last six of the eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        String secret = new Base32().encodeToString("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
        Instant then = Instant.ofEpochSecond(second);
        assertThat(secondFactor.code(secret, then)).isEqualTo(code);
        assertThat(secondFactor.stepOf(secret, code, then.plusSeconds(30))).hasValue(second / 30);
        assertThat(secondFactor.stepOf(secret, code, then.plusSeconds(60))).isEmpty();
    }

    @Test
    void weakPasswordsAreRefusedWithAReason() {
        assertThat(Passwords.fault("short", "a@b.c", "Ada")).isPresent();
        assertThat(Passwords.fault("aaaaaaaaaaaa", "a@b.c", "Ada")).isPresent();
        assertThat(Passwords.fault("password123", "a@b.c", "Ada")).isPresent();
        assertThat(Passwords.fault("ada@example.org", "ada@example.org", "Ada")).isPresent();
        assertThat(Passwords.fault(PASSWORD, "a@b.c", "Ada")).isEmpty();
    }

    private static AccessProblem refused(Future<?> future, AccessProblem.Kind kind) {
        AccessProblem[] problem = new AccessProblem[1];
        assertThatThrownBy(() -> result(future))
                .hasCauseInstanceOf(AccessProblem.class)
                .satisfies(thrown -> {
                    problem[0] = (AccessProblem) thrown.getCause();
                    assertThat(problem[0].kind()).isEqualTo(kind);
                });
        return problem[0];
    }
}
