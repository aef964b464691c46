package org.safehaven.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safehaven.Await.result;
import static org.safehaven.Await.until;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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
    private StaffSessions sessions;

    @BeforeEach
    void open(RedisConnections connections, Keys fresh) {
        redis = connections;
        keys = fresh;
        Passwords passwords = new Passwords(vertx);
        accounts = new StaffAccounts(connections, fresh, passwords, Duration.ofHours(1));
        sessions = new StaffSessions(connections, fresh, accounts, passwords, Duration.ofHours(1));
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
        StaffAccounts.Invited bo = result(accounts.invite("Bo@Example.org ", "Bo", false));
        assertThat(bo.staff().email()).isEqualTo("bo@example.org");
        refused(accounts.invite("bo@example.org", "Other", false), AccessProblem.Kind.ALREADY_DONE);
        refused(sessions.signIn("bo@example.org", PASSWORD, "here"), AccessProblem.Kind.NOT_AUTHENTICATED);
        refused(accounts.activate(bo.activationToken(), "short"), AccessProblem.Kind.BAD_REQUEST);
        assertThat(result(accounts.activate(bo.activationToken(), PASSWORD)).active())
                .isTrue();
        refused(accounts.activate(bo.activationToken(), "another long one"), AccessProblem.Kind.GONE);
        assertThat(result(sessions.signIn("BO@example.org", PASSWORD, "here"))
                        .staff()
                        .name())
                .isEqualTo("Bo");
    }

    @Test
    void wrongPasswordsSlowTheirOwnPlaceDownAndNobodyElse() throws Exception {
        StaffAccounts.Invited bo = result(accounts.invite("bo@example.org", "Bo", false));
        result(accounts.activate(bo.activationToken(), PASSWORD));
        for (int i = 0; i < 5; i++) {
            refused(sessions.signIn("bo@example.org", "wrong " + i, "elsewhere"), AccessProblem.Kind.NOT_AUTHENTICATED);
        }
        AccessProblem slowed =
                refused(sessions.signIn("bo@example.org", PASSWORD, "elsewhere"), AccessProblem.Kind.RATE_LIMITED);
        assertThat(slowed.retryAfterMs()).isBetween(1L, 60_000L);
        assertThat(result(sessions.signIn("bo@example.org", PASSWORD, "home"))
                        .staff()
                        .name())
                .as("the owner, from another address")
                .isEqualTo("Bo");
    }

    @Test
    void aSessionEndsWhenItIsEndedAndItsSecretsAreNowhereInTheStore() throws Exception {
        String setup = result(accounts.setupToken()).orElseThrow();
        Staff ada = result(accounts.setUp(setup, "ada@example.org", "Ada", PASSWORD));
        StaffSessions.SignedIn session = result(sessions.begin(ada));
        assertThat(result(sessions.find(session.secret())).orElseThrow().staff())
                .isEqualTo(ada);
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
                () -> kind(sessions.signIn("bo@example.org", "wrong", "here")) == AccessProblem.Kind.NOT_AUTHENTICATED);
        AccessProblem second =
                refused(sessions.signIn("bo@example.org", "wrong", "here"), AccessProblem.Kind.RATE_LIMITED);
        assertThat(second.retryAfterMs()).isBetween(1_001L, 2_000L);
        until(
                "a right one goes through",
                () -> sessions.signIn("bo@example.org", PASSWORD, "here")
                        .otherwiseEmpty()
                        .map(signedIn -> signedIn != null)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get());
        for (int i = 0; i < 5; i++) {
            refused(sessions.signIn("bo@example.org", "wrong", "here"), AccessProblem.Kind.NOT_AUTHENTICATED);
        }
    }

    @Test
    void manyGuessesAtOnceAreNoFasterThanOneAfterTheOther() throws Exception {
        activeBo();
        List<Future<StaffSessions.SignedIn>> guesses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // However the address is written, it is the same account's count.
            String email = i % 2 == 0 ? "bo@example.org" : " BO@Example.org ";
            guesses.add(sessions.signIn(email, "wrong " + i, "here"));
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
        for (int i = 0; i < 20; i++) {
            refused(sessions.signIn("p" + i + "@example.org", "wrong", "there"), AccessProblem.Kind.NOT_AUTHENTICATED);
        }
        refused(sessions.signIn("bo@example.org", PASSWORD, "there"), AccessProblem.Kind.RATE_LIMITED);
        assertThat(result(sessions.signIn("bo@example.org", PASSWORD, "home"))
                        .staff()
                        .name())
                .isEqualTo("Bo");
    }

    @Test
    void ofTwentyWhoHoldAnActivationLinkOneSetsThePassword() throws Exception {
        StaffAccounts.Invited bo = result(accounts.invite("bo@example.org", "Bo", false));
        List<Future<Staff>> tries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tries.add(accounts.activate(bo.activationToken(), PASSWORD + " " + i));
        }
        result(Future.join(tries).otherwiseEmpty());
        List<Integer> won = IntStream.range(0, 20)
                .filter(i -> tries.get(i).succeeded())
                .boxed()
                .toList();
        assertThat(won).hasSize(1);
        assertThat(result(sessions.signIn("bo@example.org", PASSWORD + " " + won.get(0), "here"))
                        .staff()
                        .active())
                .isTrue();
    }

    @Test
    void endingAllSessionsOfOnePersonLeavesThoseOfOthers() throws Exception {
        Staff bo = activeBo();
        Staff cy = result(accounts.invite("cy@example.org", "Cy", false)).staff();
        Staff di = result(accounts.activate(
                result(accounts.invite("di@example.org", "Di", false)).activationToken(), PASSWORD));
        StaffSessions.SignedIn phone = result(sessions.begin(bo));
        StaffSessions.SignedIn desk = result(sessions.begin(bo));
        StaffSessions.SignedIn other = result(sessions.begin(di));
        result(sessions.endAll(bo.staffId()));
        result(sessions.endAll(cy.staffId()));
        assertThat(result(sessions.find(phone.secret()))).isEmpty();
        assertThat(result(sessions.find(desk.secret()))).isEmpty();
        assertThat(result(sessions.find(other.secret()))).isPresent();
    }

    @Test
    void sessionsThatAreOverLeaveNothingBehind() throws Exception {
        Staff bo = activeBo();
        StaffSessions brief = new StaffSessions(redis, keys, accounts, new Passwords(vertx), Duration.ofSeconds(1));
        StaffSessions.SignedIn first = result(brief.begin(bo));
        // Only looked at from outside: to find it would make it last on.
        String key = keys.staffSession(Secrets.hash(first.secret()));
        until(
                "the session runs out",
                () -> redis.commands().exists(key).toCompletableFuture().get() == 0);
        StaffSessions.SignedIn second = result(sessions.begin(bo));
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
        return result(accounts.activate(
                result(accounts.invite("bo@example.org", "Bo", false)).activationToken(), PASSWORD));
    }

    private AccessProblem wrongUntilSlowed() throws Exception {
        for (int i = 0; i < 5; i++) {
            refused(sessions.signIn("bo@example.org", "wrong", "here"), AccessProblem.Kind.NOT_AUTHENTICATED);
        }
        return refused(sessions.signIn("bo@example.org", "wrong", "here"), AccessProblem.Kind.RATE_LIMITED);
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
