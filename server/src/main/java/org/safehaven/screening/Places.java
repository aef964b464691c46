package org.safehaven.screening;

import java.util.Set;
import org.safehaven.protocol.ScreeningKind;

/** Where somebody lives or goes to school, in English and Spanish. */
final class Places {
    private static final Set<String> STREETS = Words.of("""
            street avenue ave road rd lane boulevard blvd parkway crescent terrace highway hwy str""");
    /** Words that are ways and much else. */
    private static final Set<String> WAYS = Words.of("""
            st dr drive ln way place pl court ct close circle square sq trail gardens grove hill row mews walk park
            pkwy estate house crossing""");

    private static final Set<String> ABBREVIATED = Set.of("st", "dr", "ln", "ct", "blvd", "pkwy");
    private static final Set<String> DIRECTIONS = Words.of("n s e w north south east west ne nw se sw");
    private static final Set<String> CALLES = Words.of("""
            calle avenida avda av plaza paseo carrera cra pasaje carretera camino callejon jiron glorieta ronda
            calzada diagonal transversal c""");
    private static final Set<String> NOT_IN_NAME = Words.of("""
            the a an my your his her our their this that in down up to from and or for with hours hour minutes minute
            min mins seconds miles mile km kids people times more blocks block doors houses cars weeks days day week
            years year am pm is was are were have had got long steps percent dollars friends other different of on at
            across off by near feet dogs cats guys boys girls trees shops hay con en estaba esta es era por un una
            que y o mi tu su para como minutos horas anos dias veces muy mucho mas vi tiene donde fue tarde we i you
            they he she it all when best new only real right wrong same good great cool bad big nice better next last
            every""");
    private static final Set<String> SAID_NUMBERS = Words.of("""
            thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
            ninety""");
    private static final Set<String> LIVE = Words.of("""
            live living lives stay staying vivo vive vivimos""");
    private static final Set<String> ADDRESS = Words.of("""
            address direccion domicilio postcode zip zipcode postal cp""");
    private static final Set<String> UNITS = Words.of("""
            minutes minute min mins hours hour miles km people kids brothers sisters minutos horas hermanos hermanas
            personas metros veces anos dias years days times dogs cats perros gatos of de cuadras blocks pisos amigos
            amigas friends cousins primos th st nd rd am pm h hs o or y and""");
    private static final Set<String> SCHOOL_ENDS = Words.of("""
            school academy elementary college primary university high middle secondary grammar highschool hs""");
    private static final Set<String> SCHOOL_STEPS = Words.of("""
            high middle elementary primary secondary grammar junior senior prep preparatory public community charter
            catholic christian day girls boys infant magnet state""");
    private static final Set<String> NO_SCHOOL_NAME = Words.of("""
            the a an my your his her our their this that in to at from and or for with of new old summer art night
            sunday driving law medical drama dance music cooking after before hate love like go going i no back start
            started finish finished skip left leave whole every online home boarding private language another
            different same local big small good bad best hard during since until about through miss is was want end
            so really too very pretty feeling how when on ninth grade first last next year most all american
            community state city some do did hey ok what any getting im got get not as by were kinda literally today
            tomorrow monday tuesday wednesday thursday friday saturday yes yeah why where who does can but if because
            still""");
    private static final Set<String> ATTEND = Words.of("""
            go goes attend attending attends enrolled student going went at study freshman sophomore""");
    private static final Set<String> COLEGIOS = Words.of("""
            colegio instituto escuela liceo ies secundaria preparatoria prepa conalep ceip cole insti cbtis
            telesecundaria""");
    private static final Set<String> NAMED_SCHOOLS = Words.of("instituto liceo ies conalep");
    private static final Set<String> NO_INSTITUTE = Words.of("""
            manana ahora todos todas siempre nunca pronto tarde temprano tambien solo sola contenta contento feliz triste
            cansado cansada nuevo nueva publico privado nocturno bilingue tecnico cerca lejos aqui alli andando
            caminando contigo conmigo todavia aunque porque pero nuestro vuestro""");
    private static final Set<String> HOLY = Words.of("""
            san santa sagrado sagrada nuestra santo virgen simon miguel benito lope gabriela jose juan maria general
            padre tecnica numero nacional""");
    private static final Set<String> ESTUDIO = Words.of("""
            voy estudio estudiamos iba vamos curso estudia asisto estoy soy""");

