package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.GetExArgs;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.LuaScript;
import org.safehaven.redis.RedisConnections;

/** Who of the staff is signed in, in which browser. Thread-safe. */
public final class StaffSessions {
    private static final LuaScript TRY = LuaScript.load("/org/safehaven/access/sign_in_try.lua");
    private static final LuaScript RIGHT = LuaScript.load("/org/safehaven/access/sign_in_right.lua");

    /** The so-manieth wrong password for one account from one address is followed by a wait; each one more doubles it. */
    private static final int FREE_TRIES = 5;

    /** The same for all accounts together from one address, behind which may be a whole office. */
    private static final int FREE_TRIES_OF_ADDRESS = 20;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration TRIES_KEPT = Duration.ofMinutes(15);

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
     * Signs in by password. Wrong ones make the next wait longer and longer, right or wrong, for that address only: an
     * outsider can slow nobody down but itself. Fails with {@link AccessProblem}.
     *
     * @param addressHash of where it comes from; the address itself is not known here
     */
    public Future<SignedIn> signIn(String email, String password, String addressHash) {
        List<String> tries = tries(StaffAccounts.normalise(email), addressHash);
        return future(TRY.<Long>run(
                        redis,
                        ScriptOutputType.INTEGER,
                        tries,
                        Integer.toString(FREE_TRIES),
                        Integer.toString(FREE_TRIES_OF_ADDRESS),
                        Long.toString(LONGEST_WAIT.toMillis()),
                        Long.toString(TRIES_KEPT.toMillis())))
                .compose(wait -> wait > 0
                        ? Future.failedFuture(
                                AccessProblem.rateLimited("Too many wrong passwords. Try again in a moment.", wait))
                        : accounts.findByEmail(email))
                .compose(found -> {
                    String hash =
                            found.filter(Staff::active).map(Staff::passwordHash).orElse(null);
                    return passwords.verify(password, hash).compose(right -> {
                        if (!right) {
                            return Future.failedFuture(
                                    AccessProblem.notAuthenticated("The e-mail address or the password is not right."));
                        }
                        return future(RIGHT.<String>run(redis, ScriptOutputType.VALUE, tries))
                                .compose(done -> begin(found.orElseThrow()));
                    });
                });
    }

    /** The keys of both counts and waits, on one node of a cluster. */
    private List<String> tries(String address, String addressHash) {
        String place = "{" + Secrets.hash(addressHash) + "}";
        String ofAddress = keys.signInFailures(place);
        String ofAccount = keys.signInFailures(place + ":" + Secrets.hash(address + "\n" + addressHash));
        return List.of(ofAccount, ofAccount + ":wait", ofAddress, ofAddress + ":wait");
    }

    /** Begins a session for someone who has shown who they are. */
    public Future<SignedIn> begin(Staff staff) {
        SignedIn session = new SignedIn(Secrets.fresh(), Secrets.fresh(), staff);
        String hash = Secrets.hash(session.secret());
        String stored = Json.write(new Stored(staff.staffId(), session.csrf()));
        return future(redis.commands().set(keys.staffSession(hash), stored, SetArgs.Builder.ex(life)))
                .compose(done -> future(redis.commands().sadd(keys.sessionsOf(staff.staffId()), hash)))
                .compose(done -> forgetEnded(staff.staffId()))
                .map(done -> session);
    }

    /** Sessions run out by themselves, their places in the person's list do not. */
    private Future<Void> forgetEnded(String staffId) {
        String list = keys.sessionsOf(staffId);
        redis.commands().expire(list, life);
        return future(redis.commands().smembers(list))
                .compose(hashes -> Future.all(hashes.stream()
                        .map(hash -> future(redis.commands().exists(keys.staffSession(hash)))
                                .compose(there -> there > 0
                                        ? Future.succeededFuture(0L)
                                        : future(redis.commands().srem(list, hash))))
                        .toList()))
                .mapEmpty();
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
            redis.commands().expire(keys.sessionsOf(stored.staffId()), life);
            return accounts.find(stored.staffId())
                    .map(staff -> staff.filter(Staff::active).map(who -> new SignedIn(secret, stored.csrf(), who)));
        });
    }

    public Future<Void> end(String secret) {
        String hash = Secrets.hash(secret);
        return future(redis.commands().getdel(keys.staffSession(hash)))
                .compose(json -> json == null
                        ? Future.succeededFuture(0L)
                        : future(redis.commands()
                                .srem(
                                        keys.sessionsOf(
                                                Json.read(json, Stored.class).staffId()),
                                        hash)))
                .mapEmpty();
    }

    /** Signs a person out of every browser. A session that begins meanwhile may stay. */
    public Future<Void> endAll(String staffId) {
        String list = keys.sessionsOf(staffId);
        return future(redis.commands().smembers(list))
                .compose(hashes -> Future.all(hashes.stream()
                        .map(hash -> future(redis.commands().del(keys.staffSession(hash)))
                                .compose(done -> future(redis.commands().srem(list, hash))))
                        .toList()))
                .mapEmpty();
    }

    /** Whether {@code shown} is the session's CSRF token; takes the same time whichever letter is wrong. */
    public static boolean isCsrf(SignedIn session, String shown) {
        return shown != null
                && MessageDigest.isEqual(
                        session.csrf().getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
