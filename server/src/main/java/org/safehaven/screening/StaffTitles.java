package org.safehaven.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Titles of somebody to trust, in English and Spanish. Whoever bears one without being one could ask for much. */
final class StaffTitles {
    /** Long enough, and rare enough in names, to be a title also where they are written together with a name. */
    private static final Set<String> LONG = skeletons("""
            admin moderator facilitator staff mentor official support counselor counsellor therapist psychologist
            psychiatrist coach teacher tutor professor instructor supervisor volunteer socialworker caseworker
            youthworker coordinator manager doctor police
            moderador facilitador equipo soporte consejero consejera terapeuta psicologo psicologa psiquiatra orientador
            trabajadorsocial trabajadorasocial educador profe entrenador coordinador voluntario voluntaria
            policia encargado encargada enfermero enfermera""");
    /** What is a title only where it is a word of its own: "Downer" is no owner. */
    private static final Set<String> SHORT = skeletons("""
            mod mods haven personal prof dr dra nurse officer principal owner host cohost leader lead director
            directora supervisora system sistema maestro maestra monitora lider guia doctora tutora mentora asistente
            responsable""");
    /** Of two words, wherever in the name. */
    private static final Set<String> OF_TWO_WORDS =
            skeletons("socialworker caseworker youthworker trabajadorsocial trabajadorasocial supportworker");

    /** Names, and words that are nobody's title, that begin or end as one. */
    private static final Set<String> NAMES = skeletons("""
            stafford staffan staffa staffordshire wagstaff falstaff flagstaff bickerstaff biggerstaff longstaff profeta
            profetas profetisa doctorow tormentor supporter coachella coachman adminton badminton""");

    private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern CAPITAL =
            Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private StaffTitles() {}

    private static Set<String> skeletons(String words) {
        return Arrays.stream(words.strip().split("\\s+"))
                .map(LookAlikes::skeleton)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a word of the name is a title, or begins or ends with a long one. A sign like a badge changes nothing. */
    static boolean isIn(String name, Scan scan) {
        String whole = LookAlikes.skeleton(name);
        if (isTitle(whole) || OF_TWO_WORDS.stream().anyMatch(whole::contains)) {
            return true;
        }
        for (int i = 0; i < scan.count(); i++) {
            if (isTitle(LookAlikes.skeleton(scan.word(i)))) {
                return true;
            }
        }
        return words(name)
                .flatMap(word -> Stream.concat(Stream.of(word), parts(word).stream()))
                .anyMatch(word -> isTitle(LookAlikes.skeleton(word)) || isLongWithin(word));
    }

    /** StaffAnna as Staff and Anna. */
    static List<String> parts(String word) {
        return List.of(CAPITAL.split(word));
    }

    private static Stream<String> words(String name) {
        return Arrays.stream(APART.split(name)).filter(word -> !word.isEmpty());
    }

    private static boolean isTitle(String skeleton) {
        return LONG.contains(skeleton) || SHORT.contains(skeleton);
    }

    private static boolean isLongWithin(String word) {
        List<String> ways = new ArrayList<>(List.of(LookAlikes.skeleton(word)));
        ways.add(LookAlikes.skeleton(drawn(word)));
        return ways.stream()
                .filter(way -> !NAMES.contains(way))
                .anyMatch(way -> LONG.stream().anyMatch(title -> way.startsWith(title) || way.endsWith(title)));
    }

    /** 5t4ff: with the letters that digits are drawn for. */
    private static String drawn(String word) {
        return word.replace('3', 'e').replace('4', 'a').replace('5', 's').replace('7', 't');
    }
}
