package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safehaven.moderation.AdultRules;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.EventCodec;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.Standing;
import org.safehaven.room.Decision;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** Whatever people do, in whatever order, some things always hold. A failure names the seed that shows it again. */
class RoomPropertiesTest {
    private static final int SEQUENCES = 300;
    private static final int STEPS = 120;
    private static final List<String> PEOPLE = List.of("f1", "f2", "mo", "me", "p1", "p2", "p3", "p4", "o1", "o2");

    private static int unattended;

    private static final AdultRules ADULTS = new AdultRules(Duration.ofSeconds(60));

    @Test
    void anySequenceOfCommandsKeepsTheInvariants() {
        long seed = System.nanoTime();
        for (int i = 0; i < SEQUENCES; i++) {
            play(seed + i, false);
        }
        assertThat(unattended).as("times that a room was read-only").isPositive();
    }

    @Test
    void replayOfAllEventsEqualsAnySnapshotAndItsTail() {
        long seed = System.nanoTime();
        for (int i = 0; i < SEQUENCES; i++) {
            play(seed + i, true);
        }
    }

    private static void play(long seed, boolean replay) {
        Random random = new Random(seed);
        RoomOnPaper room = RoomOnPaper.opened();
        room.fourthYouth();
        room.invite("open", InviteKind.OPEN, 2);
        if (random.nextBoolean()) {
            room.staysOpen();
        }
        for (int step = 0; step < STEPS; step++) {
            String actor = pick(PEOPLE, random);
            Member before = room.state.members().get(actor);
            boolean silenced = before == null
                    || !before.isAdmitted()
                    || before.isMutedAt(room.now)
                    || room.state.floor().paused() != null && !before.role().isAdult()
                    || !room.state.isSessionOpen() && !room.state.showsConversation();
            RoomState stateBefore = room.state;
            Set<String> hereBefore = Set.copyOf(room.here);
            int eventsBefore = room.log.size();
            act(room, actor, random);
            List<LoggedEvent> added = room.log.subList(eventsBefore, room.log.size());
            assertThat(added.stream()
                            .anyMatch(logged -> silenced
                                    && logged.event() instanceof Event.MessagePosted posted
                                    && posted.memberId().equals(actor)))
                    .as("seed %d, step %d: nobody who is silenced posts", seed, step)
                    .isFalse();
            for (LoggedEvent logged : added) {
                assertThat(logged.event() instanceof Event.MessagePosted said
                                && !adultsWith(said, stateBefore, hereBefore, room.now))
                        .as("seed %d, step %d: nobody is alone with a lone adult's words", seed, step)
                        .isFalse();
            }
            holdsAlways(room, "seed " + seed + ", step " + step);
            if (random.nextInt(10) == 0) {
                room.now = room.now.plusSeconds(random.nextInt(400));
            }
        }
        readOnlyIsObeyed(room.log, seed);
        if (replay) {
            replays(room, random, seed);
        }
    }

    /** Where too few adults are here, nothing that is written stands after the event that says so, until the one that ends it. */
    private static void readOnlyIsObeyed(List<LoggedEvent> log, long seed) {
        boolean readOnly = false;
        for (LoggedEvent logged : log) {
            if (logged.event() instanceof Event.RoomUnattended) {
                readOnly = true;
                unattended++;
            } else if (logged.event() instanceof Event.RoomAttended || logged.event() instanceof Event.SessionClosed) {
                readOnly = false;
            }
            boolean writes = logged.event() instanceof Event.MessagePosted
                    || logged.event() instanceof Event.MessageHeld
                    || logged.event() instanceof Event.MessageReacted
                    || logged.event() instanceof Event.RoomAnnounced
                    || logged.event() instanceof Event.MemberRenamed;
            assertThat(readOnly && writes)
                    .as("seed %d: %s at %d in a read-only room", seed, EventCodec.type(logged.event()), logged.offset())
                    .isFalse();
        }
    }

