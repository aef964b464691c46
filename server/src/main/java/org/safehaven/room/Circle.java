package org.safehaven.room;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A round in which one person has the floor at a time.
 *
 * @param order everybody in it, as they sit: the turn goes this way
 * @param holderId who has the floor
 * @param done who had their turn, or gave it on without a word
 * @param again who asked to come again once everybody had a turn; each person once in a circle
 * @param cameAgain who has had, or has, that second turn
 * @param turnSeconds how long a turn takes by the guide; 0: no guide
 * @param endsAt when the guide ends for this turn; nothing happens then. Null: no guide
 * @param open whether participants who come later sit down at the end of the order
 */
public record Circle(
        List<String> order,
        String holderId,
        Set<String> done,
        List<String> again,
        Set<String> cameAgain,
        int turnSeconds,
        Instant endsAt,
        boolean open) {
    public Circle {
        order = List.copyOf(order);
        done = Set.copyOf(done);
        again = List.copyOf(again);
        cameAgain = Set.copyOf(cameAgain);
    }

    public boolean isHeldBy(String memberId) {
        return holderId.equals(memberId);
    }

    /** Without somebody who is deleted. Whoever had the floor is named until the turn has gone on. */
    Circle without(String memberId) {
        return new Circle(
                order.stream().filter(id -> !id.equals(memberId)).toList(),
                holderId,
                less(done, memberId),
                again.stream().filter(id -> !id.equals(memberId)).toList(),
                less(cameAgain, memberId),
                turnSeconds,
                endsAt,
                open);
    }

    private static Set<String> less(Set<String> ids, String memberId) {
        Set<String> rest = new LinkedHashSet<>(ids);
        rest.remove(memberId);
        return rest;
    }
}
