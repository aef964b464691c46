package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.ScriptOutputType;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.safehaven.redis.Keys;
import org.safehaven.redis.LuaScript;
import org.safehaven.redis.RedisConnections;

/**
 * One-time links by which a person chooses a password: their first, or a new one. A person has one living link at most.
 * Futures fail with {@link AccessProblem} for what the asker can mend. Thread-safe.
 */
public final class StaffLinks {
    private static final LuaScript MAKE = LuaScript.load("/org/safehaven/access/link_staff.lua");
    private static final LuaScript ACTIVATE = LuaScript.load("/org/safehaven/access/activate_staff.lua");

    /** Behind a link's staff id: whoever uses it has no second step any more. */
    private static final String CLEARS_SECOND_STEP = " totp";

    private final RedisConnections redis;
    private final Keys keys;
    private final StaffAccounts accounts;
    private final Passwords passwords;
    private final Duration life;

    /** @param life how long a link lives */
    public StaffLinks(RedisConnections redis, Keys keys, StaffAccounts accounts, Passwords passwords, Duration life) {
        this.redis = redis;
        this.keys = keys;
        this.accounts = accounts;
        this.passwords = passwords;
        this.life = life;
    }

    public Duration life() {
        return life;
    }

    /**
     * A new link for an account that is not out of service; the one before it dies.
     *
     * @param clearsSecondStep whether using it takes the second step away, for somebody who lost their phone
     * @return the secret of the link
     */
    public Future<String> make(Staff staff, boolean clearsSecondStep) {
        if (staff.deactivated()) {
            return Future.failedFuture(AccessProblem.alreadyDone(
                    null, "This account is out of service. Take it back into service first."));
        }
        String token = Secrets.fresh();
        String link = keys.activation(Secrets.hash(token));
        return future(MAKE.<String>run(
                        redis,
                        ScriptOutputType.VALUE,
                        List.of(keys.linkOf(staff.staffId()), link),
                        link,
                        staff.staffId() + (clearsSecondStep ? CLEARS_SECOND_STEP : ""),
                        Long.toString(life.toMillis())))
                .map(made -> token);
    }

    /** Sets the password; the link is spent by that. */
    public Future<Staff> use(String token, String password) {
        String link = keys.activation(Secrets.hash(token));
        return future(redis.commands().get(link)).compose(value -> {
            if (value == null) {
                return Future.failedFuture(gone());
            }
            boolean clears = value.endsWith(CLEARS_SECOND_STEP);
            String staffId = clears ? value.substring(0, value.length() - CLEARS_SECOND_STEP.length()) : value;
            return accounts.stored(staffId).compose(found -> {
                if (found.isEmpty() || found.get().staff().deactivated()) {
                    return Future.failedFuture(gone());
                }
                Staff staff = found.get().staff();
                Optional<String> fault = Passwords.fault(password, staff.email(), staff.name());
                if (fault.isPresent()) {
                    return Future.failedFuture(AccessProblem.badRequest("password", fault.get()));
                }
                return passwords.hash(password).compose(hash -> {
                    Staff after = staff.withPassword(hash);
                    return spend(link, value, found.get(), clears ? after.withSecondStep(null, List.of()) : after);
                });
            });
        });
    }

    private Future<Staff> spend(String link, String value, StaffAccounts.Stored before, Staff after) {
        String staffId = after.staffId();
        return future(ACTIVATE.<String>run(
                        redis,
                        ScriptOutputType.VALUE,
                        List.of(link, keys.staff(staffId), keys.linkOf(staffId)),
                        value,
                        before.json(),
                        StaffAccounts.json(after)))
                .compose(answer -> switch (answer) {
                    case "ok" -> Future.succeededFuture(after);
                    case "changed" -> Future.failedFuture(AccessProblem.busy());
                    default -> Future.failedFuture(gone());
                });
    }

    /** The person's link, if there is one, opens nothing any more. */
    public Future<Void> end(String staffId) {
        return future(redis.commands().getdel(keys.linkOf(staffId)))
                .compose(link -> link == null
                        ? Future.succeededFuture()
                        : future(redis.commands().del(link)).mapEmpty());
    }

    private static AccessProblem gone() {
        return AccessProblem.gone("This link was used or has run out. Ask for a new one.");
    }
}
