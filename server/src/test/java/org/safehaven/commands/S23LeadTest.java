package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safehaven.joining.AssignRules;
import org.safehaven.joining.AssignRules.Assignment;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.SafetyAnswer;
import org.safehaven.protocol.Strain;
import org.safehaven.room.Decision;
import org.safehaven.room.Member;

/** S23: the lead goes on in one step and for one session; after a hard one its staff are asked to talk. */
class S23LeadTest {
    private final RoomOnPaper room = RoomOnPaper.opened();

    @Test
    void whoIsGivenTheLeadLeadsAndWhoGaveItStaysAFacilitator() {
        refused("me", new Command.RoomLock(), RejectionCode.NOT_ALLOWED);
        accepted("f1", new Command.LeadHandOver("me"));
        assertThat(role("me")).isEqualTo(Role.FACILITATOR);
        accepted("me", new Command.RoomLock());
        accepted("f1", new Command.RoomUnlock());
        refused("f2", new Command.LeadHandOver("me"), RejectionCode.ALREADY_DONE);
    }

    @Test
    void theLeadGoesOnAndWhoLedIsWhatTheyWere() {
        accepted("f1", new Command.LeadHandOver("me"));
        accepted("me", new Command.LeadHandOver("mo"));
        assertThat(role("me")).isEqualTo(Role.MENTOR);
        assertThat(role("mo")).isEqualTo(Role.FACILITATOR);
        accepted("f2", new Command.LeadHandOver("f2"));
        assertThat(role("mo")).isEqualTo(Role.MODERATOR);
        assertThat(role("f2")).isEqualTo(Role.FACILITATOR);
    }

    @Test
    void theLeadEndsWithTheSession() {
        accepted("f1", new Command.LeadHandOver("me"));
        accepted("me", new Command.SessionClose());
        assertThat(role("me")).isEqualTo(Role.MENTOR);
        refused("me", new Command.SessionOpen(), RejectionCode.NOT_ALLOWED);
        refused("f1", new Command.LeadHandOver("me"), RejectionCode.SESSION_CLOSED);
    }

    @Test
    void nobodyLeadsWhoIsNoAdultNotHereOnABreakOrNotCleared() {
        refused("f1", new Command.LeadHandOver("p1"), RejectionCode.NOT_ALLOWED);
        refused("f1", new Command.LeadHandOver("nobody"), RejectionCode.NOT_FOUND);
        room.here.remove("mo");
        refused("f1", new Command.LeadHandOver("mo"), RejectionCode.NOT_ALLOWED);
        accepted("f1", new Command.MemberMute("me", 60, null));
        refused("f1", new Command.LeadHandOver("me"), RejectionCode.NOT_ALLOWED);
        room.append(new Event.MemberCleared("f2", LocalDate.of(2026, 3, 2), null, "f1"));
        refused("f1", new Command.LeadHandOver("f2"), RejectionCode.NOT_CLEARED);
    }

    @Test
    void whoLeadsForOneSessionHasNoPowerOverTheRoomsOwnFacilitatorsAndSettings() {
        accepted("f1", new Command.LeadHandOver("me"));
        refused("me", new Command.MemberRemove("f1", false, null, false), RejectionCode.NOT_ALLOWED);
        refused("me", new Command.MemberMute("f2", 60, null), RejectionCode.NOT_ALLOWED);
        refused(
                "me",
                new Command.RoomChange("New name", null, null, null, null, false, null, null),
                RejectionCode.NOT_ALLOWED);
        refused("mo", new Command.MemberMute("me", 60, null), RejectionCode.NOT_ALLOWED);
        accepted("f1", new Command.MemberMute("me", 60, null));
    }

    @Test
    void aRoomStillKeepsItsLastFacilitatorWhoeverLeads() {
        accepted("f1", new Command.MemberRemove("f2", false, null, false));
        accepted("f1", new Command.LeadHandOver("me"));
        assertThat(room.state.facilitators()).isEqualTo(1);
        assertThat(room.state.isFacilitator(room.state.members().get("me"))).isFalse();
        accepted("f1", new Command.MemberRemove("me", false, null, false));
        assertThat(room.state.facilitators()).isEqualTo(1);
    }

