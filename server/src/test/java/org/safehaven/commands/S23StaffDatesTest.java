package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safehaven.joining.AssignRules;
import org.safehaven.joining.AssignRules.Assignment;
import org.safehaven.protocol.Clearance;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Role;
import org.safehaven.room.Decision;

/** S23: whose vetting is past is no adult of a room, and whose training is past does not lead; each to the day's end. */
class S23StaffDatesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 3);

    private final RoomOnPaper room = RoomOnPaper.opened();

    @Test
    void aDateCountsToTheEndOfItsDay() {
        Clearance clearance = new Clearance(TODAY, null);
        assertThat(clearance.isVettedAt(Instant.parse("2026-03-03T23:59:59Z"))).isTrue();
        assertThat(clearance.isVettedAt(Instant.parse("2026-03-04T00:00:00Z"))).isFalse();
        assertThat(Clearance.NONE.mayLeadAt(Instant.parse("2036-03-04T00:00:00Z")))
                .as("where no date is kept nothing runs out")
                .isTrue();
    }

    @Test
    void whoseTrainingIsPastOpensNoSessionAndStillCountsAsAnAdult() {
        room.command("f1", new Command.SessionClose());
        room.append(new Event.MemberCleared("f1", null, TODAY, "f2"));
        assertThat(room.command("f1", new Command.SessionOpen())).isInstanceOf(Decision.Accepted.class);
        room.command("f1", new Command.SessionClose());
        room.now = room.now.plus(Duration.ofDays(1));
        assertThat(room.command("f1", new Command.SessionOpen()))
                .isInstanceOfSatisfying(
                        Decision.Rejection.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(RejectionCode.NOT_CLEARED));
        room.here.removeAll(List.of("mo", "me"));
        assertThat(room.command("f2", new Command.SessionOpen())).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void whoseVettingIsPastIsNoAdultOfTheRoom() {
        room.command("f1", new Command.SessionClose());
        room.here.removeAll(List.of("mo", "me"));
        room.append(new Event.MemberCleared("f1", TODAY.minusDays(1), null, "f2"));
        assertThat(room.command("f2", new Command.SessionOpen()))
                .isInstanceOfSatisfying(
                        Decision.Rejection.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(RejectionCode.TWO_ADULTS));
        room.append(new Event.MemberCleared("f1", TODAY, null, "f2"));
        assertThat(room.command("f2", new Command.SessionOpen())).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void nobodyBecomesFacilitatorWithADateThatIsPastAndWhoIsOneStaysOne() {
        List<Assignment> wanted = List.of(
                new Assignment("s1", "Dana", Role.FACILITATOR, "f1", new Clearance(null, TODAY.minusDays(1))),
                new Assignment("s3", "Sam", Role.FACILITATOR, "mo", new Clearance(TODAY.minusDays(1), null)));
        assertThat(AssignRules.assign(room.state, "f2", wanted, room.now))
                .isInstanceOfSatisfying(Decision.Rejection.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(RejectionCode.NOT_CLEARED);
                    assertThat(refusal.detail()).contains("Sam");
                });
        assertThat(AssignRules.assign(room.state, "f2", wanted.subList(0, 1), room.now))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void theDatesAreForStaffToSee() {
        assertThat(new Event.MemberCleared("f1", TODAY, null, "f2").audience().viewOf("p1", false))
                .isNull();
    }
}
