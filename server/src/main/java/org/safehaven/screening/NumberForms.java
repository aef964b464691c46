package org.safehaven.screening;

import java.util.List;
import java.util.Set;
import org.safehaven.screening.PhoneNumbers.Group;

/** Rows of digits that are plainly something else than a phone number. */
final class NumberForms {
    private static final Set<String> MEASURES = Words.of("""
            dollars dollar bucks euros euro pounds quid pesos soles usd eur gbp points pts puntos xp coins monedas
            gold gems robux vbucks miles km kms meters metres metros kilometros steps pasos views vistas likes
            followers seguidores subs subscribers suscriptores people personas habitantes gente years anos times
            veces percent kg kilos mb gb kb bytes pixels px seconds segundos minutes minutos hours horas days dias
            stars estrellas galaxies cells neurons bits words palabras players jugadores downloads descargas plays
            streams reproducciones yen won fans k m mm cm""");
    private static final Set<String> COUNTED = Words.of("""
            page pages pagina paginas pp score scored puntuacion isbn pi order pedido verse seed population poblacion
            price precio cost cuesta ticket result resultado resultados answer respuesta""");
    private static final String MONEY = "$€£¥₹%";

    /** From so many digits on, what is said to be a price or a score would be a phone number all the same. */
    private static final int WHOLE_NUMBER = 10;

    /** A list has no more than this, or its end is marked by an "and". */
    private static final int LIST = 4;

    private static final int LONG_LIST = 6;

    private NumberForms() {}

    static boolean isSomethingElse(Scan scan, int first, int last, List<Group> groups, boolean plus, boolean said) {
        String digits = digits(groups);
        if (digits.length() > 15 && isOneSign(digits.substring(digits.length() / 2))) {
            return true;
        }
        boolean international = plus || digits.startsWith("00") && !isOneSign(digits);
        if (isOneSign(digits) || isRound(groups, digits) || !said && isPattern(groups, digits)) {
            return true;
        }
        if (international || digits.startsWith("0") && groups.size() == 1) {
            return false;
        }
        return !said && (isCounting(groups) || isList(groups))
                || isDatesOrTimes(groups)
                || isScores(groups)
                || isDecimal(groups)
                || isAddress(groups)
                || !digits.startsWith("0")
                        && !said
                        && (digits.length() < WHOLE_NUMBER || isThousands(groups))
                        && (isMoneyOrMeasure(scan, first, last) || isCountedBefore(scan, first))
                        && isOneNumber(groups);
    }

    /** Whether a sign of money stands before or behind, or a measure behind. */
    static boolean isMoneyOrMeasure(Scan scan, int first, int last) {
        char before = scan.folded.at(scan.start(first) - 1);
        char beforeSpace = scan.folded.at(scan.start(first) - 2);
        char behind = scan.folded.at(scan.end(last));
        return MONEY.indexOf(before) >= 0
                || before == ' ' && MONEY.indexOf(beforeSpace) >= 0
                || MONEY.indexOf(behind) >= 0
                || behind == ' ' && MONEY.indexOf(scan.folded.at(scan.end(last) + 1)) >= 0
                || scan.is(last + 1, MEASURES)
                || scan.word(last + 1).equals("de") && scan.is(last + 2, MEASURES);
    }

    private static boolean isCountedBefore(Scan scan, int first) {
        return scan.is(first - 1, COUNTED)
                || scan.is(first - 2, COUNTED)
                || scan.is(first - 3, COUNTED) && scan.word(first - 1).equals("number");
    }

    private static boolean isOneNumber(List<Group> groups) {
        return groups.size() == 1
                || groups.size() == 2 && groups.get(1).before().equals("-")
                || isThousands(groups);
    }

    private static boolean isThousands(List<Group> groups) {
        return groups.get(0).digits().length() <= 3
                && groups.stream().skip(1).allMatch(g -> g.digits().length() == 3);
    }

