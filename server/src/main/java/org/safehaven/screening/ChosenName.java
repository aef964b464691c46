package org.safehaven.screening;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.safehaven.protocol.NameProblem;
import org.safehaven.protocol.NameProblem.Reason;
import org.safehaven.protocol.ScreeningKind;

/** What a chosen name may hold. Scripts are never a reason: Ελένη and Анна are names. */
final class ChosenName {
    private static final int OLDEST = 1940;
    private static final int YOUNGEST = 2035;
    /** Two figures behind a name that are the year in which somebody may be born who is young now. */
    private static final int OLDEST_CHILD = 9;

    private static final int YOUNGEST_CHILD = 19;
    /** This many digits are a number to be reached by, whatever stands between them. */
    private static final int DIGITS = 6;

    private static final Set<String> NETWORKS = Words.of("""
            snap snapchat insta instagram tiktok discord whatsapp telegram twitter facebook youtube roblox kik twitch
            onlyfans""");

    private ChosenName() {}

    static Optional<NameProblem> problem(String name, Screening screening) {
        return reason(name, screening).map(reason -> new NameProblem(reason, left(name, screening)));
    }

    private static Optional<Reason> reason(String name, Screening screening) {
        Scan scan = new Scan(name);
        Finding finding = screening.look(name);
        boolean year = IntStream.range(0, scan.count()).anyMatch(i -> isBirthYear(scan, i));
        // luna_12 reads as a name elsewhere, too; the year is what its bearer can do without.
        boolean detail = finding.kinds().stream()
                .anyMatch(kind -> kind.isContactDetail() && !(year && kind == ScreeningKind.HANDLE));
        if (detail || isReach(scan)) {
            return Optional.of(Reason.CONTACT_DETAIL);
        }
        if (year) {
            return Optional.of(Reason.BIRTH_YEAR);
        }
        if (finding.verdict() != Verdict.PASS) {
            return Optional.of(Reason.LISTED_WORD);
        }
        return StaffTitles.isIn(name, scan) ? Optional.of(Reason.STAFF_TITLE) : Optional.empty();
    }

    /** Lola2009; also Kai09, but not Kai7, and not the 14 of Quiet Otter 14. */
    private static boolean isBirthYear(Scan scan, int i) {
        int value = scan.number(i);
        int length = scan.word(i).length();
        if (length == 4) {
            return value >= OLDEST && value <= YOUNGEST;
        }
        boolean written = i > 0 && !scan.gap(i).contains(" ") && !scan.isGlued(i + 1);
        boolean zero = scan.word(i).startsWith("0");
        return length == 2 && value >= OLDEST_CHILD && value <= YOUNGEST_CHILD && (written || zero);
    }

    private static boolean isReach(Scan scan) {
        int digits = 0;
        boolean network = false;
        for (int i = 0; i < scan.count(); i++) {
            digits += scan.isNumber(i) ? scan.end(i) - scan.start(i) : 0;
            network |= NETWORKS.contains(scan.word(i)) && !scan.isEmoji(i);
        }
        for (int at = 0; at < scan.folded.length(); at++) {
            if (scan.folded.at(at) == '@') {
                return true;
            }
        }
        return digits >= DIGITS || network && scan.count() > 1;
    }

    private static boolean isGood(String word, Screening screening) {
        return word.codePointCount(0, word.length()) >= 2
                && reason(word, screening).isEmpty()
                && !NETWORKS.contains(new Scan(word).word(0));
    }

    /** The words of the name that are words alone, if they would do; null: they would not. */
    private static String left(String name, Screening screening) {
        StringJoiner words = new StringJoiner(" ");
        for (String word : name.split("[^\\p{L}\\p{M}]+")) {
            List<String> parts = isGood(word, screening) ? List.of(word) : StaffTitles.parts(word);
            parts.stream().filter(part -> isGood(part, screening)).forEach(words::add);
        }
        String left = words.toString();
        boolean good =
                !left.isEmpty() && !left.equals(name) && reason(left, screening).isEmpty();
        return good ? left : null;
    }
}
