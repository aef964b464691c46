package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.room.Decision;

/** Every lock, hold and limit of the room is inherited by its small groups: f1, mo, p1, p2 and f2, me, p3, p4. */
class BreakoutLimitsTest {
    private RoomOnPaper room;
    private String first;

    @BeforeEach
    void start() {
        room = RoomOnPaper.opened();
        room.fourthYouth();
        room.accepted(
                "f1",
                new Command.BreakoutStart(
                        List.of(List.of("f1", "mo", "p1", "p2"), List.of("f2", "me", "p3", "p4")), null, 15));
        first = room.state.floor().breakouts().groupOf("p1").orElseThrow().groupId();
    }

    @Test
    void aMuteASlowPaceAndAPause() {
        room.accepted("f2", new Command.MemberMute("p1", 60, null));
        for (Command writing : List.of(
                new Command.MessagePost("hello", null, null),
                new Command.HandRaise(),
                new Command.MemberRename("p1", "P"))) {
            room.refused("p1", writing, RejectionCode.MUTED);
        }
        room.accepted("f2", new Command.RoomSlow(30));
        assertThat(((Decision.Accepted) post("p2", "hello")).paceMs())
                .as("what the log holds the next one to; BreakoutIT waits for it")
                .isEqualTo(30_000);
        room.accepted("f2", new Command.RoomPause(null));
        room.refused("p2", new Command.MessagePost("hello", null, null), RejectionCode.PAUSED);
    }

    @Test
    void readingFirstAllOfThemOrOneOfThem() {
        room.accepted("f2", new Command.RoomReview(true));
        isHeldForItsGroup(post("p1", "read me first"));
        room.accepted("f2", new Command.RoomReview(false));
        room.accepted("f2", new Command.MemberReview("p1", true));
        isHeldForItsGroup(post("p1", "me, too"));
    }

    @Test
    void theShield() {
        room.refused(
                "p1", new Command.MessagePost("text me at 312-555-0147", null, null), RejectionCode.CONTACT_DETAILS);
        isHeldForItsGroup(room.command("p1", new Command.MessagePost("text me at 312-555-0147", null, null, true)));
    }

    @Test
    void theLockedDoor() {
        room.accepted("f2", new Command.RoomLock());
        room.invite("i-p5", InviteKind.PERSONAL, 1);
        assertThat(((Decision.Rejection) room.join("i-p5", "Youth p5", "p5")).code())
                .isEqualTo(RejectionCode.LOCKED);
    }

    @Test
    void clearingAndDeletingWhatOneWrote() {
        String own = room.post("p1");
        room.post("p3");
        room.accepted("p1", new Command.MessageDeleteMine());
        assertThat(room.texts).doesNotContainKey(own).hasSize(1);
        room.accepted("f2", new Command.RoomClear());
        assertThat(room.texts).isEmpty();
    }

    @Test
    void hidingByStaffOfAnotherGroupAndReactingToWhatIsThere() {
        String said = room.post("p1");
        room.accepted("p2", new Command.MessageReact(said, "seed", true));
        room.accepted("me", new Command.BreakoutMove("me", null));
        room.accepted("f2", new Command.MessageHide(said, null));
        assertThat(room.texts).doesNotContainKey(said);
    }

    /** It waits, and goes where its writer said it when somebody of staff, who is elsewhere, lets it through. */
    private void isHeldForItsGroup(Decision asked) {
        Event event = ((Decision.Accepted) asked).events().get(0);
        assertThat(event)
                .isInstanceOfSatisfying(
                        Event.MessageHeld.class,
                        held -> assertThat(held.groupId()).isEqualTo(first));
        String heldId = "m" + room.log.size();
        Decision approved = room.command("f2", new Command.MessageApprove(heldId));
        Event.MessagePosted posted =
                (Event.MessagePosted) ((Decision.Accepted) approved).events().get(0);
        assertThat(posted.groupId()).isEqualTo(first);
        assertThat(room.state.floor().breakouts().sees("p2", posted.groupId())).isTrue();
        assertThat(room.state.floor().breakouts().sees("p3", posted.groupId())).isFalse();
    }

    private Decision post(String memberId, String text) {
        return room.command(memberId, new Command.MessagePost(text, null, null));
    }
}
