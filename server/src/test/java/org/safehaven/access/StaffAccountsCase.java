package org.safehaven.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safehaven.Await.result;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;

/** Accounts, sessions and signing in, on a real Redis, at a time that the test sets. */
@ExtendWith(RedisExtension.class)
abstract class StaffAccountsCase {
    static final String PASSWORD = "a lamp in the window";

    final Vertx vertx = Vertx.vertx();
    RedisConnections redis;
    Keys keys;
    StaffAccounts accounts;
    StaffLinks links;
    StaffSessions sessions;
    SecondFactor secondFactor;
    SignIn signIn;
    Instant now = Instant.now();

    @BeforeEach
    void open(RedisConnections connections, Keys fresh) {
        redis = connections;
        keys = fresh;
        Duration hour = Duration.ofHours(1);
        Access access = Access.over(connections, fresh, vertx, () -> now, new Access.Lifetimes(hour, hour, hour));
        accounts = access.accounts();
        links = access.staffLinks();
        sessions = access.sessions();
        secondFactor = access.secondFactor();
        signIn = access.signIn();
    }

    StaffSessions sessions(Duration life) {
        MemberTokens tokens = new MemberTokens(redis, keys, Duration.ofHours(1));
        return new StaffSessions(redis, keys, accounts, tokens, new TicketEnds(redis, keys), () -> now, life);
    }

    @AfterEach
    void close() throws Exception {
        result(vertx.close());
    }

    Staff activeBo() throws Exception {
        return active("bo@example.org", "Bo", false);
    }

    Staff active(String email, String name, boolean admin) throws Exception {
        Staff invited = result(accounts.invite(email, name, admin));
        return result(links.use(result(links.make(invited, false)), PASSWORD));
    }

    Future<StaffSessions.SignedIn> signIn(String email, String password, String place) {
        return signIn.by(email, password, null, place);
    }

    static AccessProblem.Kind kind(Future<?> future) throws Exception {
        AccessProblem.Kind[] kind = new AccessProblem.Kind[1];
        result(future.map(done -> (Object) done).otherwise(failure -> kind[0] = kindOf(failure)));
        return kind[0];
    }

    static AccessProblem.Kind kindOf(Throwable failure) {
        return failure instanceof AccessProblem problem ? problem.kind() : null;
    }

    static AccessProblem refused(Future<?> future, AccessProblem.Kind kind) {
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
