package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.moderation.SessionRules;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.HeldBecause;
import org.safehaven.protocol.MessageIds;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Review;
import org.safehaven.room.Decision;

/** S10: staff read first, where the room or a person wants it; nothing is ever posted by itself. */
class S10HoldingTest {
    private RoomOnPaper room;

    @BeforeEach
    void start() {
        room = RoomOnPaper.opened();
    }

    @Test
    void ofANewcomerTheFirstThreeAreReadFirstAndOnlyApprovedOnesCount() {
        review(Review.FIRST, 3);
        String first = held("p1", HeldBecause.NEWCOMER);
        String second = held("p1", HeldBecause.NEWCOMER);
        held("p1", HeldBecause.NEWCOMER);
        held("p1", HeldBecause.NEWCOMER);
        accepted("mo", new Command.MessageReturn(first, "say it without the street"));
        accepted("mo", new Command.MessageApprove(second));
        accepted("mo", new Command.MessageApprove(held("p1", HeldBecause.NEWCOMER)));
        accepted("mo", new Command.MessageApprove(held("p1", HeldBecause.NEWCOMER)));
        assertThat(last(room.command("p1", post("I am not new any more")))).isInstanceOf(Event.MessagePosted.class);
        assertThat(last(room.command("f1", post("adults are never held")))).isInstanceOf(Event.MessagePosted.class);
        held("p2", HeldBecause.NEWCOMER);
    }

    @Test
    void anApprovedOneStandsInTheLogFromThatMomentOnWithAllItSaid() {
        String before = room.post("p2");
        review(Review.ALL, 3);
        accepted("p1", new Command.MessagePost("an answer", before, "about school"));
        String heldId = lastId();
        room.post("f1");
        Event.MessagePosted posted = (Event.MessagePosted) last(room.command("mo", new Command.MessageApprove(heldId)));
        assertThat(posted)
                .isEqualTo(new Event.MessagePosted("p1", "an answer", before, "about school", null, heldId, "mo"));
        refused("f1", new Command.MessageApprove(heldId), RejectionCode.ALREADY_DONE);
        refused("f1", new Command.MessageReturn(heldId, null), RejectionCode.ALREADY_DONE);
    }

    @Test
    void whatItAnsweredMayBeGoneByThen() {
        String before = room.post("p2");
        review(Review.ALL, 3);
        accepted("p1", new Command.MessagePost("an answer", before, null));
        String heldId = lastId();
        accepted("p2", new Command.MessageRetract(before));
        assertThat(((Event.MessagePosted) last(room.command("mo", new Command.MessageApprove(heldId)))).replyTo())
                .isNull();
    }

    @Test
    void aMuteAPauseOrARemovalHoldsForWhatWasWrittenBeforeItToo() {
        review(Review.ALL, 3);
        String heldId = held("p1", HeldBecause.REVIEW);
        accepted("mo", new Command.MemberMute("p1", 60, null));
        refused("mo", new Command.MessageApprove(heldId), RejectionCode.MUTED);
        room.now = room.now.plusSeconds(60);
        accepted("mo", new Command.RoomPause(null));
        refused("mo", new Command.MessageApprove(heldId), RejectionCode.PAUSED);
        accepted("mo", new Command.RoomResume());
        accepted("mo", new Command.MemberRemove("p1", false, null, false));
        refused("mo", new Command.MessageApprove(heldId), RejectionCode.NOT_ALLOWED);
    }

    @Test
    void inACircleItWaitsForItsWritersTurn() {
        review(Review.ALL, 3);
        String heldId = held("p1", HeldBecause.REVIEW);
        accepted("f1", new Command.CircleStart(List.of("p2", "p1"), 0));
        refused("mo", new Command.MessageApprove(heldId), RejectionCode.NOT_YOUR_TURN);
        accepted("f1", new Command.CirclePass(null, false));
        accepted("mo", new Command.MessageApprove(heldId));
    }

