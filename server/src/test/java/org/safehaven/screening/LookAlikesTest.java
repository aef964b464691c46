package org.safehaven.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.SpoofChecker;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What looks alike is told by Unicode, and by ICU which reads it; our table must say the same. */
class LookAlikesTest {
    private final SpoofChecker unicode = new SpoofChecker.Builder().build();

    @Test
    void everyCharacterThatIcuTakesForAnAsciiOneIsInTheTable() {
        List<String> other = new ArrayList<>();
        for (int codePoint = 0x80; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String one = Character.toString(codePoint);
            if (!Character.isDefined(codePoint)
                    || Character.getType(codePoint) == Character.SURROGATE
                    || !Normalizer.normalize(one, Normalizer.Form.NFKD)
                            .replaceAll("\\p{M}", "")
                            .equals(one)) {
                continue;
            }
            String looksLike = unicode.getSkeleton(one);
            boolean ascii = looksLike.length() == 1 && looksLike.charAt(0) > ' ' && looksLike.charAt(0) < 0x7F;
            char ours = LookAlikes.ascii(codePoint);
            if (ascii ? ours != looksLike.charAt(0) : ours != 0) {
                other.add(String.format("U+%04X %s, not %s", codePoint, looksLike, ours));
            }
        }
        assertThat(other).isEmpty();
    }

    @Test
    void namesThatLookTheSameHaveOneSkeleton() {
        assertThat(List.of("Marta", "mаrtа", "ＭＡＲＴＡ", "M a r t a", "Mar\u200bta", "Mártä", "rnarta"))
                .allSatisfy(name -> assertThat(LookAlikes.skeleton(name)).isEqualTo(LookAlikes.skeleton("Marta")));
        assertThat(LookAlikes.skeleton("ADMlN")).isEqualTo(LookAlikes.skeleton("Admin"));
        assertThat(LookAlikes.skeleton("Jo1y")).isEqualTo(LookAlikes.skeleton("Joly"));
    }

    @Test
    void namesThatAreDifferentStayDifferent() {
        assertThat(List.of("Marta", "Maria", "Mara", "Ελένη", "Анна", "Аня", "李", "مريم", "Eli", "Ben").stream()
                        .map(LookAlikes::skeleton))
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }
}
