package org.safehaven.screening;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/** Which characters look like which ASCII ones, by Unicode's table of confusables. No script is thereby forbidden. */
public final class LookAlikes {
    private static final Map<Integer, Character> ASCII = read();

    private LookAlikes() {}

    /** The one ASCII character that {@code codePoint} looks like, or 0. */
    static char ascii(int codePoint) {
        Character found = ASCII.get(codePoint);
        return found == null ? 0 : found;
    }

    /**
     * What is left of a name when all that the eye overlooks is taken away: case, accents, width, spaces, invisible
     * characters, and which of the letters that look alike it is. Two names with the same skeleton are the same name to
     * whoever reads quickly.
     */
    public static String skeleton(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); ) {
            int codePoint = plain.codePointAt(i);
            i += Character.charCount(codePoint);
            if (Folded.isUnseen(codePoint) || Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
                continue;
            }
            int digit = codePoint > 0x7F ? Character.digit(codePoint, 10) : -1;
            char looksLike = digit >= 0 ? (char) ('0' + digit) : ascii(codePoint);
            int lower = Character.toLowerCase(looksLike == 0 ? codePoint : looksLike);
            switch (lower) {
                case 'i', '1', '|', '!' -> out.append('l');
                case '0' -> out.append('o');
                case 'm' -> out.append("rn");
                case 'w' -> out.append("vv");
                default -> {
                    char again = ascii(lower);
                    out.appendCodePoint(again == 0 ? lower : Character.toLowerCase(again));
                }
            }
        }
        return out.toString();
    }

    private static Map<Integer, Character> read() {
        Map<Integer, Character> table = new HashMap<>();
        try (InputStream in = LookAlikes.class.getResourceAsStream("confusables.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("# ")).forEach(line -> {
                int tab = line.indexOf('\t');
                table.put(Integer.parseInt(line.substring(0, tab), 16), line.charAt(tab + 1));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(table);
    }
}
