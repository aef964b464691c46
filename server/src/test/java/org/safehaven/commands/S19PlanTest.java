package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safehaven.live.RoomView;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.PlanStep;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.room.Decision;

/** S19: a session has a shape that staff plan once and go through together; young people are shown nothing of it. */
class S19PlanTest {
    private static final List<PlanStep> PLAN =
            List.of(new PlanStep(PlanStep.Kind.TOPIC, "First jobs", 30, "ask Juniper gently", null));

    private final RoomOnPaper room = RoomOnPaper.opened();

    @Test
    void itBelongsToTheRoomAndSurvivesTheSession() {
        assertThat(events("f1", planning(PLAN))).containsExactly(new Event.PlanChanged(PLAN, "f1"));
        room.command("f1", new Command.SessionClose());
        room.command("f1", new Command.SessionOpen());
        assertThat(room.state.about().plan()).isEqualTo(PLAN);
        assertThat(events("f1", planning(PLAN))).as("it is so already").isEmpty();
    }

    @Test
    void onlyStaffSeeIt() {
        room.command("f1", planning(PLAN));
        for (Event event : List.of(new Event.PlanChanged(PLAN, "f1"), new Event.PlanStepped(0, room.now, "f1"))) {
            assertThat(event.audience().viewOf("p1", false)).isNull();
        }
        assertThat(inside("me").path("plan")).hasSize(1);
        assertThat(inside("p1").toString()).doesNotContain("plan", "Juniper");
        assertThat(RoomView.room(room.state).toString()).doesNotContain("plan");
    }

    @Test
    void aChangeOfTheRestTellsNobodyOfIt() {
        room.command("f1", planning(PLAN));
        assertThat(events("f1", new Command.RoomChange("Another", null, null, null, null, false, null, null)))
                .singleElement()
                .isInstanceOf(Event.RoomChanged.class);
        assertThat(room.state.about().plan()).isEqualTo(PLAN);
    }

    @Test
    void allStaffAreAtTheSameStepUntilTheSessionEnds() {
        room.planned();
        assertThat(room.state.gathering().planPlace()).isNull();
        assertThat(events("f1", new Command.PlanGo(1))).containsExactly(new Event.PlanStepped(1, room.now, "f1"));
        assertThat(inside("mo").path("planPlace").path("step").asInt()).isEqualTo(1);
        refused("f2", new Command.PlanGo(1), RejectionCode.ALREADY_DONE);
        refused("f2", new Command.PlanGo(2), RejectionCode.NOT_FOUND);
        assertThat(events("f2", new Command.PlanGo(0))).hasSize(1);
        room.command("f1", new Command.SessionClose());
        assertThat(room.state.gathering().planPlace()).isNull();
        refused("f1", new Command.PlanGo(1), RejectionCode.SESSION_CLOSED);
    }

    @Test
    void atItsBeginningTheFirstStepIsWhereItIsAlready() {
        room.planned();
        refused("f1", new Command.PlanGo(0), RejectionCode.ALREADY_DONE);
    }

    private static Command planning(List<PlanStep> plan) {
        return new Command.RoomChange(null, null, null, null, null, false, null, plan);
    }

    private ObjectNode inside(String memberId) {
        return RoomView.roomInside(room.state, room.state.member(memberId).orElseThrow());
    }

    private List<Event> events(String memberId, Command command) {
        Decision decision = room.command(memberId, command);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision).events();
    }

    private void refused(String memberId, Command command, RejectionCode code) {
        assertThat(room.command(memberId, command))
                .isInstanceOfSatisfying(
                        Decision.Rejection.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
