package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.GetExArgs;
import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;

/** Who of the staff is signed in, in which browser. Thread-safe. */
public final class StaffSessions {
    /** So many wrong passwords cost nothing; each one more doubles the wait. */
    private static final int FREE_FAILURES = 5;

    private static final long LONGEST_WAIT_MS = 60_000;
    private static final Duration FAILURES_KEPT = Duration.ofMinutes(15);

    private final RedisConnections redis;
    private final Keys keys;
    private final StaffAccounts accounts;
    private final Passwords passwords;
    private final Duration life;

    /** @param life how long a session lasts after its last use */
    public StaffSessions(
            RedisConnections redis, Keys keys, StaffAccounts accounts, Passwords passwords, Duration life) {
        this.redis = redis;
        this.keys = keys;
        this.accounts = accounts;
        this.passwords = passwords;
        this.life = life;
    }

    /**
     * @param secret what the cookie holds; only known while it is made
     * @param csrf what every changing request shows besides the cookie
     */
    public record SignedIn(String secret, String csrf, Staff staff) {}

    private record Stored(String staffId, String csrf) {}

    /**
     * Signs in by password. Wrong ones make the same account wait longer and longer, for that address only: an outsider
     * can slow nobody down but itself.
     *
     * @param addressHash of where it comes from; the address itself is not known here
     */
    public Future<SignedIn> signIn(String email, String password, String addressHash) {
        String failures =
                keys.signInFailures(Secrets.hash(email.strip().toLowerCase(Locale.ROOT) + "\n" + addressHash));
        return waiting(failures).compose(wait -> {
            if (wait > 0) {
                return Future.failedFuture(
                        AccessProblem.rateLimited("Too many wrong passwords. Try again in a moment.", wait));
            }
            return accounts.findByEmail(email).compose(found -> {
                String hash =
                        found.filter(Staff::active).map(Staff::passwordHash).orElse(null);
                return passwords
                        .verify(password, hash)
                        .compose(right -> right
                                ? future(redis.commands().del(failures)).compose(done -> begin(found.orElseThrow()))
                                : failed(failures));
            });
        });
    }

    private Future<Long> waiting(String failures) {
        return future(redis.commands().pttl(failures + ":wait")).map(ttl -> Math.max(0, ttl));
    }

    private Future<SignedIn> failed(String failures) {
        return future(redis.commands().incr(failures)).compose(count -> {
            redis.commands().pexpire(failures, FAILURES_KEPT);
            AccessProblem wrong = AccessProblem.notAuthenticated("The e-mail address or the password is not right.");
            if (count < FREE_FAILURES) {
                return Future.failedFuture(wrong);
            }
            long wait = Math.min(LONGEST_WAIT_MS, 1_000L << Math.min(16, count - FREE_FAILURES));
            return future(redis.commands().set(failures + ":wait", "1", SetArgs.Builder.px(wait)))
                    .compose(done -> Future.failedFuture(wrong));
        });
    }

    /** Begins a session for someone who has shown who they are. */
    public Future<SignedIn> begin(Staff staff) {
        SignedIn session = new SignedIn(Secrets.fresh(), Secrets.fresh(), staff);
        String hash = Secrets.hash(session.secret());
        String stored = Json.write(new Stored(staff.staffId(), session.csrf()));
        return future(redis.commands().set(keys.staffSession(hash), stored, SetArgs.Builder.ex(life)))
                .compose(done -> future(redis.commands().sadd(keys.sessionsOf(staff.staffId()), hash)))
                .map(done -> session);
    }

    /** Whose session it is; using it makes it last on. Empty: nobody's, or not any more. */
    public Future<Optional<SignedIn>> find(String secret) {
        if (secret == null || secret.length() != 43) {
            return Future.succeededFuture(Optional.empty());
        }
        String key = keys.staffSession(Secrets.hash(secret));
        return future(redis.commands().getex(key, GetExArgs.Builder.ex(life))).compose(json -> {
            if (json == null) {
                return Future.succeededFuture(Optional.empty());
            }
            Stored stored = Json.read(json, Stored.class);
            return accounts.find(stored.staffId())
                    .map(staff -> staff.filter(Staff::active).map(who -> new SignedIn(secret, stored.csrf(), who)));
        });
    }

    public Future<Void> end(String secret) {
        return future(redis.commands().del(keys.staffSession(Secrets.hash(secret))))
                .mapEmpty();
    }

    /** Whether {@code shown} is the session's CSRF token; takes the same time whichever letter is wrong. */
    public static boolean isCsrf(SignedIn session, String shown) {
        return shown != null
                && MessageDigest.isEqual(
                        session.csrf().getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
