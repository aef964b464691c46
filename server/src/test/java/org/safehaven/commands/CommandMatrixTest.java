package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.CommandCodec;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.SafetyAnswer;
import org.safehaven.room.Decision;

/** Who may ask what, held against the checked-in table {@code command-roles.csv}: yes, or the code of the refusal. */
class CommandMatrixTest {
    private static final List<String> ACTORS = List.of("waiting", "participant", "mentor", "moderator", "facilitator");

    @Test
    void everyRoleMayDoExactlyWhatTheTableSays() throws Exception {
        Map<String, List<String>> expected = table();
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String type : expected.keySet()) {
            List<String> row = new ArrayList<>();
            for (String actor : ACTORS) {
                row.add(answer(type, actor));
            }
            found.put(type, row);
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void theTableHasEveryCommandThatIsAppendedToTheLog() throws Exception {
        var commands = new java.util.TreeSet<>(CommandCodec.types());
        commands.removeAll(List.of("typing", "presence.set", "checkin.answer"));
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(commands);
    }

    /** Asked in a room where the command would otherwise go through: about a youth, on a message of one's own. */
    private static String answer(String type, String actor) {
        RoomOnPaper room = RoomOnPaper.opened();
        String asker = switch (actor) {
            case "waiting" -> "p3";
            case "participant" -> "p2";
            case "mentor" -> "me";
            case "moderator" -> "mo";
            default -> "f1";
        };
        String message = type.equals("message.approve") || type.equals("message.return")
                ? room.heldFrom("p1")
                : room.post(asker);
        Command command = SampleCommands.byType("p1", message).get(type);
        prepare(room, type, message);
        if (actor.equals("waiting")) {
            room.command("f2", new Command.MemberHold("p3", null));
        }
        Decision decision = room.command(asker, command);
        return decision instanceof Decision.Rejection rejection
                ? rejection.code().wire()
                : "yes";
    }

    static void prepare(RoomOnPaper room, String type, String message) {
        switch (type) {
            case "member.unmute" -> room.command("f2", new Command.MemberMute("p1", 60, null));
            case "member.unban" -> room.command("f2", new Command.MemberRemove("p1", true, null, false));
            case "member.admit", "member.deny" -> room.command("f2", new Command.MemberHold("p1", null));
            case "member.unmark" -> room.command("p1", new Command.MemberSafety(SafetyAnswer.NOT_ALONE));
            case "room.resume" -> room.command("f2", new Command.RoomPause(null));
            case "room.unlock" -> room.command("f2", new Command.RoomLock());
            case "message.unpin" -> room.command("f2", new Command.MessagePin(message));
            case "session.open" -> room.command("f2", new Command.SessionClose());
            case "debrief.done" -> {
                room.command("f2", new Command.MemberRemove("p1", false, null, false));
                room.command("f2", new Command.SessionClose());
            }
            case "hand.lower" ->
                List.of("p2", "me", "mo", "f1").forEach(member -> room.command(member, new Command.HandRaise()));
            case "circle.pass", "circle.end" -> room.command("f2", new Command.CircleStart(null, 0));
            case "checkin.close" -> room.command("f2", new Command.CheckInAsk("How are you?", null, true));
            case "opening.answer", "opening.end" -> room.command("f2", new Command.OpeningStart());
            case "plan.step" -> room.planned();
            case "cooldown.end" -> room.command("f2", new Command.CooldownStart());
            case "breakout.start" -> room.fourthYouth();
            case "breakout.move", "breakout.end" -> {
                room.fourthYouth();
                room.command("f2", new Command.BreakoutStart(null, 2, 15));
            }
            default -> {}
        }
    }

    @Test
    void aModeratorCannotActOnAFacilitator() {
        for (Command command : SampleCommands.about("f2", "m1")) {
            if (List.of("member.mute", "member.remove", "member.rename", "member.hold")
                    .contains(command.type())) {
                assertThat(RoomOnPaper.opened().command("mo", command))
                        .as(command.type())
                        .isInstanceOfSatisfying(
                                Decision.Rejection.class,
                                refused -> assertThat(refused.code()).isEqualTo(RejectionCode.NOT_ALLOWED));
            }
        }
    }

    @Test
    void nobodyRemovesTheLastFacilitator() {
        RoomOnPaper room = RoomOnPaper.opened();
        assertThat(room.command("f1", new Command.MemberRemove("f2", false, null, false)))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(room.command("f1", new Command.MemberRemove("f1", false, null, false)))
                .isInstanceOf(Decision.Rejection.class);
        assertThat(room.state.facilitators()).isEqualTo(1);
    }

    private static Map<String, List<String>> table() throws Exception {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        try (InputStream in = CommandMatrixTest.class.getResourceAsStream("/command-roles.csv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(lines.get(0)).isEqualTo("command," + String.join(",", ACTORS));
            for (String line : lines.subList(1, lines.size())) {
                List<String> cells = Arrays.asList(line.split(","));
                rows.put(cells.get(0), cells.subList(1, cells.size()));
            }
        }
        return rows;
    }
}
