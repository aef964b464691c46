package org.safehaven.screening;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Numbers as people say them, in English and Spanish. */
final class DigitWords {
    static final Map<String, String> DIGITS = Map.ofEntries(
            Map.entry("zero", "0"),
            Map.entry("oh", "0"),
            Map.entry("o", "0"),
            Map.entry("nought", "0"),
            Map.entry("cero", "0"),
            Map.entry("one", "1"),
            Map.entry("uno", "1"),
            Map.entry("una", "1"),
            Map.entry("two", "2"),
            Map.entry("dos", "2"),
            Map.entry("three", "3"),
            Map.entry("tres", "3"),
            Map.entry("four", "4"),
            Map.entry("cuatro", "4"),
            Map.entry("five", "5"),
            Map.entry("cinco", "5"),
            Map.entry("six", "6"),
            Map.entry("seis", "6"),
            Map.entry("seven", "7"),
            Map.entry("siete", "7"),
            Map.entry("eight", "8"),
            Map.entry("ocho", "8"),
            Map.entry("nine", "9"),
            Map.entry("nueve", "9"));
    static final Map<String, String> TEENS = Map.ofEntries(
            Map.entry("ten", "10"),
            Map.entry("diez", "10"),
            Map.entry("eleven", "11"),
            Map.entry("once", "11"),
            Map.entry("twelve", "12"),
            Map.entry("doce", "12"),
            Map.entry("thirteen", "13"),
            Map.entry("trece", "13"),
            Map.entry("fourteen", "14"),
            Map.entry("catorce", "14"),
            Map.entry("fifteen", "15"),
            Map.entry("quince", "15"),
            Map.entry("sixteen", "16"),
            Map.entry("dieciseis", "16"),
            Map.entry("seventeen", "17"),
            Map.entry("diecisiete", "17"),
            Map.entry("eighteen", "18"),
            Map.entry("dieciocho", "18"),
            Map.entry("nineteen", "19"),
            Map.entry("diecinueve", "19"),
            Map.entry("veintiuno", "21"),
            Map.entry("veintiuna", "21"),
            Map.entry("veintidos", "22"),
            Map.entry("veintitres", "23"),
            Map.entry("veinticuatro", "24"),
            Map.entry("veinticinco", "25"),
            Map.entry("veintiseis", "26"),
            Map.entry("veintisiete", "27"),
            Map.entry("veintiocho", "28"),
            Map.entry("veintinueve", "29"));
    static final Map<String, String> TENS = Map.ofEntries(
            Map.entry("twenty", "2"),
            Map.entry("veinte", "2"),
            Map.entry("thirty", "3"),
            Map.entry("treinta", "3"),
            Map.entry("forty", "4"),
            Map.entry("fourty", "4"),
            Map.entry("cuarenta", "4"),
            Map.entry("fifty", "5"),
            Map.entry("cincuenta", "5"),
            Map.entry("sixty", "6"),
            Map.entry("sesenta", "6"),
            Map.entry("seventy", "7"),
            Map.entry("setenta", "7"),
            Map.entry("eighty", "8"),
            Map.entry("ochenta", "8"),
            Map.entry("ninety", "9"),
            Map.entry("noventa", "9"));
    static final Map<String, Integer> TIMES = Map.of("double", 2, "doble", 2, "triple", 3, "treble", 3, "triples", 3);
    /** The longest of them, and how many may be written as one word. */
    private static final int LONGEST = 11;

    private static final int MOST = 12;

    /** Their first three letters, so that few words are tried. */
    private static final Set<String> BEGINNINGS = Stream.of(DIGITS, TEENS, TENS)
            .flatMap(words -> words.keySet().stream())
            .filter(word -> word.length() >= 3)
            .map(word -> word.substring(0, 3))
            .collect(Collectors.toUnmodifiableSet());

    private DigitWords() {}

    /** The digits that {@code word} says; null: it is no number. */
    static String read(String word) {
        String digit = DIGITS.get(word);
        if (digit == null) {
            digit = TEENS.get(word);
        }
        return digit == null ? written(word) : digit;
    }

    /** threefour, dostres: said in one word. */
    private static String written(String word) {
        if (word.length() < 6 || word.length() > LONGEST * MOST || !BEGINNINGS.contains(word.substring(0, 3))) {
            return null;
        }
        StringBuilder digits = new StringBuilder();
        for (int at = 0; at < word.length(); ) {
            int end = Math.min(word.length(), at + LONGEST);
            String one = null;
            while (one == null && end - at >= 3) {
                String part = word.substring(at, end);
                one = DIGITS.get(part);
                one = one == null ? TEENS.get(part) : one;
                one = one == null && TENS.containsKey(part) ? TENS.get(part) + "0" : one;
                at = one == null ? at : end;
                end--;
            }
            if (one == null) {
                return null;
            }
            digits.append(one);
        }
        return digits.toString();
    }
}
