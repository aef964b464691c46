package org.safehaven.screening;

import java.util.Set;
import org.safehaven.protocol.ScreeningKind;

/**
 * Names on other networks, and invitations to go there. To speak of a network is no matter ("my tiktok is full of
 * cats"); a name beside it, or "add me on", is.
 */
final class Handles {
    /** Networks where a person plays rather than is met: an invitation to play there is not one to talk there. */
    private static final Set<String> TOGETHER_THERE = Set.of("vamonos", "pasemonos", "cambiemonos", "vayamos", "vamos");

    private static final Set<String> BY_REAL_NAME = Set.of("fb", "facebook", "face");

    private static final Set<String> ADD = Words.of("""
            add follow dm hmu find message msg pm hit snap text contact reach agregame sigueme buscame escribeme
            anademe hablame mandame contactame agreguenme siganme busquenme escribanme encuentrame agregenme hablamos
            seguidme mensajeame friend inbox ping chat talk lets hablemos seguime buscarme agregarme escribirme
            seguirme hablarme hablar escribime agregate pasate vente""");

    private static final Set<String> ADD_ALONE = Words.of("""
            agregame sigueme buscame escribeme anademe hablame mandame contactame agreguenme siganme busquenme
            escribanme encuentrame agregenme hablamos seguidme mensajeame hmu hablemos seguime buscarme agregarme
            escribirme seguirme hablarme escribime pasate vente""");
    private static final Set<String> ON = Words.of("""
            on in en at por al through via over a""");
    private static final Set<String> MY = Set.of("my", "mi", "me", "mis");
    private static final Set<String> YOUR = Set.of("your", "ur", "tu", "yr");
    private static final Set<String> THE = Set.of("the", "la", "el");
    private static final Set<String> GIVE = Words.of("""
            give send whats drop share swap pasame pasa dame cual dime gimme tell exchange trade intercambiamos
            comparte wats get paso doy dejo heres pasen""");
    private static final Set<String> BETWEEN = Words.of("""
            is es name handle user username tag id account me at its called under as nombre usuario cuenta soy se
            llama como gamertag aparezco por here aqui im am i perfil profile channel canal""");
    private static final Set<String> NAMED = Words.of("""
            name handle username user tag called under usuario nombre llama gamertag soy aparezco im its""");
    /** What is said of a network, and is nobody's name there. */
    private static final Set<String> SAID = Words.of("""
            private public gone boring deleted hacked broken down full so not too really my the a an and or for is
            was all just blocked off open locked dead empty weird funny slow lagging glitching new old fun cool bad
            good great toxic banned fake annoying trash crazy stupid back out acting only always never like where how
            what here there because about mostly muted silent disabled filled very pretty kinda better worse ok okay
            nice lol now today again still more less no yes none nothing privado privada publica publico aburrido
            aburrida borrado borrada roto rota muy el la un una de para que mi lleno llena nuevo nueva viejo genial
            malo mala bueno buena toxico bloqueado bloqueada cerrado cerrada lento lenta puro pura solo donde como y
            o si ya todo mas mejor peor divertido divertida secreto secreta secret personal mine mio something some
            someone it that this eso esto algo with con in en on by from to of at before after when cuando until
            hasta videos account cuenta over its im i he she they we you but pero stories story dance dances trends
            drama group server app kids people wrong right everything happening working keeps been being got gets
            getting""");

    private Handles() {}

    static void find(Scan scan) {
        boolean network = false;
        for (int i = 0; i < scan.count(); i++) {
            int last = Networks.last(scan, i);
            if (last >= 0) {
                network |= !scan.isEmoji(i);
                around(scan, i, last);
            }
        }
        signs(scan, network);
        Usernames.find(scan);
    }

