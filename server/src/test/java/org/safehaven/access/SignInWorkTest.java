package org.safehaven.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.Await.result;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;

/** How long a sign-in takes tells nothing: whoever is named, one password of one strength is worked out. */
@ExtendWith(RedisExtension.class)
class SignInWorkTest {
    private static final String PASSWORD = "a lamp in the window";

    private final Vertx vertx = Vertx.vertx();
    /** The parameters of each hash that was compared with. */
    private final List<String> work = new CopyOnWriteArrayList<>();

    private final List<String> compared = new CopyOnWriteArrayList<>();

    private Passwords passwords;
    private StaffAccounts accounts;
    private StaffLinks links;
    private SignIn signIn;

    @BeforeEach
    void open(RedisConnections redis, Keys keys) throws Exception {
        passwords = new Passwords(vertx, hash -> {
            compared.add(hash);
            work.add(hash.substring(0, hash.lastIndexOf("p=") + 3));
        });
        accounts = new StaffAccounts(redis, keys, passwords);
        links = new StaffLinks(redis, keys, accounts, passwords, Duration.ofHours(1));
        StaffSessions sessions = new StaffSessions(
                redis,
                keys,
                accounts,
                new MemberTokens(redis, keys, Duration.ofHours(1)),
                new TicketEnds(redis, keys),
                Instant::now,
                Duration.ofHours(1));
        signIn = new SignIn(
                accounts,
                sessions,
                new SecondFactor(redis, keys, accounts, Instant::now),
                new SignInDelay(redis, keys, Instant::now));
        result(links.use(link("bo@example.org"), PASSWORD));
    }

    @AfterEach
    void close() throws Exception {
        result(vertx.close());
    }

    @Test
    void anUnknownAddressCostsAsMuchWorkAsAKnownOne() throws Exception {
        result(accounts.invite("new@example.org", "New", false));
        result(accounts.createWithoutPassword("link@example.org", "Link", false));
        Staff away = result(links.use(link("away@example.org"), PASSWORD));
        result(accounts.update(away.staffId(), new StaffAccounts.Wanted(null, null, false)));
        for (String email : List.of(
                "bo@example.org", "nobody@example.org", "new@example.org", "link@example.org", "away@example.org")) {
            work.clear();
            assertThat(signIn.by(email, "wrong words here", null, email)
                            .toCompletionStage()
                            .toCompletableFuture())
                    .as(email)
                    .failsWithin(Duration.ofSeconds(60));
            assertThat(work).as(email).containsExactly("$argon2id$v=19$m=19456,t=2,p=1");
        }
        work.clear();
        assertThat(result(signIn.by("bo@example.org", PASSWORD, null, "here"))
                        .staff()
                        .name())
                .isEqualTo("Somebody");
        assertThat(work).as("the right password").hasSize(1);
    }

    @Test
    void whatNobodysPasswordIsComparedWithIsAsGoodAHashAsAnyAndAnotherInEveryProgram() throws Exception {
        String real = result(passwords.hash(PASSWORD));
        assertThat(result(passwords.verify(PASSWORD, real))).isTrue();
        assertThat(result(passwords.verify(PASSWORD, null)))
                .as("it is worked out to its end")
                .isFalse();
        Passwords others = new Passwords(vertx, compared::add);
        result(others.verify(PASSWORD, null));
        assertThat(compared)
                .doesNotHaveDuplicates()
                .allSatisfy(hash -> assertThat(hash)
                        .as("with a salt and a digest as long as the real ones")
                        .matches(real.replaceAll("[^$]", ".").replace("$", "\\$")));
    }

    private String link(String email) throws Exception {
        return result(links.make(result(accounts.invite(email, "Somebody", false)), false));
    }
}
