package org.safehaven.live;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.safehaven.log.Append;
import org.safehaven.log.AppendResult;
import org.safehaven.log.CheckInAnswers;
import org.safehaven.log.Published;
import org.safehaven.log.RoomLog;
import org.safehaven.log.StoredAnswer;
import org.safehaven.log.Tail;
import org.safehaven.moderation.AdultRules;
import org.safehaven.moderation.SessionRules;
import org.safehaven.presence.PresenceChange;
import org.safehaven.presence.RoomPresence;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Ids;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.MessageIds;
import org.safehaven.protocol.Position;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.reports.ReportNews;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;
import org.safehaven.room.Session;
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
    /** Each try sees all that the one before it lost to; more losses in a row than this are a storm, not a race. */
    private static final int MOST_TRIES = 32;

    private static final int READ_AT_ONCE = 500;

    private static final long AGAIN_MS = 500;

    private final String roomId;
    private final Context context;
    private final RoomLog log;
    private final DueRooms due;
    private final Attendance attendance;
    private final InstantSource clock;
    private final CheckInAnswers answers;
    private final Caretaker caretaker;
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
        this.due = due;
        this.attendance = attendance;
        this.clock = clock;
        this.answers = answers;
        this.caretaker = new Caretaker(this, answers, settle);
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
        return call(() -> attempt(request, 1)).otherwise(failure -> {
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

    private Future<Outcome> attempt(Request request, int tries) {
        if (closed) {
            return Future.succeededFuture(gone());
        }
        if (besideNewer && learned != revision) {
            return relearn(tries).compose(done -> attempt(request, tries + 1));
        }
        if (request.texts().equals(Request.TextsNeeded.NONE)) {
            return attempt(request, tries, RoomLog.Texts.none(head), List.of(), null);
        }
        if (request.texts().held()) {
            return held(request, tries);
        }
        if (request.texts().around() > 0) {
            return around(request.texts())
                    .compose(window -> attempt(request, tries, RoomLog.Texts.none(head), window, null));
        }
        return log.texts(roomId, request.texts().messageId())
                .compose(texts -> attempt(
                        request, tries, texts, List.of(), request.texts().all() ? texts.head() : null));
    }

    private Future<List<LoggedEvent>> around(Request.TextsNeeded needed) {
        return needed.latestOf() == null
                ? log.window(roomId, needed.messageId(), needed.around())
                : log.latest(roomId, needed.latestOf(), needed.around());
    }

    /** What it answers, if it answers something, is looked up too: that may be gone by now. */
    private Future<Outcome> held(Request request, int tries) {
        long offset = MessageIds.offset(request.texts().messageId());
        // What is no id at all is looked for at the beginning, and not found there.
        return log.read(roomId, Math.max(0, offset - 1), 1).compose(tail -> {
            List<LoggedEvent> found = tail.map(Tail::events).orElse(List.of()).stream()
                    .filter(event -> event.offset() == offset)
                    .toList();
            String replyTo = found.isEmpty() || !(found.get(0).event() instanceof Event.MessageHeld held)
                    ? null
                    : held.replyTo();
            return log.texts(roomId, replyTo == null ? request.texts().messageId() : replyTo)
                    .compose(texts -> attempt(
                            request, tries, texts, found, tail.map(Tail::head).orElse(null)));
        });
    }

    private Future<Outcome> attempt(
            Request request, int tries, RoomLog.Texts texts, List<LoggedEvent> window, Long expectedHead) {
        Instant now = clock.instant();
        Facts facts = new Facts(
                now,
                presence.here(),
                Ids.fresh(),
                texts.authors(),
                texts.held(),
                texts.announced(),
                texts.asked(),
                window,
                justSaid.of(request.memberId(), now),
                justSaid.risksOf(request.memberId(), now));
        Decision decision = request.proposal().decide(state, facts);
        if (decision instanceof Decision.Accepted accepted) {
            return append(request, tries, expectedHead, accepted, null, now);
        }
        Decision.Rejection rejection = (Decision.Rejection) decision;
        if (!rejection.heard().isEmpty()) {
            return refuseAndTell(request, tries, rejection, now);
        }
        return tries > 1 ? refuse(request, rejection) : refuseIfStillSo(request, rejection);
    }

    /** The refusal and what staff hear of it are one append: neither is without the other, and both are so once. */
    private Future<Outcome> refuseAndTell(Request request, int tries, Decision.Rejection rejection, Instant now) {
        return append(request, tries, null, new Decision.Accepted(rejection.heard(), 0), rejection, now);
    }

    /** @param refusal what is answered all the same; null: that it was done */
    private Future<Outcome> append(
            Request request,
            int tries,
            Long expectedHead,
            Decision.Accepted accepted,
            Decision.Rejection refusal,
            Instant now) {
        RoomState after = state;
        boolean changes = false;
        for (Event event : accepted.events()) {
            after = after.apply(event);
            changes |= event.changesRules();
        }
        Append append = new Append(
                roomId,
                request.memberId(),
                request.commandId(),
                revision,
                expectedHead,
                head,
                accepted.events(),
                changes ? stored.write(after) : null,
                after.about().retention(),
                accepted.paceMs(),
                Besides.of(request.staffId(), state, after, accepted, now),
                refusal == null ? null : stored(refusal));
        return log.append(append).compose(result -> settle(request, tries, append, accepted.tooSoon(), result));
    }

    private static StoredAnswer.Refused stored(Decision.Rejection rejection) {
        return new StoredAnswer.Refused(
                rejection.code(), rejection.detail(), rejection.retryAfterMs(), rejection.spans(), rejection.name());
    }

    private Future<Outcome> settle(
            Request request, int tries, Append append, List<Event> tooSoon, AppendResult result) {
        if (result instanceof AppendResult.Appended done) {
            List<LoggedEvent> events = new ArrayList<>();
            for (Event event : append.events()) {
                events.add(new LoggedEvent(done.first() + events.size(), done.at(), event));
            }
            told(new Published(done.epoch(), done.revision(), events));
            if (append.state() != null) {
                due.look(roomId, append.beside().due());
                // The append knows the time alone; who is here may want a look before that.
                watchAdults();
            }
            if (append.refused() != null) {
                return Future.succeededFuture(answered(append.refused()));
            }
            return Future.succeededFuture(new Outcome.Done(
                    done.first(),
                    done.first() + events.size() - 1,
                    append.events(),
                    StoredAnswer.Reported.of(append.beside().report())));
        }
        if (result instanceof AppendResult.AnsweredBefore before) {
            return Future.succeededFuture(answered(before.answer()));
        }
        if (result instanceof AppendResult.Paced paced) {
            Decision.Rejection slower =
                    new Decision.Rejection(RejectionCode.SLOW_MODE, "The room is in slow mode.", paced.retryAfterMs());
            return tooSoon.isEmpty()
                    ? refuse(request, slower)
                    : refuseAndTell(request, tries, slower.heard(tooSoon), clock.instant());
        }
        if (result instanceof AppendResult.Conflict conflict) {
            if (tries >= MOST_TRIES) {
                return Future.succeededFuture(
                        new Outcome.Refused(RejectionCode.UNAVAILABLE, "The room is very busy. Try again.", 200L));
            }
            Future<Void> caughtUp = absorb(conflict.tail(), append.knownOffset(), Integer.MAX_VALUE)
                    ? Future.succeededFuture()
                    : reload();
            return caughtUp.compose(done -> attempt(request, tries + 1));
        }
        close();
        return Future.succeededFuture(gone());
    }

    /** What is appended is compared with the store; a refusal is not, so that it is looked whether this node is behind. */
    private Future<Outcome> refuseIfStillSo(Request request, Decision.Rejection rejection) {
        long decidedOn = revision;
        return refresh().compose(done -> revision == decidedOn ? refuse(request, rejection) : attempt(request, 2));
    }

    private Future<Outcome> refuse(Request request, Decision.Rejection rejection) {
        StoredAnswer.Refused refused = stored(rejection);
        if (request.commandId() == null || rejection.code().isTemporary()) {
            return Future.succeededFuture(answered(refused));
        }
        return log.refuse(roomId, request.memberId(), request.commandId(), refused)
                .map(LiveRoom::answered);
    }

    private static Outcome answered(StoredAnswer answer) {
        if (answer instanceof StoredAnswer.Done done) {
            return new Outcome.Done(done.first(), done.last(), List.of(), done.reported());
        }
        StoredAnswer.Refused refused = (StoredAnswer.Refused) answer;
        return new Outcome.Refused(
                refused.code(), refused.detail(), refused.retryAfterMs(), refused.spans(), refused.name());
    }

    private static Outcome gone() {
        return new Outcome.Refused(RejectionCode.NOT_FOUND, "There is no such room any more.");
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
    private Future<Void> relearn(int tries) {
        return log.load(roomId)
                .compose(found -> refresh().compose(heard -> {
                    if (closed || found.isEmpty() || !found.get().epoch().equals(epoch)) {
                        return reload();
                    }
                    if (found.get().revision() != revision) {
                        return tries < MOST_TRIES ? relearn(tries + 1) : reload();
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
        early.put(published.events().get(0).offset(), published);
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
            next.getValue().events().forEach(this::advance);
            revision = Math.max(revision, next.getValue().revision());
        }
        if (loaded && !closed && besideNewer && learned != revision) {
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
            watchAdults();
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
        watchAdults();
        markAttendance();
        lookAfter();
    }

    /** Whether enough adults are here may have changed: whichever node has the clock's next turn says what follows. */
    private void watchAdults() {
        if (loaded
                && !closed
                && (SessionRules.waitsForAdults(state, clock.instant())
                        || AdultRules.isNews(state, presence.here(), clock.instant()))) {
            due.look(roomId, clock.instant());
        }
    }

    /** Notes who is here in this minute of a session. Whoever comes and goes between two looks is noted in coming. */
    void markAttendance() {
        justSaid.forget(clock.instant());
        if (!loaded || closed || !state.isSessionOpen()) {
            return;
        }
        List<String> there = presence.here().stream()
                .filter(memberId ->
                        state.member(memberId).map(Member::isAdmitted).orElse(false))
                .toList();
        Session session = state.floor().session();
        attendance.mark(roomId, session.sessionId(), session.openedAt(), there, clock.instant());
    }

    /** Nothing was due after all, or not yet: works out from the time alone when the clock looks here next. */
    public Future<Void> lookAgain() {
        return call(() -> {
            Instant next = Besides.due(state, clock.instant());
            return log.due(roomId, revision, next)
                    .compose(kept -> due.look(roomId, next))
                    .onSuccess(looked -> watchAdults());
        });
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
