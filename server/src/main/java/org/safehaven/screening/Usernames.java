package org.safehaven.screening;

import java.util.Set;
import org.safehaven.protocol.ScreeningKind;

/** Names that somebody is to be looked for by, without a word of where: "add me sunny_girl99", "my username is …". */
final class Usernames {
    private static final Set<String> USER = Words.of("""
            username usernames usuario user handle gamertag nickname nick tag id userid screenname arroba""");
    private static final Set<String> IS = Words.of("is es its as como at am im soy = called");
    private static final Set<String> REACH_ME = Words.of("""
            add message msg dm find search reach follow ping friend inbox hit text""");
    private static final Set<String> REACH_ALONE = Words.of("""
            agregame agreguenme anademe sigueme siganme seguime buscame busquenme encuentrame escribeme mandame
            agregarme buscarme seguirme hmu""");
    /** What may stand before a name that no one could take for a word. */
    private static final Set<String> REACH = Words.of("""
            add follow search find dm friend agrega sigue busca agreguen sigan busquen""");

    private static final Set<String> AM = Words.of("im am its soy es aparezco llamo");
    private static final Set<String> ON = Words.of("on en in at por");
    private static final Set<String> THERE = Words.of("""
            there everything everywhere all every other ahi alla alli todo todos todas otro otra it here""");
    /** Letters that number something, so that level50 is no name. */
    private static final Set<String> NUMBERING = Words.of("""
            level lvl nivel grade grado year top size talla gen page pagina vol volume room num number part parte season
            temporada episode episodio chapter version iphone ipad galaxy covid mp formula area route windows
            ios android bus blink sum maroon channel studio ps xbox""");

    private Usernames() {}

    static void find(Scan scan) {
        for (int i = 0; i < scan.count(); i++) {
            char behind = scan.folded.at(scan.end(i));
            boolean longer = Scan.isDigit(behind) || behind == '_' || behind == '.' || behind == '-';
            if (!longer || scan.isGlued(i) || scan.isNumber(i)) {
                continue;
            }
            int end = Handles.endOfName(scan, scan.start(i));
            if (isNamelike(scan, i, end) && isPointedAt(scan, i, end)) {
                scan.hit(scan.start(i), end, ScreeningKind.HANDLE);
            }
        }
        signs(scan);
    }

    private static boolean isPointedAt(Scan scan, int i, int end) {
        boolean unmistakable = isUnmistakable(scan, scan.start(i), end);
        int before = i - 1;
        boolean alone = i == 0 && end == scan.folded.length() && isWithFigures(scan, end);
        if (unmistakable
                && (alone
                        || scan.is(before, REACH)
                        || scan.is(before, AM)
                        || scan.word(before).equals("a") && scan.is(before - 1, REACH))) {
            return true;
        }
        while (before > i - 3 && scan.is(before, IS) && scan.gapLength(before + 1) <= 3) {
            before--;
        }
        int next = scan.wordFrom(i, end);
        if (scan.is(i - 1, AM) && scan.is(next, ON) && scan.is(next + 1, THERE)
                || unmistakable && isMe(scan, next)
                || onMyOwn(scan, i, unmistakable)) {
            return true;
        }
        if (before < 0 || scan.gapLength(before + 1) > 3) {
            return false;
        }
        boolean me = scan.word(before).equals("me") && scan.is(before - 1, REACH_ME)
                || scan.word(before).equals("up") && scan.word(before - 1).equals("me");
        boolean screenName =
                scan.word(before).equals("name") && scan.is(before - 1, Set.of("screen", "user", "display"));
        return scan.is(before, USER) || screenName || scan.is(before, REACH_ALONE) || me;
    }

    /** bluejay_77 thats me */
    private static boolean isMe(Scan scan, int i) {
        return scan.is(i, Set.of("thats", "is", "its", "es", "soy"))
                && scan.is(i + 1, Set.of("me", "mine", "yo", "mio"));
    }

    /** With two digits at its end: as a chosen name, Mia_Lou will do. */
    private static boolean isWithFigures(Scan scan, int end) {
        return Scan.isDigit(scan.folded.at(end - 1)) && Scan.isDigit(scan.folded.at(end - 2));
    }

    /** my insta rhymes with honey_girl22 */
    private static boolean onMyOwn(Scan scan, int i, boolean unmistakable) {
        for (int back = i - 1; unmistakable && back >= Math.max(1, i - 5); back--) {
            if (scan.is(back - 1, Set.of("my", "mi")) && Networks.last(scan, back) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** look up @lola, sigue a @lola; a name in the room is greeted, not looked up. */
    private static void signs(Scan scan) {
        for (int i = 1; i < scan.count(); i++) {
            int verb = scan.word(i - 1).equals("a") ? i - 2 : i - 1;
            boolean looked = scan.word(i - 1).equals("up") && scan.word(i - 2).equals("look");
            if (scan.gap(i).endsWith("@")
                    && (looked
                            || scan.is(
                                    verb, Set.of("follow", "search", "add", "sigue", "sigan", "busca", "busquen")))) {
                scan.hit(scan.start(i) - 1, Handles.endOfName(scan, scan.start(i)), ScreeningKind.HANDLE);
            }
        }
    }

    /** Three letters and more, and then what no word has: sunny.girl99, sol_y_luna, kai09. */
    static boolean isNamelike(Scan scan, int i, int end) {
        int letters = scan.end(i) - scan.start(i);
        boolean sign = false;
        for (int at = scan.start(i); at < end; at++) {
            char c = scan.folded.at(at);
            sign |= Scan.isDigit(c) || c == '_';
        }
        return letters >= 3 && sign && end - scan.start(i) >= 5 && !scan.is(i, NUMBERING);
    }

    /** With an underscore, or a dot and digits: not even a model of a phone is written so. */
    private static boolean isUnmistakable(Scan scan, int from, int end) {
        boolean digit = false;
        boolean joint = false;
        boolean underscore = false;
        for (int at = from + 1; at < end - 1; at++) {
            char c = scan.folded.at(at);
            underscore |= c == '_' && Character.isLetterOrDigit(scan.folded.at(at + 1));
            joint |= c == '.';
            digit |= Scan.isDigit(scan.folded.at(at + 1));
        }
        return underscore || joint && digit;
    }
}
