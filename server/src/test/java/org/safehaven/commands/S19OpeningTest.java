package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.protocol.BetweenSessions;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.OpeningAnswer;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Retention;
import org.safehaven.protocol.RoomSettings;
import org.safehaven.protocol.View;
import org.safehaven.room.Decision;

/** S19: the agreement accepted together, with "ask me"; and the quiet end, in which young people read and do not write. */
class S19OpeningTest {
    private RoomOnPaper room;

    @BeforeEach
    void open() {
        room = RoomOnPaper.opened();
    }

    @Test
    void askMeIsAsGoodAnAnswerAsYesAndCanBeChanged() {
        accepted("f1", new Command.OpeningStart());
        accepted("p1", new Command.OpeningReply(OpeningAnswer.ASK));
        accepted("p2", new Command.OpeningReply(OpeningAnswer.AGREE));
        assertThat(room.state.gathering().opening().asks()).containsExactly("p1");
        accepted("p1", new Command.OpeningReply(OpeningAnswer.AGREE));
        assertThat(room.state.gathering().opening().asks()).isEmpty();
        assertThat(room.state.gathering().opening().agreed()).containsExactlyInAnyOrder("p1", "p2");
        refused("p1", new Command.OpeningReply(OpeningAnswer.AGREE), RejectionCode.ALREADY_DONE);
        accepted("mo", new Command.OpeningReply(OpeningAnswer.AGREE));
        assertThat(room.command("p3", new Command.MessagePost("nobody has to answer to write", null, null)))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void whoAnsweredWhatIsForThemAndTheStaff() {
        Event answered = new Event.OpeningAnswered("p1", OpeningAnswer.ASK);
        assertThat(answered.audience().viewOf("p2", false)).isNull();
        assertThat(answered.audience().viewOf("p1", false)).isEqualTo(View.SUBJECT);
        assertThat(answered.audience().viewOf("mo", true)).isEqualTo(View.STAFF);
    }

    @Test
    void anotherTextIsAnotherVersionAndTheSameTextIsNot() {
        assertThat(room.state.about().agreement()).isEqualTo(1);
        accepted("f1", new Command.RoomChange(null, "Be kind. Listen.", null, null, null, false, null, null));
        assertThat(room.state.about().agreement()).isEqualTo(2);
        accepted("f1", new Command.RoomChange("Another name", null, null, null, null, false, null, null));
        assertThat(room.state.about().agreement()).isEqualTo(2);
        accepted("f1", new Command.OpeningStart());
        assertThat(room.state.gathering().opening().version()).isEqualTo(2);
    }

    @Test
    void itEndsWithTheSessionAndWithoutAnAgreementThereIsNone() {
        accepted("f1", new Command.OpeningStart());
        refused("f1", new Command.OpeningStart(), RejectionCode.ALREADY_DONE);
        accepted("f1", new Command.SessionClose());
        assertThat(room.state.gathering().opening()).isNull();
        refused("f1", new Command.OpeningStart(), RejectionCode.SESSION_CLOSED);
    }

    /** Else the quiet time would still be there when the next session opens, and nobody young could write. */
    @Test
    void withoutASessionNeitherBeginsAlsoWherePeopleWriteBetweenSessions() {
        room.append(new Event.RoomChanged(
                "Tuesday circle",
                "Be kind.",
                openBetween(),
                new Retention(200, 86_400L, true),
                null,
                List.of(),
                null,
                "f1"));
        accepted("f1", new Command.SessionClose());
        assertThat(room.command("p1", new Command.MessagePost("between", null, null)))
                .isInstanceOf(Decision.Accepted.class);
        refused("f1", new Command.CooldownStart(), RejectionCode.SESSION_CLOSED);
        refused("f1", new Command.OpeningStart(), RejectionCode.SESSION_CLOSED);
    }

    private RoomSettings openBetween() {
        RoomSettings now = room.state.about().settings();
        return new RoomSettings(
                now.minAdults(),
                now.typingIndicator(),
                now.reactions(),
                now.languages(),
                now.maxMembers(),
                now.doorsOpenMinutes(),
                now.autoOpen(),
                now.graceMinutes(),
                BetweenSessions.OPEN,
                now.breakoutRotating(),
                now.review(),
                now.reviewFirst(),
                now.askSafe());
    }

    @Test
    void smallGroupsDoNotBeginInTheQuietTime() {
        room.fourthYouth();
        accepted("f1", new Command.CooldownStart());
        refused("f1", new Command.BreakoutStart(null, 2, 15), RejectionCode.BAD_REQUEST);
        accepted("f1", new Command.CooldownEnd());
        accepted("f1", new Command.BreakoutStart(null, 2, 15));
    }

    @Test
    void inTheQuietTimeYoungPeopleReadAndTheWayToTheStaffStaysOpen() {
        String held = room.heldFrom("p2");
        accepted("f1", new Command.CircleStart(null, 0));
        accepted("f1", new Command.CooldownStart());
        assertThat(room.state.gathering().circle()).as("a circle ends with it").isNull();
        refused("p1", new Command.MessagePost("one more", null, null), RejectionCode.PAUSED);
        refused("p1", new Command.MessageReact("m1", "seed", true), RejectionCode.PAUSED);
        refused("mo", new Command.MessageApprove(held), RejectionCode.PAUSED);
        refused("f1", new Command.CircleStart(null, 0), RejectionCode.BAD_REQUEST);
        accepted("f1", new Command.MessagePost("see you next week", null, null));
        accepted("p1", new Command.HelpAsk("are you there?"));
        accepted("f1", new Command.CooldownEnd());
        accepted("p1", new Command.MessagePost("one more", null, null));
        refused("f1", new Command.CooldownEnd(), RejectionCode.ALREADY_DONE);
    }

    private void accepted(String who, Command command) {
        assertThat(room.command(who, command)).as(command.type()).isInstanceOf(Decision.Accepted.class);
    }

    private void refused(String who, Command command, RejectionCode code) {
        assertThat(room.command(who, command))
                .as(command.type())
                .isInstanceOfSatisfying(
                        Decision.Rejection.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
