package org.safehaven.commands;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.safehaven.live.LiveRoom;
import org.safehaven.live.LiveRooms;
import org.safehaven.live.Outcome;
import org.safehaven.live.Request;
import org.safehaven.live.RoomGone;
import org.safehaven.moderation.AdultRules;
import org.safehaven.moderation.SessionRules;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.RoomState;
import org.safehaven.sessions.DueRooms;

/**
 * What the clock does in rooms: doors, openings, warnings, closings, whether enough adults are here. Every node asks; each room whose time has come is
 * given to one of them, and to another one if that one dies. Even if two did the same work, the room's log would take it
 * once: it is decided like any command, on the state as it is.
 */
public final class SessionClock {
    private final LiveRooms rooms;
    private final DueRooms due;
    private final AdultRules adults;
    private final InstantSource clock;

    public SessionClock(LiveRooms rooms, DueRooms due, AdultRules adults, InstantSource clock) {
        this.rooms = rooms;
        this.due = due;
        this.adults = adults;
        this.clock = clock;
    }

    /** Does what is due now; to be called about every second. Never fails: what could not be done is tried again. */
    public Future<Void> tick() {
        return due.claim(clock.instant()).compose(this::work).otherwiseEmpty();
    }

    private Future<Void> work(List<String> roomIds) {
        return Future.join(roomIds.stream().map(this::work).toList()).mapEmpty();
    }

    private Future<Void> work(String roomId) {
        return rooms.room(roomId)
                .compose(room -> room.ask(Request.of(this::decide)).compose(outcome -> after(room, outcome)))
                .recover(
                        failure -> failure instanceof RoomGone ? due.look(roomId, null) : Future.failedFuture(failure));
    }

    private Decision decide(RoomState room, Facts facts) {
        List<Event> events = new ArrayList<>();
        if (SessionRules.due(room, facts) instanceof Decision.Accepted accepted) {
            events.addAll(accepted.events());
        }
        RoomState after = room;
        for (Event event : events) {
            after = after.apply(event);
        }
        events.addAll(adults.due(after, facts));
        return events.isEmpty()
                ? Decision.reject(RejectionCode.ALREADY_DONE, "Nothing is due.")
                : Decision.accept(events);
    }

    /** What was done said itself when to look next. Where nothing was to be done, or not yet, that is said here. */
    private static Future<Void> after(LiveRoom room, Outcome outcome) {
        boolean nothingDue = outcome instanceof Outcome.Refused refused && refused.code() == RejectionCode.ALREADY_DONE;
        return nothingDue ? room.lookAgain() : Future.succeededFuture();
    }
}
