package org.safehaven.access;

import io.vertx.core.Future;
import java.util.Optional;
import org.safehaven.access.StaffSessions.SignedIn;
import org.safehaven.access.StaffSessions.Via;

/** The way in by e-mail address, password and, where it is on, the second step. Thread-safe. */
public final class SignIn {
    private final StaffAccounts accounts;
    private final StaffSessions sessions;
    private final SecondFactor secondFactor;
    private final SignInDelay delay;

    public SignIn(StaffAccounts accounts, StaffSessions sessions, SecondFactor secondFactor, SignInDelay delay) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.delay = delay;
    }

    /**
     * Fails with {@link AccessProblem}: the same words for an unknown address and a wrong password; that a code is
     * wanted is told only to who has the password.
     *
     * @param code of the second step, or a recovery code; null: none was typed
     * @param place the network address it comes from
     */
    public Future<SignedIn> by(String email, String password, String code, String place) {
        return delay.begin(StaffAccounts.normalise(email), place)
                .compose(turn -> accounts.findByEmail(email).compose(found -> {
                    Optional<Staff> staff = found.filter(Staff::active);
                    String hash = staff.map(Staff::passwordHash).orElse(null);
                    return accounts.verify(password, hash)
                            .compose(right -> right
                                    ? secondStep(staff.orElseThrow(), code, turn)
                                    : Future.failedFuture(AccessProblem.notAuthenticated(
                                            "The e-mail address or the password is not right.")));
                }));
    }

    private Future<SignedIn> secondStep(Staff staff, String code, SignInDelay.Try turn) {
        if (!staff.hasSecondStep()) {
            return turn.right().compose(done -> sessions.begin(staff, Via.PASSWORD));
        }
        if (code == null) {
            return turn.undo().compose(done -> Future.failedFuture(AccessProblem.codeNeeded()));
        }
        return secondFactor
                .check(staff, code)
                .compose(right -> right
                        ? turn.right().compose(done -> sessions.begin(staff, Via.PASSWORD))
                        : Future.failedFuture(AccessProblem.codeWrong()));
    }
}
