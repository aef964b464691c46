package org.safehaven.protocol;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What counts as text on the wire: NFC-normalised Unicode without control characters but newline. */
public final class Text {
    /** Characters (Unicode code points) that a message may have. */
    public static final int MESSAGE_LENGTH = 2_000;

    public static final int NAME_LENGTH = 40;
    public static final int REASON_LENGTH = 500;
    public static final int NOTE_LENGTH = 100;
    public static final int GUIDELINES_LENGTH = 8_000;

    /**
     * They have letters shown backwards that are not written so ("anaD" as "Dana", an address as none). Those who write
     * Arabic or Hebrew never need them: their letters turn by themselves.
     */
    private static final Pattern OVERRIDES = Pattern.compile("[\\u202D\\u202E]");

    /** More marks on one letter than any language writes: piled up, they cover what others say. */
    private static final Pattern PILES = Pattern.compile("(\\p{M}{8})\\p{M}+");

    /** Of what comes before it in Unicode nothing is a mark, nothing turns letters, and all is composed. */
    private static final char FIRST_MARK = '\u0300';

    private Text() {}

    /** The same text in the form that is kept and compared: composed, and shown in the order in which it is written. */
    public static String normalise(String text) {
        if (isPlain(text)) {
            return text;
        }
        String plain = OVERRIDES.matcher(text).replaceAll("");
        String composed = Normalizer.isNormalized(plain, Normalizer.Form.NFC)
                ? plain
                : Normalizer.normalize(plain, Normalizer.Form.NFC);
        return PILES.matcher(composed).replaceAll("$1");
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_MARK) {
                return false;
            }
        }
        return true;
    }

    /** Length in characters as a person counts code points. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** What is wrong with {@code text} in words, or null where nothing is. */
    public static String fault(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                return "holds half of a surrogate pair, which is no character";
            } else if (Character.isISOControl(unit) && unit != '\n') {
                return "holds the control character U+%04X; only newline may be used".formatted((int) unit);
            }
        }
        return null;
    }
}