    private Places() {}

    static void find(Scan scan) {
        for (int i = 0; i < scan.count(); i++) {
            String word = scan.word(i);
            if (STREETS.contains(word) || WAYS.contains(word)) {
                street(scan, i, STREETS.contains(word));
            }
            if (CALLES.contains(word)) {
                calle(scan, i);
            }
            if (LIVE.contains(word) || ADDRESS.contains(word)) {
                home(scan, i);
            }
            if (SCHOOL_ENDS.contains(word)) {
                school(scan, i);
            }
            if (COLEGIOS.contains(word)) {
                colegio(scan, i);
            }
            if (word.equals("school") || word.equals("escuela") || word.equals("colegio")) {
                called(scan, i);
            }
            if (scan.isNumber(i)) {
                postcode(scan, i);
            }
        }
    }

    /** 221b Baker Street */
    private static void street(Scan scan, int i, boolean plain) {
        int first = i - 1;
        boolean capital = false;
        while (first >= Math.max(0, i - 5) && !scan.isNumber(first)) {
            if (plain && i - first > 1 && scan.is(first, SAID_NUMBERS)) {
                // seventeen birch road
                scan.hitWords(first, i, ScreeningKind.STREET);
                return;
            }
            if (scan.is(first, NOT_IN_NAME) || scan.gapLength(first + 1) > 2) {
                return;
            }
            capital |= scan.isCapital(first) && scan.word(first).length() > 1;
            first--;
        }
        boolean ordinal = false;
        if (first >= 1
                && scan.isNumber(first)
                && scan.isGlued(first + 1)
                && scan.word(first + 1).length() == 2
                && scan.isNumber(first - 1)) {
            // 12 5th Avenue
            first--;
            ordinal = true;
        } else if (first >= 2
                && scan.isNumber(first)
                && scan.isGlued(first + 1)
                && scan.is(first - 1, DIRECTIONS)
                && scan.isNumber(first - 2)) {
            // 118 W 5th Ave
            first -= 2;
            ordinal = true;
        }
        boolean named = i - first > 1;
        if (first < 0 || !scan.isNumber(first) || !named || scan.word(first).length() > 5 || first + 1 == i) {
            return;
        }
        if (i - first == 2 && scan.isGlued(first + 1) && !ordinal) {
            // "5th street" alone says where nobody lives; "4b street" is nothing.
            return;
        }
        boolean brief = scan.is(i, ABBREVIATED)
                && scan.word(first).length() >= 2
                && (scan.isEnd(i) || scan.is(i + 1, Set.of("apt", "apartment", "unit", "flat", "ste")));
        if (plain || capital && scan.isCapital(i) || ordinal || brief || isSaid(scan, first)) {
            scan.hitWords(first, i, ScreeningKind.STREET);
        }
    }

    private static boolean isSaid(Scan scan, int i) {
        for (int back = i - 1; back >= Math.max(0, i - 4); back--) {
            if (scan.is(back, LIVE) || scan.is(back, ADDRESS)) {
                return true;
            }
        }
        return false;
    }

