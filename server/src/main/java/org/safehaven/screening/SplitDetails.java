package org.safehaven.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.safehaven.protocol.ScreeningKind;

/** A detail that begins in one text and ends in the next: its two halves are nothing each. */
final class SplitDetails {
    /** What is looked at of each text, in UTF-16 units: a detail that is split has its ends close by. */
    private static final int TAIL = 200;

    /** Details that are close together in so many texts, at most. */
    private static final int MOST = 50;

    /** A text before; the id of its message may be null where it has none yet, or nobody asks. */
    record Part(String messageId, String text) {}

    /**
     * A detail whose end is in the text.
     *
     * @param end of it in the text
     * @param first index among the texts before of the one it begins in
     * @param start of it there
     */
    record Split(int end, int first, int start, ScreeningKind kind) {}

    /** How far back texts before are read, newest first. */
    static final class Reach {
        private int texts;
        private int length;

        /** Whether {@code text}, which came before those that were asked about already, is read. */
        boolean takes(String text) {
            if (length >= TAIL || texts >= MOST) {
                return false;
            }
            length += Math.min(TAIL, text.length()) + 1;
            texts++;
            return true;
        }
    }

    private SplitDetails() {}

    /** What began in {@code before}, oldest first, and ends in {@code text}. */
    static List<Split> find(String text, List<Part> before) {
        int first = before.size();
        Reach reach = new Reach();
        while (first > 0 && reach.takes(before.get(first - 1).text())) {
            first--;
        }
        if (first == before.size()) {
            return List.of();
        }
        StringBuilder joined = new StringBuilder();
        int[] seams = new int[before.size() - first];
        int[] cuts = new int[seams.length];
        for (int i = 0; i < seams.length; i++) {
            String one = before.get(first + i).text();
            cuts[i] = cut(one, one.length() - TAIL);
            joined.append(one, cuts[i], one.length()).append(' ');
            seams[i] = joined.length();
        }
        int boundary = joined.length();
        joined.append(text, 0, cut(text, Math.min(text.length(), TAIL)));
        Scan scan = new Scan(joined.toString(), seams);
        Screening.detect(scan);
        List<Split> found = new ArrayList<>();
        for (Scan.Hit hit : scan.hits) {
            int start = scan.folded.origin(hit.start());
            int end = scan.folded.originEnd(hit.end());
            if (start < boundary && end > boundary) {
                int at = Arrays.binarySearch(seams, start);
                int part = at < 0 ? -at - 1 : at + 1;
                int from = part == 0 ? 0 : seams[part - 1];
                found.add(new Split(end - boundary, first + part, start - from + cuts[part], hit.kind()));
            }
        }
        return found;
    }

    /** The ids of the messages that {@code splits} begin in or go through. */
    static TreeSet<String> messages(List<Split> splits, List<Part> before) {
        TreeSet<String> ids = new TreeSet<>();
        for (Split split : splits) {
            before.subList(split.first(), before.size()).stream()
                    .map(Part::messageId)
                    .filter(Objects::nonNull)
                    .forEach(ids::add);
        }
        return ids;
    }

    /** {@code at}, but never inside a pair of surrogates. */
    private static int cut(String text, int at) {
        int place = Math.max(0, at);
        return place > 0 && place < text.length() && Character.isLowSurrogate(text.charAt(place)) ? place + 1 : place;
    }
}
