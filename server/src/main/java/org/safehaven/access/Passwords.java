package org.safehaven.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Passwords, hashed by Argon2id on threads of their own: it is slow on purpose and never runs on an event loop. */
public final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** OWASP's password storage cheat sheet: 19 MiB, two passes, one lane. */
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19 * 1024, 2, 1, HASH_BYTES, Argon2.ID);

    private static final int SHORTEST = 10;
    private static final int LONGEST = 200;
    private static final Set<String> COMMON = Set.of(
            "1234567890",
            "0123456789",
            "12345678910",
            "password12",
            "password123",
            "passwordpassword",
            "qwertyuiop",
            "iloveyou12",
            "iloveyou123",
            "1q2w3e4r5t",
            "letmein123",
            "welcome123",
            "administrator");

    private final WorkerExecutor threads;
    private final Consumer<String> watch;
    private final String decoy;

    public Passwords(Vertx vertx) {
        this(vertx, hash -> {});
    }

    /** @param watch hears each hash that a password is compared with, before that work is done */
    Passwords(Vertx vertx, Consumer<String> watch) {
        this.watch = watch;
        // Two at a time: each takes 19 MiB.
        this.threads = vertx.createSharedWorkerExecutor("passwords-" + System.identityHashCode(this), 2);
        this.decoy = decoy();
    }

    /** What is wrong with a new password, in words; empty: nothing. */
    static Optional<String> fault(String password, String email, String name) {
        int length = password.codePointCount(0, password.length());
        String lower = password.toLowerCase(Locale.ROOT);
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of("must have " + SHORTEST + " to " + LONGEST + " characters");
        }
        if (COMMON.contains(lower) || lower.chars().distinct().count() < 4) {
            return Optional.of("is one that many people use; three or four words of your own make a good one");
        }
        if (lower.equals(email.toLowerCase(Locale.ROOT)) || lower.equals(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("must not be the e-mail address or the name");
        }
        return Optional.empty();
    }

    Future<String> hash(String password) {
        return threads.executeBlocking(() -> hashNow(password), false);
    }

    /** @param hash null: there is no such account; it takes as long all the same, so that time tells nothing */
    Future<Boolean> verify(String password, String hash) {
        return threads.executeBlocking(() -> isRight(password, hash == null ? decoy : hash) && hash != null, false);
    }

    private boolean isRight(String password, String hash) {
        watch.accept(hash);
        return Password.check(password, hash).with(ARGON2);
    }

    /** A hash of nothing: to compare with it is the same work, and no password is known to lead to it. */
    private static String decoy() {
        byte[] salt = new byte[SALT_BYTES];
        byte[] hash = new byte[HASH_BYTES];
        SecureRandom random = new SecureRandom();
        random.nextBytes(salt);
        random.nextBytes(hash);
        Base64.Encoder letters = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        ARGON2.getVersion(),
                        ARGON2.getMemory(),
                        ARGON2.getIterations(),
                        ARGON2.getParallelism(),
                        letters.encodeToString(salt),
                        letters.encodeToString(hash));
    }

    private static String hashNow(String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON2).getResult();
    }
}
