package org.safehaven.room;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A question to everybody that is open. Its words and its answers are not here: they are kept no longer than messages
 * are, and a state is kept as long as the room.
 *
 * @param choices how many there are to choose from
 * @param seats how often each member's seat had been taken when the question was asked: who took theirs anew since may
 *     have answered an anonymous question already, and nobody can tell
 * @param strangers how many may answer it that were not known here when it was asked: a number, for whoever is deleted may
 *     have answered
 * @param ended no answer is taken any more, and the answers are not counted yet
 * @param shared whether the room is to see what came of it
 */
public record CheckIn(
        String checkInId,
        int choices,
        boolean anonymous,
        Instant askedAt,
        Map<String, Integer> seats,
        int strangers,
        boolean ended,
        boolean shared) {
    public CheckIn {
        seats = Map.copyOf(seats);
    }

    CheckIn ended(boolean share) {
        return new CheckIn(checkInId, choices, anonymous, askedAt, seats, strangers, true, share);
    }

    /** Somebody came in after it was asked, or came in anew. */
    CheckIn withStranger() {
        return new CheckIn(checkInId, choices, anonymous, askedAt, seats, strangers + 1, ended, shared);
    }

    CheckIn without(String memberId) {
        Map<String, Integer> others = new LinkedHashMap<>(seats);
        others.remove(memberId);
        return new CheckIn(checkInId, choices, anonymous, askedAt, others, strangers, ended, shared);
    }
}