    private static void around(Scan scan, int first, int last) {
        boolean brief = Networks.isBrief(scan, first);
        if (invited(scan, first, last, brief) || asked(scan, first, last)) {
            return;
        }
        named(scan, first, last, brief);
        int on = scan.is(first - 1, THE) ? first - 2 : first - 1;
        if (on > 0 && scan.is(on, ON)) {
            // sunny_22 on insta; it's sunny22 on snap
            int name = startOfName(scan, on - 1);
            if (scan.gapLength(on) <= 2 && looksMade(scan, scan.start(name), scan.end(on - 1))) {
                scan.hitWords(name, last, ScreeningKind.HANDLE);
            } else if (scan.word(on - 2).equals("arroba") || scan.word(on - 3).equals("arroba")) {
                // arroba luna triste en insta
                scan.hitWords(on - 2, last, ScreeningKind.HANDLE);
            } else if (scan.isEnd(last)
                    && scan.is(on - 2, NAMED)
                    && !scan.is(on - 1, SAID)
                    && scan.word(on - 1).length() >= 3
                    && !brief
                    && isSelf(scan, on - 2)) {
                scan.hitWords(on - 1, last, ScreeningKind.HANDLE);
            }
        }
    }

    private static boolean isSelf(Scan scan, int i) {
        String word = scan.word(i);
        return word.equals("im")
                || word.equals("its")
                || word.equals("soy")
                || word.equals("aparezco")
                || scan.is(i - 1, MY)
                || scan.is(i - 2, MY);
    }

    /** add me on insta, sígueme en tiktok, hmu on sc, snap me */
    private static boolean invited(Scan scan, int first, int last, boolean brief) {
        boolean verb = scan.word(first).equals("snap")
                && scan.word(first + 1).equals("me")
                && !scan.is(first - 1, MY)
                && !scan.is(first - 1, YOUR);
        if (verb
                && (scan.isEnd(first + 1)
                        || scan.is(first + 2, BETWEEN)
                        || scan.gap(first + 2).contains("@"))) {
            scan.hitWords(first, first + 1, ScreeningKind.HANDLE);
            return true;
        }
        int on = first - 1;
        if (scan.is(on, MY) || scan.is(on, YOUR) || scan.is(on, THE)) {
            on--;
        }
        if (moved(scan, on)) {
            scan.hitWords(Math.max(0, on - 1), last, ScreeningKind.HANDLE);
            return true;
        }
        if (!scan.is(on, ON)) {
            return false;
        }
        for (int back = on - 1; back >= Math.max(0, on - 3); back--) {
            boolean alone = scan.is(back, ADD_ALONE);
            boolean me = scan.word(back + 1).equals("me")
                    || scan.word(back + 1).equals("us")
                    || scan.word(back + 1).equals("up")
                    || scan.word(back).equals("lets");
            if (alone || scan.is(back, ADD) && me || scan.word(back).equals("lets") && scan.is(back + 1, ADD)) {
                scan.hitWords(back, last, ScreeningKind.HANDLE);
                return true;
            }
        }
        return false;
    }

    /** can we move to telegram, let's switch over to insta, vámonos a telegram */
    private static boolean moved(Scan scan, int to) {
        if (!scan.word(to).equals("to") && !scan.word(to).equals("a")) {
            return false;
        }
        int verb = scan.word(to - 1).equals("over") ? to - 2 : to - 1;
        return scan.is(verb, TOGETHER_THERE)
                || scan.is(verb, Set.of("move", "switch", "go", "jump", "hop"))
                        && (scan.is(verb - 1, Set.of("we", "lets", "us")) || scan.is(verb - 2, Set.of("we", "lets")));
    }

    /** what's your snap, pásame tu insta */
    private static boolean asked(Scan scan, int first, int last) {
        if (!scan.is(first - 1, YOUR) && !scan.is(first - 1, MY)) {
            return false;
        }
        for (int back = first - 2; back >= Math.max(0, first - 4); back--) {
            boolean give = scan.is(back, GIVE)
                    && (scan.isEnd(last)
                            || scan.is(
                                    last + 1,
                                    Set.of(
                                            "name", "user", "so", "and", "y", "pls", "please", "porfa", "handle",
                                            "para", "plz", "its", "es", "is", "i", "if", "then")));
            if (give) {
                scan.hitWords(back, last, ScreeningKind.HANDLE);
                return true;
            }
        }
        return false;
    }

