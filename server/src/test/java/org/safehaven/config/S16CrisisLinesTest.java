package org.safehaven.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S16: the lines of the programme's country and the others, and what is said of a file that cannot be used. */
class S16CrisisLinesTest {
    private static final String GOOD = """
            NZ:
              emergency: "111"
              lines:
                - name: "1737"
                  languages: [en]
                  call: "1737"
                  text: "1737"
                  about: {en: Any hour., es: A cualquier hora.}
            """;

    @Test
    void thePackedFileHasLinesInBothLanguagesForEachOfItsCountries() throws Exception {
        CrisisLines lines = CrisisLines.load(new HavenConfig.Crisis("", "US"));
        assertThat(lines.country()).isEqualTo("US");
        assertThat(lines.countries().keySet()).startsWith("US").contains("CA", "GB", "MX", "ES");
        assertThat(lines.countries().get("US").emergency()).isEqualTo("911");
        assertThat(lines.countries().get("US").lines())
                .anySatisfy(line -> assertThat(line.call()).isEqualTo("988"))
                .allSatisfy(line -> assertThat(line.languages()).contains("en", "es"));
    }

    @Test
    void aFileOfTheProgrammesOwnTakesItsPlace() throws Exception {
        CrisisLines lines = CrisisLines.read("ours.yaml", GOOD, "NZ");
        assertThat(lines.countries()).containsOnlyKeys("NZ");
        assertThat(lines.countries().get("NZ").lines().get(0).about()).containsEntry("es", "A cualquier hora.");
    }

    @Test
    void theWordToWriteIsOneForAllOrOneByLanguage() throws Exception {
        assertThat(say("say: SHOUT")).containsOnly(Map.entry("en", "SHOUT"), Map.entry("es", "SHOUT"));
        assertThat(say("say: {es: AYUDA}")).containsOnly(Map.entry("es", "AYUDA"));
        CrisisLines packed = CrisisLines.load(new HavenConfig.Crisis("", "US"));
        assertThat(packed.countries().get("US").lines())
                .filteredOn(line -> "988".equals(line.text()) || "741741".equals(line.text()))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.say()).containsEntry("es", "AYUDA"));
        String wrong = "ours.yaml: NZ, line 1: say is the first word of a text, or one each for [en, es], and needs a"
                + " number in text";
        assertThat(problems(withSay("say: {fr: AIDE}"), "NZ")).containsExactly(wrong);
        assertThat(problems(withSay("say: {es: ''}"), "NZ")).containsExactly(wrong);
    }

    private static Map<String, String> say(String line) throws Exception {
        return CrisisLines.read("ours.yaml", withSay(line), "NZ")
                .countries()
                .get("NZ")
                .lines()
                .get(0)
                .say();
    }

    private static String withSay(String line) {
        return GOOD.replace("text: \"1737\"", "text: \"1737\"\n      " + line);
    }

    @Test
    void aCountryThatIsNotInTheFileIsSaid() {
        assertThat(problems(GOOD, "US")).containsExactly("crisis.country: ours.yaml has no lines for US");
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() {
        assertThat(problems(GOOD.replace("\"111\"", "\"call the police\""), "NZ"))
                .containsExactly("ours.yaml: NZ: emergency is not a number such as \"112\"");
        assertThat(problems(GOOD.replace(", es: A cualquier hora.", ""), "NZ"))
                .containsExactly("ours.yaml: NZ, line 1: about needs a sentence in es, of at most 160 characters");
        assertThat(problems(GOOD.replace("call: \"1737\"", "call: ring us"), "NZ"))
                .containsExactly("ours.yaml: NZ, line 1: call is not a number");
        assertThat(problems(GOOD.replace("NZ:", "New Zealand:"), "NZ"))
                .contains("ours.yaml: New Zealand: is not a country of two capital letters, such as US");
        assertThat(problems(GOOD.replace("languages", "tongues"), "NZ"))
                .containsExactly(
                        "ours.yaml: NZ, line 1: tongues is not known here, or holds something else than it should");
        assertThat(problems(GOOD + GOOD, "NZ")).singleElement().asString().startsWith("ours.yaml: line 9:");
        assertThat(problems("just words", "NZ")).singleElement().asString().startsWith("ours.yaml:");
    }

    private static List<String> problems(String yaml, String country) {
        ConfigException[] told = new ConfigException[1];
        assertThatThrownBy(() -> CrisisLines.read("ours.yaml", yaml, country))
                .isInstanceOfSatisfying(ConfigException.class, wrong -> told[0] = wrong);
        return told[0].problems();
    }
}
