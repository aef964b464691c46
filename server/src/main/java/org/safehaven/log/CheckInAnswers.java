package org.safehaven.log;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.ScriptOutputType;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.safehaven.redis.Keys;
import org.safehaven.redis.LuaScript;
import org.safehaven.redis.RedisConnections;

/**
 * The answers to a room's open question, kept apart from its log and its state and no longer than messages are: gone
 * when they are counted, when the room is cleared, and by themselves.
 *
 * <p>An answer stands under a mark. Whose it is, is the caller's to choose: a mark that leads to nobody keeps an answer
 * that is nobody's. Nothing else is written with it, no answer to the command and no entry in the trail, so that nothing
 * beside it, not even the order of the store's own file, says who gave it.
 */
public final class CheckInAnswers {
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final LuaScript ANSWER = LuaScript.load("/org/safehaven/log/answer_checkin.lua");
    private static final LuaScript END = LuaScript.load("/org/safehaven/log/end_checkin.lua");

    private final RedisConnections redis;
    private final Keys keys;
    private final Runnable erased;

    /** @param erased called when answers were taken away, so that they can leave the disk too */
    public CheckInAnswers(RedisConnections redis, Keys keys, Runnable erased) {
        this.redis = redis;
        this.keys = keys;
        this.erased = erased;
    }

    /**
     * Keeps an answer, in place of the same mark's earlier one.
     *
     * @param revision of the state by which it is taken
     * @return how many answers there are; empty: the room has changed since, decide again
     */
    public Future<Optional<Long>> put(String roomId, long revision, String checkInId, String mark, int choice) {
        return future(ANSWER.<Long>run(
                        redis,
                        ScriptOutputType.INTEGER,
                        List.of(keys.room(roomId), keys.checkIn(roomId)),
                        Long.toString(revision),
                        checkInId,
                        mark,
                        Integer.toString(choice),
                        Long.toString(LONGEST.toMillis())))
                .map(answers -> answers < 0 ? Optional.empty() : Optional.of(answers));
    }

    /** Choice by mark, of this question; empty where there is none. */
    public Future<Map<String, Integer>> all(String roomId, String checkInId) {
        return future(redis.commands().hgetall(keys.checkIn(roomId))).map(fields -> {
            Map<String, Integer> answers = new TreeMap<>();
            if (checkInId.equals(fields.get("of"))) {
                fields.forEach((mark, choice) -> {
                    if (!mark.equals("of")) {
                        answers.put(mark, Integer.valueOf(choice));
                    }
                });
            }
            return answers;
        });
    }

    /** Takes away the answers to this question, and those to no other. */
    public Future<Void> end(String roomId, String checkInId) {
        return take(roomId, checkInId, "");
    }

    /** Takes away one mark's answer to this question. */
    public Future<Void> forget(String roomId, String checkInId, String mark) {
        return take(roomId, checkInId, mark);
    }

    private Future<Void> take(String roomId, String checkInId, String mark) {
        return future(END.<Long>run(redis, ScriptOutputType.INTEGER, List.of(keys.checkIn(roomId)), checkInId, mark))
                .map(gone -> {
                    if (gone > 0) {
                        erased.run();
                    }
                    return null;
                });
    }
}
