package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.safehaven.redis.Keys;
import org.safehaven.redis.LuaScript;
import org.safehaven.redis.RedisConnections;

/**
 * Wrong passwords make the next try wait longer and longer, on all nodes together, for the address they come from: an
 * outsider can slow nobody down but itself. Thread-safe.
 */
public final class SignInDelay {
    private static final LuaScript TRY = LuaScript.load("/org/safehaven/access/sign_in_try.lua");
    private static final LuaScript RIGHT = LuaScript.load("/org/safehaven/access/sign_in_right.lua");
    private static final LuaScript UNDO = LuaScript.load("/org/safehaven/access/sign_in_undo.lua");

    /** The so-manieth wrong password for one account from one address is followed by a wait; each one more doubles it. */
    private static final int FREE_TRIES = 5;

    /** The same for all accounts together from one address, behind which may be a whole office. */
    private static final int FREE_TRIES_OF_ADDRESS = 20;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration TRIES_KEPT = Duration.ofMinutes(15);
    private static final Duration KEY_KEPT = Duration.ofDays(2);

    private final RedisConnections redis;
    private final Keys keys;
    private final InstantSource clock;

    /** @param clock the store's time */
    public SignInDelay(RedisConnections redis, Keys keys, InstantSource clock) {
        this.redis = redis;
        this.keys = keys;
        this.clock = clock;
    }

    /** A try that has begun. */
    final class Try {
        private final List<String> names;

        private Try(List<String> names) {
            this.names = names;
        }

        /** Everything was right: the account's wrong ones from this address are forgotten. */
        Future<Void> right() {
            return future(RIGHT.<String>run(redis, ScriptOutputType.VALUE, names))
                    .mapEmpty();
        }

        /** Nothing was wrong, and something is missing: this try does not count. */
        Future<Void> undo() {
            return future(UNDO.<String>run(
                            redis,
                            ScriptOutputType.VALUE,
                            names,
                            Integer.toString(FREE_TRIES),
                            Integer.toString(FREE_TRIES_OF_ADDRESS)))
                    .mapEmpty();
        }
    }

    /**
     * Takes a turn, counted as a wrong one until it is shown to be right; fails with {@link AccessProblem} where it is
     * too soon.
     *
     * @param account e-mail address, normalised
     * @param place network address; only its hash is kept, for a quarter of an hour, with a key that is new each day
     */
    Future<Try> begin(String account, String place) {
        return dayKey().compose(key -> {
            String address = Secrets.hash(key + place);
            String slot = "{" + address + "}";
            String ofAddress = keys.signInFailures(slot);
            String ofAccount = keys.signInFailures(slot + ":" + Secrets.hash(key + account + "\n" + place));
            List<String> names = List.of(ofAccount, ofAccount + ":wait", ofAddress, ofAddress + ":wait");
            return future(TRY.<Long>run(
                            redis,
                            ScriptOutputType.INTEGER,
                            names,
                            Integer.toString(FREE_TRIES),
                            Integer.toString(FREE_TRIES_OF_ADDRESS),
                            Long.toString(LONGEST_WAIT.toMillis()),
                            Long.toString(TRIES_KEPT.toMillis())))
                    .compose(wait -> wait > 0
                            ? Future.failedFuture(
                                    AccessProblem.rateLimited("Too many wrong passwords. Try again in a moment.", wait))
                            : Future.succeededFuture(new Try(names)));
        });
    }

    /** One for all nodes, a new one each day: yesterday's hashes cannot be worked out again. */
    private Future<String> dayKey() {
        String name = keys.addressKey(
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
        return future(redis.commands().get(name)).compose(known -> {
            if (known != null) {
                return Future.succeededFuture(known);
            }
            return future(redis.commands()
                            .set(name, Secrets.fresh(), SetArgs.Builder.nx().ex(KEY_KEPT)))
                    .compose(set -> future(redis.commands().get(name)));
        });
    }
}
