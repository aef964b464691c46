package org.safehaven.live;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.safehaven.moderation.AdultRules;
import org.safehaven.moderation.SessionRules;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;
import org.safehaven.room.Session;
import org.safehaven.sessions.Attendance;
import org.safehaven.sessions.DueRooms;

/** When all nodes' clock looks at a room next, and who was there in each minute of its session. On the room's context. */
final class Timekeeper {
    private final LiveRoom room;
    private final DueRooms due;
    private final Attendance attendance;

    Timekeeper(LiveRoom room, DueRooms due, Attendance attendance) {
        this.room = room;
        this.due = due;
        this.attendance = attendance;
    }

    /** @param next null: not at all */
    Future<Void> lookAt(Instant next) {
        return due.look(room.roomId(), next);
    }

    /** Whether enough adults are here may have changed: whichever node has the clock's next turn says what follows. */
    void watchAdults() {
        Instant now = room.clock().instant();
        if (SessionRules.waitsForAdults(room.state(), now)
                || AdultRules.isNews(room.state(), room.presence().here(), now)) {
            lookAt(now);
        }
    }

    /** See {@link LiveRoom#lookAgain}. */
    Future<Void> lookAgain() {
        Instant next = Besides.due(room.state(), room.clock().instant());
        return room.log()
                .due(room.roomId(), room.revision(), next)
                .compose(kept -> lookAt(next))
                .onSuccess(looked -> watchAdults());
    }

    /** Notes who is here in this minute of a session. Whoever comes and goes between two looks is noted in coming. */
    void markAttendance() {
        RoomState state = room.state();
        if (!state.isSessionOpen()) {
            return;
        }
        List<String> there = room.presence().here().stream()
                .filter(memberId ->
                        state.member(memberId).map(Member::isAdmitted).orElse(false))
                .toList();
        Session session = state.floor().session();
        attendance.mark(
                room.roomId(),
                session.sessionId(),
                session.openedAt(),
                there,
                room.clock().instant());
    }
}
