package org.safehaven.sessions;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.ScriptOutputType;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.safehaven.log.SessionRecord;
import org.safehaven.log.SessionTally;
import org.safehaven.log.SessionTally.Count;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.LuaScript;
import org.safehaven.redis.RedisConnections;

/**
 * Who was at which session, by the minute, and what it came to. Every node marks whom it sees; to mark a minute twice, from two tabs or two
 * nodes or after a crash, changes nothing. Ids only. Thread-safe.
 */
public final class Attendance {
    private static final LuaScript MARK = LuaScript.load("/org/safehaven/sessions/mark.lua");

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The longest session with the longest grace; a clock that is wrong must not fill the store. */
    private static final long MOST_MINUTES = 10 * 60;

    private final RedisConnections redis;
    private final Keys keys;
    private final Duration kept;

    /** @param kept how long it is known who was there, and that there was a session at all */
    public Attendance(RedisConnections redis, Keys keys, Duration kept) {
        this.redis = redis;
        this.keys = keys;
        this.kept = kept;
    }

    /** Marks the minute that goes on at {@code now}, the store's time; nothing for a session that has no record. */
    public Future<Void> mark(
            String roomId, String sessionId, Instant openedAt, Collection<String> memberIds, Instant now) {
        long minute = Math.floorDiv(Duration.between(openedAt, now).toMillis(), MINUTE.toMillis());
        if (memberIds.isEmpty() || minute < 0 || minute >= MOST_MINUTES) {
            return Future.succeededFuture();
        }
        List<String> arguments =
                new ArrayList<>(List.of(Long.toString(minute), Long.toString(kept.toMillis()), sessionId));
        arguments.addAll(memberIds);
        return future(MARK.run(
                        redis,
                        ScriptOutputType.STATUS,
                        List.of(keys.attendance(roomId, sessionId), keys.sessionRecords(roomId)),
                        arguments.toArray(String[]::new)))
                .mapEmpty();
    }

    /** The room's sessions, the newest first. */
    public Future<List<SessionRecord>> sessions(String roomId) {
        return future(redis.commands().hvals(keys.sessionRecords(roomId)))
                .map(records -> records.stream()
                        .map(json -> Json.read(json, SessionRecord.class))
                        .sorted(Comparator.comparing(SessionRecord::openedAt)
                                .reversed()
                                .thenComparing(SessionRecord::sessionId))
                        .toList());
    }

    /** Who was there, by member id. */
    public Future<Map<String, Stay>> of(String roomId, SessionRecord session) {
        return future(redis.commands().hgetall(keys.attendance(roomId, session.sessionId())))
                .map(marks -> {
                    Map<String, Stay> stays = new LinkedHashMap<>();
                    marks.forEach((memberId, minutes) ->
                            Stay.of(session, minutes).ifPresent(stay -> stays.put(memberId, stay)));
                    return stays;
                });
    }

    /** What the session comes to so far, in numbers. @param now the store's time */
    public Future<SessionTally> tally(String roomId, String sessionId, Instant now) {
        String[] names = Stream.of(Count.values())
                .map(count -> SessionTally.name(sessionId, count))
                .toArray(String[]::new);
        return future(redis.commands().hmget(keys.sessionTallies(roomId), names))
                .map(numbers -> {
                    Map<Count, Long> counts = new EnumMap<>(Count.class);
                    for (Count count : Count.values()) {
                        counts.put(
                                count,
                                Long.parseLong(numbers.get(count.ordinal()).getValueOrElse("0")));
                    }
                    counts.computeIfPresent(
                            Count.UNATTENDED_MS, (count, ms) -> ms < 0 ? Math.max(0, ms + now.toEpochMilli()) : ms);
                    return new SessionTally(sessionId, counts);
                });
    }

    /** Nothing tells any more where that member was. */
    public Future<Void> forget(String roomId, String memberId) {
        return sessionIds(roomId)
                .compose(ids -> Future.all(ids.stream()
                        .map(id -> future(redis.commands().hdel(keys.attendance(roomId, id), memberId)))
                        .toList()))
                .mapEmpty();
    }

    /** Nor when the room met: the records go first, and without them nothing is marked any more. */
    public Future<Void> forgetRoom(String roomId) {
        return sessionIds(roomId)
                .compose(ids -> future(redis.commands().del(keys.sessionRecords(roomId), keys.sessionTallies(roomId)))
                        .compose(gone -> Future.all(ids.stream()
                                .map(id -> future(redis.commands().del(keys.attendance(roomId, id))))
                                .toList())))
                .mapEmpty();
    }

    private Future<List<String>> sessionIds(String roomId) {
        return future(redis.commands().hkeys(keys.sessionRecords(roomId)));
    }

    /** Takes the records away that are past their time; the marks end by themselves. @param now the store's time */
    public Future<Void> sweep(Instant now) {
        return future(redis.commands().smembers(keys.rooms())).compose(rooms -> sweep(rooms, now.minus(kept)));
    }

    /** The numbers first: without the record nobody would look for them again. */
    private Future<Void> forgetSessions(String roomId, String[] sessionIds) {
        String[] names = Stream.of(sessionIds)
                .flatMap(id -> Stream.of(Count.values()).map(count -> SessionTally.name(id, count)))
                .toArray(String[]::new);
        return future(redis.commands().hdel(keys.sessionTallies(roomId), names))
                .compose(gone -> future(redis.commands().hdel(keys.sessionRecords(roomId), sessionIds)))
                .mapEmpty();
    }

    private Future<Void> sweep(Set<String> rooms, Instant before) {
        Future<Void> swept = Future.succeededFuture();
        for (String roomId : rooms) {
            swept = swept.compose(done -> sessions(roomId))
                    .compose(records -> {
                        String[] old = records.stream()
                                .filter(record -> record.openedAt().isBefore(before))
                                .map(SessionRecord::sessionId)
                                .toArray(String[]::new);
                        return old.length == 0 ? Future.<Void>succeededFuture() : forgetSessions(roomId, old);
                    })
                    .otherwiseEmpty();
        }
        return swept;
    }
}
