package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.moderation.AdultRules;
import org.safehaven.moderation.SessionRules;
import org.safehaven.protocol.Audience;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.EventCodec;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Role;
import org.safehaven.room.Decision;

/** S6: nobody writes with fewer than two adults for longer than a grace. Of four adults, Dana and Sam are here. */
class S06TwoAdultsTest {
    private static final AdultRules RULES = new AdultRules(Duration.ofSeconds(60));

    private RoomOnPaper room;

    @BeforeEach
    void start() {
        room = RoomOnPaper.opened();
        room.here.removeAll(Set.of("f2", "me"));
        assertThat(due()).isEmpty();
    }

    @Test
    void whoIsAwayForLessThanTheGraceStopsNobody() {
        room.here.remove("mo");
        assertThat(due()).containsExactly("adults.missing");
        later(59);
        assertThat(due()).isEmpty();
        assertThat(posts("p1")).isTrue();
        room.here.add("mo");
        assertThat(due()).containsExactly("adults.back");
        later(120);
        assertThat(due()).isEmpty();
    }

    @Test
    void afterTheGraceTheRoomIsReadOnlyForEverybodyAndReopensByItself() {
        room.here.remove("mo");
        due();
        later(60);
        assertThat(due()).containsExactly("room.unattended");
        assertThat(room.log.get(room.log.size() - 1).event()).isEqualTo(new Event.RoomUnattended(1, 2));
        for (String who : List.of("p1", "f1")) {
            refused(who, new Command.MessagePost("alone now", null, null));
        }
        refused("f1", new Command.RoomAnnounce("hello?"));
        refused("p1", new Command.MessageReact("m1", "seed", true));
        refused("f1", new Command.CheckInAsk("how are you?", null, true));
        refused("f1", new Command.CircleStart(null, 0));
        refused("p1", new Command.MemberRename("p1", "A name that speaks"));
        refused("f1", new Command.MemberMute("p1", 60, "a reason is words"));
        refused("f1", new Command.RoomPause("so is this"));
        refused("f1", new Command.RoomChange(null, "and this", null, null, null, false, null, null));
        for (String who : List.of("p1", "f1")) {
            assertThat(room.runner.mayPost(room.state, who, room.facts()))
                    .as("nor does anybody seem to write")
                    .isFalse();
        }
        assertThat(room.command("f1", new Command.MemberMute("p1", 60, null)))
                .as("what protects goes on without words")
                .isInstanceOf(Decision.Accepted.class);
        room.command("f1", new Command.MemberUnmute("p1"));
        assertThat(room.command("p1", new Command.HelpAsk("are you there?")))
                .as("there is always a way to the staff, all of whom read it")
                .isInstanceOf(Decision.Accepted.class);
        later(600);
        assertThat(due()).as("it is said once").isEmpty();
        room.here.add("me");
        assertThat(due()).containsExactly("room.attended");
        assertThat(posts("p1")).isTrue();
    }

    @Test
    void theGraceIsForTheSecondAdultAndNotForTheLast() {
        room.here.removeAll(Set.of("mo", "f1"));
        refused("p1", new Command.MessagePost("nobody?", null, null));
        assertThat(due()).containsExactly("adults.missing");
        refused("p1", new Command.MessagePost("nobody?", null, null));
        room.here.add("f1");
        assertThat(posts("p1")).as("one is back within the grace").isTrue();
    }

    @Test
    void betweenSessionsThatStayOpenALoneAdultWritesToNobodyEither() {
        room.staysOpen();
        room.command("f1", new Command.SessionClose());
        String held = room.heldFrom("p1");
        assertThat(posts("p1")).isTrue();
        assertThat(posts("f1")).isTrue();
        room.here.remove("mo");
        for (String who : List.of("p1", "f1")) {
            refused(who, new Command.MessagePost("only one is here", null, null));
        }
        refused("f1", new Command.RoomAnnounce("only I am here"));
        refused("f1", new Command.MessageApprove(held));
    }

    @Test
    void eachTimeHasAGraceOfItsOwn() {
        room.here.remove("mo");
        due();
        later(50);
        room.here.add("mo");
        due();
        room.here.remove("mo");
        assertThat(due()).containsExactly("adults.missing");
        later(50);
        assertThat(due()).isEmpty();
        later(10);
        assertThat(due()).containsExactly("room.unattended");
    }

    @Test
    void anAdultWhoIsMutedRemovedOrNoAdultAnyMoreIsNotOneOfThem() {
        room.command("f1", new Command.MemberMute("mo", 90, null));
        assertThat(due()).containsExactly("adults.missing");
        assertThat(AdultRules.nextLook(room.state, room.now)).contains(room.now.plusSeconds(60));
        later(60);
        assertThat(due()).containsExactly("room.unattended");
        assertThat(AdultRules.nextLook(room.state, room.now))
                .as("when the break ends")
                .contains(room.now.plusSeconds(30));
        later(30);
        assertThat(due()).containsExactly("room.attended");

        room.command("f1", new Command.MemberRemove("mo", false, null, false));
        assertThat(due()).containsExactly("adults.missing");
        room.here.add("me");
        assertThat(due()).containsExactly("adults.back");
        room.append(new Event.MemberAssigned("me", "Ines", Role.PARTICIPANT, "s4", "f1"));
        assertThat(due()).containsExactly("adults.missing");
    }

