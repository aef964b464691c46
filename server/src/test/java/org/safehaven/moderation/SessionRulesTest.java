package org.safehaven.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Retention;
import org.safehaven.protocol.Review;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.RoomSettings;
import org.safehaven.protocol.Schedule;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** Tuesdays at five in London, for an hour; doors ten minutes before, ten minutes' grace, two adults. */
class SessionRulesTest {
    private static final Instant FIVE = Instant.parse("2026-11-24T17:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private final Set<String> here = new HashSet<>(Set.of("dana", "sam"));
    private RoomState room = room(RoomSettings.standard(2), new Retention(null, null, true));

    private static RoomState room(RoomSettings settings, Retention retention) {
        Schedule tuesdays =
                Schedule.weekly(List.of(DayOfWeek.TUESDAY), LocalTime.of(17, 0), ZoneId.of("Europe/London"), 60);
        return RoomState.empty("r")
                .apply(new Event.RoomCreated("Circle", "", settings, retention, tuesdays, List.of(), "r"))
                .apply(new Event.MemberAssigned("dana", "Dana", Role.FACILITATOR, "s1", null))
                .apply(new Event.MemberAssigned("sam", "Sam", Role.MODERATOR, "s2", null));
    }

    @Test
    void nothingHappensBeforeTheDoorsOpenAndTheyOpenOnce() {
        assertThat(due(FIVE.minus(Duration.ofMinutes(11)))).isEmpty();
        assertThat(SessionRules.nextLook(room, FIVE.minus(Duration.ofDays(3)))).hasValue(FIVE.minusSeconds(600));
        assertThat(take(FIVE.minusSeconds(600))).containsExactly("doors.opened");
        assertThat(due(FIVE.minusSeconds(1))).isEmpty();
        assertThat(SessionRules.nextLook(room, FIVE.minusSeconds(300))).hasValue(FIVE);
    }

    @Test
    void aSessionWaitsForItsSecondAdultUntilItWouldBeOver() {
        here.remove("sam");
        assertThat(take(FIVE)).containsExactly("doors.opened");
        assertThat(SessionRules.waitsForAdults(room, FIVE.plusSeconds(60))).isTrue();
        assertThat(due(FIVE.plusSeconds(60))).isEmpty();
        here.add("sam");
        assertThat(due(FIVE.plusSeconds(3_599))).containsExactly("session.opened");
        assertThat(due(FIVE.plusSeconds(3_600))).isEmpty();
        assertThat(SessionRules.nextLook(room, FIVE.plusSeconds(3_600)))
                .hasValue(FIVE.plus(WEEK).minusSeconds(600));
    }

    @Test
    void youthDoNotCountAsAdults() {
        here.remove("sam");
        room = room.apply(new Event.MemberAssigned("sam", "Sam", Role.PARTICIPANT, "s2", null));
        here.add("sam");
        assertThat(due(FIVE)).containsExactly("doors.opened");
    }

    @Test
    void aRoomThatOpensByHandOnlyOpensByHandOnly() {
        RoomSettings byHand = new RoomSettings(
                2,
                false,
                RoomSettings.ALL_REACTIONS,
                List.of("en"),
                40,
                10,
                false,
                10,
                RoomSettings.standard(2).betweenSessions(),
                false,
                Review.OPEN,
                3,
                false);
        room = room(byHand, new Retention(null, null, true));
        assertThat(take(FIVE)).containsExactly("doors.opened");
        assertThat(due(FIVE.plusSeconds(60))).isEmpty();
        assertThat(SessionRules.waitsForAdults(room, FIVE)).isFalse();
        take(SessionRules.open(room, dana(), new Command.SessionOpen(), at(FIVE.plusSeconds(300))));
        assertThat(room.floor().session().endsAt()).isEqualTo(FIVE.plusSeconds(3_600));
    }

    @Test
    void aSessionWarnsTwiceClosesAfterItsGraceAndTakesItsWordsWithIt() {
        take(FIVE);
        assertThat(due(FIVE.plusSeconds(49 * 60))).isEmpty();
        assertThat(take(FIVE.plusSeconds(50 * 60))).containsExactly("session.warned");
        assertThat(due(FIVE.plusSeconds(55 * 60))).isEmpty();
        assertThat(take(FIVE.plusSeconds(58 * 60))).containsExactly("session.warned");
        assertThat(due(FIVE.plusSeconds(69 * 60))).isEmpty();
        assertThat(take(FIVE.plusSeconds(70 * 60))).containsExactly("session.closed", "room.cleared");
        assertThat(due(FIVE.plusSeconds(71 * 60))).isEmpty();
    }

    @Test
    void aWarningThatWasMissedIsGivenWithTheMinutesThatAreReallyLeftAndNeverTwo() {
        take(FIVE);
        List<Event> late = events(SessionRules.due(room, at(FIVE.plusSeconds(59 * 60 - 1))));
        assertThat(late)
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.SessionWarned.class,
                        warned -> assertThat(warned.minutesLeft()).isEqualTo(2));
        late.forEach(event -> room = room.apply(event));
        assertThat(due(FIVE.plusSeconds(59 * 60 + 30))).isEmpty();
    }

