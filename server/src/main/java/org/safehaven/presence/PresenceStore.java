package org.safehaven.presence;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.safehaven.protocol.PresenceState;
import org.safehaven.redis.Keys;
import org.safehaven.redis.LuaScript;
import org.safehaven.redis.RedisConnections;

/** One node's words to Redis about presence. Nothing is remembered here; futures complete on the calling context. */
final class PresenceStore {
    /** What the store knows of a room: its clock in ms, the number of its last change, all entries. */
    record Reading(long now, long number, List<Entry> entries) {}

    /** @param leftMs how long a dropped connection still counts; {@link Entry#CONNECTED} for an open one */
    record Own(String connectionId, String memberId, PresenceState state, long leftMs) {}

    private static final String COUNTER = "#";

    private static final LuaScript PUT = script("put");
    private static final LuaScript REMOVE = script("remove");
    private static final LuaScript DROP = script("drop");
    private static final LuaScript ORPHAN = script("orphan");
    private static final LuaScript REAP = script("reap");
    private static final LuaScript RECONCILE = script("reconcile");
    private static final LuaScript READ = script("read");
    private static final LuaScript SIGNAL = LuaScript.load("/org/safehaven/presence/signal.lua");

    private final RedisConnections redis;
    private final Keys keys;
    private final String nodeId;

    PresenceStore(RedisConnections redis, Keys keys, String nodeId) {
        this.redis = redis;
        this.keys = keys;
        this.nodeId = Entry.id(nodeId);
    }

    String nodeId() {
        return nodeId;
    }

    /** As {@link RedisConnections#subscribe}. */
    Future<Void> subscribe(String roomId, Consumer<String> listener) {
        return redis.subscribe(keys.presenceChannel(roomId), listener);
    }

    Future<Void> unsubscribe(String roomId, Consumer<String> listener) {
        return redis.unsubscribe(keys.presenceChannel(roomId), listener);
    }

    Future<Void> signal(String roomId, String payload) {
        return run(SIGNAL, ScriptOutputType.INTEGER, roomId, RoomUpdate.SIGNAL + payload)
                .mapEmpty();
    }

    // Each of these answers the number of the change it made, 0 where it changed nothing.

    Future<Long> put(String roomId, String connectionId, String memberId, PresenceState state) {
        return change(PUT, roomId, field(connectionId), memberId, Entry.word(state));
    }

    Future<Long> remove(String roomId, String connectionId) {
        return change(REMOVE, roomId, field(connectionId));
    }

    Future<Long> drop(String roomId, Own own) {
        return change(
                DROP,
                roomId,
                field(own.connectionId()),
                own.memberId(),
                Entry.word(own.state()),
                Long.toString(own.leftMs()));
    }

    /** Makes this node's part of the room exactly {@code wanted}; {@code announce}: even what did not change. */
    Future<Long> reconcile(String roomId, List<Own> wanted, boolean announce) {
        List<String> arguments = new ArrayList<>(List.of(nodeId, announce ? "1" : "0"));
        wanted.forEach(own -> arguments.addAll(List.of(
                own.connectionId(),
                own.memberId(),
                Entry.word(own.state()),
                own.leftMs() == Entry.CONNECTED ? "-" : Long.toString(own.leftMs()))));
        return change(RECONCILE, roomId, arguments.toArray(String[]::new));
    }

    /** Gives this node's open connections {@code grace} to be taken up elsewhere; answers all that still count. */
    Future<List<Own>> orphan(String roomId, Duration grace) {
        return this.<List<String>>run(
                        ORPHAN, ScriptOutputType.MULTI, roomId, nodeId, Long.toString(Math.max(0, grace.toMillis())))
                .map(flat -> {
                    List<Own> left = new ArrayList<>();
                    for (int i = 0; i + 3 < flat.size(); i += 4) {
                        left.add(new Own(
                                flat.get(i),
                                flat.get(i + 1),
                                Entry.state(flat.get(i + 2)),
                                Long.parseLong(flat.get(i + 3))));
                    }
                    return left;
                });
    }

