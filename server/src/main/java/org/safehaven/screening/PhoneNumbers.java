package org.safehaven.screening;

import java.util.ArrayList;
import java.util.List;
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

    /** Stands behind what is between two groups where there is an "and", too. */
    static final String AND = "&";

    /** The same, where a word that means nothing is between. */
    private static final String FILLED = "\u2026";

    /** The same, where another message begins. */
    private static final String SEAM = "\u2016";

    private static final int FEWEST_ACROSS = 8;

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
    private static final Set<String> DRAWN = Set.of("o", "l", "i", "oo", "oi", "io", "ol", "il");

    /** What people say between the parts of a number, or laugh. */
    private static final Set<String> FILLERS = Words.of("""
            then luego dash guion space espacio hyphen despues lol lmao lmfao rofl haha hahaha hehe jaja jajaja jeje dot
            punto point um umm uh uhh smiley emoji hashtag ok okay like btw""");

    /** Words that say what the digits before them count, so that no number goes on behind them. */
    private static final Set<String> ENDS_NUMBER = Words.of("""
            am pm to and y a o or of de minutes mins hours days weeks years minutos horas dias anos st nd rd th x vs
            pages views likes points plus minus times is es for at by""");

    /** A word that means nothing may stand in a number so often. */
    private static final int WORDS_WITHIN = 3;

    private static final int FEWEST_WITH_WORDS = 9;
    private static final int MOST = 15;

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
            int digits = count(groups);
            if (digits >= FEWEST_WHERE_NAMED && isPhone(scan, i, next - 1, digits, groups)) {
                hit(scan, i, next - 1);
            } else {
                int end = behindWords(scan, i, next, groups);
                if (end > next) {
                    hit(scan, i, end - 1);
                    next = end;
                }
            }
            i = next;
        }
    }

    private static int count(List<Group> groups) {
        return groups.stream().mapToInt(g -> g.digits().length()).sum();
    }

    private static void hit(Scan scan, int first, int last) {
        int start = scan.start(first);
        while (start > 0 && "+(".indexOf(scan.folded.at(start - 1)) >= 0) {
            start--;
        }
        scan.hit(start, scan.end(last), ScreeningKind.PHONE);
    }

    /**
     * 07911 banana 123456: the word behind a number that has plain words in it, or {@code next}. Something must say
     * that it is one, its first figures or the words before, since "1200 words 3500 to go" is none.
     */
    private static int behindWords(Scan scan, int first, int next, List<Group> groups) {
        boolean dialled =
                groups.get(0).digits().matches("0[1-9]\\d.*") && !groups.get(0).word() || hasPlus(scan, first);
        Said said = Said.before(scan, first);
        int end = next;
        int digits = count(groups);
        for (int words = 0; words < WORDS_WITHIN && (dialled || said.number() || said.call()); words++) {
            boolean within = digits <= MOST
                    && end + 1 < scan.count()
                    && starts(scan, end + 1)
                    && !scan.is(end, ENDS_NUMBER)
                    && !starts(scan, end)
                    && scan.gapLength(end) <= 4
                    && scan.gapLength(end + 1) <= 4;
            if (!within) {
                return next;
            }
            end = read(scan, end + 1, groups);
            digits = count(groups);
            if (digits >= FEWEST_WITH_WORDS
                    && digits <= MOST
                    && !isRounded(groups)
                    && !NumberForms.isDatesOrTimes(groups)) {
                return end;
            }
        }
        return next;
    }

    private static boolean starts(Scan scan, int i) {
        if (scan.isNumber(i)) {
            return true;
        }
        String word = scan.word(i);
        if (DRAWN.contains(word)) {
            int gap = word.length() == 1 || word.equals("oo") ? 1 : 0;
            return scan.isNumber(i + 1) && scan.gapLength(i + 1) <= gap && scan.gapLength(i) > 0;
        }
        return DigitWords.TIMES.containsKey(word)
                ? DigitWords.DIGITS.containsKey(scan.word(i + 1)) || scan.isNumber(i + 1)
                : DigitWords.read(word) != null || DigitWords.TENS.containsKey(word);
    }

    /** Reads groups from {@code first} on; answers the word behind the last. */
    private static int read(Scan scan, int first, List<Group> groups) {
        int i = first;
        int end = first;
        boolean and = false;
        boolean filled = false;
        while (i < scan.count()) {
            if (i > first && !isSeparator(scan, i, groups)) {
                break;
            }
            if (i > first && scan.is(i, FILLERS) && starts(scan, i + 1)) {
                filled = true;
                i++;
                continue;
            }
            String before = i == first ? "" : scan.gap(i) + mark(scan, i, and, filled);
            and = false;
            filled = false;
            String word = scan.word(i);
            if (scan.isNumber(i)) {
                groups.add(new Group(word, before, false));
                end = ++i;
            } else if (DigitWords.TIMES.containsKey(word) && i + 1 < scan.count()) {
                String repeated = DigitWords.DIGITS.getOrDefault(
                        scan.word(i + 1), scan.number(i + 1) >= 0 ? scan.word(i + 1) : "");
                if (repeated.length() != 1) {
                    break;
                }
                groups.add(new Group(repeated.repeat(DigitWords.TIMES.get(word)), before, true));
                end = i += 2;
            } else if (DRAWN.contains(word)) {
                boolean glued = i == first || scan.gapLength(i) == 0 || scan.gapLength(i + 1) == 0;
                if (!glued && !(word.equals("o") && starts(scan, i + 1))) {
                    break;
                }
                groups.add(new Group(word.replace('o', '0').replaceAll("[li]", "1"), before, true));
                end = ++i;
            } else if (DigitWords.read(word) != null) {
                // oh seven nine hundred: a hundred is two more zeros
                boolean hundred = scan.word(i + 1).equals("hundred") && scan.gapLength(i + 1) == 1;
                groups.add(new Group(DigitWords.read(word) + (hundred ? "00" : ""), before, true));
                end = i += hundred ? 2 : 1;
            } else if (DigitWords.TENS.containsKey(word)) {
                int unit = i + 1;
                if (scan.word(unit).equals("y")) {
                    unit++;
                }
                String ones = DigitWords.DIGITS.get(scan.word(unit));
                boolean together = ones != null && !ones.equals("0") && (unit == i + 2 || scan.gapLength(unit) == 1);
                groups.add(new Group(DigitWords.TENS.get(word) + (together ? ones : "0"), before, true));
                end = i = together ? unit + 1 : i + 1;
            } else if ((word.equals("y") || word.equals("and")) && starts(scan, i + 1) && groups.size() >= 3) {
                and = true;
                i++;
            } else if (isLetterWithin(scan, i, groups)) {
                i++;
            } else {
                break;
            }
        }
        return end;
    }

    private static String mark(Scan scan, int i, boolean and, boolean filled) {
        return scan.isSeamWithin(i - 1, i) ? SEAM : and ? AND : filled ? FILLED : "";
    }

    /** 0a7b9c1d1: a letter between each two digits. */
    private static boolean isLetterWithin(Scan scan, int i, List<Group> groups) {
        return scan.end(i) - scan.start(i) == 1
                && scan.isGlued(i)
                && scan.isGlued(i + 1)
                && scan.isNumber(i + 1)
                && scan.word(i + 1).length() == 1
                && groups.get(groups.size() - 1).digits().length() == 1;
    }

    /** 0 7 4 00, 123 456: what begins with a zero and goes on is no number of anything. */
    private static boolean isDialled(List<Group> groups) {
        return groups.get(0).digits().startsWith("0") && count(groups) >= 4;
    }

    /** 202,555,0143: three, three and four, as no number with thousands is written. */
    private static boolean isAmerican(Scan scan, int i, List<Group> groups) {
        boolean three = groups.get(groups.size() - 1).digits().length() == 3;
        return three
                && (groups.size() == 1
                                && scan.word(i).length() == 3
                                && scan.isNumber(i + 1)
                                && scan.word(i + 1).length() == 4
                                && scan.gap(i + 1).equals(",")
                        || groups.size() == 2
                                && groups.get(0).digits().length() == 3
                                && scan.word(i).length() == 4);
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
            if (SEPARATORS.indexOf(c) < 0
                    && !(c == ',' && (small || isAmerican(scan, i, groups) || isDialled(groups)))) {
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
        if (!said.any()) {
            // 12500 lol 14200 steps
            boolean filled = groups.stream().anyMatch(g -> g.before().endsWith(FILLED));
            boolean round = groups.stream().anyMatch(g -> g.digits().endsWith("00"));
            boolean messages = groups.stream().anyMatch(g -> g.before().endsWith(SEAM));
            if (filled && (round || digits < FEWEST_WITH_WORDS)
                    || messages && isRounded(groups)
                    || messages && (digits < FEWEST_ACROSS || isSaidOneByOne(groups))) {
                return false;
            }
        }
        boolean list = digits > 22 && groups.stream().noneMatch(g -> g.digits().length() >= FEWEST);
        return !list && !NumberForms.isSomethingElse(scan, first, last, groups, hasPlus(scan, first), said.any());
    }

    private static boolean isRounded(List<Group> groups) {
        return groups.stream().anyMatch(g -> g.digits().endsWith("000"));
    }

    /** Guesses, scores and countdowns, one small number after the other: no message has three figures together. */
    private static boolean isSaidOneByOne(List<Group> groups) {
        int together = 0;
        for (Group group : groups) {
            int length = group.digits().length();
            boolean goesOn = length == 1
                    && !group.before().endsWith(SEAM)
                    && !group.before().contains(",");
            together = goesOn ? together + 1 : length;
            if (together >= 3 || group.digits().matches("0\\d")) {
                return false;
            }
        }
        return !groups.get(0).digits().startsWith("0");
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
                call |= scan.is(back, CALL_WORDS) && !scan.word(back + 1).equals("of");
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
