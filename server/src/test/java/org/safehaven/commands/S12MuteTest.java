package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.safehaven.circle.CheckInRules;
import org.safehaven.moderation.MemberRules;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.CommandCodec;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.PlanStep;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Resource;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.View;
import org.safehaven.room.Decision;
import org.safehaven.room.RoomState;

/**
 * S12: a mute stops every way to write. The table is every command there is, for every role: a new one has to be put into
 * {@code muted.csv}, with what a mute does to it and why.
 */
class S12MuteTest {
    private static final Map<String, String> ACTORS = new LinkedHashMap<>();

    static {
        ACTORS.put("participant", "p2");
        ACTORS.put("mentor", "me");
        ACTORS.put("moderator", "mo");
        ACTORS.put("facilitator", "f1");
    }

    @Test
    void whatAMuteLeavesOfEachCommandIsWhatTheTableSaysForEachRole() throws Exception {
        Map<String, List<String>> found = new TreeMap<>();
        for (String type : CommandCodec.types()) {
            List<String> row = new ArrayList<>();
            for (String actor : ACTORS.values()) {
                String before = answer(type, actor, false);
                assertThat(before)
                        .as("%s of %s, unmuted: nothing is left out", type, actor)
                        .isIn("yes", "not-allowed");
                String after = answer(type, actor, true);
                assertThat(before.equals("not-allowed") && after.equals("yes"))
                        .as("%s of %s: a mute allows nothing", type, actor)
                        .isFalse();
                row.add(after);
            }
            found.put(type, row);
        }
        assertThat(found).isEqualTo(table());
    }

    /** A reason is read by others, so it is writing; what it was to be the reason of can still be done. */
    @Test
    void anAdultOnABreakActsWithoutGivingReasons() {
        Map<String, BiFunction<String, String, Command.Explained>> explained = Map.of(
                "message.hide", Command.MessageHide::new,
                "message.return", Command.MessageReturn::new,
                "member.mute", (message, reason) -> new Command.MemberMute("p1", 300, reason),
                "member.remove", (message, reason) -> new Command.MemberRemove("p1", false, reason, false),
                "member.deny", (message, reason) -> new Command.MemberDeny("p1", reason),
                "member.hold", (message, reason) -> new Command.MemberHold("p1", reason),
                "room.pause", (message, reason) -> new Command.RoomPause(reason));
        assertThat(explained)
                .as("every command with a reason")
                .hasSize(Command.Explained.class.getPermittedSubclasses().length);
        explained.forEach((type, command) -> {
            assertThat(answer(type, "mo", true, message -> command.apply(message, "words")))
                    .as(type)
                    .isEqualTo("muted");
            assertThat(answer(type, "mo", false, message -> command.apply(message, "words")))
                    .as(type)
                    .isEqualTo("yes");
            assertThat(answer(type, "mo", true, message -> command.apply(message, null)))
                    .as(type)
                    .isEqualTo("yes");
        });
    }

    private static String answer(String type, String actor, boolean muted) {
        // Those who may rename themselves alone.
        boolean oneself = type.equals("member.rename") && List.of("p2", "me").contains(actor);
        return answer(
                type,
                actor,
                muted,
                message ->
                        SampleCommands.byType(oneself ? actor : "p1", message).get(type));
    }

    /** Asked where it would go through, were it not for the mute. */
    private static String answer(String type, String actor, boolean muted, Function<String, Command> about) {
        RoomOnPaper room = RoomOnPaper.opened();
        String message = switch (type) {
            case "message.approve", "message.return" -> room.heldFrom("p1");
            case "message.react" -> room.post("p1");
            default -> room.post(actor);
        };
        prepare(room, type, actor, message);
        if (muted) {
            room.append(new Event.MemberMuted(actor, room.now.plusSeconds(60), "a break", "f2"));
        }
        Command command = about.apply(message);
        return switch (type) {
            case "typing" -> room.runner.mayPost(room.state, actor, room.facts()) ? "yes" : "muted";
            // Whether somebody is here is asked of no rule.
            case "presence.set" -> "yes";
            case "checkin.answer" ->
                CheckInRules.refusal(room.state, room.state.members().get(actor), (Command.CheckInAnswer) command)
                        .map(refusal -> refusal.code().wire())
                        .orElse("yes");
            default ->
                room.command(actor, command) instanceof Decision.Rejection refusal
                        ? refusal.code().wire()
                        : "yes";
        };
    }

    private static void prepare(RoomOnPaper room, String type, String actor, String message) {
        switch (type) {
            case "hand.lower" -> room.command(actor, new Command.HandRaise());
            case "circle.pass" -> room.command("f2", new Command.CircleStart(List.of(actor, "p3"), 0));
            case "checkin.answer" -> room.command("f2", new Command.CheckInAsk("How are you?", null, false));
            case "breakout.start" -> {
                // Whoever is muted is not one of the adults that a group needs.
                for (String more : List.of("a5", "a6")) {
                    room.append(new Event.MemberAssigned(more, "Adult " + more, Role.MENTOR, "s" + more, "f2"));
                    room.here.add(more);
                }
                room.fourthYouth();
            }
            default -> CommandMatrixTest.prepare(room, type, message);
        }
    }

