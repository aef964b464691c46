package org.safehaven.circle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.safehaven.room.CheckIn;

/** What came of a check-in, from the answers that are kept under each person's own mark. */
public final class Tally {
    /** Of fewer answers than this no counts are shown to anybody: they would tell who said what. */
    public static final int LEAST = 4;

    private Tally() {}

    /** How often each choice was taken, or null where there are too few answers to say. */
    public static List<Integer> counts(CheckIn checkIn, Map<String, Integer> choiceByMark) {
        // Of answers that are nobody's it cannot be known which are a stranger's, so each that may be one is left out.
        int known = checkIn.anonymous() ? choiceByMark.size() - checkIn.strangers() : choiceByMark.size();
        if (known < LEAST) {
            return null;
        }
        List<Integer> counts = new ArrayList<>(Collections.nCopies(checkIn.choices(), 0));
        choiceByMark.values().stream()
                .filter(choice -> choice < counts.size())
                .forEach(choice -> counts.set(choice, counts.get(choice) + 1));
        return counts;
    }

    /** Who chose what, by member id; null of an anonymous one: nobody knows. */
    public static Map<String, Integer> named(CheckIn checkIn, Map<String, Integer> choiceByMark) {
        return checkIn.anonymous() ? null : new TreeMap<>(choiceByMark);
    }
}