    /** Takes out what a dead node left in the room; answers how many entries have a deadline still to come. */
    Future<Long> reap(String roomId, String deadNode) {
        return run(REAP, ScriptOutputType.INTEGER, roomId, deadNode);
    }

    Future<Reading> read(String roomId) {
        return this.<List<String>>run(READ, ScriptOutputType.MULTI, roomId)
                .map(answer -> new Reading(
                        Long.parseLong(answer.get(0)),
                        Long.parseLong(answer.get(1)),
                        answer.stream().skip(2).map(Entry::parse).toList()));
    }

    /** The number of the room's last change; 0 where the store knows none. */
    Future<Long> number(String roomId) {
        return future(redis.commands().hget(keys.presence(roomId), COUNTER))
                .map(number -> number == null ? 0 : Long.parseLong(number));
    }

    Future<Void> rememberRoom(String roomId) {
        return future(redis.commands().sadd(keys.nodeRooms(nodeId), roomId)).mapEmpty();
    }

    Future<Void> forgetRoom(String ofNode, String roomId) {
        return future(redis.commands().srem(keys.nodeRooms(ofNode), roomId)).mapEmpty();
    }

    Future<Set<String>> rooms(String ofNode) {
        return future(redis.commands().smembers(keys.nodeRooms(ofNode)));
    }

    /** Renews this node's lease; answers whether it had lapsed. */
    Future<Boolean> renewLease(Duration lease) {
        return future(redis.commands().setGet(keys.nodeLease(nodeId), nodeId, SetArgs.Builder.px(lease.toMillis())))
                .map(before -> before == null);
    }

    Future<Void> releaseLease() {
        return future(redis.commands().del(keys.nodeLease(nodeId))).mapEmpty();
    }

    /** How long this node's lease would still last; nothing where there is none. */
    Future<Duration> leaseLeft() {
        return future(redis.commands().pttl(keys.nodeLease(nodeId))).map(ms -> Duration.ofMillis(Math.max(0, ms)));
    }

    Future<Boolean> lives(String node) {
        return future(redis.commands().exists(keys.nodeLease(node))).map(count -> count > 0);
    }

    Future<Void> rememberNode() {
        return future(redis.commands().sadd(keys.nodes(), nodeId)).mapEmpty();
    }

    Future<Void> forgetNode(String node) {
        return future(redis.commands().srem(keys.nodes(), node)).mapEmpty();
    }

    Future<Set<String>> nodes() {
        return future(redis.commands().smembers(keys.nodes()));
    }

    /** Claims the sole right to clean up after a dead node, for at most {@code atMost}; answers whether it was given. */
    Future<Boolean> claim(String deadNode, Duration atMost) {
        return future(redis.commands()
                        .set(keys.reaped(deadNode), nodeId, SetArgs.Builder.nx().px(atMost.toMillis())))
                .map("OK"::equals);
    }

    Future<Void> release(String deadNode) {
        return future(redis.commands().del(keys.reaped(deadNode))).mapEmpty();
    }

    /** Whether some node is cleaning up after this one, which it took for dead. */
    Future<Boolean> isClaimed() {
        return future(redis.commands().exists(keys.reaped(nodeId))).map(count -> count > 0);
    }

    private String field(String connectionId) {
        return nodeId + "|" + connectionId;
    }

    private Future<Long> change(LuaScript script, String roomId, String... arguments) {
        return this.<String>run(script, ScriptOutputType.VALUE, roomId, arguments)
                .map(Long::parseLong);
    }

    private <T> Future<T> run(LuaScript script, ScriptOutputType type, String roomId, String... arguments) {
        String[] all = Stream.concat(Stream.of(keys.presenceChannel(roomId)), Stream.of(arguments))
                .toArray(String[]::new);
        return future(script.run(redis, type, List.of(keys.presence(roomId)), all));
    }

    private static LuaScript script(String name) {
        String folder = "/org/safehaven/presence/";
        return LuaScript.load(folder + "room.lua", folder + name + ".lua");
    }
}
