package org.safehaven.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.Await.result;
import static org.safehaven.Await.until;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;

/** Guessing takes longer and longer, and slows nobody else down. */
class SignInDelayTest extends StaffAccountsCase {

    @Test
    void wrongPasswordsSlowTheirOwnPlaceDownAndNobodyElse() throws Exception {
        activeBo();
        for (int i = 0; i < 5; i++) {
            refused(signIn("bo@example.org", "wrong " + i, "elsewhere"), AccessProblem.Kind.NOT_AUTHENTICATED);
        }
        AccessProblem slowed =
                refused(signIn("bo@example.org", PASSWORD, "elsewhere"), AccessProblem.Kind.RATE_LIMITED);
        assertThat(slowed.retryAfterMs()).isBetween(1L, 60_000L);
        assertThat(result(signIn("bo@example.org", PASSWORD, "home")).staff().name())
                .as("the owner, from another address")
                .isEqualTo("Bo");
    }

    @Test
    void theWaitGrowsAndARightPasswordEndsIt() throws Exception {
        activeBo();
        AccessProblem first = wrongUntilSlowed();
        assertThat(first.retryAfterMs()).isBetween(1L, 1_000L);
        until(
                "the first wait is over",
                () -> kind(signIn("bo@example.org", "wrong", "here")) == AccessProblem.Kind.NOT_AUTHENTICATED);
        AccessProblem second = refused(signIn("bo@example.org", "wrong", "here"), AccessProblem.Kind.RATE_LIMITED);
        assertThat(second.retryAfterMs()).isBetween(1_001L, 2_000L);
        until(
                "a right one goes through",
                () -> signIn("bo@example.org", PASSWORD, "here")
                        .otherwiseEmpty()
                        .map(signedIn -> signedIn != null)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get());
        for (int i = 0; i < 5; i++) {
            refused(signIn("bo@example.org", "wrong", "here"), AccessProblem.Kind.NOT_AUTHENTICATED);
        }
    }

    @Test
    void manyGuessesAtOnceAreNoFasterThanOneAfterTheOther() throws Exception {
        activeBo();
        List<Future<StaffSessions.SignedIn>> guesses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // However the address is written, it is the same account's count.
            String email = i % 2 == 0 ? "bo@example.org" : " BO@Example.org ";
            guesses.add(signIn(email, "wrong " + i, "here"));
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
        // All at once: on a slow machine a place that waits for each answer has earned the next try meanwhile.
        List<Future<?>> guesses = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            guesses.add(signIn("p" + i + "@example.org", "wrong", "there"));
        }
        Await.until("all past the twentieth are slowed down", () -> slowedDown(guesses) == 10);
        refused(signIn("bo@example.org", PASSWORD, "there"), AccessProblem.Kind.RATE_LIMITED);
        result(Future.join(guesses).otherwiseEmpty());
        assertThat(slowedDown(guesses)).as("the others were looked at").isEqualTo(10);
        assertThat(result(signIn("bo@example.org", PASSWORD, "home")).staff().name())
                .isEqualTo("Bo");
    }

    private AccessProblem wrongUntilSlowed() throws Exception {
        for (int i = 0; i < 5; i++) {
            refused(signIn("bo@example.org", "wrong", "here"), AccessProblem.Kind.NOT_AUTHENTICATED);
        }
        return refused(signIn("bo@example.org", "wrong", "here"), AccessProblem.Kind.RATE_LIMITED);
    }

    @Test
    void guessingCodesIsSlowedDownAndAskingWithoutACodeForgivesNothing() throws Exception {
        Staff bo = activeBo();
        SecondFactor.Begun begun = result(secondFactor.begin(bo));
        result(secondFactor.confirm(bo, secondFactor.code(begun.secret(), now)));
        for (int i = 0; i < 5; i++) {
            refused(signIn("bo@example.org", PASSWORD, "there"), AccessProblem.Kind.CODE_NEEDED);
            refused(signIn.by("bo@example.org", PASSWORD, "00000" + i, "there"), AccessProblem.Kind.CODE_WRONG);
        }
        refused(signIn.by("bo@example.org", PASSWORD, "000009", "there"), AccessProblem.Kind.RATE_LIMITED);
    }

    private static long slowedDown(List<Future<?>> guesses) {
        return guesses.stream()
                .filter(guess -> guess.failed() && kindOf(guess.cause()) == AccessProblem.Kind.RATE_LIMITED)
                .count();
    }
}
