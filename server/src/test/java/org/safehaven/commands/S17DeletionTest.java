package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.EventCodec;
import org.safehaven.protocol.MessageIds;
import org.safehaven.protocol.Retention;
import org.safehaven.room.Decision;

/** S17 in the rules: what clearing spares, what one takes back, and what was promised when a session began. */
class S17DeletionTest {
    private final RoomOnPaper room = RoomOnPaper.opened();

    @Test
    void allThatAYoungPersonWroteIsWhatTheyToldTheStaffToo() {
        room.post("p1");
        room.command("p1", new Command.HelpAsk("to the staff"));
        room.command("mo", new Command.HelpReply("p1", "an answer"));
        List<Event> events = taken(room.command("p1", new Command.MessageDeleteMine()));
        assertThat(events).extracting(EventCodec::type).containsExactly("message.retracted", "help.retracted");
        assertThat(events.get(1).audience().viewOf("p2", false))
                .as("to others it is not even there")
                .isNull();
        assertThat(room.asked).as("the answer is the staff's").hasSize(1).containsValue("mo");
    }

    @Test
    void theyCanAtTheDoorToo() {
        room.command("p1", new Command.HelpAsk("to the staff"));
        room.command("mo", new Command.MemberHold("p1", null));
        assertThat(taken(room.command("p1", new Command.MessageDeleteMine()))).hasSize(1);
    }

    @Test
    void noAdultTakesAwayWhatWasSaidWithAChild() {
        room.command("p1", new Command.HelpAsk("to the staff"));
        room.command("f1", new Command.HelpReply("p1", "words that must be seen"));
        assertThat(room.command("f1", new Command.MessageDeleteMine())).isInstanceOf(Decision.Rejection.class);
        room.command("f1", new Command.MemberRemove("p1", false, null, true));
        room.command("f1", new Command.RoomClear());
        assertThat(room.asked).hasSize(2);
    }

    @Test
    void aSessionThatWasToBeClearedIsClearedWhateverIsSetMeanwhile() {
        room.append(change(false));
        assertThat(closed()).containsExactly("session.closed", "room.cleared");
        room.command("f1", new Command.SessionOpen());
        assertThat(closed()).as("the next one is as it was set").containsExactly("session.closed");
        room.command("f1", new Command.SessionOpen());
        room.append(change(true));
        assertThat(closed()).as("stricter at once").containsExactly("session.closed", "room.cleared");
    }

    @Test
    void anAnnouncementThatNamesSomebodyIsTakenDown() {
        room.command("f2", new Command.RoomAnnounce("about a child"));
        String announced = MessageIds.of(room.log.size());
        assertThat(room.command("f1", new Command.MessageHide(announced, null))).isInstanceOf(Decision.Accepted.class);
        assertThat(room.announced).isEmpty();
        assertThat(room.command("f1", new Command.MessageHide(announced, null))).isInstanceOf(Decision.Rejection.class);
    }

    private Event change(boolean clearOnClose) {
        var about = room.state.about();
        var was = about.retention();
        return new Event.RoomChanged(
                about.name(),
                about.guidelines(),
                about.settings(),
                new Retention(was.maxMessages(), was.maxAgeSeconds(), clearOnClose),
                null,
                List.of(),
                was,
                "f1");
    }

    private List<String> closed() {
        return taken(room.command("f1", new Command.SessionClose())).stream()
                .map(EventCodec::type)
                .filter(type -> !type.startsWith("debrief"))
                .toList();
    }

    private static List<Event> taken(Decision decision) {
        return ((Decision.Accepted) decision).events();
    }
}
