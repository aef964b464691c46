package org.safehaven.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.Await.result;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The second step of signing in: codes of an app, and those for a lost phone. */
class SecondFactorTest extends StaffAccountsCase {

    @Test
    void theSecondStepIsAskedForAfterThePasswordAndEachCodeIsGoodOnce() throws Exception {
        Staff bo = activeBo();
        SecondFactor.Begun begun = result(secondFactor.begin(bo));
        assertThat(begun.uri()).startsWith("otpauth://totp/Haven%3Abo%40example.org?secret=" + begun.secret());
        assertThat(result(signIn("bo@example.org", PASSWORD, "here")))
                .as("not before it is confirmed")
                .isNotNull();
        refused(secondFactor.confirm(bo, "000000"), AccessProblem.Kind.CODE_WRONG);
        List<String> codes = result(secondFactor.confirm(bo, secondFactor.code(begun.secret(), now)));
        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z2-9]{4}-[a-z2-9]{4}"));
        refused(signIn("bo@example.org", PASSWORD, "here"), AccessProblem.Kind.CODE_NEEDED);
        refused(signIn("bo@example.org", "wrong", "here"), AccessProblem.Kind.NOT_AUTHENTICATED);
        String used = secondFactor.code(begun.secret(), now);
        refused(signIn.by("bo@example.org", PASSWORD, used, "here"), AccessProblem.Kind.CODE_WRONG);
        now = now.plusSeconds(30);
        String next = secondFactor.code(begun.secret(), now);
        assertThat(result(signIn.by("bo@example.org", PASSWORD, " " + next + " ", "here")))
                .isNotNull();
        refused(signIn.by("bo@example.org", PASSWORD, next, "here"), AccessProblem.Kind.CODE_WRONG);
        assertThat(result(signIn.by("bo@example.org", PASSWORD, codes.get(3).toUpperCase(Locale.ROOT), "here")))
                .isNotNull();
        refused(signIn.by("bo@example.org", PASSWORD, codes.get(3), "here"), AccessProblem.Kind.CODE_WRONG);
        assertThat(result(accounts.find(bo.staffId())).orElseThrow().recoveryHashes())
                .hasSize(9);
        result(links.use(result(links.make(result(accounts.find(bo.staffId())).orElseThrow(), true)), PASSWORD));
        assertThat(result(signIn("bo@example.org", PASSWORD, "here")))
                .as("a link that clears the second step, for a lost phone")
                .isNotNull();
    }

    @Test
    void oneRecoveryCodeUsedTwiceAtOnceOpensOnce() throws Exception {
        Staff bo = activeBo();
        SecondFactor.Begun begun = result(secondFactor.begin(bo));
        String code = result(secondFactor.confirm(bo, secondFactor.code(begun.secret(), now)))
                .get(0);
        List<Future<StaffSessions.SignedIn>> tries = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tries.add(signIn.by("bo@example.org", PASSWORD, code, "place " + i));
        }
        result(Future.join(tries).otherwiseEmpty());
        assertThat(tries.stream().filter(Future::succeeded)).hasSize(1);
    }

    /** RFC 6238, appendix B, for SHA-1: the last six of the eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        String secret = new Base32().encodeToString("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
        Instant then = Instant.ofEpochSecond(second);
        assertThat(secondFactor.code(secret, then)).isEqualTo(code);
        assertThat(secondFactor.stepOf(secret, code, then.plusSeconds(30))).hasValue(second / 30);
        assertThat(secondFactor.stepOf(secret, code, then.plusSeconds(60))).isEmpty();
    }
}
