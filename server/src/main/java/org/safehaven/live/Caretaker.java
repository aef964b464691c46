package org.safehaven.live;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.safehaven.circle.CheckInRules;
import org.safehaven.circle.CircleRules;
import org.safehaven.log.CheckInAnswers;
import org.safehaven.protocol.Event;
import org.safehaven.room.CheckIn;
import org.safehaven.room.Facts;
import org.safehaven.room.RoomState;

/**
 * Does in one room what follows from who is here and from what was done before: a turn goes on when its holder is gone,
 * a closed question is counted. Every node that has the room awake sees to it; it is decided like any command on the
 * state as it is, so the log takes it once. On the room's context.
 */
final class Caretaker {
    private final LiveRoom room;
    private final CheckInAnswers answers;
    private final Duration settle;
    private Instant settled;
    private boolean busy;

    /** @param settle so long after a room woke nobody is taken for gone: they may be on their way back to this node */
    Caretaker(LiveRoom room, CheckInAnswers answers, Duration settle) {
        this.room = room;
        this.answers = answers;
        this.settle = settle;
    }

    void woke() {
        settled = room.clock().instant().plus(settle);
        room.context()
                .owner()
                .setTimer(settle.toMillis() + 1, timer -> room.context().runOnContext(ignored -> look()));
    }

    /** Looks whether there is something to do; to be called whenever that may be, and now and then. */
    void look() {
        if (busy || settled == null || room.isClosed()) {
            return;
        }
        RoomState state = room.state();
        if (CheckInRules.isDue(state)) {
            count(state.gathering().checkIn());
        } else if (!room.clock().instant().isBefore(settled) && CircleRules.isDue(state, facts())) {
            run(room.ask(Request.of(CircleRules::due)));
        }
    }

    private Facts facts() {
        return new Facts(room.clock().instant(), room.presence().here(), "", Map.of());
    }

    private void count(CheckIn checkIn) {
        String checkInId = checkIn.checkInId();
        run(answers.all(room.roomId(), checkInId)
                .compose(found -> room.ask(Request.of((state, facts) -> CheckInRules.count(state, checkInId, found))))
                .compose(outcome -> outcome instanceof Outcome.Done
                        ? answers.end(room.roomId(), checkInId).<Outcome>map(outcome)
                        : Future.succeededFuture(outcome)));
    }

    private void run(Future<Outcome> work) {
        busy = true;
        work.onComplete(done -> room.context().runOnContext(ignored -> {
            busy = false;
            if (done.succeeded() && done.result() instanceof Outcome.Done) {
                look();
            }
        }));
    }

    /** What an event takes away of answers that nobody has counted. */
    void happened(RoomState before, Event event) {
        CheckIn checkIn = before.gathering().checkIn();
        if (checkIn == null) {
            return;
        }
        if (event instanceof Event.MemberDeleted deleted) {
            answers.forget(room.roomId(), checkIn.checkInId(), deleted.memberId());
        } else if (room.state().gathering().checkIn() == null && !(event instanceof Event.CheckInCounted)) {
            answers.end(room.roomId(), checkIn.checkInId());
        }
    }
}
