package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Standing;
import org.safehaven.room.Decision;

/** On a bad line the answer to a join is lost and the button is tapped again: that is one person, not two. */
class S02SameVisitTest {
    private final RoomOnPaper room = RoomOnPaper.opened();

    @BeforeEach
    void aLinkWithTwoSeats() {
        room.invite("door", InviteKind.OPEN, 2);
    }

    @Test
    void aSecondTryTakesTheSameSeatUnderTheSameNameAndLeavesOneForTheNext() {
        Event.MemberJoined first = joined("Wren", "visit-1");
        Event.MemberJoined second = joined("Wren", "visit-1");
        assertThat(second.memberId()).isEqualTo(first.memberId()).isEqualTo("visit-1");
        assertThat(second.seat()).as("the ticket that was lost is dead").isEqualTo(first.seat() + 1);
        assertThat(second.standing()).isEqualTo(Standing.WAITING);
        assertThat(joined("Robin", "visit-2").memberId()).isEqualTo("visit-2");
        assertThat(refusal("Finch", "visit-3")).isEqualTo(RejectionCode.INVITE_USED_UP);
        assertThat(joined("Wren", "visit-1").memberId()).isEqualTo("visit-1");
    }

    @Test
    void whoWasSentOutMeanwhileIsAtTheDoorAndWhoWasBannedStaysOut() {
        joined("Wren", "visit-1");
        room.command("f1", new Command.MemberAdmit("visit-1"));
        room.command("f1", new Command.MemberRemove("visit-1", false, null, false));
        assertThat(joined("Wren", "visit-1").standing()).isEqualTo(Standing.WAITING);
        room.command("f1", new Command.MemberRemove("visit-1", true, null, false));
        assertThat(refusal("Wren", "visit-1")).isEqualTo(RejectionCode.BANNED);
    }

    @Test
    void anotherLinkKnowsNothingOfIt() {
        joined("Wren", "visit-1");
        room.invite("other", InviteKind.OPEN, 1);
        assertThat(room.joinByVisit("other", "Wren", "visit-2"))
                .isInstanceOfSatisfying(
                        Decision.Rejection.class,
                        refused -> assertThat(refused.code()).isEqualTo(RejectionCode.NAME_TAKEN));
    }

    private Event.MemberJoined joined(String name, String visitId) {
        Decision.Accepted taken = (Decision.Accepted) room.joinByVisit("door", name, visitId);
        return (Event.MemberJoined) taken.events().get(0);
    }

    private RejectionCode refusal(String name, String visitId) {
        return ((Decision.Rejection) room.joinByVisit("door", name, visitId)).code();
    }
}
