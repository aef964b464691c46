package org.safehaven.log;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.safehaven.protocol.EventCodec;
import org.safehaven.protocol.Ids;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.MessageIds;
import org.safehaven.protocol.Retention;
import org.safehaven.redis.Keys;
import org.safehaven.redis.LuaScript;
import org.safehaven.redis.RedisConnections;
import org.safehaven.reports.SealChain;

/** {@link RoomLog} in Redis 6.2 or later: a stream per room, and one script that compares and appends. */
public final class RedisRoomLog implements RoomLog {
    /** The contract promises ten minutes of idempotency; half as much again is for clocks and slow phones. */
    static final Duration ANSWERS_KEPT = Duration.ofMinutes(15);

    /** Answers of the append script after which somebody is told that it was done. */
    private static final Set<String> ACKNOWLEDGES = Set.of("appended", "answered");

    /** Control events stay this long, so that a phone that slept learns what was taken away. */
    static final Duration CONTROL_KEPT = Duration.ofHours(24);

    private static final LuaScript APPEND = LuaScript.load(
            "/org/safehaven/log/post.lua", "/org/safehaven/log/retention.lua", "/org/safehaven/log/append.lua");
    private static final LuaScript READ = script("read");
    private static final LuaScript TEXTS = script("texts");
    private static final LuaScript WINDOW = script("window");
    private static final LuaScript LATEST = script("latest");
    private static final LuaScript DUE = LuaScript.load("/org/safehaven/log/due.lua");
    private static final LuaScript RENEW = LuaScript.load("/org/safehaven/log/renew.lua");
    private static final LuaScript SUCCEED = LuaScript.load("/org/safehaven/log/succeed.lua");

    private final RedisConnections redis;
    private final Keys keys;
    private final Retention ceiling;
    private final Duration asksKept;
    private final SealChain chain;
    private final Replicas replicas;
    private final Runnable erased;

    /** The same without a key: reports are kept unsealed; what is said with the staff is kept for two weeks. */
    public RedisRoomLog(RedisConnections redis, Keys keys, Retention ceiling, Runnable erased) {
        this(redis, keys, ceiling, Duration.ofDays(14), new SealChain(redis, keys, Optional.empty()), 0, erased);
    }

    /**
     * @param ceiling what no room's retention exceeds, whatever the room says
     * @param asksKept how long it is kept what young people and staff say to each other, whatever the room says
     * @param chain seals what reports copy
     * @param replicas how many of them must have what is appended before it is answered; 0: none
     * @param erased called when words were taken away, so that they can leave the disk too
     */
    public RedisRoomLog(
            RedisConnections redis,
            Keys keys,
            Retention ceiling,
            Duration asksKept,
            SealChain chain,
            int replicas,
            Runnable erased) {
        this.chain = chain;
        this.redis = redis;
        this.keys = keys;
        this.ceiling = ceiling;
        this.asksKept = asksKept;
        this.replicas = new Replicas(redis, replicas);
        this.erased = erased;
    }

    private static LuaScript script(String name) {
        return LuaScript.load("/org/safehaven/log/retention.lua", "/org/safehaven/log/" + name + ".lua");
    }

    /** Listens to a room's appends of all nodes. The listener is called on a thread of Redis and must hop off it. */
    public Future<Runnable> follow(String roomId, Consumer<Published> listener) {
        String channel = keys.roomChannel(roomId);
        Consumer<String> reader = payload -> listener.accept(Published.read(payload));
        return redis.subscribe(channel, reader).map(done -> () -> redis.unsubscribe(channel, reader));
    }

    @Override
    public Future<AppendResult> append(Append append) {
        return chain.seal(append.roomId(), append.beside().report())
                .compose(ready -> append(append, ready))
                .compose(this::replicated)
                .compose(answer ->
                        answer.get(0).equals("chain") ? append(append) : Future.succeededFuture(result(answer)));
    }

    /** See {@link Replicas#have}: what is answered must stand. */
    private Future<List<String>> replicated(List<String> answer) {
        return ACKNOWLEDGES.contains(answer.get(0)) ? replicas.have().map(answer) : Future.succeededFuture(answer);
    }

    private Future<List<String>> append(Append append, SealChain.Sealed sealed) {
        AppendArguments arguments = new AppendArguments(append, sealed, keys, ceiling, asksKept);
        return run(APPEND, arguments.keys(), arguments.values());
    }

    private AppendResult result(List<String> answer) {
        return switch (answer.get(0)) {
            case "answered" -> new AppendResult.AnsweredBefore(StoredAnswer.read(answer.get(1)));
            case "gone" -> new AppendResult.Gone();
            case "paced" -> new AppendResult.Paced(Long.parseLong(answer.get(1)));
            case "conflict" ->
                new AppendResult.Conflict(new Tail(
                        answer.get(1),
                        Long.parseLong(answer.get(2)),
                        Long.parseLong(answer.get(3)),
                        Long.parseLong(answer.get(4)),
                        events(answer, 5)));
            default -> appended(answer);
        };
    }

    private AppendResult appended(List<String> answer) {
        Published.Place place = Published.Place.read(answer.get(1));
        int gone = Integer.parseInt(answer.get(2));
        tellErased(gone);
        return new AppendResult.Appended(place.epoch(), place.revision(), place.first(), place.at(), gone);
    }