    private static boolean isRound(List<Group> groups, String digits) {
        if (groups.size() == 1) {
            return digits.matches("[1-9]\\d{0,2}0{5,}");
        }
        return isThousands(groups) && digits.endsWith("000");
    }

    private static boolean isOneSign(String digits) {
        return digits.chars().allMatch(c -> c == digits.charAt(0));
    }

    /** 6767676767, 123123123, 0110100: a joke or a machine, no number that anybody has. */
    private static boolean isPattern(List<Group> groups, String digits) {
        if (digits.chars().allMatch(c -> c <= '1')) {
            return true;
        }
        for (int length = 2; length <= 3; length++) {
            boolean repeats = digits.length() >= 3 * length;
            for (int i = length; i < digits.length() && repeats; i++) {
                repeats = digits.charAt(i) == digits.charAt(i - length);
            }
            if (repeats) {
                return true;
            }
        }
        boolean plain = groups.size() == 1 || groups.size() == digits.length();
        return plain && (digits.startsWith("1") && isSteps(digits, 1) || digits.startsWith("9") && isSteps(digits, -1));
    }

    private static boolean isSteps(String digits, int step) {
        for (int i = 1; i < digits.length(); i++) {
            if ((digits.charAt(i) - digits.charAt(i - 1) - step + 20) % 10 != 0) {
                return false;
            }
        }
        return true;
    }

    /** Counting from one, a countdown, even steps, or a growing list of small numbers as in a lottery. */
    static boolean isCounting(List<Group> groups) {
        if (groups.size() < 4
                || groups.stream()
                        .anyMatch(g -> g.digits().length() > 3 || g.digits().matches("0\\d+"))) {
            return false;
        }
        int[] values = values(groups);
        int step = values[1] - values[0];
        boolean even = true;
        boolean growing = true;
        for (int i = 1; i < values.length; i++) {
            even &= values[i] - values[i - 1] == step;
            growing &= values[i] > values[i - 1]
                    && !groups.get(i).word()
                    && (isSpaced(groups.get(i)) || groups.get(i).before().startsWith(","));
        }
        int last = values[values.length - 1];
        boolean counted =
                values[0] == 1 || step == -1 && last <= 1 || Math.abs(step) > 1 && Math.max(values[0], last) > 9;
        return even && counted
                || growing && groups.size() > 4 && groups.get(0).digits().length() <= 2 && last > 9;
    }

    /** Only dates, years and times of day, with at least one date or year among them. */
    static boolean isDatesOrTimes(List<Group> groups) {
        boolean dated = false;
        int i = 0;
        while (i < groups.size()) {
            int date = dateAt(groups, i);
            if (date > 0) {
                dated = true;
                i += date;
            } else if (isYear(groups.get(i).digits())) {
                dated = true;
                i++;
            } else if (dated && isTimeAt(groups, i)) {
                i += groups.get(i).digits().length() == 4 || i + 1 == groups.size() || isSpaced(groups.get(i + 1))
                        ? 1
                        : 2;
            } else {
                return false;
            }
        }
        return dated;
    }

    private static int dateAt(List<Group> groups, int i) {
        String one = groups.get(i).digits();
        if (one.length() == 8) {
            return isDate(one.substring(6), one.substring(4, 6), one.substring(0, 4))
                            || isDate(one.substring(0, 2), one.substring(2, 4), one.substring(4))
                            || isDate(one.substring(2, 4), one.substring(0, 2), one.substring(4))
                    ? 1
                    : 0;
        }
        if (i + 2 >= groups.size()) {
            return 0;
        }
        Group second = groups.get(i + 1);
        Group third = groups.get(i + 2);
        String sign = second.before().strip();
        if (!sign.equals(third.before().strip())) {
            return 0;
        }
        boolean signed = !sign.isEmpty();
        if (isYear(one)) {
            return isDate(third.digits(), second.digits(), one) ? 3 : 0;
        }
        boolean year = isYear(third.digits()) || signed && third.digits().length() == 2;
        boolean date = isDate(one, second.digits(), "2000") || isDate(second.digits(), one, "2000");
        return year && date ? 3 : 0;
    }

