package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.moderation.AdultRules;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.room.Decision;

/** S12, S6: everybody reads a name, so it is no way to talk past a mute, a pause, a turn, reading first or missing adults. */
class S12OwnNameTest {
    private RoomOnPaper room;

    @BeforeEach
    void start() {
        room = RoomOnPaper.opened();
    }

    @Test
    void whatSilencesSomebodyKeepsTheirNameAlsoWhereTheyComeInAnew() {
        Map<RejectionCode, Runnable> silences = new LinkedHashMap<>();
        silences.put(RejectionCode.MUTED, () -> room.accepted("mo", new Command.MemberMute("p1", 60, null)));
        silences.put(RejectionCode.PAUSED, () -> room.accepted("mo", new Command.RoomPause(null)));
        silences.put(
                RejectionCode.NOT_YOUR_TURN,
                () -> room.accepted("f1", new Command.CircleStart(List.of("p2", "p1"), 0)));
        silences.put(RejectionCode.NOT_ALLOWED, () -> room.accepted("f1", new Command.MemberReview("p1", true)));
        silences.put(RejectionCode.TWO_ADULTS, this::unattended);
        silences.forEach((code, silence) -> {
            room = RoomOnPaper.opened();
            silence.run();
            assertThat(refusal(rename("They all lie"))).isEqualTo(code);
            comesBackAs("They all lie");
            assertThat(name()).as(code.wire()).isEqualTo("Youth p1");
        });
    }

    @Test
    void theQuietEndAndReadingEverythingFirstDoSoToo() {
        room.accepted("f1", new Command.CooldownStart());
        comesBackAs("They all lie");
        assertThat(refusal(rename("They all lie"))).isEqualTo(RejectionCode.PAUSED);
        room.accepted("f1", new Command.CooldownEnd());
        room.accepted("f1", new Command.RoomReview(true));
        comesBackAs("They all lie");
        assertThat(refusal(rename("They all lie"))).isEqualTo(RejectionCode.NOT_ALLOWED);
        assertThat(name()).isEqualTo("Youth p1");
        room.accepted("mo", new Command.MemberRename("p1", "Robin"));
        assertThat(name()).as("staff can").isEqualTo("Robin");
    }

    @Test
    void inSmallGroupsToo() {
        room.fourthYouth();
        room.accepted(
                "f1",
                new Command.BreakoutStart(
                        List.of(List.of("f1", "mo", "p1", "p2"), List.of("f2", "me", "p3", "p4")), null, 15));
        room.here.removeAll(Set.of("f1"));
        assertThat(refusal(rename("Just us"))).isEqualTo(RejectionCode.TWO_ADULTS);
        comesBackAs("Just us");
        assertThat(name()).isEqualTo("Youth p1");
    }

    @Test
    void aNameChangesOnceInASessionAndComingInAnewCounts() {
        comesBackAs("Robin");
        assertThat(name()).isEqualTo("Robin");
        assertThat(refusal(rename("Robin said"))).isEqualTo(RejectionCode.ALREADY_DONE);
        comesBackAs("that she lies");
        assertThat(name()).isEqualTo("Robin");
    }

    @Test
    void andOnceBetweenTwoSessionsWithoutAnyAdult() {
        assertThat(rename("Robin")).isInstanceOf(Decision.Accepted.class);
        room.accepted("f1", new Command.SessionClose());
        room.here.removeAll(Set.of("f1", "f2", "mo", "me"));
        assertThat(rename("Wren")).isInstanceOf(Decision.Accepted.class);
        assertThat(refusal(rename("Wren is here"))).isEqualTo(RejectionCode.ALREADY_DONE);
        comesBackAs("and writes on");
        assertThat(name()).isEqualTo("Wren");

        room.here.addAll(Set.of("f1", "f2", "mo", "me"));
        room.accepted("f1", new Command.SessionOpen());
        assertThat(rename("Robin")).isInstanceOf(Decision.Accepted.class);
        room.accepted("f1", new Command.SessionClose());
        assertThat(rename("Wren")).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void whoseNameIsTakenMeanwhileComesInWithAnother() {
        room.accepted("f1", new Command.MemberRemove("p1", false, null, false));
        room.accepted("mo", new Command.MemberRename("p2", "Youth p1"));
        room.accepted("mo", new Command.RoomPause(null));
        assertThat(refusal(room.join("i-p1", "Youth p1", "unused"))).isEqualTo(RejectionCode.NAME_TAKEN);
        comesBackAs("Robin");
        assertThat(name()).isEqualTo("Robin");
    }

    private void unattended() {
        room.here.removeAll(Set.of("f2", "mo", "me"));
        new AdultRules(Duration.ZERO).due(room.state, room.facts()).forEach(room::append);
    }

    private Decision rename(String name) {
        return room.command("p1", new Command.MemberRename("p1", name));
    }

    /** Whatever becomes of the name, nobody is kept out. */
    private void comesBackAs(String name) {
        assertThat(room.join("i-p1", name, "unused")).isInstanceOf(Decision.Accepted.class);
    }

    private String name() {
        return room.state.members().get("p1").name();
    }

    private static RejectionCode refusal(Decision decision) {
        return ((Decision.Rejection) decision).code();
    }
}