    /** my snap is sunnygirl; insta: lola; ig lola_99; discord sunny#1234 */
    private static void named(Scan scan, int first, int last, boolean brief) {
        boolean mine = scan.is(first - 1, MY)
                || scan.is(first - 2, MY)
                || scan.is(first - 1, Set.of("the", "el", "un")) && !brief;
        boolean said = false;
        boolean linked = false;
        boolean called = false;
        int i = last + 1;
        for (int skipped = 0; skipped < 4 && i < scan.count(); skipped++, i++) {
            String gap = scan.gap(i);
            said |= gap.contains(":")
                    || gap.contains("=")
                    || gap.contains("@") && !scan.isEmoji(first)
                    || gap.contains("->")
                    || gap.contains("□") && skipped == 0 && scan.isEnd(i);
            if (gap.contains("?") && scan.word(i).equals("mine") && scan.is(i + 1, BETWEEN)) {
                // u got snap? mine is sunny22
                said = true;
                i++;
                continue;
            }
            if (!said && (gap.contains(".") && gap.length() > 1 || gap.contains("?") || gap.contains("!"))) {
                return;
            }
            if (!scan.is(i, BETWEEN) || scan.gapLength(i) == 0) {
                break;
            }
            called |= scan.is(i, NAMED);
            linked |= !scan.word(i).equals("me") && !scan.word(i).equals("i");
            said |= scan.is(i, NAMED) && mine || scan.word(i).equals("user") && !brief;
        }
        if (i >= scan.count() || i == last + 1 && scan.gapLength(i) == 0 || scan.gapLength(i) > 5) {
            return;
        }
        int end = endOfName(scan, scan.start(i));
        boolean made = looksMade(scan, scan.start(i), end);
        boolean listed = scan.is(i, SAID) && end == scan.end(i);
        boolean near = !brief
                || mine
                || said
                || called && !scan.word(first).equals("x")
                || i == last + 1 && !scan.word(first).equals("x");
        if (made && near && !isPlainNumber(scan, i, end)
                || said
                        && !listed
                        && (mine || !brief || i <= last + 2)
                        && end - scan.start(i) >= 3
                        && endsThere(scan, i, end)
                || (said || linked) && !listed && isNumbered(scan, first, i)
                || mine && linked && !listed && end - scan.start(i) >= 3 && endsThere(scan, i, end)) {
            scan.hit(scan.start(first), end, ScreeningKind.HANDLE);
        } else if (mine && linked && scan.is(last, BY_REAL_NAME) && isRealName(scan, i)) {
            scan.hit(scan.start(first), scan.end(i + 1), ScreeningKind.HANDLE);
        } else if (mine && linked && scan.isCapital(i) && scan.isCapital(i + 1) && scan.isEnd(i + 1)) {
            // my fb is Jessica Brown
            scan.hit(scan.start(first), scan.end(i + 1), ScreeningKind.HANDLE);
        }
    }

    /** discord tag sunny 4821 */
    private static boolean isNumbered(Scan scan, int network, int i) {
        return scan.is(network, Set.of("discord", "disc", "dc"))
                && scan.isNumber(i + 1)
                && scan.word(i + 1).length() == 4
                && scan.isEnd(i + 1);
    }

