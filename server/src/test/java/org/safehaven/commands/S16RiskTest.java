package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.EventCodec;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.ScreeningKind;
import org.safehaven.room.Decision;

/** S16 where a message is refused: staff hear of the word of risk in it all the same, and its writer of nothing. */
class S16RiskTest {
    private static final String CRY = "i want to die";

    private record Case(String why, RejectionCode code, String text, Consumer<RoomOnPaper> before) {
        @Override
        public String toString() {
            return why;
        }
    }

    static Stream<Case> refusals() {
        return Stream.of(
                new Case("a phone number", RejectionCode.CONTACT_DETAILS, CRY + ", call me 07911 123456", room -> {}),
                new Case("a word that is not used here", RejectionCode.NOT_ALLOWED, CRY + " kys", room -> {}),
                new Case("on a break", RejectionCode.MUTED, CRY, does("mo", new Command.MemberMute("p1", 600, null))),
                new Case("paused", RejectionCode.PAUSED, CRY, does("mo", new Command.RoomPause(null))),
                new Case("the quiet end", RejectionCode.PAUSED, CRY, does("f1", new Command.CooldownStart())),
                new Case(
                        "somebody else's turn",
                        RejectionCode.NOT_YOUR_TURN,
                        CRY,
                        does("f1", new Command.CircleStart(List.of("p2", "p1"), 0))),
                new Case("no adults", RejectionCode.TWO_ADULTS, CRY, room -> {
                    room.append(new Event.AdultsMissing(1, 2, room.now, room.now));
                    room.append(new Event.RoomUnattended(1, 2));
                }),
                new Case(
                        "the session is over",
                        RejectionCode.SESSION_CLOSED,
                        CRY,
                        does("f1", new Command.SessionClose())));
    }

    private static Consumer<RoomOnPaper> does(String memberId, Command command) {
        return room -> assertThat(room.command(memberId, command)).isInstanceOf(Decision.Accepted.class);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aCryForHelpThatIsRefusedIsHeardAndTheRefusalStands(Case refused) {
        RoomOnPaper room = RoomOnPaper.opened();
        refused.before().accept(room);
        Decision.Rejection plain = says(room, "p1", "hello 07911 123456 kys");
        Decision.Rejection told = says(room, "p1", refused.text());
        assertThat(told.code()).isEqualTo(refused.code());
        assertThat(List.of(told.detail(), String.valueOf(told.retryAfterMs())))
                .as("the writer's answer says nothing of it")
                .doesNotContain("risk");
        assertThat(plain.heard()).as("a refusal without a risk").isEmpty();
        Event.RiskNoticed risk = (Event.RiskNoticed) told.heard().get(0);
        assertThat(risk).isEqualTo(new Event.RiskNoticed("p1", risk.kinds(), refused.code()));
        assertThat(risk.kinds()).containsExactly(ScreeningKind.SELF_HARM);
        assertThat(told.heard()).allSatisfy(event -> {
            assertThat(event.audience().viewOf("p1", false)).as("the writer").isNull();
            assertThat(EventCodec.store(event)).doesNotContain("die", "call", "07911");
        });
    }

    @Test
    void theSlowPaceDoesNotHideItEither() {
        RoomOnPaper room = RoomOnPaper.opened();
        room.command("mo", new Command.RoomSlow(30));
        Decision.Accepted taken = (Decision.Accepted) room.command("p1", new Command.MessagePost(CRY, null, null));
        assertThat(taken.paceMs()).isEqualTo(30_000);
        assertThat(taken.tooSoon().get(0))
                .isEqualTo(new Event.RiskNoticed("p1", Set.of(ScreeningKind.SELF_HARM), RejectionCode.SLOW_MODE));
    }

    @Test
    void staffHearTheSameOnceAMinuteAndSomethingNewAtOnce() {
        RoomOnPaper room = RoomOnPaper.opened();
        room.command("mo", new Command.MemberMute("p1", 600, null));
        says(room, "p1", CRY);
        says(room, "p1", CRY + " really");
        assertThat(noticed(room)).as("the same again").hasSize(1);
        says(room, "p1", "he is following me home");
        assertThat(noticed(room)).as("something new").hasSize(2);
        room.now = room.now.plus(Duration.ofMinutes(1));
        says(room, "p1", CRY);
        assertThat(noticed(room)).as("a minute later").hasSize(3);
    }

    @Test
    void theHourOfNeedIsToldOfOnceAndTheSessionIsAHardOne() {
        RoomOnPaper room = RoomOnPaper.opened();
        says(room, "p1", CRY + ", call me 07911 123456");
        assertThat(room.log.stream().map(LoggedEvent::event).filter(Event.SessionStrained.class::isInstance))
                .hasSize(1);
        says(room, "p2", CRY + ", call me 07911 123456");
        assertThat(room.log.stream().map(LoggedEvent::event).filter(Event.SessionStrained.class::isInstance))
                .hasSize(1);
    }

    @Test
    void withOnlyMentorsLeftTheyLookAfterWhoeverNeedsItAndAnswer() {
        RoomOnPaper room = RoomOnPaper.opened();
        says(room, "p1", CRY + ", call me 07911 123456");
        room.command("p1", new Command.HelpAsk("is somebody there?"));
        Command answer = new Command.HelpReply("p1", "I am here");
        assertThat(room.command("me", answer)).as("a moderator is here").isInstanceOf(Decision.Rejection.class);
        room.here.removeAll(List.of("f1", "f2", "mo"));
        assertThat(room.command("me", answer)).isInstanceOf(Decision.Accepted.class);
        assertThat(room.command("me", new Command.RiskTake(null, "p1"))).isInstanceOf(Decision.Accepted.class);
        assertThat(room.command("p2", answer)).as("no young person").isInstanceOf(Decision.Rejection.class);
    }

    private static Decision.Rejection says(RoomOnPaper room, String memberId, String text) {
        return (Decision.Rejection) room.command(memberId, new Command.MessagePost(text, null, null));
    }

    private static List<Event> noticed(RoomOnPaper room) {
        return room.log.stream()
                .map(LoggedEvent::event)
                .filter(Event.RiskNoticed.class::isInstance)
                .toList();
    }
}
