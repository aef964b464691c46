package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.room.Company;
import org.safehaven.room.Decision;

/** S6: young people come into a session only while two adults are here. Of four adults, Dana alone is; p1 and p2 are inside. */
class S06DoorTest {
    private RoomOnPaper room;

    @BeforeEach
    void start() {
        room = RoomOnPaper.opened();
        room.here.removeAll(Set.of("f2", "mo", "me", "p3"));
    }

    @Test
    void whoComesWhileAnAdultIsMissingIsKeptOutsideAndWhoIsInsideStays() {
        assertThat(isKeptOutside("p3")).isTrue();
        assertThat(isKeptOutside("p1")).isFalse();
        assertThat(isKeptOutside("mo")).as("an adult is who is waited for").isFalse();
        room.here.add("mo");
        assertThat(isKeptOutside("p3")).isFalse();
    }

    @Test
    void outsideTheyCanTalkToTheStaffReportAndNothingElse() {
        refused("p3", new Command.MessagePost("let me in", null, null));
        refused("p3", new Command.HandRaise());
        refused("p3", new Command.MessageReact("m1", "seed", true));
        assertThat(room.runner.mayPost(room.state, "p3", room.facts())).isFalse();
        assertThat(room.command("p3", new Command.HelpAsk("are you there?"))).isInstanceOf(Decision.Accepted.class);
        assertThat(room.command("p1", new Command.HandRaise()))
                .as("those inside go on, for the grace")
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void aLoneAdultLetsNobodyInFromTheWaitingRoom() {
        room.invite("open", InviteKind.OPEN, 3);
        room.join("open", "Robin", "p9");
        room.here.add("p9");
        refused("f1", new Command.MemberAdmit("p9"));
        room.here.add("mo");
        assertThat(room.command("f1", new Command.MemberAdmit("p9"))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void betweenTheSessionsTheDoorIsOpen() {
        room.command("f1", new Command.SessionClose());
        assertThat(isKeptOutside("p3")).isFalse();
    }

    @Test
    void anAdultOnABreakOpensNoDoor() {
        room.here.add("mo");
        room.command("f1", new Command.MemberMute("mo", 60, null));
        assertThat(isKeptOutside("p3")).isTrue();
    }

    private boolean isKeptOutside(String memberId) {
        return Company.isKeptOutside(room.state, room.state.member(memberId).orElseThrow(), room.here, room.now);
    }

    private void refused(String memberId, Command command) {
        room.refused(memberId, command, RejectionCode.TWO_ADULTS);
    }
}
