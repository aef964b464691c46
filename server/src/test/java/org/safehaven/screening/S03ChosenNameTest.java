package org.safehaven.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safehaven.protocol.NameProblem;
import org.safehaven.protocol.NameProblem.Reason;

/** S3: a chosen name and nothing else. */
class S03ChosenNameTest {
    private final Screening screening = new Screening(S09ContactDetailsTest.lists());

    @Test
    void aNameOfAnyScriptWillDo() {
        assertThat(List.of(
                        "Sunny",
                        "Ελένη",
                        "Анна",
                        "李小龙",
                        "مريم",
                        "José",
                        "O'Brien",
                        "Kai 2",
                        "Ana María",
                        "River!",
                        "Luna ☾",
                        "דנה",
                        "Zoë",
                        "X",
                        "Ali",
                        "Quiet Otter 14",
                        "Ngọc",
                        "Mia-Lou"))
                .allSatisfy(name -> assertThat(screening.name(name)).as(name).isEmpty());
    }

    @Test
    void whatLeadsOutIsNoName() {
        assertThat(List.of(
                        "lola@gmail.com",
                        "@lola",
                        "lola.com",
                        "snap lola",
                        "insta: kai",
                        "call 0791112",
                        "0 7 9 1 1 1",
                        "discord kai#1234",
                        "ｌｏｌａ.ｃｏｍ",
                        "lоlа.cоm",
                        "www.lola",
                        "seis uno dos tres cuatro cinco seis",
                        "Lola 42 Maple Street"))
                .allSatisfy(name -> assertThat(screening.name(name).map(NameProblem::reason))
                        .as(name)
                        .contains(Reason.CONTACT_DETAIL));
    }

    @Test
    void aYearOfBirthIsNoPartOfAName() {
        assertThat(screening.name("Lola2009")).contains(new NameProblem(Reason.BIRTH_YEAR, "Lola"));
        assertThat(screening.name("Kai ２０１０").map(NameProblem::reason)).contains(Reason.BIRTH_YEAR);
        assertThat(screening.name("Lola 7")).isEmpty();
    }

    @Test
    void noMoreAreTheTwoFiguresOfAYoungPersonsYear() {
        assertThat(screening.name("Kai09")).contains(new NameProblem(Reason.BIRTH_YEAR, "Kai"));
        assertThat(List.of("luna_12", "Sol'10", "Kai '09", "mía.14", "Otter19", "０９Kai"))
                .allSatisfy(name -> assertThat(screening.name(name).map(NameProblem::reason))
                        .as(name)
                        .contains(Reason.BIRTH_YEAR));
        assertThat(List.of("Kai7", "Kai 2", "Quiet Otter 14", "Area51", "Agent007", "R2D2", "Kai99", "Kai20"))
                .allSatisfy(name -> assertThat(screening.name(name)).as(name).isEmpty());
    }

    @Test
    void theStaffsTitleCannotBeTyped() {
        assertThat(List.of("Moderator", "M0derat0r", "Lola (staff)", "✔ Facilitator", "Аdmin", "Facilitadora Ana"))
                .allSatisfy(name -> assertThat(screening.name(name).map(NameProblem::reason))
                        .as(name)
                        .contains(Reason.STAFF_TITLE));
    }

    @Test
    void norWrittenTogetherWithAName() {
        assertThat(List.of(
                        "StaffAnna",
                        "FacilitatorDana",
                        "TheModerator",
                        "staffanna",
                        "annastaff",
                        "ADMINAna",
                        "KaiMod",
                        "s t a f f",
                        "Mod7",
                        "Coach7",
                        "5taff",
                        "DrAmy",
                        "soyFacilitadora",
                        "LaProfe"))
                .allSatisfy(name -> assertThat(screening.name(name).map(NameProblem::reason))
                        .as(name)
                        .contains(Reason.STAFF_TITLE));
        assertThat(screening.name("StaffAnna")).contains(new NameProblem(Reason.STAFF_TITLE, "Anna"));
    }

    @Test
    void norAnyOtherTitleOfSomebodyToTrust() {
        assertThat(List.of(
                        "Counselor Amy",
                        "counsellor",
                        "Coach Ben",
                        "Teacher",
                        "Admin",
                        "Therapist Jo",
                        "Social Worker",
                        "youth worker lee",
                        "Dr Amy",
                        "Prof. Kim",
                        "Psychologist",
                        "Tutor",
                        "Supervisor",
                        "Volunteer Sam",
                        "Officer Dan",
                        "Team Leader",
                        "Terapeuta Ana",
                        "Psicóloga",
                        "Trabajadora social",
                        "Profe",
                        "Profesora Luz",
                        "Maestra Eva",
                        "Consejero",
                        "Orientadora",
                        "Educador Leo",
                        "Entrenador",
                        "Coordinadora",
                        "Voluntaria",
                        "Dra Paz",
                        "Líder Mar"))
                .allSatisfy(name -> assertThat(screening.name(name).map(NameProblem::reason))
                        .as(name)
                        .contains(Reason.STAFF_TITLE));
    }

    @Test
    void aNameThatOnlyBeginsOrEndsLikeATitleWillDo() {
        assertThat(List.of(
                        "Stafford",
                        "Staffan",
                        "Wagstaff",
                        "Profeta",
                        "Modesta",
                        "Modesto",
                        "Doctorow",
                        "Admir",
                        "Tormentor",
                        "Cheerleader",
                        "Glider",
                        "Downer",
                        "Coralie",
                        "Drake",
                        "Dre",
                        "DRama",
                        "Pro Fernanda",
                        "Social Butterfly",
                        "Mia_Lou",
                        "Boo \uD83D\uDC7B"))
                .allSatisfy(name -> assertThat(screening.name(name)).as(name).isEmpty());
    }

    @Test
    void aListedWordIsNoName() throws Exception {
        Screening listed =
                new Screening(WordLists.of(Map.of("xx.txt", "[refuse]\nbadword\n[alert self-harm]\nend it all")));
        assertThat(listed.name("Lola Badword")).contains(new NameProblem(Reason.LISTED_WORD, "Lola"));
        assertThat(listed.name("b4dw0rd").map(NameProblem::reason)).contains(Reason.LISTED_WORD);
        assertThat(listed.name("Lola")).isEmpty();
    }
}
