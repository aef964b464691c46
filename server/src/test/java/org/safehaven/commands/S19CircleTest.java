package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.circle.CircleRules;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.room.Circle;
import org.safehaven.room.Decision;

/** S19, S20: one speaks at a time, may give the turn on without a word, and nobody is left out or cut off. */
class S19CircleTest {
    private final RoomOnPaper room = RoomOnPaper.opened();

    @BeforeEach
    void aCircleOfAllWhoAreHere() {
        room.command("f1", new Command.CircleStart(null, 120));
    }

    @Test
    void goesInTheOrderInWhichPeopleCameAndBeginsWithTheFirst() {
        assertThat(circle().order()).containsExactly("p1", "p2", "p3");
        assertThat(circle().holderId()).isEqualTo("p1");
        assertThat(circle().endsAt()).isEqualTo(room.now.plusSeconds(120));
    }

    @Test
    void goesInTheOrderThatTheFacilitatorChose() {
        room.command("f1", new Command.CircleEnd());
        room.command("f1", new Command.CircleStart(List.of("p3", "me", "p1"), 0));
        assertThat(turns()).containsExactly("p3", "me", "p1");
    }

    @Test
    void onlyTheHolderAndStaffSpeakWhileSignsAndHelpStayOpenToAll() {
        String message = room.post("p1");
        assertThat(code(say("p2"))).isEqualTo(RejectionCode.NOT_YOUR_TURN);
        for (String speaker : List.of("p1", "me", "mo", "f2")) {
            assertThat(say(speaker)).as(speaker).isInstanceOf(Decision.Accepted.class);
        }
        assertThat(room.command("p2", new Command.MessageReact(message, "seed", true)))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(room.command("p2", new Command.HelpAsk("please"))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void whoGaveTheTurnOnSpeaksNoMoreAndCannotGiveItOnAgain() {
        room.command("p1", new Command.CirclePass("p1", false));
        assertThat(code(say("p1"))).isEqualTo(RejectionCode.NOT_YOUR_TURN);
        assertThat(code(room.command("p1", new Command.CirclePass("p1", false))))
                .isEqualTo(RejectionCode.ALREADY_DONE);
        assertThat(code(room.command("f1", new Command.CirclePass("p1", false))))
                .isEqualTo(RejectionCode.ALREADY_DONE);
        assertThat(circle().holderId()).isEqualTo("p2");
    }

    @Test
    void everybodyMayPassWithoutAWordAndThenItIsOver() {
        assertThat(turns()).containsExactly("p1", "p2", "p3");
        assertThat(circle()).isNull();
        assertThat(room.log.get(room.log.size() - 1).event()).isEqualTo(new Event.CircleEnded(true, "p3"));
        assertThat(say("p1")).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void whoAsksToComeAgainDoesSoOnceAtTheEnd() {
        room.command("p1", new Command.CirclePass("p1", true));
        pass("p2");
        pass("p3");
        assertThat(circle().holderId()).isEqualTo("p1");
        assertThat(code(room.command("p1", new Command.CirclePass("p1", true)))).isEqualTo(RejectionCode.BAD_REQUEST);
        pass("p1");
        assertThat(circle()).isNull();
    }

    @Test
    void theFacilitatorGivesATurnOnAndNobodyElseDoes() {
        assertThat(code(room.command("p2", new Command.CirclePass(null, false))))
                .isEqualTo(RejectionCode.NOT_YOUR_TURN);
        assertThat(code(room.command("mo", new Command.CirclePass(null, false))))
                .isEqualTo(RejectionCode.NOT_YOUR_TURN);
        room.command("f2", new Command.CirclePass("p1", false));
        assertThat(circle().holderId()).isEqualTo("p2");
    }

    @Test
    void theTurnOfWhoLeftGoesOnAndIsThereForThemWhenTheyAreBack() {
        room.here.remove("p1");
        assertThat(due()).isInstanceOf(Decision.Accepted.class);
        assertThat(due()).isInstanceOf(Decision.Rejection.class);
        assertThat(circle().holderId()).isEqualTo("p2");
        room.here.add("p1");
        pass("p2");
        assertThat(circle().holderId()).isEqualTo("p3");
        pass("p3");
        assertThat(circle().holderId()).isEqualTo("p1");
    }

    @Test
    void whoIsAwayWhenTheTurnComesIsPassedOver() {
        room.here.remove("p2");
        pass("p1");
        assertThat(circle().holderId()).isEqualTo("p3");
    }

    @Test
    void theTurnOfWhoIsMutedOrSentOutOrPutBackToTheDoorGoesOn() {
        room.command("f1", new Command.MemberMute("p1", 60, null));
        due();
        assertThat(circle().holderId()).isEqualTo("p2");
        room.command("f1", new Command.MemberRemove("p2", false, null, false));
        due();
        assertThat(circle().holderId()).isEqualTo("p3");
        room.command("f1", new Command.MemberHold("p3", null));
        due();
        assertThat(circle()).as("nobody is left whose turn it could be").isNull();
    }

    @Test
    void thatAHolderIsMutedIsNotToldToTheRoom() {
        room.command("f1", new Command.MemberMute("p1", 60, "canary"));
        Decision.Accepted accepted = (Decision.Accepted) due();
        assertThat(accepted.events().toString()).doesNotContain("canary").doesNotContain("by=f1");
    }

    @Test
    void aPauseKeepsTheTurnWhereItIs() {
        room.command("f1", new Command.RoomPause(null));
        assertThat(code(say("p1"))).isEqualTo(RejectionCode.PAUSED);
        room.now = room.now.plusSeconds(3_600);
        assertThat(due()).as("no clock ends a turn").isInstanceOf(Decision.Rejection.class);
        room.command("f1", new Command.RoomResume());
        assertThat(say("p1")).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void whoComesLaterSitsDownAtTheEndAndListensUntilThen() {
        room.join("i-p1", "Youth p1", "p1");
        room.invite("i-p4", InviteKind.PERSONAL, 1);
        room.join("i-p4", "Youth p4", "p4");
        room.here.add("p4");
        assertThat(code(say("p4"))).isEqualTo(RejectionCode.NOT_YOUR_TURN);
        due();
        assertThat(circle().order()).containsExactly("p1", "p2", "p3", "p4");
        assertThat(circle().holderId()).isEqualTo("p1");
    }

    @Test
    void endsWithTheSession() {
        room.command("f1", new Command.SessionClose());
        assertThat(circle()).isNull();
        assertThat(code(room.command("f1", new Command.CircleStart(null, 0)))).isEqualTo(RejectionCode.SESSION_CLOSED);
    }

    @Test
    void endsWhenTheFacilitatorEndsItAndThereIsOneAtATime() {
        assertThat(code(room.command("f2", new Command.CircleStart(null, 0)))).isEqualTo(RejectionCode.ALREADY_DONE);
        room.command("f2", new Command.CircleEnd());
        assertThat(say("p3")).isInstanceOf(Decision.Accepted.class);
    }

    private Circle circle() {
        return room.state.gathering().circle();
    }

    private Decision say(String memberId) {
        return room.command(memberId, new Command.MessagePost("words", null, null));
    }

    private void pass(String memberId) {
        assertThat(room.command(memberId, new Command.CirclePass(memberId, false)))
                .isInstanceOf(Decision.Accepted.class);
    }

    private List<String> turns() {
        List<String> turns = new ArrayList<>();
        while (circle() != null) {
            turns.add(circle().holderId());
            pass(circle().holderId());
        }
        return turns;
    }

    private Decision due() {
        return room.take(CircleRules.due(room.state, room.facts()));
    }

    private static RejectionCode code(Decision decision) {
        return ((Decision.Rejection) decision).code();
    }
}
