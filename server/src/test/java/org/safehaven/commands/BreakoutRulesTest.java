package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.moderation.SessionRules;
import org.safehaven.protocol.BreakoutGroup;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.RoomSettings;
import org.safehaven.room.Breakouts;
import org.safehaven.room.Decision;

/** Small groups: f1, mo, p1 and p2 in one, f2, me, p3 and p4 in the other. */
class BreakoutRulesTest {
    private static final List<List<String>> BY_HAND =
            List.of(List.of("f1", "mo", "p1", "p2"), List.of("f2", "me", "p3", "p4"));

    private RoomOnPaper room;

    @BeforeEach
    void start() {
        room = RoomOnPaper.opened();
        room.fourthYouth();
    }

    @Test
    void whatIsSaidInASmallGroupIsForItsPeopleAlsoWhenItIsOver() {
        byHand();
        Event.MessagePosted said = (Event.MessagePosted) last(post("p1"));
        assertThat(said.groupId()).isEqualTo(groupOf("p1"));
        assertThat(sees("p2", said)).isTrue();
        assertThat(sees("p3", said)).isFalse();
        room.accepted("f1", new Command.BreakoutEnd());
        assertThat(sees("p2", said)).isTrue();
        assertThat(sees("p3", said)).isFalse();
        room.accepted("f1", new Command.SessionClose());
        assertThat(sees("p2", said))
                .as("after the session it is for the staff alone")
                .isFalse();
    }

    @Test
    void nobodyChoosesTheGroupTheyWriteTo() {
        byHand();
        room.accepted("mo", new Command.BreakoutMove("p1", groupOf("p3")));
        Event.MessagePosted said = (Event.MessagePosted) last(post("p1"));
        assertThat(sees("p3", said)).isTrue();
        assertThat(sees("p2", said)).isFalse();
    }

    @Test
    void whoIsInNoGroupTalksWithTheRoom() {
        byHand();
        room.here.add("p5");
        room.invite("i-p5", org.safehaven.protocol.InviteKind.PERSONAL, 1);
        room.join("i-p5", "Youth p5", "p5");
        room.refused("p5", new Command.MessagePost("anybody?", null, null), RejectionCode.TWO_ADULTS);
        room.accepted("f1", new Command.BreakoutMove("f1", null));
        room.accepted("f1", new Command.BreakoutMove("f2", null));
        Event.MessagePosted said = (Event.MessagePosted) last(post("p5"));
        assertThat(said.groupId()).isNull();
    }

    @Test
    void eachGroupWaitsForItsOwnTwoAdults() {
        byHand();
        room.here.remove("mo");
        room.refused("p1", new Command.MessagePost("hello", null, null), RejectionCode.TWO_ADULTS);
        assertThat(post("p3")).isInstanceOf(Decision.Accepted.class);
        room.accepted("f2", new Command.BreakoutMove("me", groupOf("p1")));
        assertThat(post("p1")).isInstanceOf(Decision.Accepted.class);
        room.refused("p3", new Command.MessagePost("hello", null, null), RejectionCode.TWO_ADULTS);
    }

    @Test
    void anAdultWhoIsLeftAloneInAGroupWritesToItAsLittleAsItsYoungPeople() {
        byHand();
        room.here.remove("mo");
        room.refused("f1", new Command.MessagePost("just us", null, null), RejectionCode.TWO_ADULTS);
        String said = room.post("f2");
        room.refused("f1", new Command.MessageReact(said, "seed", true), RejectionCode.TWO_ADULTS);
        room.accepted("f1", new Command.RoomAnnounce("who can come to group 1?"));
        room.accepted("f1", new Command.BreakoutMove("f1", null));
        assertThat(((Event.MessagePosted) last(post("f1"))).groupId())
                .as("from no group it goes to all, and all the room's adults read it")
                .isNull();
        room.here.remove("me");
        room.here.remove("f2");
        room.refused("f1", new Command.RoomAnnounce("one adult in all"), RejectionCode.TWO_ADULTS);
    }

    @Test
    void oneAdultWhoGoesRoundMayWriteWhereItsYoungPeopleMay() {
        rotating();
        room.here.removeAll(Set.of("mo", "me"));
        byHand();
        assertThat(post("f1")).isInstanceOf(Decision.Accepted.class);
        room.here.remove("p2");
        room.refused("f1", new Command.MessagePost("alone with one", null, null), RejectionCode.TWO_ADULTS);
    }

    @Test
    void aHeldMessageGoesIntoItsGroupOnlyWhileEnoughAdultsAreThere() {
        byHand();
        String held = room.heldFrom("p1");
        room.here.remove("mo");
        room.refused("f2", new Command.MessageApprove(held), RejectionCode.TWO_ADULTS);
        room.accepted("f1", new Command.BreakoutMove("p1", groupOf("p3")));
        room.refused("f2", new Command.MessageApprove(held), RejectionCode.TWO_ADULTS);
        room.here.add("mo");
        assertThat(((Event.MessagePosted) last(room.command("f2", new Command.MessageApprove(held)))).groupId())
                .isEqualTo(groupOf("p2"));
    }

