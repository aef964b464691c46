package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.safehaven.access.OidcProvider.Person;
import org.safehaven.access.SignOnRefused.Reason;
import org.safehaven.access.StaffSessions.SignedIn;
import org.safehaven.access.StaffSessions.Via;
import org.safehaven.redis.Keys;
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
                    .compose(staff -> sessions.begin(staff, Via.SINGLE_SIGN_ON))
                    .recover(failure -> failure instanceof AccessProblem problem
                                    && problem.kind() == AccessProblem.Kind.NOT_AUTHENTICATED
                            ? refuse(Reason.DEACTIVATED)
                            : Future.failedFuture(failure));
        });
    }

    private Future<Staff> account(Person person) {
        String binding = issuerHash() + ":" + Secrets.hash(person.subject());
        return future(redis.commands().get(keys.signOnSubject(binding)))
                .compose(staffId -> staffId == null ? Future.succeededFuture(Optional.empty()) : accounts.find(staffId))
                .compose(found -> {
                    Optional<Staff> bound = found.filter(staff -> binding.equals(staff.singleSignOn()));
                    return bound.isPresent() ? active(bound.get()) : byEmail(person, binding);
                });
    }

    private Future<Staff> byEmail(Person person, String binding) {
        if (person.email() == null || !person.emailVerified()) {
            return refuse(Reason.NOT_VERIFIED);
        }
        return accounts.findByEmail(person.email())
                .compose(found -> found.map(SingleSignOn::active).orElseGet(() -> refuse(Reason.NO_ACCOUNT)))
                .compose(before -> accounts.change(before.staffId(), now -> mayBind(now) ? now.boundTo(binding) : now)
                        .compose(staff -> forgetOther(before.singleSignOn(), staff)))
                .compose(staff -> {
                    if (binding.equals(staff.singleSignOn())) {
                        return future(redis.commands().set(keys.signOnSubject(binding), staff.staffId()))
                                .compose(done -> active(staff));
                    }
                    // An address that changed hands at the provider must not hand over the account.
                    LOG.warn("Single sign-on: account {} is bound to somebody else there", staff.staffId());
                    return refuse(Reason.REFUSED);
                });
    }

    private Future<Staff> forgetOther(String before, Staff staff) {
        return before == null || before.equals(staff.singleSignOn())
                ? Future.succeededFuture(staff)
                : future(redis.commands().del(keys.signOnSubject(before))).map(staff);
    }

    /** What was bound at a provider of before does not count when the operator has chosen another one. */
    private boolean mayBind(Staff staff) {
        return staff.active()
                && (staff.singleSignOn() == null || !staff.singleSignOn().startsWith(issuerHash() + ":"));
    }

    /** An account that was made and never activated is none yet: its one-time link shows that it reached its person. */
    private static Future<Staff> active(Staff staff) {
        return switch (staff.state()) {
            case ACTIVE -> Future.succeededFuture(staff);
            case INVITED -> refuse(Reason.NO_ACCOUNT);
            case DEACTIVATED -> refuse(Reason.DEACTIVATED);
        };
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