    /** calle Mayor 12, 3º; av. Insurgentes #1203; c/ Sol 4 */
    private static void calle(Scan scan, int i) {
        if (scan.word(i).equals("c") && !scan.gap(i + 1).startsWith("/")) {
            return;
        }
        boolean capital = false;
        boolean marked = false;
        int at = i + 1;
        if (scan.isNumber(at)
                && scan.word(at + 1).equals("de")
                && scan.is(at + 2, Birthdays.MONTHS)
                && scan.isNumber(at + 3)) {
            // calle 5 de mayo 120
            scan.hitWords(i, at + 3, ScreeningKind.STREET);
            return;
        }
        if (scan.word(i - 1).equals("en")
                && scan.isNumber(i - 2)
                && scan.word(i - 3).equals("numero")) {
            // el numero 45 en av reforma
            scan.hitWords(i - 3, Math.min(scan.count() - 1, at), ScreeningKind.STREET);
            return;
        }
        for (int names = 0; names < 6 && at < scan.count(); names++, at++) {
            marked |= scan.gap(at).contains("#")
                    || scan.word(at).equals("numero")
                    || scan.word(at).equals("n");
            if (scan.isNumber(at)) {
                int next = at + 1;
                boolean numbered = names == 0
                        && (scan.gap(next).contains("#") || scan.gap(next).contains("-"))
                        && scan.isNumber(next);
                if (names == 0 && scan.word(next).equals("numero") && scan.isNumber(next + 1)) {
                    // calle 8 número 45
                    numbered = true;
                    next++;
                }
                boolean street = names > 0
                        && scan.word(at).length() <= 5
                        && !scan.is(next, UNITS)
                        && (capital
                                || marked
                                || scan.isEnd(at)
                                || isSaid(scan, i)
                                || scan.gap(at).contains(","));
                if (numbered || street) {
                    scan.hitWords(i, numbered ? next : at, ScreeningKind.STREET);
                }
                return;
            }
            boolean joint = names > 0 && scan.gap(at).contains(".") || scan.gapLength(at) > 3;
            if (joint || scan.is(at, NOT_IN_NAME)) {
                return;
            }
            capital |= scan.isCapital(at) && !scan.word(at).equals("numero");
        }
    }

    /** I live at 12 …, mi dirección es …, flat 4, my zip is 90210 */
    private static void home(Scan scan, int i) {
        boolean address = scan.is(i, ADDRESS);
        String next = scan.word(i + 1);
        if (!address
                && next.equals("on")
                && !scan.is(i + 2, NOT_IN_NAME)
                && scan.word(i + 2).length() > 2
                && scan.is(i + 3, STREETS)) {
            // i live on elm ave
            scan.hitWords(i + 2, i + 3, ScreeningKind.STREET);
            return;
        }
        if (!address && !next.equals("at") && !next.equals("in") && !next.equals("en") && !next.equals("on")) {
            return;
        }
        int reach = address ? 6 : 3;
        for (int at = i + 1; at <= Math.min(scan.count() - 1, i + reach); at++) {
            if (scan.isNumber(at)) {
                boolean short5 = scan.word(at).length() <= 5;
                boolean unit = scan.is(at + 1, UNITS);
                boolean ok = address
                        ? short5 && !unit
                        : short5 && !unit && !scan.isEnd(at) && !scan.isGlued(at + 1) && !scan.is(at + 1, NOT_IN_NAME)
                                || short5 && isFlat(scan.word(at - 1));
                if (ok
                        && (!address
                                || scan.is(i, Set.of("zip", "zipcode", "postcode", "postal", "cp"))
                                || scan.is(at - 1, Set.of("is", "es", "address"))
                                || scan.isCapital(at + 1)
                                || scan.isCapital(at - 1)
                                || scan.isEnd(at))) {
                    scan.hitWords(at, Math.min(scan.count() - 1, at + (scan.isEnd(at) ? 0 : 1)), ScreeningKind.STREET);
                }
                return;
            }
        }
    }

    private static boolean isFlat(String word) {
        return Set.of("apartment", "apt", "flat", "unit", "piso", "departamento", "depto", "room", "house", "casa")
                .contains(word);
    }

    /** SW1A 1AA */
    private static void postcode(Scan scan, int i) {
        boolean outward = scan.isGlued(i)
                && scan.word(i).length() <= 2
                && scan.word(i - 1).length() <= 2
                && !scan.isNumber(i - 1)
                && scan.isCapital(i - 1);
        int inward = outward && scan.isGlued(i + 1) && scan.word(i + 1).length() == 1 && !scan.isNumber(i + 1)
                ? i + 2
                : i + 1;
        if (outward
                && scan.isNumber(inward)
                && scan.word(inward).length() == 1
                && scan.gapLength(inward) == 1
                && scan.isGlued(inward + 1)
                && scan.word(inward + 1).length() == 2
                && !scan.isNumber(inward + 1)) {
            scan.hitWords(i - 1, inward + 1, ScreeningKind.STREET);
        }
    }

