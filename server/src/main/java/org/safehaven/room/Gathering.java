package org.safehaven.room;

import java.util.Map;
import org.safehaven.protocol.Event;

/**
 * What the people in a session do together. It ends with the session.
 *
 * @param circle null: everybody may speak
 * @param checkIn null: nothing is asked
 */
public record Gathering(Circle circle, CheckIn checkIn) {
    static final Gathering NOTHING = new Gathering(null, null);

    /** The same object where {@code event} is not about it. */
    Gathering after(Event event) {
        if (event instanceof Event.CircleChanged e) {
            Circle turned = new Circle(
                    e.order(), e.holderId(), e.done(), e.again(), e.cameAgain(), e.turnSeconds(), e.endsAt(), e.open());
            return new Gathering(turned, checkIn);
        }
        // In small groups everybody speaks: a circle is of the whole room.
        if (event instanceof Event.CircleEnded || event instanceof Event.BreakoutStarted) {
            return new Gathering(null, checkIn);
        }
        if (event instanceof Event.CheckInOpened e) {
            Map<String, Integer> seats = e.seats() == null ? Map.of() : e.seats();
            return new Gathering(
                    circle, new CheckIn(e.checkInId(), e.options(), e.anonymous(), e.askedAt(), seats, false, false));
        }
        if (event instanceof Event.CheckInEnded e) {
            return new Gathering(circle, checkIn == null ? null : checkIn.ended(e.share()));
        }
        if (event instanceof Event.CheckInCounted) {
            return new Gathering(circle, null);
        }
        if (event instanceof Event.RoomCleared) {
            return checkIn == null ? this : new Gathering(circle, null);
        }
        if (event instanceof Event.SessionClosed) {
            return NOTHING;
        }
        return event instanceof Event.MemberDeleted e ? without(e.memberId()) : this;
    }

    private Gathering without(String memberId) {
        return new Gathering(
                circle == null ? null : circle.without(memberId), checkIn == null ? null : checkIn.without(memberId));
    }
}