    @Test
    void aSessionBeginsEarlyByAnHourAtMostAndIsThatMeeting() {
        take(SessionRules.open(room, dana(), new Command.SessionOpen(), at(FIVE.minusSeconds(3_600))));
        assertThat(room.floor().session().scheduledAt()).isEqualTo(FIVE);
        assertThat(due(FIVE)).isEmpty();
        assertThat(SessionRules.meeting(room, FIVE))
                .hasValueSatisfying(next -> assertThat(next.startsAt()).isEqualTo(FIVE.plus(WEEK)));
    }

    @Test
    void aSessionThatIsOnWhenAMeetingBeginsBecomesThatMeeting() {
        Instant three = FIVE.minusSeconds(7_200);
        take(SessionRules.open(room, dana(), new Command.SessionOpen(), at(three)));
        assertThat(room.floor().session().endsAt()).isEqualTo(three.plusSeconds(3_600));
        take(SessionRules.extend(room, dana(), new Command.SessionExtend(90), at(three)));
        assertThat(take(FIVE)).containsExactly("session.extended");
        assertThat(room.floor().session().scheduledAt()).isEqualTo(FIVE);
        assertThat(room.floor().session().endsAt()).isEqualTo(FIVE.plusSeconds(3_600));
        assertThat(due(FIVE.plusSeconds(1))).isEmpty();
    }

    @Test
    void aMeetingThatWasEndedEarlyStaysEndedAndMayBeOpenedAgainByHand() {
        take(FIVE);
        take(SessionRules.close(room, dana(), new Command.SessionClose(), at(FIVE.plusSeconds(600))));
        assertThat(due(FIVE.plusSeconds(601))).isEmpty();
        take(SessionRules.open(room, dana(), new Command.SessionOpen(), at(FIVE.plusSeconds(900))));
        assertThat(room.floor().session().endsAt()).isEqualTo(FIVE.plusSeconds(3_600));
    }

    @Test
    void noSessionIsLongerThanEightHours() {
        take(FIVE);
        for (int i = 0; i < 3; i++) {
            take(SessionRules.extend(room, dana(), new Command.SessionExtend(120), at(FIVE)));
        }
        assertThat(SessionRules.extend(room, dana(), new Command.SessionExtend(61), at(FIVE)))
                .isInstanceOfSatisfying(
                        Decision.Rejection.class,
                        refused -> assertThat(refused.code()).isEqualTo(RejectionCode.BAD_REQUEST));
        take(SessionRules.extend(room, dana(), new Command.SessionExtend(60), at(FIVE)));
    }

    @Test
    void whoCannotComeSaysSoForOneMeetingOnly() {
        take(SessionRules.plan(room, dana(), FIVE, false, at(FIVE.minusSeconds(86_400))));
        assertThat(room.floor().plan().isAbsent("dana", FIVE)).isTrue();
        assertThat(room.floor().plan().isAbsent("dana", FIVE.plus(WEEK))).isFalse();
        assertThat(SessionRules.plan(
                        room, dana(), FIVE, true, at(FIVE.plus(WEEK).minusSeconds(60))))
                .isInstanceOf(Decision.Rejection.class);
        take(SessionRules.plan(
                room, dana(), FIVE.plus(WEEK), false, at(FIVE.plus(WEEK).minusSeconds(60))));
        assertThat(room.floor().plan().isAbsent("dana", FIVE)).isFalse();
    }

    @Test
    void aStateFromBeforeThereWereSchedulesIsStillRead() {
        String old = """
                {"roomId":"r","about":{"name":"Circle","guidelines":"","settings":{"minAdults":2,"typingIndicator":false,
                "reactions":["seed"],"languages":["en"],"maxMembers":40},"retention":{"clearOnClose":true}},
                "floor":{"session":{"sessionId":"x","openedAt":"2026-11-24T17:00:00Z","openedBy":"dana"},"locked":false,
                "slowSeconds":0,"pinned":[]},"members":{},"invites":{}}""";
        room = Json.read(old, RoomState.class);
        assertThat(room.about().settings().doorsOpenMinutes()).isEqualTo(10);
        assertThat(room.about().resources()).isEmpty();
        assertThat(due(FIVE.plus(WEEK))).as("it had no end").isEmpty();
        assertThat(SessionRules.nextLook(room, FIVE)).isEmpty();
    }

    private Member dana() {
        return room.member("dana").orElseThrow();
    }

    private Facts at(Instant now) {
        return new Facts(now, here, "id-" + now, Map.of());
    }

    private List<String> due(Instant now) {
        return types(SessionRules.due(room, at(now)));
    }

    private List<String> take(Instant now) {
        return take(SessionRules.due(room, at(now)));
    }

    private List<String> take(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        events(decision).forEach(event -> room = room.apply(event));
        return types(decision);
    }

    private static List<Event> events(Decision decision) {
        return decision instanceof Decision.Accepted accepted ? accepted.events() : List.of();
    }

    private static List<String> types(Decision decision) {
        return events(decision).stream()
                .map(event -> Json.shared().valueToTree(event).path("type").asText())
                .toList();
    }
}
