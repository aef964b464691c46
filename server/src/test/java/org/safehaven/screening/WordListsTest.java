package org.safehaven.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safehaven.protocol.ScreeningKind;

/** The operator's lists: what each section does, and that a wrong line is named. */
class WordListsTest {
    @Test
    void eachSectionDoesWhatItSays() throws Exception {
        Screening screening = new Screening(WordLists.of(Map.of("en.txt", """
                # ours
                [allow]
                Our.Place.org
                [hold]
                free stuff
                /\\bfree (gems|robux)\\b/
                [refuse]
                badword
                [alert self-harm]
                want to vanish
                """)));
        assertThat(screening.look("come to our.place.org/home").verdict()).isEqualTo(Verdict.PASS);
        assertThat(screening.look("FREE  stuff here").verdict()).isEqualTo(Verdict.HOLD);
        assertThat(screening.look("free robux").verdict()).isEqualTo(Verdict.HOLD);
        assertThat(screening.look("carefree gems").verdict()).isEqualTo(Verdict.PASS);
        assertThat(screening.look("you b-a-d-w-o-r-d").verdict()).isEqualTo(Verdict.REFUSE);
        assertThat(screening.look("b@dw0rd!").verdict()).isEqualTo(Verdict.REFUSE);
        assertThat(screening.look("baaaadword").verdict()).isEqualTo(Verdict.REFUSE);
        Finding quiet = screening.look("I want to vanish");
        assertThat(quiet.verdict()).isEqualTo(Verdict.ALERT);
        assertThat(quiet.risks()).containsExactly(ScreeningKind.SELF_HARM);
        assertThat(quiet.spans()).isEmpty();
    }

    @Test
    void aCryForHelpIsHeardBesideAContactDetail() {
        Finding finding = new Screening(S09ContactDetailsTest.lists()).look("i want to die, call me 07911 123456");
        assertThat(finding.verdict()).isEqualTo(Verdict.TELL);
        assertThat(finding.risks()).containsExactly(ScreeningKind.SELF_HARM);
    }

    @Test
    void wordsOfRiskAreHeardInBothLanguages() {
        Screening screening = new Screening(S09ContactDetailsTest.lists());
        Map<ScreeningKind, List<String>> said = Map.of(
                ScreeningKind.SELF_HARM,
                        List.of("sometimes i wanna die", "ya no quiero vivir", "i keep cutting myself"),
                ScreeningKind.FOLLOWED, List.of("someone is following me", "creo que me están siguiendo"),
                ScreeningKind.MEETING, List.of("he wants to meet me on saturday", "me pidió que fuera sola"),
                ScreeningKind.SOLD, List.of("he sells me to his friends", "me obliga a estar con hombres"));
        said.forEach((kind, texts) -> assertThat(texts).allSatisfy(text -> {
            Finding finding = screening.look(text);
            assertThat(finding.verdict()).as(text).isEqualTo(Verdict.ALERT);
            assertThat(finding.risks()).as(text).containsExactly(kind);
        }));
        assertThat(List.of(
                        "i died laughing", "the film about a robbery", "me muero de risa", "i met my cousin", "5 kms"))
                .allSatisfy(text -> assertThat(screening.look(text)).as(text).isEqualTo(Finding.NOTHING));
    }

    @Test
    void everyWrongLineIsNamedWithItsFile() {
        assertThatThrownBy(() -> WordLists.of(Map.of(
                        "en.txt",
                        "word\n[hide]\nx\n[hold]\n!!!\n/(/\n/a*/\nsame\n[refuse]\nsame\n[alert]\n[alert sadness]\n")))
                .isInstanceOf(WordListException.class)
                .message()
                .satisfies(message -> assertThat(message.lines().map(line -> line.replaceFirst(":.*", "")))
                        .containsExactly(
                                "en.txt line 1",
                                "en.txt line 2",
                                "en.txt line 5",
                                "en.txt line 6",
                                "en.txt line 7",
                                "en.txt line 10",
                                "en.txt line 11",
                                "en.txt line 12"));
    }

    @Test
    void aFileInTheFolderTakesThePlaceOfThePackagedOne(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("en.txt"), "[hold]\nzebra\n");
        Files.writeString(folder.resolve("fr.txt"), "[hold]\ncheval\n");
        Screening screening = new Screening(WordLists.load(Optional.of(folder)));
        assertThat(screening.look("a zebra").verdict()).isEqualTo(Verdict.HOLD);
        assertThat(screening.look("un cheval").verdict()).isEqualTo(Verdict.HOLD);
        assertThat(screening.look("send nudes").verdict()).isEqualTo(Verdict.PASS);
        assertThat(screening.look("manda nudes").verdict()).isEqualTo(Verdict.HOLD);
        assertThatThrownBy(() -> WordLists.load(Optional.of(folder.resolve("nowhere"))))
                .hasMessageContaining("screening.words");
    }
}