    @Test
    void oneAdultWhoGoesRoundIsEnoughWhereStaffWantItSoButNeverWithASingleYoungPerson() {
        rotating();
        room.here.removeAll(Set.of("mo", "me"));
        byHand();
        assertThat(post("p1")).isInstanceOf(Decision.Accepted.class);
        room.here.remove("p2");
        room.refused("p1", new Command.MessagePost("alone?", null, null), RejectionCode.TWO_ADULTS);
        room.here.add("p2");
        room.here.remove("f2");
        room.refused("p1", new Command.MessagePost("one adult in all", null, null), RejectionCode.TWO_ADULTS);
    }

    @Test
    void withoutEnoughAdultsThereAreNoSmallGroups() {
        room.here.remove("me");
        assertThat(refusal("f1", new Command.BreakoutStart(BY_HAND, null, 15)))
                .isEqualTo("Each small group needs 2 adults who are here; that makes 4 for 2 groups.");
        room.refused("f1", new Command.BreakoutStart(null, 2, 15), RejectionCode.TWO_ADULTS);
    }

    @Test
    void atRandomEverybodyWhoIsHereIsInOneGroupAndAdultsAreSpreadOut() {
        room.accepted("f1", new Command.BreakoutStart(null, 2, 15));
        List<BreakoutGroup> groups = breakouts().groups();
        assertThat(groups.stream().flatMap(group -> group.memberIds().stream()))
                .containsExactlyInAnyOrder("f1", "f2", "mo", "me", "p1", "p2", "p3", "p4");
        assertThat(groups)
                .allSatisfy(group -> assertThat(group.memberIds().stream()
                                .collect(Collectors.partitioningBy(
                                        id -> room.state.members().get(id).role() == Role.PARTICIPANT,
                                        Collectors.counting())))
                        .isEqualTo(Map.of(true, 2L, false, 2L)));
    }

    @Test
    void whatWasAskedWronglyIsSaid() {
        assertThat(refusal("f1", new Command.BreakoutStart(List.of(List.of("p1", "p2")), null, 15)))
                .isEqualTo("\"groups\" must be 2 to 6.");
        assertThat(refusal("f1", new Command.BreakoutStart(List.of(List.of("p1"), List.of("p2", "p3")), null, 15)))
                .isEqualTo("A small group needs at least 2 young people.");
        assertThat(refusal(
                        "f1", new Command.BreakoutStart(List.of(List.of("p1", "p2"), List.of("p2", "p3")), null, 15)))
                .isEqualTo("\"groups\" may name everybody once only.");
        room.refused(
                "f1",
                new Command.BreakoutStart(List.of(List.of("p1", "p2"), List.of("p3", "nobody")), null, 15),
                RejectionCode.NOT_FOUND);
        byHand();
        room.refused("f1", new Command.BreakoutStart(BY_HAND, null, 15), RejectionCode.ALREADY_DONE);
        room.refused("mo", new Command.BreakoutMove("p1", "elsewhere"), RejectionCode.NOT_FOUND);
        room.refused("me", new Command.BreakoutMove("p1", null), RejectionCode.NOT_ALLOWED);
        room.refused("mo", new Command.BreakoutMove("p1", groupOf("p1")), RejectionCode.ALREADY_DONE);
    }

    @Test
    void itsTimeBringsEverybodyBackOnce() {
        byHand();
        assertThat(SessionRules.nextLook(room.state, room.now)).contains(room.now.plus(Duration.ofMinutes(15)));
        room.now = room.now.plus(Duration.ofMinutes(15));
        assertThat(room.take(SessionRules.due(room.state, room.facts()))).isInstanceOf(Decision.Accepted.class);
        assertThat(breakouts().isOn()).isFalse();
        assertThat(SessionRules.due(room.state, room.facts())).isInstanceOf(Decision.Rejection.class);
    }

    @Test
    void theEndOfTheSessionIsTheEndOfItsGroups() {
        byHand();
        room.accepted("f1", new Command.SessionClose());
        assertThat(breakouts().isOn()).isFalse();
        assertThat(breakouts().past()).isEmpty();
    }

    @Test
    void whoIsDeletedIsInNoGroupNorWasInAny() {
        byHand();
        room.append(new Event.MemberDeleted("p1", "i-p1", "f1"));
        room.accepted("f1", new Command.BreakoutEnd());
        assertThat(breakouts().past()).noneMatch(group -> group.memberIds().contains("p1"));
    }

    private void byHand() {
        room.accepted("f1", new Command.BreakoutStart(BY_HAND, null, 15));
    }

    private void rotating() {
        room.set(new Command.SettingsChange(
                null, null, null, null, null, null, null, null, null, true, null, null, null));
        assertThat(room.state.about().settings())
                .extracting(RoomSettings::breakoutRotating)
                .isEqualTo(true);
    }

    private Breakouts breakouts() {
        return room.state.floor().breakouts();
    }

    private String groupOf(String memberId) {
        return breakouts().groupOf(memberId).orElseThrow().groupId();
    }

    private boolean sees(String memberId, Event.MessagePosted said) {
        return breakouts().sees(memberId, said.groupId());
    }

    private Decision post(String memberId) {
        return room.command(memberId, new Command.MessagePost("words of " + memberId, null, null));
    }

    private String refusal(String memberId, Command command) {
        return ((Decision.Rejection) room.command(memberId, command)).detail();
    }

    private static Event last(Decision decision) {
        List<Event> events = ((Decision.Accepted) decision).events();
        return events.get(events.size() - 1);
    }
}
