package org.safehaven.screening;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as screening reads it: compatibility forms taken apart, in lower case, without accents, apostrophes and
 * what cannot be seen, look-alikes as the ASCII they look like, digits of every script as 0 to 9; and the way back from
 * each of its characters to the text as it was written. Made in one pass.
 */
final class Folded {
    /** Stands for one sign that is no letter, digit or punctuation that matters here, such as an emoji. */
    private static final char SIGN = '\u25A1';

    private static final char DROPPED = '\uFFFE';
    private static final char MANY = '\uFFFF';

    /** What each character of the basic plane is folded to; 0: not asked for yet. Two threads may both write the same. */
    private static final char[] KNOWN = new char[0x10000];

    final String original;
    private char[] chars;
    private int[] origins;
    private int length;
    private int reads;

    private Folded(String original) {
        this.original = original;
        chars = new char[original.length() + 16];
        origins = new int[original.length() + 16];
    }

    static Folded of(String text) {
        Folded folded = new Folded(text);
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            String network = Networks.ofEmoji(codePoint);
            if (network != null) {
                folded.addApart(network, i);
            } else {
                folded.addFolded(codePoint, i);
            }
            i += Character.charCount(codePoint);
        }
        return folded;
    }

    int length() {
        return length;
    }

    /** How many characters were read: with the words, the measure of the work, for a test. */
    int reads() {
        return reads;
    }

    char at(int index) {
        reads++;
        return index < 0 || index >= length ? '\n' : chars[index];
    }

    String text(int start, int end) {
        reads += end - start;
        return new String(chars, start, end - start);
    }

    /** Where in the original the folded character at {@code index} begins. */
    int origin(int index) {
        return index >= length ? original.length() : origins[index];
    }

    /** Where in the original what ends before {@code end} has ended; what cannot be seen behind it belongs to it. */
    int originEnd(int end) {
        int last = origins[end - 1];
        return last + Character.charCount(original.codePointAt(last));
    }

    boolean isCapital(int index) {
        return Character.isUpperCase(original.codePointAt(origins[index]));
    }

    private void add(char one, int origin) {
        if (length == chars.length) {
            chars = Arrays.copyOf(chars, length * 2);
            origins = Arrays.copyOf(origins, length * 2);
        }
        chars[length] = one;
        origins[length++] = origin;
    }

    private void addFolded(int codePoint, int origin) {
        char one = fold(codePoint);
        if (one == MANY) {
            addAll(expand(codePoint), origin);
        } else if (one != DROPPED) {
            add(one, origin);
        }
    }

    private void addAll(String many, int origin) {
        for (int i = 0; i < many.length(); i++) {
            char one = fold(many.charAt(i));
            if (one != DROPPED && one != MANY) {
                add(one, origin);
            }
        }
    }

    /** As a word of its own, whatever stands beside it. */
    private void addApart(String word, int origin) {
        if (length > 0 && Character.isLetterOrDigit(chars[length - 1])) {
            add(' ', origin);
        }
        addAll(word, origin);
        int behind = origin + Character.charCount(original.codePointAt(origin));
        if (behind < original.length() && Character.isLetterOrDigit(original.codePointAt(behind))) {
            add(' ', origin);
        }
    }

    /** Whether the folded character at {@code index} was an emoji. */
    boolean isEmoji(int index) {
        return Networks.ofEmoji(original.codePointAt(origins[index])) != null;
    }

    private static char fold(int codePoint) {
        if (codePoint >= KNOWN.length) {
            return compute(codePoint);
        }
        char known = KNOWN[codePoint];
        if (known == 0) {
            known = compute(codePoint);
            KNOWN[codePoint] = known;
        }
        return known;
    }

    private static char compute(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint == '\'' || codePoint == '`' ? DROPPED : (char) Character.toLowerCase(codePoint);
        }
        if (codePoint == 0x2019 || codePoint == 0x2018 || codePoint == 0x2BC || isUnseen(codePoint)) {
            return DROPPED;
        }
        if (Character.isSpaceChar(codePoint) || Character.isWhitespace(codePoint)) {
            return ' ';
        }
        int digit = digit(codePoint);
        if (digit >= 0) {
            return (char) ('0' + digit);
        }
        if (Character.getType(codePoint) == Character.DASH_PUNCTUATION || codePoint == 0x2212) {
            return '-';
        }
        char drawn = drawn(codePoint);
        if (drawn != 0) {
            return drawn;
        }
        String apart = expand(codePoint);
        if (apart.length() > 1 && apart.codePointCount(0, apart.length()) > 1) {
            return MANY;
        }
        if (apart.isEmpty()) {
            return DROPPED;
        }
        int base = apart.codePointAt(0);
        if (base < 0x80) {
            return (char) Character.toLowerCase(base);
        }
        char looksLike = LookAlikes.ascii(base);
        if (looksLike == 0) {
            looksLike = LookAlikes.ascii(Character.toLowerCase(base));
        }
        if (looksLike != 0) {
            return Character.toLowerCase(looksLike);
        }
        int lower = Character.toLowerCase(base);
        return lower < KNOWN.length && Character.isLetter(lower) ? (char) lower : SIGN;
    }

    private static String expand(int codePoint) {
        String apart = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        StringBuilder seen = new StringBuilder(apart.length());
        apart.codePoints().filter(part -> !isUnseen(part)).forEach(seen::appendCodePoint);
        return seen.toString();
    }

    /** A decimal digit of any script, and circled ones. */
    private static int digit(int codePoint) {
        int digit = Character.digit(codePoint, 10);
        if (digit >= 0 && Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER) {
            return digit;
        }
        boolean circled = codePoint >= 0x2460 && codePoint <= 0x2468
                || codePoint >= 0x2776 && codePoint <= 0x277E
                || codePoint >= 0x2780 && codePoint <= 0x2788
                || codePoint >= 0x278A && codePoint <= 0x2792
                || codePoint == 0x24EA
                || codePoint == 0x24FF;
        return circled ? Character.getNumericValue(codePoint) : -1;
    }

    /** Letters in boxes, flags' letters, and dots that are none; Unicode's own tables do not take these apart. */
    private static char drawn(int codePoint) {
        for (int first : new int[] {0x1F130, 0x1F150, 0x1F170, 0x1F1E6}) {
            if (codePoint >= first && codePoint < first + 26) {
                return (char) ('a' + codePoint - first);
            }
        }
        return switch (codePoint) {
            case 0x3002, 0xFF61, 0x2024, 0xB7, 0x2022, 0x2027, 0x22C5, 0x25CF, 0x2E31, 0x30FB -> '.';
            default -> 0;
        };
    }

    /** Marks on letters, and what has no width of its own. */
    static boolean isUnseen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default ->
                codePoint == 0x115F
                        || codePoint == 0x1160
                        || codePoint == 0x3164
                        || codePoint == 0xFFA0
                        || codePoint == 0x2800;
        };
    }
}
