package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.joining.Names;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.NameProblem;
import org.safehaven.protocol.NameProblem.Reason;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Text;
import org.safehaven.room.Decision;

/** S3 at the door and inside: nobody comes in, or goes on, under a name that leads out or is another's to the eye. */
class S03NamesInTheRoomTest {
    private final RoomOnPaper room = RoomOnPaper.opened();

    @BeforeEach
    void aLink() {
        room.invite("door", InviteKind.OPEN, 5);
    }

    @Test
    void nobodyTakesTheNameOfStaffOrOfSomebodyHereByLookAlikes() {
        assertThat(join("Dаnа").code()).isEqualTo(RejectionCode.NAME_TAKEN);
        assertThat(join("d a n a").code()).isEqualTo(RejectionCode.NAME_TAKEN);
        assertThat(join("Y0uth p1").code()).isEqualTo(RejectionCode.NAME_TAKEN);
        assertThat(rename("Sаm").code()).isEqualTo(RejectionCode.NAME_TAKEN);
    }

    @Test
    void aNameIsReadInTheOrderInWhichItIsWritten() {
        assertThat(Names.tidy("\u202EanaD")).isEqualTo("anaD");
        assertThat(Names.tidy("Wren\u2067\u202B ")).isEqualTo("Wren");
        assertThat(Text.normalise("\u202Dmoc.elpmaxe\u202E at me")).isEqualTo("moc.elpmaxe at me");
        assertThat(Text.normalise("Z" + "\u0301".repeat(60)))
                .as("no pile of accents covers what others say")
                .isEqualTo("\u0179" + "\u0301".repeat(8));
        assertThat(Text.normalise("שלום \u2066Sam\u2069"))
                .as("what Hebrew and Arabic need stays")
                .contains("\u2066");
    }

    @Test
    void theRefusalSaysWhyAndWhatWouldDo() {
        assertThat(join("Lola2009")).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(RejectionCode.NAME_NOT_ALLOWED);
            assertThat(refused.detail()).contains("year").contains("“Lola”");
            assertThat(refused.name()).isEqualTo(new NameProblem(Reason.BIRTH_YEAR, "Lola"));
        });
        assertThat(join("Dana 2009").detail()).contains("Pick another one");
        assertThat(join("Dana 2009").name()).isEqualTo(new NameProblem(Reason.BIRTH_YEAR, null));
        assertThat(join("Coach Ben").name()).isEqualTo(new NameProblem(Reason.STAFF_TITLE, "Ben"));
        assertThat(rename("snap lola99").code()).isEqualTo(RejectionCode.NAME_NOT_ALLOWED);
        assertThat(join("Moderator").detail()).contains("staff");
    }

    @Test
    void aNameInAnyScriptComesIn() {
        assertThat(room.join("i-door", "x", "q0")).isInstanceOf(Decision.Rejection.class);
        assertThat(room.join("door", "Ελένη", "q1")).isInstanceOf(Decision.Accepted.class);
        assertThat(room.join("door", "Анна", "q2")).isInstanceOf(Decision.Accepted.class);
        assertThat(room.join("door", "李小龙", "q3")).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void anAdultMayBeCalledWhatTheyAre() {
        assertThat(room.command("me", new Command.MemberRename("me", "Mentor Ines")))
                .isInstanceOf(Decision.Accepted.class);
    }

    private Decision.Rejection join(String name) {
        return (Decision.Rejection) room.join("door", name, "new");
    }

    private Decision.Rejection rename(String name) {
        return (Decision.Rejection) room.command("p1", new Command.MemberRename("p1", name));
    }
}
