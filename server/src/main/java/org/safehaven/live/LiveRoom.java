package org.safehaven.live;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.safehaven.log.CheckInAnswers;
import org.safehaven.log.Published;
import org.safehaven.log.RoomLog;
import org.safehaven.log.Tail;
import org.safehaven.presence.PresenceChange;
import org.safehaven.presence.RoomPresence;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.Position;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.reports.ReportNews;
import org.safehaven.room.RoomState;
import org.safehaven.sessions.Attendance;
import org.safehaven.sessions.DueRooms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One room as this node knows it: its state at some offset, kept up with what all nodes append. Everything in here
 * happens on the room's own context, in order, without locks; {@link #ask} and {@link #call} are the ways in from
 * elsewhere.
 */
public final class LiveRoom {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoom.class);
    private static final int READ_AT_ONCE = 500;

    private static final long AGAIN_MS = 500;

    private final String roomId;
    private final Context context;
    private final RoomLog log;
    private final InstantSource clock;
    private final CheckInAnswers answers;
    private final Caretaker caretaker;
    private final Decider decider;
    private final Timekeeper timekeeper;
    private final List<RoomListener> listeners = new ArrayList<>();
    private final TreeMap<Long, Published> early = new TreeMap<>();
    private final JustSaid justSaid = new JustSaid();

    private RoomState state;
    private StoredState stored;
    /** Of the state as it was last read from the store. */
    private long learned;
    /** Whether a newer Haven is at work in this room: what it changes cannot be followed, only read. */
    private boolean besideNewer;

    private String epoch;
    private long head;
    private long revision;
    private RoomPresence presence;
    private boolean loaded;
    private boolean catchingUp;
    private boolean closed;

    /** @param settle so long after the room woke nobody is taken for gone */
    LiveRoom(
            String roomId,
            Context context,
            RoomLog log,
            DueRooms due,
            Attendance attendance,
            CheckInAnswers answers,
            InstantSource clock,
            Duration settle) {
        this.roomId = roomId;
        this.context = context;
        this.log = log;
        this.clock = clock;
        this.answers = answers;
        this.caretaker = new Caretaker(this, answers, settle);
        this.decider = new Decider(this, justSaid);
        this.timekeeper = new Timekeeper(this, due, attendance);
    }

    public String roomId() {
        return roomId;
    }

    public Context context() {
        return context;
    }

    public RoomState state() {
        return state;
    }

    public Position position() {
        return new Position(epoch, head);
    }

    /** Of the event that last changed the room's rules, as far as this node knows. */
    public long revision() {
        return revision;
    }

    long head() {
        return head;
    }

    /** Whether a newer Haven changed rules here that this node has not read yet: it cannot decide before. */
    boolean isOutdone() {
        return besideNewer && learned != revision;
    }

    /** That state as it is stored. */
    String written(RoomState after) {
        return stored.write(after);
    }

    Timekeeper timekeeper() {
        return timekeeper;
    }

    public CheckInAnswers checkInAnswers() {
        return answers;
    }

    public RoomPresence presence() {
        return presence;
    }

    public InstantSource clock() {
        return clock;
    }

    public RoomLog log() {
        return log;
    }

    public void addListener(RoomListener listener) {
        listeners.add(listener);
    }

    public void removeListener(RoomListener listener) {
        listeners.remove(listener);
    }

    boolean isIdle() {
        return listeners.isEmpty();
    }

    boolean isClosed() {
        return closed;
    }

    /** Runs {@code work} on the room's context and completes on the caller's. Callable from anywhere. */
    public <T> Future<T> call(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(ignored -> {
            try {
                work.get().onComplete(promise);
            } catch (RuntimeException failure) {
                promise.fail(failure);
            }
        });
        return promise.future();
    }

    /** Decides and appends, deciding again while others were quicker. Never fails: what goes wrong is an outcome. */
    public Future<Outcome> ask(Request request) {
        return call(() -> decider.decide(request)).otherwise(failure -> {
            tell(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
            return new Outcome.Refused(
                    RejectionCode.UNAVAILABLE, "This cannot be done just now. Try again in a moment.", 1_000L);
        });
    }

    /** What nobody foresaw is for the operator, by kind and place: never its words. */
    private static void tell(Throwable failure) {
        if (!(failure instanceof RedisException) || failure instanceof RedisCommandExecutionException) {
            StackTraceElement[] trace = failure.getStackTrace();
            LOG.warn(
                    "A command failed with {} at {}",
                    failure.getClass().getName(),
                    trace.length == 0 ? "an unknown place" : trace[0]);
        }
    }

    // --- waking and keeping up

    void begin(RoomPresence watched) {
        presence = watched;
    }

    /** Takes the state as the store has it; what was told meanwhile and is newer is applied after it. */
    void load(RoomLog.Snapshot snapshot) {
        learn(snapshot);
        epoch = snapshot.epoch();
        head = snapshot.head();
        loaded = true;
        release();
        caretaker.woke();
        log.read(roomId, Math.max(0, head - JustSaid.LOOK_BACK), JustSaid.LOOK_BACK)
                .onSuccess(tail -> tail.ifPresent(found -> found.events().forEach(justSaid::happened)));
    }

    private void learn(RoomLog.Snapshot snapshot) {
        stored = StoredState.read(snapshot.state());
        state = stored.state();
        revision = snapshot.revision();
        learned = revision;
        besideNewer |= stored.isNewer();
    }

    /**
     * Takes the state as the store has it, once this node has heard of all that led to it. Viewers begin anew where it is
     * another one than this node made of the events that it knows.
     */
    Future<Void> relearn(int tries) {
        return log.load(roomId)
                .compose(found -> refresh().compose(heard -> {
                    if (closed || found.isEmpty() || !found.get().epoch().equals(epoch)) {
                        return reload();
                    }
                    if (found.get().revision() != revision) {
                        return tries < Decider.MOST_TRIES ? relearn(tries + 1) : reload();
                    }
                    RoomState followed = state;
                    learn(found.get());
                    if (!state.equals(followed)) {
                        List.copyOf(listeners).forEach(RoomListener::reset);
                    }
                    return Future.succeededFuture();
                }));
    }

    /** The state before a room's first event. */
    void loadEmpty() {
        stored = StoredState.empty(roomId);
        state = stored.state();
        epoch = "";
        loaded = true;
    }

    /** Events of one append, by whichever way they come and however often; each is applied once, in order. */
    void told(Published published) {
        for (ReportNews news : closed ? List.<ReportNews>of() : published.news()) {
            List.copyOf(listeners).forEach(listener -> listener.reported(news));
        }
        if (closed || published.events().isEmpty()) {
            return;
        }
        early.put(published.first(), published);
        release();
    }

    private void release() {
        while (loaded && !closed && !early.isEmpty()) {
            Map.Entry<Long, Published> next = early.firstEntry();
            if (!next.getValue().epoch().equals(epoch)) {
                early.pollFirstEntry();
                catchUp();
                return;
            }
            if (next.getKey() > head + 1) {
                catchUp();
                return;
            }
            early.pollFirstEntry();
            besideNewer |= next.getValue().isNewer();
            next.getValue().after(head).forEach(this::advance);
            revision = Math.max(revision, next.getValue().revision());
        }
        if (loaded && !closed && isOutdone()) {
            relearn(1).onFailure(LiveRoom::tell);
        }
        lookAfter();
    }

    /** Does what follows from who is here and what was done, if anything does. */
    void lookAfter() {
        if (loaded && !closed) {
            caretaker.look();
        }
    }

    private void advance(LoggedEvent event) {
        if (event.offset() <= head) {
            return;
        }
        RoomState before = state;
        besideNewer |= event.event() instanceof Event.Unknown;
        state = state.apply(event.event());
        head = event.offset();
        justSaid.happened(event);
        for (RoomListener listener : List.copyOf(listeners)) {
            listener.happened(before, event);
        }
        if (event.event().changesRules()) {
            timekeeper.watchAdults();
        }
        caretaker.happened(before, event.event());
        if (event.event() instanceof Event.SessionOpened || event.event() instanceof Event.MemberAdmitted) {
            markAttendance();
        }
    }

    /** Reads at once what this node may not have been told yet; whoever has seen more than it does is no stranger then. */
    public Future<Void> refresh() {
        long from = head;
        return log.read(roomId, from, READ_AT_ONCE).map(tail -> {
            tail.ifPresent(found -> absorb(found, from, READ_AT_ONCE));
            return null;
        });
    }

    /** Reads what this node was not told. Also the check after the line to the store was down. */
    void catchUp() {
        if (catchingUp || closed || !loaded) {
            return;
        }
        catchingUp = true;
        long from = head;
        log.read(roomId, from, READ_AT_ONCE).onComplete(read -> {
            catchingUp = false;
            if (read.failed() || closed) {
                // The reconnect hook asks again when the store is back.
                return;
            }
            Optional<Tail> tail = read.result();
            if (tail.isEmpty()) {
                close();
            } else if (absorb(tail.get(), from, READ_AT_ONCE)) {
                if (tail.get().head() > head) {
                    catchUp();
                } else {
                    release();
                }
            } else {
                reload();
            }
        });
    }

    /**
     * Takes over what was read. What was told meanwhile may be newer than that: the lines for asking and for hearing
     * are two, and only a log that is shorter than when it was asked has lost something.
     *
     * @param from where this node was when it asked
     * @return false where the tail does not continue what this node knows, so that it has to begin anew
     */
    private boolean absorb(Tail tail, long from, int asked) {
        if (!tail.epoch().equals(epoch) || tail.floor() > head || tail.head() < from) {
            return false;
        }
        for (LoggedEvent event : tail.events()) {
            while (head + 1 < event.offset()) {
                pass();
            }
            advance(event);
        }
        long reached = tail.reaches(asked);
        while (head < reached) {
            pass();
        }
        if (head >= tail.head()) {
            revision = Math.max(revision, tail.revision());
        }
        return true;
    }

    /** Applies what was read since {@code from}; begins anew where it does not continue what this node knows. */
    Future<Void> takeIn(Tail tail, long from) {
        return absorb(tail, from, Integer.MAX_VALUE) ? Future.succeededFuture() : reload();
    }

    private void pass() {
        head++;
        for (RoomListener listener : List.copyOf(listeners)) {
            listener.missing(head);
        }
    }

    /** Takes everything anew as the store has it, under that history's epoch, and has every viewer begin anew. */
    void takeOver(String history) {
        if (loaded && !closed) {
            log.renewEpoch(roomId, history)
                    .compose(renewed -> readAnew())
                    .onFailure(unread -> context.owner().setTimer(AGAIN_MS, timer -> takeOver(history)));
        }
    }

    private Future<Void> reload() {
        return log.renewEpoch(roomId, epoch, head).compose(renewed -> readAnew());
    }

    private Future<Void> readAnew() {
        return log.load(roomId).map(snapshot -> {
            if (snapshot.isEmpty()) {
                close();
            } else {
                revision = 0;
                early.clear();
                load(snapshot.get());
                List.copyOf(listeners).forEach(RoomListener::reset);
            }
            return null;
        });
    }

    void presenceChanged(List<PresenceChange> changes) {
        List.copyOf(listeners).forEach(listener -> listener.presenceChanged(changes));
        if (loaded && !closed) {
            timekeeper.watchAdults();
        }
        markAttendance();
        lookAfter();
    }

    /** Notes who is here in this minute of a session. */
    void markAttendance() {
        justSaid.forget(clock.instant());
        if (loaded && !closed) {
            timekeeper.markAttendance();
        }
    }

    /** Nothing was due after all, or not yet: works out from the time alone when the clock looks here next. */
    public Future<Void> lookAgain() {
        return call(timekeeper::lookAgain);
    }

    void signalled(String payload) {
        List.copyOf(listeners).forEach(listener -> listener.signalled(payload));
    }

    /** The room is no more: whoever is in it here hears so. */
    void close() {
        if (!closed) {
            closed = true;
            List.copyOf(listeners).forEach(RoomListener::gone);
        }
    }
}
