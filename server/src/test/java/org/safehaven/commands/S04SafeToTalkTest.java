package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safehaven.moderation.SafetyRules;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.EventCodec;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Mark;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.RoomSettings;
import org.safehaven.protocol.SafetyAnswer;
import org.safehaven.room.Decision;
import org.safehaven.room.RoomState;

/** S4: is it safe to talk now, and the word that was agreed for it. */
class S04SafeToTalkTest {
    private final RoomOnPaper room = RoomOnPaper.opened();

    @Test
    void aNewRoomAsksAndOneStoredBeforeDoesNot() throws Exception {
        assertThat(RoomSettings.ofNewRoom(2).askSafe()).isTrue();
        assertThat(RoomSettings.standard(2).askSafe()).isFalse();
        var before = Json.shared().<ObjectNode>valueToTree(RoomSettings.standard(2));
        before.remove("askSafe");
        assertThat(Json.read(before.toString(), RoomSettings.class).askSafe()).isFalse();
    }

    @Test
    void whoIsNotAloneComesInAndIsMarkedUntilStaffTakeItAwayOrTheSessionEnds() {
        answer("p1", SafetyAnswer.NOT_ALONE);
        assertThat(mark("p1")).isEqualTo(Mark.NOT_ALONE);
        answer("p1", SafetyAnswer.YES);
        assertThat(mark("p1")).as("a later yes may be said by anybody").isEqualTo(Mark.NOT_ALONE);
        room.command("mo", new Command.MemberUnmark("p1"));
        assertThat(mark("p1")).isNull();
        assertThat(room.command("mo", new Command.MemberUnmark("p1")))
                .isInstanceOfSatisfying(
                        Decision.Rejection.class,
                        refused -> assertThat(refused.code()).isEqualTo(RejectionCode.ALREADY_DONE));
        answer("p1", SafetyAnswer.NOT_ALONE);
        room.command("f1", new Command.SessionClose());
        assertThat(mark("p1")).as("it ends with the session").isNull();
    }

    @Test
    void aWrongWordMarksWhateverIsAnsweredAndOutweighsTheOther() {
        for (SafetyAnswer answer : SafetyAnswer.values()) {
            room.take(SafetyRules.enter(room.state, "p2", answer, false));
            assertThat(mark("p2")).isEqualTo(Mark.WORD);
        }
        room.take(SafetyRules.enter(room.state, "p2", SafetyAnswer.NOT_ALONE, true));
        assertThat(mark("p2")).isEqualTo(Mark.WORD);
    }

    @Test
    void whoHasAWordAndDoesNotGiveItIsMarkedToo() {
        room.take(SafetyRules.word(room.state, "p1", true, "f1"));
        answer("p1", SafetyAnswer.YES);
        assertThat(mark("p1")).isEqualTo(Mark.WORD);
    }

    @Test
    void eachAnswerLeavesOneEventOfTheSameKindForAnybodyButStaff() {
        for (boolean known : List.of(true, false)) {
            for (SafetyAnswer answer : SafetyAnswer.values()) {
                Decision decision = SafetyRules.enter(room.state, "p1", answer, known);
                List<Event> events = ((Decision.Accepted) decision).events();
                assertThat(events).hasSize(1);
                Event event = events.get(0);
                assertThat(event.changesRules()).as("written alike").isTrue();
                assertThat(event.audience().viewOf("p1", false))
                        .as("nor is it told")
                        .isNull();
                assertThat(event.audience().viewOf("p2", false)).isNull();
                assertThat(event.audience().viewOf("me", true)).isNotNull();
            }
        }
        assertThat(EventCodec.skip(7)).doesNotContain("mark", "enter");
    }

    @Test
    void itIsAnsweredAtTheDoorToo() {
        room.command("f1", new Command.MemberHold("p1", null));
        answer("p1", SafetyAnswer.NOT_ALONE);
        assertThat(mark("p1")).isEqualTo(Mark.NOT_ALONE);
    }

    @Test
    void wordsAreForYoungPeopleWhoAreThere() {
        assertThat(code(SafetyRules.word(room.state, "me", true, "f1"))).isEqualTo(RejectionCode.NOT_ALLOWED);
        assertThat(code(SafetyRules.word(room.state, "nobody", true, "f1"))).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(code(SafetyRules.word(room.state, "p1", false, "f1"))).isEqualTo(RejectionCode.ALREADY_DONE);
        room.command("f1", new Command.MemberRemove("p1", false, null, false));
        assertThat(code(SafetyRules.word(room.state, "p1", true, "p1"))).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(code(SafetyRules.enter(room.state, "p1", SafetyAnswer.YES, true)))
                .isEqualTo(RejectionCode.NOT_FOUND);
    }

    @Test
    void aMarkIsPartOfWhatIsStored() {
        answer("p1", SafetyAnswer.NOT_ALONE);
        room.take(SafetyRules.word(room.state, "p2", true, "p2"));
        RoomState again = Json.read(Json.write(room.state), RoomState.class);
        assertThat(again).isEqualTo(room.state);
        assertThat(again.member("p2").orElseThrow().checkInWord()).isTrue();
    }

    private void answer(String memberId, SafetyAnswer answer) {
        assertThat(room.command(memberId, new Command.MemberSafety(answer))).isInstanceOf(Decision.Accepted.class);
    }

    private Mark mark(String memberId) {
        return room.state.member(memberId).orElseThrow().mark();
    }

    private static RejectionCode code(Decision decision) {
        return ((Decision.Rejection) decision).code();
    }
}