    @Override
    public Future<StoredAnswer> refuse(String roomId, String memberId, String commandId, StoredAnswer.Refused answer) {
        String key = keys.answer(roomId, memberId, commandId);
        String stored = StoredAnswer.write(answer);
        // SET … NX, then GET: an answer once there is never replaced, so the order of the two cannot matter.
        var written = redis.commands().set(key, stored, SetArgs.Builder.nx().px(ANSWERS_KEPT.toMillis()));
        var standing = redis.commands().get(key);
        return future(written.thenCombine(standing, (ok, value) -> value == null ? answer : StoredAnswer.read(value)));
    }

    @Override
    public Future<Optional<Snapshot>> load(String roomId) {
        return read(roomId, List.of("0", "0", "1"))
                .map(answer -> answer.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Snapshot(
                                answer.get(0),
                                Long.parseLong(answer.get(2)),
                                Long.parseLong(answer.get(1)),
                                Long.parseLong(answer.get(3)),
                                answer.get(5))));
    }

    @Override
    public Future<Optional<Tail>> read(String roomId, long offset, int most) {
        return read(roomId, List.of(Long.toString(offset), Integer.toString(most), "0"))
                .map(answer -> answer.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Tail(
                                answer.get(0),
                                Long.parseLong(answer.get(1)),
                                Long.parseLong(answer.get(2)),
                                Long.parseLong(answer.get(3)),
                                events(answer, 6))));
    }

    private Future<List<String>> read(String roomId, List<String> arguments) {
        return this.<List<String>>run(READ, roomKeys(roomId), arguments).map(answer -> {
            if (!answer.isEmpty()) {
                tellErased(Integer.parseInt(answer.get(4)));
            }
            return answer;
        });
    }

    @Override
    public Future<Texts> texts(String roomId, String messageId) {
        long offset = MessageIds.offset(messageId);
        List<String> range =
                messageId == null ? List.of("-inf", "+inf") : List.of(Long.toString(offset), Long.toString(offset));
        return this.<List<String>>run(TEXTS, roomKeys(roomId), range).map(answer -> {
            Map<String, String> authors = new LinkedHashMap<>();
            Map<String, String> announced = new LinkedHashMap<>();
            Map<String, String> asked = new LinkedHashMap<>();
            Set<String> held = new HashSet<>();
            for (String member : answer.subList(1, answer.size())) {
                String[] parts = member.split(":", 4);
                String id = MessageIds.of(Long.parseLong(parts[0]));
                switch (parts[2]) {
                    case WordKind.OTHER -> {}
                    case WordKind.ANNOUNCED -> announced.put(id, parts[3]);
                    case WordKind.ASKED -> asked.put(id, parts[3]);
                    default -> authors.put(id, parts[3]);
                }
                if (parts[2].equals(WordKind.HELD)) {
                    held.add(id);
                }
            }
            return new Texts(Long.parseLong(answer.get(0)), authors, held, announced, asked);
        });
    }

    @Override
    public Future<List<LoggedEvent>> window(String roomId, String messageId, int each) {
        List<String> arguments = List.of(Long.toString(MessageIds.offset(messageId)), Integer.toString(each));
        return this.<List<String>>run(WINDOW, roomKeys(roomId), arguments).map(answer -> events(answer, 0));
    }

    @Override
    public Future<List<LoggedEvent>> latest(String roomId, String memberId, int most) {
        List<String> arguments = List.of(memberId, Integer.toString(most));
        return this.<List<String>>run(LATEST, roomKeys(roomId), arguments).map(answer -> events(answer, 0));
    }

    @Override
    public Future<Integer> sweep(String roomId) {
        return read(roomId, List.of("0", "0", "0"))
                .map(answer -> answer.isEmpty() ? 0 : Integer.parseInt(answer.get(4)));
    }

    @Override
    public Future<Optional<Instant>> oldest(String roomId) {
        return future(redis.commands().zrange(keys.texts(roomId), 0, 0))
                .map(first -> first.stream()
                        .findFirst()
                        .map(text -> Instant.ofEpochMilli(Long.parseLong(text.split(":", 3)[1]))));
    }

    @Override
    public Future<Void> due(String roomId, long revision, Instant due) {
        List<String> room = List.of(keys.room(roomId));
        return future(DUE.run(
                        redis, ScriptOutputType.STATUS, room, Long.toString(revision), AppendArguments.millis(due)))
                .mapEmpty();
    }

    @Override
    public Future<String> renewEpoch(String roomId, String epoch, long seen) {
        return future(RENEW.run(
                redis, ScriptOutputType.VALUE, List.of(keys.room(roomId)), epoch, Long.toString(seen), Ids.fresh()));
    }

    @Override
    public Future<String> renewEpoch(String roomId, String history) {
        return future(SUCCEED.run(redis, ScriptOutputType.VALUE, List.of(keys.room(roomId)), history));
    }

    private List<String> roomKeys(String roomId) {
        return List.of(
                keys.room(roomId),
                keys.log(roomId),
                keys.texts(roomId),
                keys.words(roomId),
                keys.asks(roomId),
                keys.askWords(roomId));
    }

    private <T> Future<T> run(LuaScript script, List<String> scriptKeys, List<String> arguments) {
        return future(script.run(redis, ScriptOutputType.MULTI, scriptKeys, arguments.toArray(String[]::new)));
    }

    private void tellErased(int gone) {
        if (gone > 0) {
            erased.run();
        }
    }

    private static List<LoggedEvent> events(List<String> answer, int from) {
        List<LoggedEvent> events = new ArrayList<>((answer.size() - from) / 3);
        for (int i = from; i + 2 < answer.size(); i += 3) {
            Instant at = Instant.ofEpochMilli(Long.parseLong(answer.get(i + 1)));
            events.add(new LoggedEvent(Long.parseLong(answer.get(i)), at, EventCodec.restore(answer.get(i + 2))));
        }
        return events;
    }
}
