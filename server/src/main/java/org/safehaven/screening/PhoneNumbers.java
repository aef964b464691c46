package org.safehaven.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.safehaven.protocol.ScreeningKind;

/**
 * Phone numbers, by their form. Some region of the world knows nearly every row of 7 to 15 digits as a number of its
 * own, so the question is never "is it valid somewhere" but "is it plainly something else": {@link NumberForms} knows
 * dates, scores, prices and counting. Shorter rows are numbers only where the words before say so.
 */
final class PhoneNumbers {
    private static final int FEWEST = 7;
    private static final int FEWEST_WHERE_SAID = 5;
    private static final int FEWEST_WHERE_NAMED = 4;
    private static final String SEPARATORS = " .-_/()*~+|#\n\\[]<>=;:□";

    private static final Map<String, String> DIGITS = Map.ofEntries(
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
    private static final Map<String, String> TEENS = Map.ofEntries(
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
    private static final Map<String, String> TENS = Map.ofEntries(
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
    private static final Map<String, Integer> TIMES =
            Map.of("double", 2, "doble", 2, "triple", 3, "treble", 3, "triples", 3);
    private static final Set<String> PHONE_WORDS = Words.of("""
            phone fone mobile mob cell cellphone telephone tel landline whatsapp wsp whats wasap wa telefono tlf telf
            tfno movil celular cel fijo guasap""");
    private static final Set<String> CALL_WORDS = Words.of("""
            call text txt ring dial sms facetime llama llamame llamadme marca marcame escribeme mensajea""");
    private static final Set<String> NUMBER_WORDS = Set.of("number", "num", "numero", "no", "nr");
    private static final Set<String> OWN = Words.of("""
            my mi her his your su tu is es phone""");
    private static final Set<String> MAY_FOLLOW = Words.of("""
            ok okay please pls plz thx thanks or and after later tonight today anytime when if so x lol por porfa
            gracias o y luego cuando si hoy esta en at instead but pero vale anda""");
    /** What is read as a digit only where it stands among digits. */
    private static final Set<String> DRAWN = Set.of("o", "l", "i", "oo");

    /** What people say between the parts of a number. */
    private static final Set<String> FILLERS = Words.of("""
            then luego dash guion space espacio hyphen despues""");

    private PhoneNumbers() {}

    /** A group of digits as it was written, and what stands before it. */
    record Group(String digits, String before, boolean word) {}

    static void find(Scan scan) {
        for (int i = 0; i < scan.count(); ) {
            if (!starts(scan, i)) {
                i++;
                continue;
            }
            List<Group> groups = new ArrayList<>();
            int next = read(scan, i, groups);
            int digits = groups.stream().mapToInt(g -> g.digits().length()).sum();
            if (digits >= FEWEST_WHERE_NAMED && isPhone(scan, i, next - 1, digits, groups)) {
                int start = scan.start(i);
                while (start > 0 && "+(".indexOf(scan.folded.at(start - 1)) >= 0) {
                    start--;
                }
                scan.hit(start, scan.end(next - 1), ScreeningKind.PHONE);
            }
            i = next;
        }
    }

    private static boolean starts(Scan scan, int i) {
        if (scan.isNumber(i)) {
            return true;
        }
        String word = scan.word(i);
        if (DRAWN.contains(word)) {
            return scan.isNumber(i + 1) && scan.gapLength(i + 1) <= 1 && scan.gapLength(i) > 0;
        }
        return TIMES.containsKey(word)
                ? isDigitWord(scan.word(i + 1)) || scan.isNumber(i + 1)
                : isDigitWord(word) || TEENS.containsKey(word) || TENS.containsKey(word);
    }

    private static boolean isDigitWord(String word) {
        return DIGITS.containsKey(word);
    }

    /** Reads groups from {@code first} on; answers the word behind the last. */
    private static int read(Scan scan, int first, List<Group> groups) {
        int i = first;
        int end = first;
        while (i < scan.count()) {
            if (i > first && !isSeparator(scan, i, groups)) {
                break;
            }
            if (i > first && scan.is(i, FILLERS) && starts(scan, i + 1)) {
                i++;
                continue;
            }
            String before = i == first ? "" : scan.gap(i);
            String word = scan.word(i);
            if (scan.isNumber(i)) {
                groups.add(new Group(word, before, false));
                end = ++i;
            } else if (TIMES.containsKey(word) && i + 1 < scan.count()) {
                String repeated =
                        DIGITS.getOrDefault(scan.word(i + 1), scan.number(i + 1) >= 0 ? scan.word(i + 1) : "");
                if (repeated.length() != 1) {
                    break;
                }
                groups.add(new Group(repeated.repeat(TIMES.get(word)), before, true));
                end = i += 2;
            } else if (DRAWN.contains(word)) {
                boolean glued = i == first || scan.gapLength(i) == 0 || scan.gapLength(i + 1) == 0;
                if (!glued && !(word.equals("o") && starts(scan, i + 1))) {
                    break;
                }
                groups.add(new Group(word.startsWith("o") ? "0".repeat(word.length()) : "1", before, true));
                end = ++i;
            } else if (DIGITS.containsKey(word) || TEENS.containsKey(word)) {
                String digit = DIGITS.get(word);
                // oh seven nine hundred: a hundred is two more zeros
                boolean hundred = scan.word(i + 1).equals("hundred") && scan.gapLength(i + 1) == 1;
                groups.add(new Group((digit == null ? TEENS.get(word) : digit) + (hundred ? "00" : ""), before, true));
                end = i += hundred ? 2 : 1;
            } else if (TENS.containsKey(word)) {
                int unit = i + 1;
                if (scan.word(unit).equals("y")) {
                    unit++;
                }
                String ones = DIGITS.get(scan.word(unit));
                boolean together = ones != null && !ones.equals("0") && (unit == i + 2 || scan.gapLength(unit) == 1);
                groups.add(new Group(TENS.get(word) + (together ? ones : "0"), before, true));
                end = i = together ? unit + 1 : i + 1;
            } else if ((word.equals("y") || word.equals("and")) && starts(scan, i + 1) && groups.size() >= 3) {
                i++;
            } else {
                break;
            }
        }
        return end;
    }

    private static boolean isSeparator(Scan scan, int i, List<Group> groups) {
        if (scan.gapLength(i) > 4) {
            return false;
        }
        String gap = scan.gap(i);
        boolean small = groups.get(groups.size() - 1).digits().length() <= 2
                        && scan.word(i).length() <= 2
                || !scan.isNumber(i);
        for (int at = 0; at < gap.length(); at++) {
            char c = gap.charAt(at);
            if (SEPARATORS.indexOf(c) < 0 && !(small && c == ',')) {
                return false;
            }
        }
        return !gap.equals(":");
    }

    private static boolean isPhone(Scan scan, int first, int last, int digits, List<Group> groups) {
        Said said = Said.before(scan, first);
        if (digits < FEWEST) {
            return isShortButSaid(scan, first, last, digits, groups, said);
        }
        // Padding does not hide a number, but a long list of small ones is none.
        boolean list = digits > 22 && groups.stream().noneMatch(g -> g.digits().length() >= FEWEST);
        return !list && !NumberForms.isSomethingElse(scan, first, last, groups, hasPlus(scan, first), said.any());
    }

    private static boolean hasPlus(Scan scan, int first) {
        int at = scan.start(first) - 1;
        for (int back = 0; back < 3; back++, at--) {
            char c = scan.folded.at(at);
            if (c == '+') {
                return true;
            }
            if (c != ' ' && c != '(') {
                return false;
            }
        }
        return false;
    }

    private static boolean isShortButSaid(Scan scan, int first, int last, int digits, List<Group> groups, Said said) {
        if (!scan.isEnd(last) && !scan.is(last + 1, MAY_FOLLOW) || NumberForms.isMoneyOrMeasure(scan, first, last)) {
            return false;
        }
        if (digits < FEWEST_WHERE_SAID) {
            return said.number() && said.phone() && (groups.size() <= 2 || groups.size() == digits);
        }
        boolean certain = said.number() && said.phone();
        return said.any() && (certain || !NumberForms.isDatesOrTimes(groups)) && !NumberForms.isCounting(groups);
    }

    /** What the words before say a number is. */
    private record Said(boolean phone, boolean call, boolean number) {
        static Said before(Scan scan, int first) {
            boolean phone = false;
            boolean call = false;
            boolean number = false;
            for (int back = first - 1; back >= Math.max(0, first - 5); back--) {
                phone |= scan.is(back, PHONE_WORDS);
                call |= scan.is(back, CALL_WORDS);
                number |= scan.is(back, NUMBER_WORDS)
                        && (scan.is(back - 1, OWN)
                                || scan.is(back - 1, PHONE_WORDS)
                                || scan.is(back + 1, PHONE_WORDS)
                                || scan.word(back + 1).equals("de") && scan.is(back + 2, PHONE_WORDS));
            }
            return new Said(phone, call, number);
        }

        boolean any() {
            return phone || call || number;
        }
    }
}