    private static boolean isTimeAt(List<Group> groups, int i) {
        Group group = groups.get(i);
        if (!isSpaced(group)) {
            return false;
        }
        String one = group.digits();
        if (one.length() == 4) {
            return isWithin(one.substring(0, 2), 23) && isWithin(one.substring(2), 59);
        }
        return one.length() <= 2
                && isWithin(one, 24)
                && (i + 1 == groups.size()
                        || isSpaced(groups.get(i + 1))
                        || groups.get(i + 1).digits().length() == 2
                                && isWithin(groups.get(i + 1).digits(), 59));
    }

    private static boolean isSpaced(Group group) {
        return group.before().startsWith(" ") || group.before().startsWith("\n");
    }

    private static boolean isYear(String digits) {
        return digits.length() == 4 && (digits.startsWith("19") || digits.startsWith("20"));
    }

    private static boolean isDate(String day, String month, String year) {
        return isYear(year)
                && day.length() <= 2
                && month.length() <= 2
                && isWithin(day, 31)
                && isWithin(month, 12)
                && Integer.parseInt(day) > 0
                && Integer.parseInt(month) > 0;
    }

    private static boolean isWithin(String digits, int most) {
        return digits.length() <= 2 && Integer.parseInt(digits) <= most;
    }

    /** 21-19 21-15 21-18. */
    private static boolean isScores(List<Group> groups) {
        if (groups.size() < 4 || groups.size() % 2 != 0) {
            return false;
        }
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            String sign = group.before().strip();
            boolean inPair = i % 2 == 1;
            boolean zero = group.digits().length() > 1 && group.digits().startsWith("0");
            if (group.digits().length() > 2 || zero || inPair != sign.equals("-")) {
                return false;
            }
        }
        return true;
    }

    /** 78, 85, 92 and 67; 17 + 26 + 39 + 48. */
    private static boolean isList(List<Group> all) {
        // "we are 4: 17, 14, 12 and 8"
        boolean headed = all.size() > 3 && all.get(1).before().contains(":");
        List<Group> groups = headed ? all.subList(1, all.size()) : all;
        if (groups.size() < 3 || groups.size() > LONG_LIST) {
            return false;
        }
        boolean listed = true;
        boolean added = true;
        boolean small = isSmall(groups.get(0));
        for (Group group : groups.subList(1, groups.size())) {
            small &= isSmall(group);
            listed &= group.before().contains(",") || group.before().endsWith(PhoneNumbers.AND);
            added &= group.before().contains("+");
        }
        boolean ended = groups.get(groups.size() - 1).before().endsWith(PhoneNumbers.AND);
        return small && (added || listed && (ended || groups.size() <= LIST));
    }

    private static boolean isSmall(Group group) {
        String digits = group.digits();
        return digits.equals("100") || digits.length() <= 2 && !digits.matches("0\\d");
    }

    /** 0.3333333, and the few that everybody knows by heart. */
    private static boolean isDecimal(List<Group> groups) {
        return groups.size() == 2
                && groups.get(1).before().equals(".")
                && (groups.get(0).digits().equals("0")
                        || (groups.get(0).digits() + groups.get(1).digits()).matches("(31415|27182|16180|14142)\\d*"));
    }

    /** An address of a machine in one's own network; others look like the numbers of half a dozen countries. */
    private static boolean isAddress(List<Group> groups) {
        return groups.size() == 4
                && groups.stream().skip(1).allMatch(g -> g.before().equals("."))
                && (groups.get(0).digits() + "." + groups.get(1).digits()).matches("192\\.168|127\\.0|255\\.255");
    }

    private static int[] values(List<Group> groups) {
        return groups.stream().mapToInt(g -> Integer.parseInt(g.digits())).toArray();
    }

    private static String digits(List<Group> groups) {
        StringBuilder all = new StringBuilder();
        groups.forEach(group -> all.append(group.digits()));
        return all.toString();
    }
}
