package org.safehaven.commands;

import java.time.Duration;
import java.util.Optional;
import org.safehaven.protocol.BetweenSessions;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.room.Company;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** What must hold before a member's command is even decided; each command in the {@link CommandTable} names its own. */
enum Guard {
    /** A session is going on, or the room's conversation goes on between them. */
    SESSION_OPEN {
        @Override
        Optional<Decision> check(RoomState room, Member actor, Facts facts) {
            return room.isSessionOpen() || room.about().settings().betweenSessions() == BetweenSessions.OPEN
                    ? Optional.empty()
                    : refuse(RejectionCode.SESSION_CLOSED, "The session is closed. You can write when it opens.");
        }
    },
    /** The member is not on a break. */
    UNMUTED {
        @Override
        Optional<Decision> check(RoomState room, Member actor, Facts facts) {
            if (!actor.isMutedAt(facts.now())) {
                return Optional.empty();
            }
            Long wait = actor.mute().until() == null
                    ? null
                    : Duration.between(facts.now(), actor.mute().until()).toMillis();
            return Optional.of(new Decision.Rejection(
                    RejectionCode.MUTED, "You are on a short break from writing. You can still read.", wait));
        }
    },
    /** The room is not paused, or the member is staff. */
    UNPAUSED {
        @Override
        Optional<Decision> check(RoomState room, Member actor, Facts facts) {
            if (actor.role().isAdult()) {
                return Optional.empty();
            }
            if (room.gathering().coolingDown()) {
                return refuse(RejectionCode.PAUSED, "It is the quiet end of the session. You can still read.");
            }
            return room.floor().paused() == null
                    ? Optional.empty()
                    : refuse(RejectionCode.PAUSED, "The room is paused for a moment.");
        }
    },
    /** No circle is going on, or the member has the floor, or is staff. */
    MY_TURN {
        @Override
        Optional<Decision> check(RoomState room, Member actor, Facts facts) {
            return room.gathering().maySpeak(actor)
                    ? Optional.empty()
                    : refuse(RejectionCode.NOT_YOUR_TURN, "Somebody else has the floor. Your turn comes.");
        }
    },
    /** The member is inside: a young person comes into a session only while enough adults are there. */
    INSIDE {
        @Override
        Optional<Decision> check(RoomState room, Member actor, Facts facts) {
            return Company.isKeptOutside(room, actor, facts.here(), facts.now())
                    ? refuse(RejectionCode.TWO_ADULTS, UNTIL_ADULTS)
                    : Optional.empty();
        }
    },
    /** Enough adults are with the member, in the small group as in the room. An unattended room is read-only for adults too. */
    TWO_ADULTS {
        @Override
        Optional<Decision> check(RoomState room, Member actor, Facts facts) {
            return Company.isAttended(room, actor, facts.here(), facts.now())
                    ? Optional.empty()
                    : refuse(RejectionCode.TWO_ADULTS, UNTIL_ADULTS);
        }
    },
    /** The same for what goes to all of the room, wherever the member is. */
    ROOM_ADULTS {
        @Override
        Optional<Decision> check(RoomState room, Member actor, Facts facts) {
            return Company.isAttended(room, facts.here(), facts.now())
                    ? Optional.empty()
                    : refuse(RejectionCode.TWO_ADULTS, UNTIL_ADULTS);
        }
    },
    /** The room is not read-only for want of adults: for what is no message, and carries words all the same. */
    ATTENDED {
        @Override
        Optional<Decision> check(RoomState room, Member actor, Facts facts) {
            return room.floor().isUnattended() ? refuse(RejectionCode.TWO_ADULTS, UNTIL_ADULTS) : Optional.empty();
        }
    };

    private static final String UNTIL_ADULTS = "It waits here until enough adults are with you. It won't be long.";

    abstract Optional<Decision> check(RoomState room, Member actor, Facts facts);

    private static Optional<Decision> refuse(RejectionCode code, String detail) {
        return Optional.of(Decision.reject(code, detail));
    }
}