    /** my fb is luna azul perez: two or three words to the end, none of which says something of the network. */
    private static boolean isRealName(Scan scan, int i) {
        for (int at = i; at < Math.min(i + 3, scan.count()); at++) {
            if (scan.is(at, SAID) || scan.isNumber(at) || scan.word(at).length() < 3) {
                return false;
            }
            if (at > i && scan.isEnd(at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsThere(Scan scan, int i, int end) {
        int next = scan.wordFrom(i, end);
        return scan.isEnd(next - 1)
                || scan.is(
                        next,
                        Set.of(
                                "and",
                                "y",
                                "add",
                                "if",
                                "so",
                                "si",
                                "lol",
                                "btw",
                                "agregame",
                                "sigueme",
                                "hmu",
                                "pls",
                                "please",
                                "por",
                                "ok",
                                "follow",
                                "x",
                                "xx",
                                "message",
                                "dm",
                                "but",
                                "pero",
                                "on",
                                "talk",
                                "then",
                                "underscore",
                                "dot",
                                "guion",
                                "punto",
                                "to",
                                "for",
                                "escribeme",
                                "hablame",
                                "anytime",
                                "or",
                                "o"));
    }

    private static boolean isPlainNumber(Scan scan, int i, int end) {
        return scan.isNumber(i) && scan.end(i) == end;
    }

    /** @sunny_22, and sunny#1234 */
    private static void signs(Scan scan, boolean network) {
        Folded folded = scan.folded;
        for (int at = 0; at < folded.length(); at++) {
            char sign = folded.at(at);
            if (sign == '@' && !isNameSign(folded.at(at - 1))) {
                int from = at + 1;
                int end = endOfName(scan, from);
                if (end - from >= 3 && hasLetter(folded, from, end) && (network || looksMade(scan, from, end))) {
                    scan.hit(at, end, ScreeningKind.HANDLE);
                }
            } else if (sign == '#' && isNameSign(folded.at(at - 1)) && isFourDigits(folded, at + 1)) {
                int from = at;
                while (from > Math.max(0, at - 32) && isNameSign(folded.at(from - 1))) {
                    from--;
                }
                if (hasLetter(folded, from, at)) {
                    scan.hit(from, at + 5, ScreeningKind.HANDLE);
                }
            }
        }
    }

    private static boolean isFourDigits(Folded folded, int at) {
        for (int i = 0; i < 4; i++) {
            if (!Scan.isDigit(folded.at(at + i))) {
                return false;
            }
        }
        return !Character.isLetterOrDigit(folded.at(at + 4));
    }

    static int endOfName(Scan scan, int from) {
        int end = from;
        while (end < from + 40 && isNameSign(scan.folded.at(end))) {
            end++;
        }
        while (end > from && (scan.folded.at(end - 1) == '.' || scan.folded.at(end - 1) == '-')) {
            end--;
        }
        return end;
    }

    /** The first word of the name that ends with the word {@code last}. */
    private static int startOfName(Scan scan, int last) {
        int first = last;
        while (first > 0
                && last - first < 8
                && scan.gapLength(first) <= 1
                && !scan.gap(first).contains(" ")
                && !scan.gap(first).contains("\n")) {
            first--;
        }
        return first;
    }

    /** Whether nobody would call it a word: letters with digits in them, an underscore, or a dot inside. */
    private static boolean looksMade(Scan scan, int from, int end) {
        boolean letter = false;
        boolean other = false;
        for (int at = from; at < end; at++) {
            char c = scan.folded.at(at);
            letter |= Character.isLetter(c);
            // BlueBird: nobody writes a word so, but for the networks' own names.
            boolean hump = at > from
                    && scan.folded.isCapital(at)
                    && !scan.folded.isCapital(at - 1)
                    && Character.isLetter(scan.folded.at(at - 1));
            other |= Scan.isDigit(c) || c == '_' || c == '.' && at > from && at < end - 1 || hump && end - from >= 8;
        }
        return letter && other && end - from >= 4 && !isCommon(scan, from, end);
    }

    /** 10th, 24h, 5pm, 80s, 4k: a number with its unit is no name. */
    private static boolean isCommon(Scan scan, int from, int end) {
        int at = from;
        while (at < end && (Scan.isDigit(scan.folded.at(at)) || scan.folded.at(at) == '.')) {
            at++;
        }
        return at > from && end - at <= 4;
    }

    private static boolean hasLetter(Folded folded, int from, int end) {
        for (int at = from; at < end; at++) {
            if (Character.isLetter(folded.at(at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNameSign(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
    }
}