    /** Lincoln High School; i go to lincoln high */
    private static void school(Scan scan, int i) {
        if (scan.is(i + 1, SCHOOL_ENDS) || scan.is(i + 1, Set.of("musical", "five", "level", "score"))) {
            return;
        }
        int name = i - 1;
        while (name >= Math.max(0, i - 3) && scan.is(name, SCHOOL_STEPS)) {
            name--;
        }
        boolean stepped = i - 1 - name > 0;
        int first = name;
        while (first >= Math.max(0, name - 3)
                && !scan.is(first, NO_SCHOOL_NAME)
                && !scan.isNumber(first)
                && !scan.is(first, ATTEND)
                && scan.gapLength(first + 1) <= (first == name ? 2 : 1)) {
            first--;
        }
        first++;
        if (first > name) {
            return;
        }
        boolean capital = scan.isCapital(name) && scan.isCapital(first);
        boolean shouted =
                scan.isCapital(i) && scan.end(i) - scan.start(i) > 1 && scan.folded.isCapital(scan.start(i) + 1);
        boolean attending = scan.is(first - 1, Set.of("to", "at", "attend", "in")) && isAttending(scan, first - 1);
        attending |= scan.word(first - 1).equals("is") && scan.word(first - 2).equals("school");
        boolean plain = scan.is(i, Set.of("high", "middle", "primary", "secondary", "grammar"));
        if (capital && !shouted && (!plain || scan.isCapital(i) || attending) || attending && (name - first <= 2)) {
            scan.hitWords(first, i, ScreeningKind.SCHOOL);
        }
    }

    private static boolean isAttending(Scan scan, int i) {
        return scan.word(i).equals("attend")
                || scan.is(i - 1, ATTEND)
                || scan.word(i - 1).equals("im")
                || scan.word(i - 1).equals("am")
                || scan.isNumber(i - 1) && scan.is(i - 2, Set.of("year", "grade"));
    }

    /** voy al colegio San José; IES Lope de Vega */
    private static void colegio(Scan scan, int i) {
        int next = i + 1;
        if (next >= scan.count() || scan.gapLength(next) > 2) {
            return;
        }
        boolean capital = scan.isCapital(next)
                && !(scan.isCapital(i)
                        && scan.folded.isCapital(scan.start(i) + 1)
                        && !scan.word(i).equals("ies")
                        && !scan.word(i).equals("ceip")
                        && !scan.word(i).equals("cbtis"));
        boolean holy = scan.is(next, HOLY) && scan.is(i - 2, ESTUDIO) || scan.is(next, HOLY) && scan.is(i - 3, ESTUDIO);
        boolean numbered = scan.isNumber(next)
                        && scan.is(
                                i, Set.of("secundaria", "cbtis", "escuela", "prepa", "preparatoria", "ies", "conalep"))
                        && !scan.is(next + 1, UNITS)
                || scan.is(next, Set.of("numero", "tecnica")) && scan.isNumber(next + 1);
        boolean attending = scan.is(i, NAMED_SCHOOLS)
                && (scan.is(i - 2, ESTUDIO) || scan.is(i - 3, ESTUDIO))
                && !scan.is(next, NO_INSTITUTE)
                && scan.word(next).length() > 3
                && scan.isEnd(next);
        if (capital && !scan.isNumber(next) || holy || numbered || attending) {
            scan.hitWords(i, next, ScreeningKind.SCHOOL);
        }
    }

    /** my school is called …, mi escuela se llama … */
    private static void called(Scan scan, int i) {
        int at = i + 1;
        boolean is = scan.is(at, Set.of("is", "es", "s"));
        if (is) {
            at++;
        }
        boolean called = scan.is(at, Set.of("called", "named"))
                || scan.word(at).equals("se") && scan.word(at + 1).equals("llama");
        if (called) {
            at += scan.word(at).equals("se") ? 2 : 1;
        }
        boolean own = scan.is(i - 1, Set.of("my", "mi", "our", "nuestra", "nuestro"));
        if (at < scan.count()
                && (called
                        || is
                                && own
                                && scan.isCapital(at)
                                && scan.word(at).length() > 2
                                && !scan.folded.isCapital(scan.start(i)))) {
            scan.hitWords(i, at, ScreeningKind.SCHOOL);
        }
    }
}
