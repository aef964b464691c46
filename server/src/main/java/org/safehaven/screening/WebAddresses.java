package org.safehaven.screening;

import java.util.Map;
import java.util.Set;
import org.safehaven.protocol.ScreeningKind;

/** Mail and web addresses, also bare, spelt out, or with gaps. */
final class WebAddresses {
    /** No further is read to see where an address begins or ends, so that the work stays bounded. */
    private static final int LONGEST = 100;

    private static final Set<String> STRONG = Words.of("""
            com net org info biz gg io tv app dev xyz site online link club shop store live chat page website tech
            edu gov uk co ly mx cl br fr ru cn jp nl pl ee eu gl tk ml cf ar uy ec cat gal eus blog space fun vip
            games social cc ws vn ph ng ke za kr tw hk sg nz dk fi gr hu cz sk ua kz icu video email""");
    /** Ends of addresses that are words, too: they count only where a sentence would not go on. */
    private static final Set<String> WEAK = Words.of("""
            me it is so us to in be at my am de es la se pe do ve ch ca au ie pt im id as by sh st fm ai ac bo cr
            gt hn ni pa py sv pr cu team one world life cool name pro""");

    private static final Set<String> SPELT = Words.of("""
            com net org gg io tv me es mx co uk ly ar app xyz info edu""");
    private static final Set<String> DOT = Set.of("dot", "punto", "dott", "dt");
    private static final Set<String> AT = Set.of("at", "arroba", "aroba", "arrova");
    private static final Set<String> MAIL = Words.of("""
            gmail hotmail outlook yahoo icloud protonmail proton gmx aol ymail googlemail msn tutanota zoho""");
    private static final Set<String> MAIL_WORDS = Words.of("""
            email mail emails mails correo correos gmail imel emailed e address direccion""");
    private static final Set<String> NO_LABEL = Words.of("""
            the a el la un y and of de i en""");
    /** The dot com bubble is no address. */
    private static final Set<String> SPOKEN_OF = Set.of("bubble", "crash", "boom", "era", "joke", "thing", "company");

    private static final Set<String> SCHEMES = Set.of("http", "https", "hxxp", "hxxps", "ftp");

    /** Hosts where people have a page of their own, written without their dot. */
    private static final Map<String, String> HOSTS =
            Map.of("linktr", "ee", "tinyurl", "com", "t", "me", "wa", "me", "bit", "ly", "discord", "gg");

    private static final Set<String> SLASH = Set.of("slash", "diagonal", "barra");

    private WebAddresses() {}

    static void find(Scan scan) {
        for (int i = 0; i < scan.count(); i++) {
            String word = scan.word(i);
            if (SCHEMES.contains(word) && scan.gap(i + 1).startsWith(":/")
                    || word.equals("www") && i + 1 < scan.count() && isDot(scan, i + 1)) {
                scan.hit(scan.start(i), endOfWriting(scan, scan.end(i)), ScreeningKind.LINK);
            } else if (i > 0 && (STRONG.contains(word) || WEAK.contains(word))) {
                domain(scan, i, word);
            } else if (i > 0 && MAIL.contains(word)) {
                mailbox(scan, i);
                named(scan, i);
            } else if (i > 1 && word.equals("mail") && scan.is(i - 1, Set.of("g", "hot"))) {
                mailbox(scan, i - 1);
            }
            if (MAIL_WORDS.contains(word)) {
                named(scan, i);
            }
            if (word.equals(HOSTS.get(scan.word(i - 1))) && isSlash(scan, i + 1)) {
                scan.hitWords(i - 1, i + 1, ScreeningKind.LINK);
            }
        }
        for (int at = 0; at < scan.folded.length(); at++) {
            if (scan.folded.at(at) == '@') {
                mailSign(scan, at);
            }
        }
    }

    /** Whether what stands before word {@code i} is a dot and nothing else, be it in brackets. */
    private static boolean isDot(Scan scan, int i) {
        return scan.gap(i).equals(".");
    }

    private static boolean isApartDot(Scan scan, int i) {
        String gap = scan.gap(i).replace(" ", "");
        return gap.equals("(.)")
                || gap.equals("[.]")
                || gap.equals("{.}")
                || gap.equals("<.>")
                || gap.equals(".") && scan.gap(i).startsWith(" ") && scan.gap(i).length() <= 3;
    }

