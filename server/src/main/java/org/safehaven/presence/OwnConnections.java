package org.safehaven.presence;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.safehaven.protocol.PresenceState;

/**
 * What this node says of its own connections. This is the truth of which the store has a copy: a write that fails
 * leaves its room in debt, and {@link #settle} pays. Writes of one room follow each other. On one context.
 */
final class OwnConnections {
    private static final long OPEN = Long.MAX_VALUE;

    /** @param until {@link System#nanoTime} at which a dropped one has left */
    private record Link(String memberId, PresenceState state, long until) {
        PresenceStore.Own own(String connectionId) {
            long left = until == OPEN
                    ? Entry.CONNECTED
                    : Math.max(0, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()));
            return new PresenceStore.Own(connectionId, memberId, state, left);
        }
    }

    private static final class Room {
        final Map<String, Link> links = new HashMap<>();
        Future<Long> last = Future.succeededFuture(0L);
        boolean remembered;
        boolean indebted;
        boolean announce;
    }

    private final Vertx vertx;
    private final PresenceStore store;
    private final Duration grace;
    private final Map<String, Room> rooms = new HashMap<>();
    private final Set<Long> timers = new HashSet<>();

    OwnConnections(Vertx vertx, PresenceStore store, Duration grace) {
        this.vertx = vertx;
        this.store = store;
        this.grace = grace;
    }

    // Each answers the number of the change in the store, 0 where there was none to make.

    Future<Long> arrive(String roomId, String connectionId, String memberId) {
        Room room = rooms.computeIfAbsent(Entry.id(roomId), id -> new Room());
        room.links.put(Entry.id(connectionId), new Link(Entry.id(memberId), PresenceState.HERE, OPEN));
        return write(roomId, room, () -> store.put(roomId, connectionId, memberId, PresenceState.HERE));
    }

    Future<Long> set(String roomId, String connectionId, PresenceState state) {
        Entry.word(state);
        return onLink(roomId, connectionId, (room, link) -> {
            room.links.put(connectionId, new Link(link.memberId(), state, OPEN));
            return write(roomId, room, () -> store.put(roomId, connectionId, link.memberId(), state));
        });
    }

    Future<Long> leave(String roomId, String connectionId) {
        Room room = rooms.get(roomId);
        if (room == null || room.links.remove(connectionId) == null) {
            return Future.succeededFuture(0L);
        }
        return write(roomId, room, () -> store.remove(roomId, connectionId));
    }

    Future<Long> drop(String roomId, String connectionId, Duration silence) {
        Duration left = grace.compareTo(silence) > 0 ? grace.minus(silence) : Duration.ZERO;
        return onLink(roomId, connectionId, (room, link) -> {
            Link dropped = dropped(roomId, room, connectionId, link, left);
            return write(roomId, room, () -> store.drop(roomId, dropped.own(connectionId)));
        });
    }

    /** Takes over what an earlier life of this node left, for the time it still has. */
    void adopt(String roomId, List<PresenceStore.Own> left) {
        Room room = rooms.computeIfAbsent(roomId, id -> new Room());
        left.forEach(own -> dropped(
                roomId,
                room,
                own.connectionId(),
                new Link(own.memberId(), own.state(), OPEN),
                Duration.ofMillis(own.leftMs())));
    }

    /** The store may have lost or misjudged this node's entries: all are to be written anew. */
    void distrust(boolean announce) {
        rooms.values().forEach(room -> {
            room.indebted = true;
            room.announce |= announce;
            room.remembered = false;
        });
    }

    /** Writes what could not be written, and forgets rooms that nobody of this node is in. */
    Future<Void> settle() {
        List<Future<?>> all = new ArrayList<>();
        for (Map.Entry<String, Room> each : List.copyOf(rooms.entrySet())) {
            String roomId = each.getKey();
            Room room = each.getValue();
            if (room.indebted) {
                all.add(reconcile(roomId, room));
            } else if (room.links.isEmpty() && room.last.isComplete()) {
                rooms.remove(roomId);
                room.remembered = false;
                all.add(store.forgetRoom(store.nodeId(), roomId).onFailure(failure -> rooms.putIfAbsent(roomId, room)));
            }
        }
        return Future.join(all).mapEmpty();
    }

    /** Hands every connection over to whoever survives, with a grace to come back in. */
    Future<Void> handOver() {
        List<Future<?>> all = new ArrayList<>();
        rooms.forEach((roomId, room) -> {
            if (!room.links.isEmpty()) {
                all.add(room.last.transform((done, failure) -> store.orphan(roomId, grace)));
            }
        });
        return Future.join(all).mapEmpty();
    }

    void cancelTimers() {
        timers.forEach(vertx::cancelTimer);
        timers.clear();
    }

    private Future<Long> onLink(String roomId, String connectionId, LinkWrite write) {
        Room room = rooms.get(roomId);
        Link link = room == null ? null : room.links.get(connectionId);
        return link == null || link.until() != OPEN ? Future.succeededFuture(0L) : write.apply(room, link);
    }

    private interface LinkWrite {
        Future<Long> apply(Room room, Link link);
    }

    private Link dropped(String roomId, Room room, String connectionId, Link link, Duration left) {
        Link dropped = new Link(link.memberId(), link.state(), System.nanoTime() + left.toNanos());
        room.links.put(connectionId, dropped);
        timers.add(vertx.setTimer(Math.max(1, left.toMillis()), id -> {
            timers.remove(id);
            if (room.links.remove(connectionId, dropped)) {
                write(roomId, room, () -> store.remove(roomId, connectionId));
            }
        }));
        return dropped;
    }

    private Future<Long> reconcile(String roomId, Room room) {
        boolean announce = room.announce;
        room.announce = false;
        room.indebted = false;
        return write(roomId, room, () -> store.reconcile(roomId, wanted(room), announce))
                .onFailure(failure -> room.announce |= announce);
    }

    private static List<PresenceStore.Own> wanted(Room room) {
        return room.links.entrySet().stream()
                .map(link -> link.getValue().own(link.getKey()))
                .toList();
    }

    /** The room is remembered before anything is in it: a crash in between leaves a name too many, never one too few. */
    private Future<Long> write(String roomId, Room room, Supplier<Future<Long>> change) {
        Function<Object, Future<Long>> next = ignored -> {
            if (room.remembered) {
                return change.get();
            }
            return store.rememberRoom(roomId).compose(done -> {
                room.remembered = true;
                return change.get();
            });
        };
        room.last = room.last.transform((done, failure) -> next.apply(done)).onFailure(failure -> room.indebted = true);
        return room.last;
    }
}
