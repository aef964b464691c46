package org.safehaven.screening;

import java.util.Set;
import org.safehaven.protocol.ScreeningKind;

/** A date of birth: the day with the year, or the day with the age. Either alone tells nobody who somebody is. */
final class Birthdays {
    private static final Set<String> CUES = Words.of("""
            birthday bday born dob birthdate birth turn turning cumple cumpleanos cumplo nacimiento naci nacio nacido
            nacida bdays birthdays""");
    private static final Set<String> FIRM = Words.of("""
            born dob birthdate birth nacimiento naci nacio nacido nacida birthday bday cumple cumpleanos""");
    static final Set<String> MONTHS = Words.of("""
            january jan february feb march mar april apr may june jun july jul august aug september sept sep october
            oct november nov december dec enero febrero marzo abril mayo junio julio agosto septiembre setiembre
            octubre noviembre diciembre""");
    private static final int REACH = 14;
    private static final int OLDEST = 1930;
    private static final int YOUNGEST = 2030;

    private Birthdays() {}

    static void find(Scan scan) {
        int found = -1;
        for (int i = 0; i < scan.count(); i++) {
            if (i > found && (scan.is(i, CUES) || isSpelt(scan, i))) {
                found = Math.max(found, around(scan, i));
            }
        }
    }

    /** b-day; soy del 4 de marzo de 2010 */
    private static boolean isSpelt(Scan scan, int i) {
        return scan.word(i).equals("day") && scan.word(i - 1).equals("b") && scan.gapLength(i) == 1
                || scan.word(i).equals("del") && scan.word(i - 1).equals("soy");
    }

    /** The last word of what was found around the cue at {@code i}; -1: nothing was. */
    private static int around(Scan scan, int i) {
        int from = Math.max(0, i - REACH);
        int to = Math.min(scan.count() - 1, i + REACH);
        int first = -1;
        int last = -1;
        boolean year = false;
        boolean age = false;
        for (int at = from; at <= to; at++) {
            int end = dayAt(scan, at);
            if (end >= 0 && first < 0) {
                first = at;
                last = end;
                int behind = end + 1;
                if (scan.is(behind, Set.of("of", "de", "del"))) {
                    behind++;
                }
                if (isYear(scan, behind)) {
                    year = true;
                    last = behind;
                }
                year |= isYearBetween(scan, i, at)
                        || isYear(scan, end)
                        || isYear(scan, at)
                        || isShortYear(scan, at, end);
            }
            age |= isAge(scan, at);
        }
        if (first < 0 || !year && !age || !scan.is(i, FIRM) && !isSpelt(scan, i) && !age) {
            return -1;
        }
        scan.hitWords(Math.min(first, i), Math.max(last, i), ScreeningKind.BIRTHDAY);
        return Math.max(last, i);
    }

    /** The last word of the day that begins at {@code at}: march 5th, the 5th of march, 3/4, 3/4/2009; -1: none. */
    private static int dayAt(Scan scan, int at) {
        int value = scan.number(at);
        if (value < 0) {
            if (!scan.is(at, MONTHS)) {
                return -1;
            }
            int day = scan.word(at + 1).equals("the") ? at + 2 : at + 1;
            return isDay(scan, day) ? scan.isGlued(day + 1) ? day + 1 : day : -1;
        }
        if (scan.gapLength(at + 1) == 1 && "/-.".contains(scan.gap(at + 1)) && scan.isNumber(at + 1)) {
            boolean third = scan.gapLength(at + 2) == 1 && scan.isNumber(at + 2);
            boolean plausible = isDay(scan, at) && isDay(scan, at + 1) || isYear(scan, at) && isDay(scan, at + 1);
            return plausible ? third ? at + 2 : at + 1 : -1;
        }
        if (!isDay(scan, at)) {
            return -1;
        }
        int next = at + 1;
        if (scan.isGlued(next)) {
            next++;
        }
        if (scan.is(next, Set.of("of", "de"))) {
            next++;
        }
        return scan.is(next, MONTHS) ? next : -1;
    }

    private static boolean isDay(Scan scan, int i) {
        int value = scan.number(i);
        return value >= 1 && value <= 31;
    }

    private static boolean isYear(Scan scan, int i) {
        int value = scan.number(i);
        return scan.word(i).length() == 4 && value >= OLDEST && value <= YOUNGEST;
    }

    /** The 2009 of "nací en 2009, el 12 de enero". */
    private static boolean isYearBetween(Scan scan, int cue, int day) {
        for (int i = cue + 1; i < day; i++) {
            if (isYear(scan, i)) {
                return true;
            }
        }
        return false;
    }

    /** The 09 of 3/4/09. */
    private static boolean isShortYear(Scan scan, int at, int end) {
        return end == at + 2 && scan.word(end).length() == 2 && scan.isNumber(end) && scan.isNumber(at + 1);
    }

    private static boolean isAge(Scan scan, int i) {
        int value = scan.number(i);
        if (value < 8 || value > 25) {
            return false;
        }
        return scan.is(
                        i - 1,
                        Set.of(
                                "im",
                                "am",
                                "turn",
                                "turning",
                                "turned",
                                "cumplo",
                                "tengo",
                                "be",
                                "age",
                                "cumpli",
                                "cumplire",
                                "edad",
                                "van"))
                || scan.is(i + 1, Set.of("years", "anos", "yo", "yrs", "year"));
    }
}
