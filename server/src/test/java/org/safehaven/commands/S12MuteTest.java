package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.View;
import org.safehaven.room.Decision;

/** S12: a mute stops every way to write. The table is every command there is: a new one has to be put into it. */
class S12MuteTest {
    /** What a muted young person may still do, and why. */
    private static final Map<String, String> ALLOWED = new TreeMap<>(Map.of(
            "opening.answer", "says yes, or that there is something to talk about",
            "circle.pass", "hands the floor on and says nothing",
            "help.ask", "there is always a way to the staff",
            "report.make", "saying that something is wrong is no writing in the room",
            "member.safety", "says whether it is safe where they are",
            "message.retract", "takes away",
            "message.deleteMine", "takes away"));

    @Test
    void everyCommandOfAYoungPersonIsRefusedWhileTheyAreMutedOrIsInTheListWithAReason() {
        TreeSet<String> allowed = new TreeSet<>();
        TreeSet<String> refused = new TreeSet<>();
        for (String type : SampleCommands.byType("p1", "m1").keySet()) {
            Decision before = asked(type, false);
            if (!(before instanceof Decision.Accepted)) {
                continue;
            }
            Decision decision = asked(type, true);
            if (decision instanceof Decision.Rejection rejection && rejection.code() == RejectionCode.MUTED) {
                refused.add(type);
            } else {
                allowed.add(type);
            }
        }
        assertThat(allowed).isEqualTo(ALLOWED.keySet());
        assertThat(refused).contains("message.post", "message.react", "member.rename", "hand.raise");
    }

    /** @return null where it is none that is appended */
    private static Decision asked(String type, boolean muted) {
        RoomOnPaper room = RoomOnPaper.opened();
        String message = type.equals("message.react") ? room.post("p2") : room.post("p1");
        Command command = SampleCommands.byType("p1", message).get(type);
        if (type.equals("report.make")) {
            command = new Command.ReportMake(null, "p2", "worried");
        }
        CommandMatrixTest.prepare(room, type, message);
        if (muted) {
            room.append(new Event.MemberMuted("p1", room.now.plusSeconds(60), "a break", "mo"));
        }
        return room.command("p1", command);
    }

    @Test
    void aMuteEndsByItselfAndLeavesNothingBehind() {
        RoomOnPaper room = RoomOnPaper.opened();
        room.command("mo", new Command.MemberMute("p1", 60, null));
        room.now = room.now.plusSeconds(59);
        assertThat(room.command("p1", new Command.MessagePost("still?", null, null)))
                .isInstanceOfSatisfying(
                        Decision.Rejection.class,
                        refusal -> assertThat(refusal.retryAfterMs()).isEqualTo(1_000));
        room.now = room.now.plusSeconds(1);
        assertThat(room.command("p1", new Command.MessagePost("hello", null, null)))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void onlyThatPersonAndTheStaffKnowAndThePersonIsToldWhyAndNotWho() {
        Event muted = new Event.MemberMuted("p1", null, "a break", "mo");
        assertThat(muted.audience().viewOf("p2", false)).isNull();
        assertThat(muted.audience().viewOf("p1", false)).isEqualTo(View.SUBJECT);
        assertThat(muted.audience().viewOf("f1", true)).isEqualTo(View.STAFF);
        assertThat(List.of(muted)).allMatch(Event::changesRules);
    }
}
