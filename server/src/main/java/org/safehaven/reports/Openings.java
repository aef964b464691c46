package org.safehaven.reports;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.LuaScript;
import org.safehaven.redis.RedisConnections;

/** Who asks to look at what a report copied, and who agreed; one of each at a time for a report. Thread-safe. */
public final class Openings {
    /** How long two people's agreement lasts. */
    public static final Duration AGREED = Duration.ofMinutes(15);

    /** How long somebody waits for a second person before they have to ask again. */
    private static final Duration ASKED = Duration.ofDays(1);

    private static final LuaScript AGREE = LuaScript.load("/org/safehaven/reports/agree.lua");

    private final RedisConnections redis;
    private final Keys keys;

    public Openings(RedisConnections redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /**
     * @param askedBy whose wish it is: an account
     * @param agreedBy the second person; null: nobody yet
     * @param until when it ends; null: nobody agreed yet
     */
    public record Opening(String askedBy, String agreedBy, Instant until) {
        public boolean isAgreed() {
            return agreedBy != null;
        }

        /** Whether it is that person's own. */
        public boolean isOf(String staffId) {
            return staffId.equals(askedBy) || staffId.equals(agreedBy);
        }
    }

    public Future<Optional<Opening>> find(String roomId, String reportId) {
        return future(redis.commands().get(keys.evidenceOpening(roomId, reportId)))
                .map(stored -> Optional.ofNullable(stored).map(json -> Json.read(json, Opening.class)));
    }

    /** @return false where there is one already */
    public Future<Boolean> ask(String roomId, String reportId, String staffId) {
        return future(redis.commands()
                        .set(
                                keys.evidenceOpening(roomId, reportId),
                                Json.write(new Opening(staffId, null, null)),
                                SetArgs.Builder.nx().px(ASKED.toMillis())))
                .map(done -> done != null);
    }

    /**
     * @param asked what is agreed to
     * @return false where it is not what is asked any more
     */
    public Future<Boolean> agree(String roomId, String reportId, Opening asked, String staffId, Instant now) {
        Opening agreed = new Opening(asked.askedBy(), staffId, now.plus(AGREED));
        return future(AGREE.<Long>run(
                        redis,
                        ScriptOutputType.INTEGER,
                        List.of(keys.evidenceOpening(roomId, reportId)),
                        Json.write(asked),
                        Json.write(agreed),
                        Long.toString(AGREED.toMillis())))
                .map(done -> done == 1);
    }
}