    private static void domain(Scan scan, int i, String end) {
        if (isDot(scan, i)) {
            boolean path = scan.folded.at(scan.end(i)) == '/' && isWriting(scan.folded.at(scan.end(i) + 1));
            char behind = scan.folded.at(scan.end(i));
            boolean whole = !Character.isLetterOrDigit(behind) && behind != '_' && behind != '@';
            int from = startOfWriting(scan, scan.start(i));
            boolean label = hasLetter(scan, from, scan.start(i) - 1) && (path || scan.start(i) - 1 - from >= 2);
            boolean strong = STRONG.contains(end) && whole;
            boolean weak = whole && (path || scan.isEnd(i) && !isQuoted(scan, i));
            if (label && (strong || weak)) {
                boolean mail = scan.folded.at(from - 1) == '@';
                scan.hit(
                        from,
                        path ? endOfWriting(scan, scan.end(i)) : scan.end(i),
                        mail ? ScreeningKind.EMAIL : ScreeningKind.LINK);
            }
            return;
        }
        if (!SPELT.contains(end)) {
            return;
        }
        int label = scan.is(i - 1, DOT) ? i - 2 : isApartDot(scan, i) ? i - 1 : -1;
        boolean marked = label >= 0 && (label == i - 1 || scan.gapLength(i) <= 3 && scan.gapLength(i - 1) <= 3);
        boolean word = end.equals("me") || end.equals("es") || end.equals("co");
        if (marked && !scan.is(label, NO_LABEL) && !scan.is(i + 1, SPOKEN_OF) && (!word || scan.isEnd(i))) {
            int first = label;
            ScreeningKind kind = ScreeningKind.LINK;
            if (isAtBefore(scan, label)) {
                first = Math.max(0, scan.is(label - 1, AT) ? label - 2 : label - 1);
                kind = ScreeningKind.EMAIL;
            }
            scan.hitWords(first, i, kind);
        }
    }

    private static boolean isQuoted(Scan scan, int i) {
        // "so.it was" has a word behind; "e.g. it" never comes here. A full stop and one more short word is no address.
        char behind = scan.folded.at(scan.end(i));
        return behind == '.' && Character.isLetter(scan.folded.at(scan.end(i) + 1));
    }

    private static boolean isAtBefore(Scan scan, int label) {
        return label > 0 && (scan.is(label - 1, AT) || scan.gap(label).contains("@"));
    }

    /** A provider's name behind an at: with the sign it is an address even without its end. */
    private static void mailbox(Scan scan, int i) {
        String gap = scan.gap(i);
        int first = -1;
        if (gap.contains("@") || isBoxedA(scan, i - 1)) {
            first = Math.max(0, scan.word(i - 1).equals("a") ? i - 2 : i - 1);
        } else if (scan.is(i - 1, AT) && i >= 2 && scan.gapLength(i) <= 3) {
            boolean marked = !scan.word(i - 1).equals("at")
                    || gap.contains(")")
                    || gap.contains("]")
                    || gap.contains("}")
                    || scan.isNumber(i - 2);
            boolean said = false;
            for (int back = i - 2; back >= Math.max(0, i - 8); back--) {
                said |= scan.is(back, MAIL_WORDS);
            }
            first = marked || said ? i - 2 : -1;
        }
        if (first >= 0) {
            scan.hitWords(first, i, ScreeningKind.EMAIL);
        }
    }

    /** lola [a] yahoo */
    private static boolean isBoxedA(Scan scan, int i) {
        return scan.word(i).equals("a")
                && (scan.gap(i).contains("[") || scan.gap(i).contains("("));
    }

    /** my gmail is lola99, mi correo lola99: a name that is beside no at, but what else should it be. */
    private static void named(Scan scan, int i) {
        int name = i + 1;
        boolean linked = scan.is(name, Set.of("is", "es", "its"));
        name += linked ? 1 : 0;
        boolean own = scan.is(i - 1, Set.of("my", "mi"));
        if (name >= scan.count() || !own && !linked && !scan.gap(name).contains(":") || scan.gapLength(name) > 3) {
            return;
        }
        int end = Handles.endOfName(scan, scan.start(name));
        if (Usernames.isNamelike(scan, name, end)) {
            scan.hit(scan.start(i), end, ScreeningKind.EMAIL);
        }
    }

    private static boolean isSlash(Scan scan, int i) {
        return i < scan.count() && (scan.is(i, SLASH) || scan.gap(i).contains("/"));
    }

    private static void mailSign(Scan scan, int at) {
        int from = startOfWriting(scan, at);
        int to = at + 1;
        int dot = -1;
        while (to < at + LONGEST && isHostSign(scan.folded.at(to))) {
            if (scan.folded.at(to) == '.' && to > at + 1 && Character.isLetter(scan.folded.at(to + 1))) {
                dot = to;
            }
            to++;
        }
        if (from < at && dot > 0) {
            while (scan.folded.at(to - 1) == '.' || scan.folded.at(to - 1) == '-') {
                to--;
            }
            scan.hit(from, to, ScreeningKind.EMAIL);
        }
    }

    private static int startOfWriting(Scan scan, int at) {
        int from = at;
        while (from > Math.max(0, at - LONGEST)
                && (isHostSign(scan.folded.at(from - 1)) || "_%+".indexOf(scan.folded.at(from - 1)) >= 0)) {
            from--;
        }
        return from;
    }

    private static int endOfWriting(Scan scan, int at) {
        int to = at;
        while (to < Math.min(scan.folded.length(), at + LONGEST) && isWriting(scan.folded.at(to))) {
            to++;
        }
        while (to > at && ".,;!?)]\"".indexOf(scan.folded.at(to - 1)) >= 0) {
            to--;
        }
        return to;
    }

    private static boolean hasLetter(Scan scan, int from, int to) {
        for (int at = from; at < to; at++) {
            if (Character.isLetter(scan.folded.at(at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHostSign(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }

    private static boolean isWriting(char c) {
        return c != ' ' && c != '\n';
    }
}
