package org.safehaven.live;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.safehaven.log.Append;
import org.safehaven.log.AppendResult;
import org.safehaven.log.Published;
import org.safehaven.log.RoomLog;
import org.safehaven.log.StoredAnswer;
import org.safehaven.log.Tail;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Ids;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.MessageIds;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.RoomState;

/**
 * Decides what is asked of a room on what its node knows of it, and appends what follows; where others were quicker it
 * takes in what they did and decides again. On the room's own context alone.
 */
final class Decider {
    /** Each try sees all that the one before it lost to; more losses in a row than this are a storm, not a race. */
    static final int MOST_TRIES = 32;

    private final LiveRoom room;
    private final JustSaid justSaid;

    Decider(LiveRoom room, JustSaid justSaid) {
        this.room = room;
        this.justSaid = justSaid;
    }

    /** Fails only where the store does. */
    Future<Outcome> decide(Request request) {
        return attempt(request, 1);
    }

    private Future<Outcome> attempt(Request request, int tries) {
        if (room.isClosed()) {
            return Future.succeededFuture(gone());
        }
        if (room.isOutdone()) {
            return room.relearn(tries).compose(done -> attempt(request, tries + 1));
        }
        if (request.texts().equals(Request.TextsNeeded.NONE)) {
            return attempt(request, tries, RoomLog.Texts.none(room.head()), List.of(), null);
        }
        if (request.texts().held()) {
            return held(request, tries);
        }
        if (request.texts().around() > 0) {
            return around(request.texts())
                    .compose(window -> attempt(request, tries, RoomLog.Texts.none(room.head()), window, null));
        }
        return room.log()
                .texts(room.roomId(), request.texts().messageId())
                .compose(texts -> attempt(
                        request, tries, texts, List.of(), request.texts().all() ? texts.head() : null));
    }

    private Future<List<LoggedEvent>> around(Request.TextsNeeded needed) {
        return needed.latestOf() == null
                ? room.log().window(room.roomId(), needed.messageId(), needed.around())
                : room.log().latest(room.roomId(), needed.latestOf(), needed.around());
    }

    /** What it answers, if it answers something, is looked up too: that may be gone by now. */
    private Future<Outcome> held(Request request, int tries) {
        long offset = MessageIds.offset(request.texts().messageId());
        // What is no id at all is looked for at the beginning, and not found there.
        return room.log().read(room.roomId(), Math.max(0, offset - 1), 1).compose(tail -> {
            List<LoggedEvent> found = tail.map(Tail::events).orElse(List.of()).stream()
                    .filter(event -> event.offset() == offset)
                    .toList();
            String replyTo = found.isEmpty() || !(found.get(0).event() instanceof Event.MessageHeld held)
                    ? null
                    : held.replyTo();
            return room.log()
                    .texts(room.roomId(), replyTo == null ? request.texts().messageId() : replyTo)
                    .compose(texts -> attempt(
                            request, tries, texts, found, tail.map(Tail::head).orElse(null)));
        });
    }

    private Future<Outcome> attempt(
            Request request, int tries, RoomLog.Texts texts, List<LoggedEvent> window, Long expectedHead) {
        Instant now = room.clock().instant();
        Facts facts = new Facts(
                now,
                room.presence().here(),
                Ids.fresh(),
                texts.authors(),
                texts.held(),
                texts.announced(),
                texts.asked(),
                window,
                justSaid.of(request.memberId(), now),
                justSaid.risksOf(request.memberId(), now));
        Decision decision = request.proposal().decide(room.state(), facts);
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
        RoomState after = room.state();
        boolean changes = false;
        for (Event event : accepted.events()) {
            after = after.apply(event);
            changes |= event.changesRules();
        }
        Append append = new Append(
                room.roomId(),
                request.memberId(),
                request.commandId(),
                room.revision(),
                expectedHead,
                room.head(),
                accepted.events(),
                changes ? room.written(after) : null,
                after.about().retention(),
                accepted.paceMs(),
                Besides.of(request.staffId(), room.state(), after, accepted, now),
                refusal == null ? null : stored(refusal));
        Runnable known = justSaid.saying(accepted.events(), now);
        return room.log()
                .append(append)
                .onComplete(done -> known.run())
                .compose(result -> settle(request, tries, append, accepted.tooSoon(), result));
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
            room.told(new Published(done.epoch(), done.revision(), events));
            if (append.state() != null) {
                room.timekeeper().lookAt(append.beside().due());
                // The append knows the time alone; who is here may want a look before that.
                room.timekeeper().watchAdults();
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
                    : refuseAndTell(
                            request, tries, slower.heard(tooSoon), room.clock().instant());
        }
        if (result instanceof AppendResult.Conflict conflict) {
            if (tries >= MOST_TRIES) {
                return Future.succeededFuture(
                        new Outcome.Refused(RejectionCode.UNAVAILABLE, "The room is very busy. Try again.", 200L));
            }
            return room.takeIn(conflict.tail(), append.knownOffset()).compose(done -> attempt(request, tries + 1));
        }
        room.close();
        return Future.succeededFuture(gone());
    }

    /** What is appended is compared with the store; a refusal is not, so that it is looked whether this node is behind. */
    private Future<Outcome> refuseIfStillSo(Request request, Decision.Rejection rejection) {
        long decidedOn = room.revision();
        return room.refresh()
                .compose(done -> room.revision() == decidedOn ? refuse(request, rejection) : attempt(request, 2));
    }

    private Future<Outcome> refuse(Request request, Decision.Rejection rejection) {
        StoredAnswer.Refused refused = stored(rejection);
        if (request.commandId() == null || rejection.code().isTemporary()) {
            return Future.succeededFuture(answered(refused));
        }
        return room.log()
                .refuse(room.roomId(), request.memberId(), request.commandId(), refused)
                .map(Decider::answered);
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
}