    /** Reckoned anew, without the rules: two adults where it is said, at that moment; in a session of one room, a grace later. */
    private static boolean adultsWith(Event.MessagePosted said, RoomState before, Set<String> here, Instant now) {
        if (before.floor().isUnattended()) {
            return false;
        }
        long inTheRoom = before.adultsAmong(here, now);
        if (before.isSessionOpen() && !before.floor().breakouts().isOn()) {
            return inTheRoom > 0;
        }
        long least = before.floor().breakouts().groups().stream()
                .filter(group -> group.groupId().equals(said.groupId()))
                .mapToLong(group -> group.memberIds().stream()
                        .filter(here::contains)
                        .filter(memberId -> before.adultsAmong(Set.of(memberId), now) == 1)
                        .count())
                .findFirst()
                .orElse(inTheRoom);
        return inTheRoom >= 2 && least >= 2;
    }

    private static void act(RoomOnPaper room, String actor, Random random) {
        switch (random.nextInt(9)) {
            case 0 -> room.join("i-" + pick(List.of("p1", "p2", "p3"), random), "Back " + random.nextInt(5), "unused");
            case 1 -> room.join("open", "Open " + random.nextInt(5), "o" + (1 + random.nextInt(2)));
            case 2 -> room.post(actor);
            case 3 -> {
                if (!room.here.remove(actor)) {
                    room.here.add(actor);
                }
            }
            case 4 -> ADULTS.due(room.state, room.facts()).forEach(room::append);
            default -> {
                String message = room.texts.isEmpty() ? "m1" : pick(new ArrayList<>(room.texts.keySet()), random);
                room.command(actor, pick(SampleCommands.about(pick(PEOPLE, random), message), random));
            }
        }
    }

    static void holdsAlways(RoomOnPaper room, String where) {
        RoomState state = room.state;
        assertThat(state.facilitators()).as(where + ": a facilitator is left").isPositive();
        for (Member member : state.members().values()) {
            assertThat(member.staffId() != null)
                    .as(where + ": power never passes to a participant by itself")
                    .isEqualTo(member.role() != Role.PARTICIPANT);
            assertThat(member.handAt() != null && !member.isAdmitted())
                    .as(where + ": no hand is up outside the room")
                    .isFalse();
        }
        state.invites().values().forEach(invite -> {
            boolean bannedByIt =
                    state.cameBy(invite.inviteId()).stream().anyMatch(member -> member.standing() == Standing.BANNED);
            assertThat(!invite.closedFor().isEmpty())
                    .as(where + ": an open invite is closed exactly while one who came by it is banned")
                    .isEqualTo(invite.kind() == InviteKind.OPEN && bannedByIt);
            assertThat(state.cameBy(invite.inviteId()).stream()
                            .filter(member -> member.isAdmitted() || member.standing() == Standing.WAITING)
                            .count())
                    .as(where + ": no more people than seats")
                    .isLessThanOrEqualTo(invite.seats());
        });
        if (!state.showsConversation()) {
            assertThat(room.texts)
                    .as(where + ": nothing is kept past the session")
                    .isEmpty();
            assertThat(state.floor().pinned()).isEmpty();
        }
    }

    static void replays(RoomOnPaper room, Random random, long seed) {
        int cut = random.nextInt(room.log.size());
        RoomState state = RoomState.empty("r1");
        RoomState fromSnapshot = null;
        for (int i = 0; i < room.log.size(); i++) {
            if (i == cut) {
                fromSnapshot = Json.read(Json.write(state), RoomState.class);
            }
            Event stored = EventCodec.restore(EventCodec.store(room.log.get(i).event()));
            state = state.apply(stored);
            if (fromSnapshot != null) {
                fromSnapshot = fromSnapshot.apply(stored);
            }
        }
        assertThat(state).as("seed %d: replay of all events", seed).isEqualTo(room.state);
        assertThat(fromSnapshot)
                .as("seed %d: snapshot at %d and tail", seed, cut)
                .isEqualTo(room.state);
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    @Test
    void aMuteEndsByItselfAndLeavesNothingBehind() {
        RoomOnPaper room = RoomOnPaper.opened();
        room.command("mo", new Command.MemberMute("p1", 60, null));
        assertThat(room.command("p1", new Command.MessagePost("x", null, null)))
                .isInstanceOfSatisfying(
                        Decision.Rejection.class,
                        refused -> assertThat(refused.retryAfterMs()).isEqualTo(60_000));
        room.now = room.now.plusSeconds(60);
        assertThat(room.command("p1", new Command.MessagePost("x", null, null))).isInstanceOf(Decision.Accepted.class);
    }
}
