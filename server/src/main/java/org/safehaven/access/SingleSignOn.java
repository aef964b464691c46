package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import org.safehaven.access.OidcProvider.Person;
import org.safehaven.access.SignOnRefused.Reason;
import org.safehaven.access.StaffSessions.SignedIn;
import org.safehaven.redis.Keys;
import org.safehaven.redis.LuaScript;
import org.safehaven.redis.RedisConnections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Staff sign in with an account they have elsewhere. It makes no accounts: the first time, the provider must vouch for the
 * e-mail address of an active one; from then on the two are bound, whatever becomes of the address. Futures fail with
 * {@link SignOnRefused}, or as Redis does. Thread-safe.
 */
public final class SingleSignOn {
    private static final Logger LOG = LoggerFactory.getLogger(SingleSignOn.class);
    private static final LuaScript BIND = LuaScript.load("/org/safehaven/access/bind_sign_on.lua");

    /** How long signing in elsewhere may take. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final int SECRET_LENGTH = 43;
    private static final int CODE_LENGTH = 4_000;

    private final OidcProvider provider;
    private final StaffAccounts accounts;
    private final StaffSessions sessions;
    private final RedisConnections redis;
    private final Keys keys;

    public SingleSignOn(
            OidcProvider provider, StaffAccounts accounts, StaffSessions sessions, RedisConnections redis, Keys keys) {
        this.provider = provider;
        this.accounts = accounts;
        this.sessions = sessions;
        this.redis = redis;
        this.keys = keys;
    }

    /**
     * @param signInAt where the browser goes
     * @param browser a secret that only this browser may keep, {@link #LIFE} long; nonce and verifier come from it, so that
     *     nobody without it can end what it began
     */
    public record Begun(URI signInAt, String browser) {}

    public Future<Begun> begin() {
        String browser = Secrets.fresh();
        String state = Secrets.fresh();
        return provider.signInAt(state, nonce(browser), verifier(browser))
                .compose(address -> future(redis.commands()
                                .set(keys.signOn(Secrets.hash(state)), Secrets.hash(browser), SetArgs.Builder.ex(LIFE)))
                        .map(kept -> new Begun(address, browser)));
    }

    /**
     * Ends what {@link #begin} began, once: a second time it is {@link Reason#EXPIRED}.
     *
     * @param browser the secret; null: the browser has none
     * @param state as the provider gave it back; null: it did not
     * @param code as the provider gave it; null: it gave none
     * @param error the provider's; null: none
     */
    public Future<SignedIn> finish(String browser, String state, String code, String error) {
        if (browser == null || state == null || browser.length() != SECRET_LENGTH || state.length() != SECRET_LENGTH) {
            return refuse(Reason.EXPIRED);
        }
        return future(redis.commands().getdel(keys.signOn(Secrets.hash(state)))).compose(began -> {
            if (began == null || !same(began, Secrets.hash(browser))) {
                return refuse(Reason.EXPIRED);
            }
            if (error != null || code == null || code.isEmpty() || code.length() > CODE_LENGTH) {
                boolean theirs = "server_error".equals(error) || "temporarily_unavailable".equals(error);
                return refuse(theirs ? Reason.UNAVAILABLE : Reason.REFUSED);
            }
            return provider.person(code, nonce(browser), verifier(browser))
                    .compose(this::account)
                    .compose(sessions::begin);
        });
    }

    /** Whether somebody at the provider is bound to the account. */
    public Future<Boolean> isBound(String staffId) {
        return future(redis.commands().hexists(keys.signOnsOf(staffId), issuerHash()));
    }

    /** Undoes every binding of an account, at whichever provider; for one that is deleted. */
    public static Future<Void> forget(RedisConnections redis, Keys keys, String staffId) {
        String ofAccount = keys.signOnsOf(staffId);
        return future(redis.commands().hgetall(ofAccount))
                .compose(subjects -> Future.all(subjects.entrySet().stream()
                        .map(one -> future(redis.commands().del(keys.signOnSubject(one.getKey(), one.getValue()))))
                        .toList()))
                .compose(done -> future(redis.commands().del(ofAccount)))
                .mapEmpty();
    }

    private Future<Staff> account(Person person) {
        String bound = keys.signOnSubject(issuerHash(), Secrets.hash(person.subject()));
        return future(redis.commands().get(bound))
                .compose(staffId -> staffId == null
                        ? byEmail(person, bound)
                        : accounts.find(staffId)
                                .compose(found -> found.isPresent() ? active(found.get()) : refuse(Reason.NO_ACCOUNT)));
    }

    private Future<Staff> byEmail(Person person, String bound) {
        if (person.email() == null || !person.emailVerified()) {
            return refuse(Reason.NOT_VERIFIED);
        }
        return accounts.findByEmail(person.email())
                .compose(found -> found.map(SingleSignOn::active).orElseGet(() -> refuse(Reason.NO_ACCOUNT)))
                .compose(staff -> bind(staff, person, bound));
    }

    private Future<Staff> bind(Staff staff, Person person, String bound) {
        List<String> names = List.of(bound, keys.signOnsOf(staff.staffId()));
        String subject = Secrets.hash(person.subject());
        return future(BIND.<String>run(redis, ScriptOutputType.VALUE, names, staff.staffId(), issuerHash(), subject))
                .compose(answer -> {
                    if (answer.equals("ok")) {
                        return Future.succeededFuture(staff);
                    }
                    // An address that changed hands at the provider must not hand over the account.
                    LOG.warn("Single sign-on: account {} is bound to somebody else there", staff.staffId());
                    return refuse(Reason.REFUSED);
                });
    }

    /** An account that was made and never activated is none yet: its one-time link shows that it reached its person. */
    private static Future<Staff> active(Staff staff) {
        if (staff.active()) {
            return Future.succeededFuture(staff);
        }
        return refuse(staff.passwordHash() == null ? Reason.NO_ACCOUNT : Reason.DEACTIVATED);
    }

    private String issuerHash() {
        return Secrets.hash(provider.issuer());
    }

    private static String nonce(String browser) {
        return Secrets.hash("nonce\n" + browser);
    }

    private static String verifier(String browser) {
        return Secrets.hash("verifier\n" + browser);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static <T> Future<T> refuse(Reason reason) {
        return Future.failedFuture(new SignOnRefused(reason));
    }
}