    @Test
    void savingTheRoomsStaffMeanwhileMakesNobodyFacilitatorForGood() {
        accepted("f1", new Command.LeadHandOver("me"));
        List<Assignment> asTheyAre = List.of(
                new Assignment("s1", "Dana", Role.FACILITATOR, "f1"),
                new Assignment("s2", "Theo", Role.FACILITATOR, "f2"),
                new Assignment("s3", "Sam", Role.MODERATOR, "mo"),
                new Assignment("s4", "Ines", Role.MENTOR, "me"));
        assertThat(AssignRules.assign(room.state, "f1", asTheyAre, room.now)).isInstanceOf(Decision.Rejection.class);
        assertThat(role("me")).isEqualTo(Role.FACILITATOR);
        room.take(AssignRules.assign(
                room.state,
                "f1",
                List.of(asTheyAre.get(0), new Assignment("s4", "Ines", Role.FACILITATOR, "me")),
                room.now));
        accepted("f1", new Command.SessionClose());
        assertThat(role("me")).as("made facilitator for good").isEqualTo(Role.FACILITATOR);
    }

    @Test
    void afterAQuietSessionNobodyIsAskedToTalk() {
        assertThat(events("f1", new Command.SessionClose())).noneMatch(Event.DebriefDue.class::isInstance);
        assertThat(room.state.floor().debrief()).isNull();
        refused("f1", new Command.DebriefEnd(), RejectionCode.ALREADY_DONE);
    }

    @Test
    void afterAHardOneStaffAreAskedToTalkUntilTheyDidOrMeetAgain() {
        accepted("p1", new Command.MessagePost("i want to kill myself", null, null));
        accepted("p1", new Command.MessagePost("i want to kill myself today", null, null));
        accepted("p2", new Command.ReportMake(null, "p1", "worried"));
        accepted("p3", new Command.MemberSafety(SafetyAnswer.NOT_ALONE));
        accepted("mo", new Command.MemberRemove("p3", false, null, false));
        assertThat(room.log.stream().filter(logged -> logged.event() instanceof Event.SessionStrained))
                .as("once for each kind")
                .hasSize(2);
        accepted("f1", new Command.SessionClose());
        assertThat(room.state.floor().debrief().strains())
                .isEqualTo(Set.of(Strain.RISK, Strain.REPORT, Strain.MARKED, Strain.SENT_OUT));
        refused("p1", new Command.DebriefEnd(), RejectionCode.NOT_ALLOWED);
        accepted("me", new Command.DebriefEnd());
        assertThat(room.state.floor().debrief()).isNull();

        accepted("f1", new Command.SessionOpen());
        room.append(new Event.RoomUnattended(1, 2));
        accepted("f1", new Command.SessionClose());
        assertThat(room.state.floor().debrief().strains()).isEqualTo(Set.of(Strain.UNATTENDED));
        accepted("f1", new Command.SessionOpen());
        assertThat(room.state.floor().debrief()).isNull();
    }

    @Test
    void aReportAboutAnAdultIsNoStrainThatThisAdultCouldSee() {
        assertThat(events("p1", new Command.ReportMake(null, "f1", "worried"))).isEmpty();
        assertThat(events("f1", new Command.SessionClose())).noneMatch(Event.DebriefDue.class::isInstance);
    }

    @Test
    void aMarkLeavesAsManyEventsAsAnyOtherAnswer() {
        assertThat(events("p1", new Command.MemberSafety(SafetyAnswer.YES))).hasSize(1);
        assertThat(events("p2", new Command.MemberSafety(SafetyAnswer.NOT_ALONE)))
                .hasSize(1);
    }

    @Test
    void whatStrainsASessionIsForStaffAlone() {
        for (Event event : List.of(
                new Event.SessionStrained(Strain.RISK),
                new Event.DebriefDue("x", Set.of(Strain.RISK)),
                new Event.DebriefDone("x", "mo"))) {
            assertThat(event.audience().viewOf("p1", false)).isNull();
        }
    }

    private Role role(String memberId) {
        return room.state.member(memberId).map(Member::role).orElseThrow();
    }

    private void accepted(String who, Command command) {
        assertThat(room.command(who, command)).as(who + " " + command.type()).isInstanceOf(Decision.Accepted.class);
    }

    private List<Event> events(String who, Command command) {
        Decision decision = room.command(who, command);
        assertThat(decision).as(who + " " + command.type()).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision).events();
    }

    private void refused(String who, Command command, RejectionCode code) {
        assertThat(room.command(who, command))
                .as(who + " " + command.type())
                .isInstanceOfSatisfying(
                        Decision.Rejection.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