    private static Map<String, List<String>> table() throws Exception {
        Map<String, List<String>> rows = new TreeMap<>();
        try (InputStream in = S12MuteTest.class.getResourceAsStream("/muted.csv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(lines.get(0)).isEqualTo("command," + String.join(",", ACTORS.keySet()) + ",why");
            for (String line : lines.subList(1, lines.size())) {
                List<String> cells = Arrays.asList(line.split(",", 6));
                assertThat(cells.get(5)).as("why, of " + cells.get(0)).isNotBlank();
                rows.put(cells.get(0), cells.subList(1, 5));
            }
        }
        return rows;
    }

    @Test
    void aMutedFacilitatorStillSetsWhatHasNoWords() {
        RoomOnPaper room = RoomOnPaper.opened();
        room.append(new Event.MemberMuted("f1", room.now.plusSeconds(60), "a break", "f2"));
        Command.RetentionChange retention = new Command.RetentionChange(false, null, false, null, false);
        assertThat(room.command(
                        "f1", new Command.RoomChange("Tuesday circle", null, null, retention, null, false, null, null)))
                .as("its name is what it was")
                .isInstanceOf(Decision.Accepted.class);
        for (Command.RoomChange words : List.of(
                new Command.RoomChange(null, "Listen to me.", null, null, null, false, null, null),
                new Command.RoomChange(
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        List.of(new Resource("x1", Resource.Kind.HOBBY, "Listen to me", null, null)),
                        null),
                new Command.RoomChange(
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        null,
                        List.of(new PlanStep(PlanStep.Kind.TOPIC, "Listen to me", 5, null, null))))) {
            assertThat(room.command("f1", words)).isInstanceOf(Decision.Rejection.class);
        }
    }

    @Test
    void aMutedFacilitatorBansFromTheOfficeWithoutGivingAReason() {
        RoomOnPaper room = RoomOnPaper.opened();
        room.append(new Event.MemberMuted("f1", room.now.plusSeconds(60), null, "f2"));
        assertThat(MemberRules.ban(room.state, "f1", "p1", "words", room.facts()))
                .isInstanceOfSatisfying(
                        Decision.Rejection.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(RejectionCode.MUTED));
        assertThat(MemberRules.ban(room.state, "f1", "p1", null, room.facts())).isInstanceOf(Decision.Accepted.class);
        assertThat(MemberRules.ban(room.state, "f2", "p1", "words", room.facts()))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(MemberRules.ban(room.state, null, "p1", "words", room.facts()))
                .as("an admin who is not of the room")
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void aMuteSurvivesARestartAndANewJoin() {
        RoomOnPaper room = RoomOnPaper.opened();
        room.command("mo", new Command.MemberMute("p1", 60, null));
        room.state = Json.read(Json.write(room.state), RoomState.class);
        assertThat(room.join("i-p1", "Youth p1", "unused")).isInstanceOf(Decision.Accepted.class);
        for (Command writing : List.of(
                new Command.MessagePost("back", null, null),
                new Command.HandRaise(),
                new Command.MemberRename("p1", "Robin"))) {
            assertThat(room.command("p1", writing))
                    .isInstanceOfSatisfying(
                            Decision.Rejection.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(RejectionCode.MUTED));
        }
        room.command("f1", new Command.MemberRemove("p1", false, null, false));
        room.join("i-p1", "Youth p1", "unused");
        room.command("f1", new Command.MemberAdmit("p1"));
        assertThat(room.command("p1", new Command.MessagePost("back again", null, null)))
                .as("nor is being sent out and let in again a way around it")
                .isInstanceOf(Decision.Rejection.class);
    }

    @Test
    void aBreakUntilTheSessionEndsNeedsASession() {
        RoomOnPaper room = RoomOnPaper.opened();
        assertThat(room.command("mo", new Command.MemberMute("p2", null, null))).isInstanceOf(Decision.Accepted.class);
        room.command("f1", new Command.SessionClose());
        assertThat(room.state.members().get("p2").mute()).as("it ends with it").isNull();
        assertThat(room.command("mo", new Command.MemberMute("p1", null, null)))
                .isInstanceOfSatisfying(Decision.Rejection.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(RejectionCode.BAD_REQUEST);
                    assertThat(refusal.detail()).startsWith("\"seconds\"");
                });
        assertThat(room.command("mo", new Command.MemberMute("p1", 300, null))).isInstanceOf(Decision.Accepted.class);
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