    @Test
    void aRoomThatWantsMoreAdultsThanAreHereNoticesItAtOnce() {
        room.set(new Command.SettingsChange(3, null, null, null, null, null, null, null, null, null, null, null, null));
        assertThat(due()).containsExactly("adults.missing");
    }

    @Test
    void howManyAreHereIsSaidAnewAndAReadOnlyRoomStaysSo() {
        room.here.remove("mo");
        due();
        later(60);
        due();
        room.here.remove("f1");
        assertThat(due()).containsExactly("adults.missing");
        assertThat(((Event.AdultsMissing) last()).adultsHere()).isZero();
        assertThat(room.state.floor().isUnattended()).isTrue();
        assertThat(room.state.floor().shortage().closesAt())
                .as("the grace was over")
                .isEqualTo(room.now);
        assertThat(due()).isEmpty();
    }

    @Test
    void theEndOfTheSessionEndsTheWaitingToo() {
        room.here.remove("mo");
        due();
        assertThat(SessionRules.nextLook(room.state, room.now)).contains(room.now.plusSeconds(60));
        room.command("f1", new Command.SessionClose());
        later(60);
        assertThat(due()).isEmpty();
        assertThat(room.state.floor().shortage()).isNull();
    }

    @Test
    void staffAreToldWhichSmallGroupWantsAnAdultAndWhenItHasOne() {
        room.here.addAll(Set.of("f2", "me"));
        room.fourthYouth();
        room.command(
                "f1",
                new Command.BreakoutStart(
                        List.of(List.of("f1", "mo", "p1", "p2"), List.of("f2", "me", "p3", "p4")), null, 15));
        assertThat(due()).isEmpty();
        String second = room.state.floor().breakouts().groups().get(1).groupId();

        room.here.remove("me");
        assertThat(due()).containsExactly("breakout.unattended");
        assertThat(last()).isEqualTo(new Event.BreakoutUnattended(second, 1, 2));
        assertThat(last().audience()).as("young people need not wonder").isEqualTo(Audience.staff());
        assertThat(due()).as("it is said once").isEmpty();
        room.here.remove("f2");
        assertThat(due()).as("and again when one more is gone").containsExactly("breakout.unattended");
        assertThat(last()).isEqualTo(new Event.BreakoutUnattended(second, 0, 2));

        room.here.addAll(Set.of("f2", "me"));
        assertThat(due()).containsExactly("breakout.attended");
        room.command("f1", new Command.BreakoutMove("f1", second));
        assertThat(due()).as("who went there is missing here").containsExactly("breakout.unattended");
        room.command("f1", new Command.BreakoutMove("p1", second));
        room.command("f1", new Command.BreakoutMove("p2", second));
        assertThat(due()).as("nobody is left to be with").containsExactly("breakout.attended");
    }

    @Test
    void aGroupWhoseAdultIsOnABreakIsLookedAtWhenThatEndsAndNoneIsLeftWithItsGroups() {
        room.here.addAll(Set.of("f2", "me"));
        room.fourthYouth();
        room.command(
                "f1",
                new Command.BreakoutStart(
                        List.of(List.of("f1", "mo", "p1", "p2"), List.of("f2", "me", "p3", "p4")), null, 15));
        room.command("f1", new Command.MemberMute("mo", 90, null));
        assertThat(due()).containsExactly("breakout.unattended");
        assertThat(AdultRules.nextLook(room.state, room.now)).contains(room.now.plusSeconds(90));
        room.command("f1", new Command.BreakoutEnd());
        assertThat(due()).isEmpty();
        assertThat(room.state.floor().breakouts().shortages()).isEmpty();
    }

    @Test
    void withoutAnyGraceItIsReadOnlyAtOnce() {
        room.here.remove("mo");
        List<Event> events = new AdultRules(Duration.ZERO).due(room.state, room.facts());
        assertThat(events).extracting(EventCodec::type).containsExactly("adults.missing", "room.unattended");
    }

    private List<String> due() {
        List<Event> events = RULES.due(room.state, room.facts());
        events.forEach(room::append);
        return events.stream().map(EventCodec::type).toList();
    }

    private Event last() {
        return room.log.get(room.log.size() - 1).event();
    }

    private void later(int seconds) {
        room.now = room.now.plusSeconds(seconds);
    }

    private void refused(String memberId, Command command) {
        room.refused(memberId, command, RejectionCode.TWO_ADULTS);
    }

    private boolean posts(String memberId) {
        return room.command(memberId, new Command.MessagePost("hello", null, null)) instanceof Decision.Accepted;
    }
}
