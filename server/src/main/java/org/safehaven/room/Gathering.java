package org.safehaven.room;

import java.util.Map;
import java.util.Set;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Standing;

/**
 * What the people in a session do together. It ends with the session.
 *
 * @param opening null: the agreement is not asked for just now
 * @param circle null: everybody may speak
 * @param checkIn null: nothing is asked
 * @param coolingDown whether the session is at its quiet end, in which young people read and do not write
 * @param planPlace null: at its beginning
 */
public record Gathering(Opening opening, Circle circle, CheckIn checkIn, boolean coolingDown, PlanPlace planPlace) {
    static final Gathering NOTHING = new Gathering(null, null, null, false, null);

    /** Whether {@code member} may speak in the room as far as a circle has a say in it. */
    public boolean maySpeak(Member member) {
        return circle == null || member.isStaff() || circle.isHeldBy(member.memberId());
    }

    /** The same object where {@code event} is not about it. */
    Gathering after(Event event) {
        if (event instanceof Event.OpeningStarted e) {
            return with(new Opening(e.version(), Set.of(), Set.of()));
        }
        if (event instanceof Event.OpeningAnswered e) {
            return opening == null ? this : with(opening.answered(e.memberId(), e.answer()));
        }
        if (event instanceof Event.OpeningEnded) {
            return with((Opening) null);
        }
        if (event instanceof Event.CooldownStarted) {
            return new Gathering(null, null, checkIn, true, planPlace);
        }
        if (event instanceof Event.CooldownEnded) {
            return new Gathering(opening, circle, checkIn, false, planPlace);
        }
        if (event instanceof Event.CircleChanged e) {
            return with(new Circle(
                    e.order(),
                    e.holderId(),
                    e.done(),
                    e.again(),
                    e.cameAgain(),
                    e.turnSeconds(),
                    e.endsAt(),
                    e.open()));
        }
        // In small groups everybody speaks: a circle is of the whole room.
        if (event instanceof Event.CircleEnded || event instanceof Event.BreakoutStarted) {
            return with((Circle) null);
        }
        if (event instanceof Event.CheckInOpened e) {
            Map<String, Integer> seats = e.seats() == null ? Map.of() : e.seats();
            return with(new CheckIn(
                    e.checkInId(), e.options(), e.anonymous(), e.askedAt(), seats, e.strangers(), false, false));
        }
        if (event instanceof Event.CheckInEnded e) {
            return with(checkIn == null ? null : checkIn.ended(e.share()));
        }
        if (event instanceof Event.CheckInCounted) {
            return with((CheckIn) null);
        }
        if (event instanceof Event.RoomCleared) {
            return checkIn == null ? this : with((CheckIn) null);
        }
        if (letsIn(event)) {
            return checkIn == null ? this : with(checkIn.withStranger());
        }
        if (event instanceof Event.PlanStepped e) {
            return new Gathering(opening, circle, checkIn, coolingDown, new PlanPlace(e.step(), e.since()));
        }
        if (event instanceof Event.SessionClosed) {
            return NOTHING;
        }
        return event instanceof Event.MemberDeleted e ? without(e.memberId()) : this;
    }

    private static boolean letsIn(Event event) {
        return event instanceof Event.MemberAdmitted
                || event instanceof Event.MemberJoined joined
                        && !joined.again()
                        && joined.standing() == Standing.ADMITTED;
    }

    private Gathering with(Opening newOpening) {
        return new Gathering(newOpening, circle, checkIn, coolingDown, planPlace);
    }

    private Gathering with(Circle newCircle) {
        return new Gathering(opening, newCircle, checkIn, coolingDown, planPlace);
    }

    private Gathering with(CheckIn newCheckIn) {
        return new Gathering(opening, circle, newCheckIn, coolingDown, planPlace);
    }

    private Gathering without(String memberId) {
        return new Gathering(
                opening == null ? null : opening.without(memberId),
                circle == null ? null : circle.without(memberId),
                checkIn == null ? null : checkIn.without(memberId),
                coolingDown,
                planPlace);
    }
}
