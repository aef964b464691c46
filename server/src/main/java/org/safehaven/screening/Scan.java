package org.safehaven.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.safehaven.protocol.ScreeningKind;

/**
 * One text on its way through the detectors, cut into words: runs of letters, and runs of digits, so that
 * {@code lola22} is two. Each detector goes over the words once and looks a bounded number of words back and ahead.
 */
final class Scan {
    /** Something found, in places of the folded text. */
    record Hit(int start, int end, ScreeningKind kind) {}

    final Folded folded;
    final List<Hit> hits = new ArrayList<>();
    private String[] words = new String[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int count;

    /** How many words were asked for by all detectors together. */
    private int steps;

    /** Where in the text the second message begins, the third, and so on; empty: it is one. */
    private final int[] seams;

    Scan(String text) {
        this(text, new int[0]);
    }

    Scan(String text, int[] seams) {
        this.seams = seams;
        folded = Folded.of(text);
        cut();
        joinSpelt();
    }

    int count() {
        return count;
    }

    /** Words and characters looked at so far: the work, whatever the clock says. */
    int steps() {
        return steps + folded.reads();
    }

    /** The folded word at {@code i}; empty where there is none. */
    String word(int i) {
        steps++;
        return i < 0 || i >= count ? "" : words[i];
    }

    boolean is(int i, Set<String> set) {
        return set.contains(word(i));
    }

    boolean isNumber(int i) {
        return i >= 0 && i < count && isDigit(folded.at(starts[i]));
    }

    /** The number's value, or -1 where it is none or has more than 9 digits. */
    int number(int i) {
        return isNumber(i) && ends[i] - starts[i] <= 9 ? Integer.parseInt(word(i)) : -1;
    }

    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return ends[i];
    }

    boolean isCapital(int i) {
        return i >= 0 && i < count && folded.isCapital(starts[i]);
    }

    /** Whether {@code i} is no word but an emoji that stands for one. */
    boolean isEmoji(int i) {
        return i >= 0 && i < count && folded.isEmoji(starts[i]);
    }

    /** Whether the words from {@code first} to {@code last} are of more than one message. */
    boolean isSeamWithin(int first, int last) {
        int at = Arrays.binarySearch(seams, folded.origin(starts[first]) + 1);
        int next = at < 0 ? -at - 1 : at;
        return next < seams.length && seams[next] <= folded.origin(starts[last]);
    }

    /** The first word behind the place {@code end}, from {@code i} on. */
    int wordFrom(int i, int end) {
        int next = i;
        while (next < count && starts[next] < end) {
            next++;
        }
        return next;
    }

    /** Whether {@code i} follows the word before without so much as a sign between. */
    boolean isGlued(int i) {
        return i > 0 && i < count && starts[i] == ends[i - 1];
    }

    /** Length of what stands between the word before {@code i} and it. */
    int gapLength(int i) {
        return i <= 0 || i >= count ? Integer.MAX_VALUE : starts[i] - ends[i - 1];
    }

    /** What stands between the word before {@code i} and it, or behind the last word; at most 8 characters of it. */
    String gap(int i) {
        steps++;
        int from = i <= 0 ? 0 : ends[i - 1];
        int to = i >= count ? folded.length() : starts[i];
        return folded.text(from, Math.min(to, from + 8));
    }

    /** Whether a sentence, or the text, ends behind the word {@code i}. */
    boolean isEnd(int i) {
        if (i >= count - 1) {
            return true;
        }
        for (int at = ends[i]; at < starts[i + 1]; at++) {
            char c = folded.at(at);
            if (c != ' ' && c != '-' && c != '/') {
                return true;
            }
        }
        return false;
    }

    void hit(int start, int end, ScreeningKind kind) {
        hits.add(new Hit(start, end, kind));
    }

    void hitWords(int first, int last, ScreeningKind kind) {
        hit(starts[first], ends[last], kind);
    }

    private void cut() {
        int length = folded.length();
        for (int at = 0; at < length; ) {
            char c = folded.at(at);
            boolean digit = isDigit(c);
            if (!digit && !Character.isLetter(c)) {
                at++;
                continue;
            }
            int from = at++;
            while (at < length
                    && (digit
                            ? isDigit(folded.at(at))
                            : Character.isLetter(folded.at(at)) && !isDigit(folded.at(at)))) {
                at++;
            }
            add(from, at, folded.text(from, at));
        }
    }

    private void add(int start, int end, String word) {
        if (count == words.length) {
            words = Arrays.copyOf(words, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        words[count] = word;
        starts[count] = start;
        ends[count++] = end;
    }

    /** Makes one word of three letters or more that stand apart: s n a p, g.m.a.i.l. */
    private void joinSpelt() {
        int kept = 0;
        for (int i = 0; i < count; ) {
            int last = i;
            while (isLetter(last) && isLetter(last + 1) && starts[last + 1] - ends[last] == 1) {
                last++;
            }
            int taken = last - i >= 2 ? last : i;
            if (taken > i) {
                StringBuilder joined = new StringBuilder();
                for (int letter = i; letter <= taken; letter++) {
                    joined.append(words[letter]);
                }
                words[kept] = joined.toString();
            } else {
                words[kept] = words[i];
            }
            starts[kept] = starts[i];
            ends[kept++] = ends[taken];
            i = taken + 1;
        }
        count = kept;
    }

    private boolean isLetter(int i) {
        return i < count && ends[i] - starts[i] == 1 && !isDigit(folded.at(starts[i]));
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
