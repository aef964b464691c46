package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.circle.CheckInRules;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.InviteKind;
import org.safehaven.room.Decision;

/**
 * S20: counts of an anonymous question tell nobody's answer. Three seats of an open link, filled by somebody who knows
 * what they themselves answered, would tell the fourth's.
 */
class S20CheckInTest {
    private final RoomOnPaper room = RoomOnPaper.opened();

    @BeforeEach
    void anOpenLink() {
        room.invite("open", InviteKind.OPEN, 10);
    }

    private void comeByTheOpenLink(String... ids) {
        for (String id : ids) {
            room.join("open", "Otter " + id, id);
            room.accepted("f1", new Command.MemberAdmit(id));
        }
    }

    private void ask(boolean anonymous) {
        room.accepted("f1", new Command.CheckInAsk("How are you?", null, anonymous));
    }

    /** @return how many chose what, after so many answers; null: nobody is told */
    private List<Integer> countsOf(int answers) {
        room.accepted("f1", new Command.CheckInClose(true));
        Map<String, Integer> choices = new TreeMap<>();
        for (int i = 0; i < answers; i++) {
            choices.put("mark" + i, 0);
        }
        Decision counted =
                CheckInRules.count(room.state, room.state.gathering().checkIn().checkInId(), choices);
        return ((Decision.Accepted) counted)
                .events().stream()
                        .filter(Event.CheckInClosed.class::isInstance)
                        .map(Event.CheckInClosed.class::cast)
                        .toList()
                        .get(0)
                        .counts();
    }

    @Test
    void threeSeatsOfAnOpenLinkDoNotUncoverTheFourth() {
        comeByTheOpenLink("x1", "x2", "x3");
        ask(true);
        assertThat(countsOf(4)).isNull();
    }

    @Test
    void fourWhoAreKnownAreEnoughWhoeverElseAnswers() {
        room.fourthYouth();
        comeByTheOpenLink("x1", "x2", "x3");
        ask(true);
        assertThat(countsOf(7)).containsExactly(7, 0, 0, 0, 0);
    }

    @Test
    void ofFourKnownAndThreeStrangersSixAnswersMayBeThreeAndThree() {
        room.fourthYouth();
        comeByTheOpenLink("x1", "x2", "x3");
        ask(true);
        assertThat(countsOf(6)).isNull();
    }

    @Test
    void whoCameByTheOpenLinkADayAgoIsKnown() {
        comeByTheOpenLink("x1");
        room.now = room.now.plus(Duration.ofDays(1));
        ask(true);
        assertThat(countsOf(4)).isNotNull();
    }

    @Test
    void whoComesInAfterItWasAskedIsAStrangerAlsoByAPersonalLink() {
        ask(true);
        room.fourthYouth();
        assertThat(countsOf(4)).isNull();
    }

    @Test
    void whoIsLetInWhileItIsAskedIsAStrangerAndStaysOneWhenDeleted() {
        room.fourthYouth();
        ask(true);
        comeByTheOpenLink("x1");
        room.append(new Event.MemberDeleted("x1", null, "f1"));
        assertThat(countsOf(4)).isNull();
    }

    @Test
    void whoAnsweredAndWasDeletedBeforeItWasClosedIsStillOneOfTheStrangers() {
        comeByTheOpenLink("x1", "x2", "x3");
        ask(true);
        for (String id : List.of("x1", "x2", "x3")) {
            room.append(new Event.MemberDeleted(id, null, "f1"));
        }
        assertThat(countsOf(4)).isNull();
    }

    @Test
    void anAnswerWithANameIsOneWhoeverGaveIt() {
        comeByTheOpenLink("x1");
        ask(false);
        assertThat(countsOf(4)).isNotNull();
    }
}
