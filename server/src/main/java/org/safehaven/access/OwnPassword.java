package org.safehaven.access;

import io.vertx.core.Future;
import java.util.Optional;
import org.safehaven.access.StaffSessions.SignedIn;

/**
 * Somebody signed in shows their password once more, or chooses another. Wrong ones make the next try wait as at the
 * sign-in: a browser that was left open is no place to guess from. Thread-safe.
 */
public final class OwnPassword {
    private final StaffAccounts accounts;
    private final StaffSessions sessions;
    private final StaffLinks links;
    private final SignInDelay delay;

    public OwnPassword(StaffAccounts accounts, StaffSessions sessions, StaffLinks links, SignInDelay delay) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.links = links;
        this.delay = delay;
    }

    /**
     * Whether {@code password} is that person's; somebody without one has none to show. Fails with {@link AccessProblem}
     * where it is too soon after wrong ones.
     *
     * @param place the network address it comes from
     */
    public Future<Boolean> shown(Staff staff, String password, String place) {
        return delay.begin(staff.email(), place)
                .compose(turn -> accounts.verify(password, staff.passwordHash())
                        .compose(right -> right ? turn.right().map(true) : Future.succeededFuture(false)));
    }

    /**
     * Another password. Every other session of theirs ends, and a link by which an older request would set yet another.
     * These end first: where the store goes away in between, somebody has to sign in again, and nobody is left in.
     */
    public Future<Void> change(SignedIn session, String fresh) {
        Staff staff = session.staff();
        Optional<String> fault = Passwords.fault(fresh, staff.email(), staff.name());
        if (fault.isPresent()) {
            return Future.failedFuture(AccessProblem.badRequest("password", fault.get()));
        }
        return links.end(staff.staffId())
                .compose(done -> sessions.endOthers(staff.staffId(), session.secret()))
                .compose(done -> accounts.setPassword(staff.staffId(), fresh))
                // Whoever came in by the old one meanwhile.
                .compose(done -> sessions.endOthers(staff.staffId(), session.secret()));
    }
}
