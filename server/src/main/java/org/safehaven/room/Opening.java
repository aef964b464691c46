package org.safehaven.room;

import java.util.LinkedHashSet;
import java.util.Set;
import org.safehaven.protocol.OpeningAnswer;

/**
 * The agreement is accepted together, at the beginning of a session. Who answered what is for the staff, and ends with it.
 *
 * @param version which text of the agreement it is about, 1 for a room's first
 * @param agreed who said yes
 * @param asks who wants to be asked about it first
 */
public record Opening(int version, Set<String> agreed, Set<String> asks) {
    public Opening {
        agreed = Set.copyOf(agreed);
        asks = Set.copyOf(asks);
    }

    /** What that member said; null: nothing yet. */
    public OpeningAnswer answerOf(String memberId) {
        return agreed.contains(memberId) ? OpeningAnswer.AGREE : asks.contains(memberId) ? OpeningAnswer.ASK : null;
    }

    Opening answered(String memberId, OpeningAnswer answer) {
        Opening others = without(memberId);
        return answer == OpeningAnswer.AGREE
                ? new Opening(version, plus(others.agreed, memberId), others.asks)
                : new Opening(version, others.agreed, plus(others.asks, memberId));
    }

    Opening without(String memberId) {
        return new Opening(version, minus(agreed, memberId), minus(asks, memberId));
    }

    private static Set<String> plus(Set<String> some, String memberId) {
        Set<String> more = new LinkedHashSet<>(some);
        more.add(memberId);
        return more;
    }

    private static Set<String> minus(Set<String> some, String memberId) {
        Set<String> fewer = new LinkedHashSet<>(some);
        fewer.remove(memberId);
        return fewer;
    }
}
