package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.safehaven.redis.Keys;
import org.safehaven.redis.LuaScript;
import org.safehaven.redis.RedisConnections;

/**
 * The second step at sign-in: a code that an app makes out of a shared secret and the time (RFC 6238: SHA-1, six
 * digits, thirty seconds), each good once; and ten recovery codes, each good once, for a phone that is lost. Futures fail
 * with {@link AccessProblem} for what the asker can mend. Thread-safe.
 */
public final class SecondFactor {
    private static final LuaScript USE_STEP = LuaScript.load("/org/safehaven/access/totp_step.lua");

    /** As long as the hash it goes into (RFC 4226, R6). */
    private static final int SECRET_BYTES = 20;

    private static final Duration STEP = Duration.ofSeconds(30);

    /** A phone's clock may be a step early or late (RFC 6238, 5.2). */
    private static final int STEPS_ASIDE = 1;

    private static final Duration PENDING = Duration.ofMinutes(10);
    private static final int RECOVERY_CODES = 10;

    /** Without the letters and digits that are taken for each other. */
    private static final String RECOVERY_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base32 BASE32 = new Base32();

    private final RedisConnections redis;
    private final Keys keys;
    private final StaffAccounts accounts;
    private final InstantSource clock;
    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator(STEP, 6);

    /** @param clock the store's time */
    public SecondFactor(RedisConnections redis, Keys keys, StaffAccounts accounts, InstantSource clock) {
        this.redis = redis;
        this.keys = keys;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** @param uri the same as {@code otpauth://}, as authenticator apps read it */
    public record Begun(String secret, String uri) {}

    /** A new secret, which counts only once a code of it was shown: a slip in between locks nobody out. */
    public Future<Begun> begin(Staff staff) {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        String secret = BASE32.encodeToString(bytes);
        String label = URLEncoder.encode("Haven:" + staff.email(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        String uri = "otpauth://totp/" + label + "?secret=" + secret + "&issuer=Haven&digits=6&period=30";
        return future(redis.commands().set(keys.pendingTotp(staff.staffId()), secret, SetArgs.Builder.ex(PENDING)))
                .map(kept -> new Begun(secret, uri));
    }

    /** Takes the begun secret into use. @return the recovery codes, shown this once */
    public Future<List<String>> confirm(Staff staff, String code) {
        String pending = keys.pendingTotp(staff.staffId());
        return future(redis.commands().get(pending)).compose(secret -> {
            if (secret == null) {
                return Future.failedFuture(AccessProblem.gone("That took a while. Begin the second step anew."));
            }
            return useStep(staff.staffId(), secret, code).compose(right -> {
                if (!right) {
                    return Future.failedFuture(AccessProblem.codeWrong());
                }
                return withFreshCodes(staff.staffId(), secret)
                        .compose(fresh -> future(redis.commands().del(pending)).map(gone -> fresh));
            });
        });
    }

    public Future<Void> remove(String staffId) {
        return accounts.change(staffId, staff -> staff.withSecondStep(null, List.of()))
                .mapEmpty();
    }

    /** Ten new recovery codes; the ones before are void. */
    public Future<List<String>> renewCodes(Staff staff) {
        return staff.hasSecondStep()
                ? withFreshCodes(staff.staffId(), staff.totpSecret())
                : Future.failedFuture(AccessProblem.alreadyDone(null, "There is no second step to have codes for."));
    }

    private Future<List<String>> withFreshCodes(String staffId, String secret) {
        List<String> fresh = Stream.generate(SecondFactor::recoveryCode)
                .limit(RECOVERY_CODES)
                .toList();
        List<String> hashes =
                fresh.stream().map(code -> recoveryHash(staffId, code)).toList();
        return accounts.change(staffId, staff -> staff.withSecondStep(secret, hashes))
                .map(done -> fresh);
    }

    /** Whether {@code code} is right; whatever it is, it is good once. */
    Future<Boolean> check(Staff staff, String code) {
        String typed = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        if (typed.length() == 6) {
            return useStep(staff.staffId(), staff.totpSecret(), typed);
        }
        String hash = recoveryHash(staff.staffId(), typed);
        if (!staff.recoveryHashes().contains(hash)) {
            return Future.succeededFuture(false);
        }
        boolean[] spent = new boolean[1];
        return accounts.change(staff.staffId(), now -> {
                    List<String> left = new ArrayList<>(now.recoveryHashes());
                    spent[0] = left.remove(hash);
                    return now.withSecondStep(now.totpSecret(), left);
                })
                .map(done -> spent[0]);
    }

    private Future<Boolean> useStep(String staffId, String secret, String typed) {
        OptionalLong step = stepOf(secret, typed.strip(), clock.instant());
        if (step.isEmpty()) {
            return Future.succeededFuture(false);
        }
        return future(USE_STEP.<Long>run(
                        redis,
                        ScriptOutputType.INTEGER,
                        List.of(keys.totpStep(staffId)),
                        Long.toString(step.getAsLong()),
                        Long.toString(STEP.multipliedBy(2 * STEPS_ASIDE + 2).toMillis())))
                .map(used -> used == 1);
    }

    /** The step of which {@code typed} is the code, near {@code now}; each is compared in the same time. */
    OptionalLong stepOf(String secret, String typed, Instant now) {
        OptionalLong found = OptionalLong.empty();
        for (int aside = -STEPS_ASIDE; aside <= STEPS_ASIDE; aside++) {
            Instant at = now.plus(STEP.multipliedBy(aside));
            if (MessageDigest.isEqual(
                    code(secret, at).getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8))) {
                found = OptionalLong.of(at.toEpochMilli() / STEP.toMillis());
            }
        }
        return found;
    }

    String code(String secret, Instant at) {
        try {
            return codes.generateOneTimePasswordString(
                    new SecretKeySpec(BASE32.decode(secret), "RAW"), at, Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("a stored second step has no usable secret", impossible);
        }
    }

    private static String recoveryCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            code.append(i == 4 ? "-" : "").append(RECOVERY_LETTERS.charAt(RANDOM.nextInt(RECOVERY_LETTERS.length())));
        }
        return code.toString();
    }

    /** Forty bits, tried at most a few times a minute: no slow hash is needed. */
    private static String recoveryHash(String staffId, String code) {
        return Secrets.hash(staffId + ":" + code.replace("-", ""));
    }
}