    @Test
    void noTimePublishesIt() {
        review(Review.ALL, 3);
        held("p1", HeldBecause.REVIEW);
        int before = room.log.size();
        for (int i = 0; i < 50; i++) {
            room.now = room.now.plus(Duration.ofMinutes(1));
            room.take(SessionRules.due(room.state, room.facts()));
        }
        assertThat(room.log.subList(before, room.log.size())).noneMatch(e -> e.event() instanceof Event.MessagePosted);
    }

    @Test
    void toTheOthersAHeldOneIsNotThere() {
        review(Review.ALL, 3);
        String heldId = held("p1", HeldBecause.REVIEW);
        refused("p2", new Command.MessageReact(heldId, "seed", true), RejectionCode.NOT_FOUND);
        refused("p2", new Command.MessagePost("re", heldId, null), RejectionCode.NOT_FOUND);
        refused("p2", new Command.MessageRetract(heldId), RejectionCode.NOT_ALLOWED);
        refused("f1", new Command.MessagePin(heldId), RejectionCode.NOT_FOUND);
        accepted("p1", new Command.MessageRetract(heldId));
        refused("mo", new Command.MessageApprove(heldId), RejectionCode.ALREADY_DONE);
    }

    @Test
    void onePersonCanBeReadFirstOrTrustedWhateverTheRoomDoes() {
        accepted("mo", new Command.MemberReview("p1", true));
        held("p1", HeldBecause.PERSON);
        review(Review.ALL, 3);
        accepted("mo", new Command.MemberReview("p1", false));
        assertThat(last(room.command("p1", post("trusted")))).isInstanceOf(Event.MessagePosted.class);
        accepted("mo", new Command.MemberReview("p1", null));
        held("p1", HeldBecause.REVIEW);
        refused("mo", new Command.MemberReview("me", true), RejectionCode.NOT_ALLOWED);
    }

    @Test
    void aFacilitatorReadsEverythingFirstForTheRestOfASession() {
        accepted("f1", new Command.RoomReview(true));
        held("p1", HeldBecause.REVIEW);
        accepted("f1", new Command.SessionClose());
        accepted("f1", new Command.SessionOpen());
        assertThat(last(room.command("p1", post("a new evening")))).isInstanceOf(Event.MessagePosted.class);
    }

    @Test
    void whoDeletesWhatTheyWroteDeletesWhatWaitsToo() {
        review(Review.ALL, 3);
        String heldId = held("p1", HeldBecause.REVIEW);
        accepted("p1", new Command.MessageDeleteMine());
        assertThat(room.texts).doesNotContainKey(heldId);
    }

    private void review(Review review, int first) {
        accepted(
                "f1",
                new Command.RoomChange(
                        null,
                        null,
                        new Command.SettingsChange(
                                null, null, null, null, null, null, null, null, null, null, review, first, null),
                        null,
                        null,
                        false,
                        null,
                        null));
    }

    private String held(String memberId, HeldBecause because) {
        Event event = last(room.command(memberId, post("words of " + memberId)));
        assertThat(event)
                .isInstanceOfSatisfying(
                        Event.MessageHeld.class,
                        waiting -> assertThat(waiting.because()).isEqualTo(because));
        return lastId();
    }

    private String lastId() {
        return MessageIds.of(room.log.size());
    }

    private static Command post(String text) {
        return new Command.MessagePost(text, null, null);
    }

    private void accepted(String memberId, Command command) {
        assertThat(room.command(memberId, command)).as(command.type()).isInstanceOf(Decision.Accepted.class);
    }

    private void refused(String memberId, Command command, RejectionCode code) {
        assertThat(room.command(memberId, command))
                .as(command.type())
                .isInstanceOfSatisfying(
                        Decision.Rejection.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static Event last(Decision decision) {
        List<Event> events = ((Decision.Accepted) decision).events();
        return events.get(events.size() - 1);
    }
}
