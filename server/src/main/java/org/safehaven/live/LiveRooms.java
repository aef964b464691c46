package org.safehaven.live;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.safehaven.log.CheckInAnswers;
import org.safehaven.log.Published;
import org.safehaven.log.RoomLog;
import org.safehaven.presence.Presence;
import org.safehaven.presence.RoomPresence;
import org.safehaven.protocol.PresenceState;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.sessions.Attendance;
import org.safehaven.sessions.DueRooms;

/**
 * The rooms that are awake on this node. A room wakes when somebody asks for it and sleeps a while after nobody does.
 * Callable from anywhere.
 */
public final class LiveRooms {
    /** How a room hears of all nodes' appends; answers how to stop. */
    public interface Feed {
        Future<Runnable> follow(String roomId, Consumer<Published> listener);
    }

    private record Awake(LiveRoom room, Runnable unfollow, RoomPresence presence) {}

    private final List<Context> contexts;
    private final RoomLog log;
    private final Feed feed;
    private final Presence presence;
    private final DueRooms due;
    private final Attendance attendance;
    private final CheckInAnswers answers;
    private final InstantSource clock;
    private final Duration settle;
    private final Duration idle;
    private final Map<String, Future<Awake>> awake = new ConcurrentHashMap<>();
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    /**
     * @param contexts one per event loop; rooms are spread over them, and each stays where it is
     * @param settle so long after a room woke nobody is taken for gone: they may be on their way back
     * @param idle how long a room without viewers stays awake
     */
    public LiveRooms(
            List<Context> contexts,
            RoomLog log,
            Feed feed,
            Presence presence,
            DueRooms due,
            Attendance attendance,
            CheckInAnswers answers,
            InstantSource clock,
            Duration settle,
            Duration idle) {
        this.contexts = List.copyOf(contexts);
        this.log = log;
        this.feed = feed;
        this.presence = presence;
        this.due = due;
        this.attendance = attendance;
        this.answers = answers;
        this.clock = clock;
        this.settle = settle;
        this.idle = idle;
    }

    /** The room, awake; fails with {@link RoomGone} where there is none, otherwise as the store does. */
    public Future<LiveRoom> room(String roomId) {
        used.put(roomId, clock.instant());
        Future<Awake> waking = awake.computeIfAbsent(roomId, this::wake);
        return waking.compose(done -> {
            if (done.room().isClosed()) {
                forget(roomId, waking);
                return Future.failedFuture(new RoomGone());
            }
            return Future.succeededFuture(done.room());
        });
    }

    /** As {@link LiveRoom#ask}; a room that is not there is an outcome too. */
    public Future<Outcome> ask(String roomId, Request request) {
        return room(roomId).compose(room -> room.ask(request)).recover(LiveRooms::refused);
    }

    /** Makes a room out of what {@code request} decides on an empty state. */
    public Future<Outcome> create(String roomId, Request request) {
        LiveRoom room = new LiveRoom(roomId, context(roomId), log, due, attendance, answers, clock, settle);
        return room.call(() -> {
                    room.begin(NOBODY);
                    room.loadEmpty();
                    return Future.succeededFuture();
                })
                .compose(done -> room.ask(request));
    }

    /** After the line to the store was down: every room looks for what it missed. */
    public void verify() {
        awake.values()
                .forEach(waking -> waking.onSuccess(done -> done.room()
                        .context()
                        .runOnContext(ignored -> done.room().catchUp())));
    }

    /**
     * Another Redis took over, which may lack the last of what this node was told: every room begins anew from it.
     *
     * @param history by which all nodes name what begins
     */
    public void takeOver(String history) {
        awake.values()
                .forEach(waking -> waking.onSuccess(done -> done.room()
                        .context()
                        .runOnContext(ignored -> done.room().takeOver(history))));
    }

    /** The room was deleted: everybody in it on this node hears so. */
    public void close(String roomId) {
        Future<Awake> waking = awake.get(roomId);
        if (waking != null) {
            waking.onSuccess(done -> {
                forget(roomId, waking);
                done.room().context().runOnContext(ignored -> done.room().close());
            });
        }
    }

    /** Lets rooms sleep that nobody has used for a while; to be called now and then. */
    public void sleepIdle() {
        Instant before = clock.instant().minus(idle);
        awake.forEach((roomId, waking) ->
                waking.onSuccess(done -> done.room().context().runOnContext(ignored -> {
                    if (done.room().isIdle()
                            && used.getOrDefault(roomId, Instant.EPOCH).isBefore(before)) {
                        forget(roomId, waking);
                    }
                })));
    }

    /** Notes who is here, in every room awake on this node where a session goes on; to be called twice a minute or more. */
    public void markAttendance() {
        awake.values()
                .forEach(waking ->
                        waking.onSuccess(done -> done.room().context().runOnContext(ignored -> {
                            done.room().markAttendance();
                            done.room().lookAfter();
                        })));
    }

    public int awake() {
        return awake.size();
    }

    private void forget(String roomId, Future<Awake> waking) {
        if (awake.remove(roomId, waking)) {
            used.remove(roomId);
            waking.onSuccess(done -> {
                done.unfollow().run();
                done.presence().close();
            });
        }
    }

    /** Subscribe, buffer, load state and log, merge, release: nothing can fall between. */
    private Future<Awake> wake(String roomId) {
        LiveRoom room = new LiveRoom(roomId, context(roomId), log, due, attendance, answers, clock, settle);
        Future<Awake> waking = room.call(() -> feed.follow(
                        roomId, published -> room.context().runOnContext(ignored -> room.told(published)))
                .compose(unfollow -> presence.watch(roomId, room::presenceChanged, room::signalled)
                        .onFailure(failure -> unfollow.run())
                        .compose(watched -> {
                            room.begin(watched);
                            return log.load(roomId)
                                    .compose(snapshot -> {
                                        if (snapshot.isEmpty()) {
                                            return Future.<Awake>failedFuture(new RoomGone());
                                        }
                                        room.load(snapshot.get());
                                        return Future.succeededFuture(new Awake(room, unfollow, watched));
                                    })
                                    .onFailure(failure -> {
                                        unfollow.run();
                                        watched.close();
                                    });
                        })));
        // Not from within computeIfAbsent, which must not touch its own map.
        room.context().runOnContext(ignored -> waking.onFailure(failure -> awake.remove(roomId, waking)));
        return waking;
    }

    private Context context(String roomId) {
        return contexts.get(Math.floorMod(roomId.hashCode(), contexts.size()));
    }

    private static Future<Outcome> refused(Throwable failure) {
        return Future.succeededFuture(
                failure instanceof RoomGone
                        ? new Outcome.Refused(RejectionCode.NOT_FOUND, "There is no such room.")
                        : new Outcome.Refused(
                                RejectionCode.UNAVAILABLE,
                                "This cannot be done just now. Try again in a moment.",
                                1_000L));
    }

    /** Presence of a room that is being made: nobody can be in it. */
    private static final RoomPresence NOBODY = new RoomPresence() {
        @Override
        public Map<String, PresenceState> members() {
            return Map.of();
        }

        @Override
        public Set<String> here() {
            return Set.of();
        }

        @Override
        public int connections(String memberId) {
            return 0;
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    };
}
