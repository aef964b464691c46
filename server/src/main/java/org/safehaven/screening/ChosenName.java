package org.safehaven.screening;

import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.safehaven.screening.NameProblem.Reason;

/** What a chosen name may hold. Scripts are never a reason: Ελένη and Анна are names. */
final class ChosenName {
    private static final int OLDEST = 1940;
    private static final int YOUNGEST = 2035;
    /** This many digits are a number to be reached by, whatever stands between them. */
    private static final int DIGITS = 6;

    private static final Set<String> NETWORKS = Words.of("""
            snap snapchat insta instagram tiktok discord whatsapp telegram twitter facebook youtube roblox kik twitch
            onlyfans""");
    private static final Set<String> TITLES = titles(
            "admin",
            "administrator",
            "moderator",
            "mod",
            "facilitator",
            "facilitators",
            "staff",
            "mentor",
            "official",
            "administrador",
            "administradora",
            "moderador",
            "moderadora",
            "facilitador",
            "facilitadora",
            "mentora",
            "personal",
            "equipo",
            "haven",
            "support",
            "soporte");

    private ChosenName() {}

    private static Set<String> titles(String... titles) {
        return java.util.Arrays.stream(titles)
                .map(LookAlikes::skeleton)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    static Optional<NameProblem> problem(String name, Screening screening) {
        return reason(name, screening).map(reason -> new NameProblem(reason, left(name, screening)));
    }

    private static Optional<Reason> reason(String name, Screening screening) {
        Scan scan = new Scan(name);
        Finding finding = screening.look(name);
        if (finding.kinds().stream().anyMatch(kind -> kind.isContactDetail()) || isReach(scan)) {
            return Optional.of(Reason.CONTACT_DETAIL);
        }
        if (finding.verdict() != Verdict.PASS) {
            return Optional.of(Reason.LISTED_WORD);
        }
        for (int i = 0; i < scan.count(); i++) {
            int value = scan.number(i);
            if (scan.word(i).length() == 4 && value >= OLDEST && value <= YOUNGEST) {
                return Optional.of(Reason.BIRTH_YEAR);
            }
        }
        // A title is one where it is the name, or stands before or behind it; a sign like a badge does not change that.
        boolean title = TITLES.contains(LookAlikes.skeleton(name));
        for (int i = 0; i < scan.count(); i++) {
            title |= TITLES.contains(LookAlikes.skeleton(scan.word(i)));
        }
        return title ? Optional.of(Reason.STAFF_TITLE) : Optional.empty();
    }

    private static boolean isReach(Scan scan) {
        int digits = 0;
        boolean network = false;
        for (int i = 0; i < scan.count(); i++) {
            digits += scan.isNumber(i) ? scan.end(i) - scan.start(i) : 0;
            network |= NETWORKS.contains(scan.word(i));
        }
        for (int at = 0; at < scan.folded.length(); at++) {
            if (scan.folded.at(at) == '@') {
                return true;
            }
        }
        return digits >= DIGITS || network && scan.count() > 1;
    }

    /** The words of the name that are words alone, if they would do. */
    private static Optional<String> left(String name, Screening screening) {
        StringJoiner words = new StringJoiner(" ");
        for (String word : name.split("[^\\p{L}\\p{M}]+")) {
            if (word.codePointCount(0, word.length()) >= 2
                    && reason(word, screening).isEmpty()
                    && !NETWORKS.contains(new Scan(word).word(0))) {
                words.add(word);
            }
        }
        String left = words.toString();
        boolean good =
                !left.isEmpty() && !left.equals(name) && reason(left, screening).isEmpty();
        return good ? Optional.of(left) : Optional.empty();
    }
}
