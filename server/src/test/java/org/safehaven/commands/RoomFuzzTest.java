package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.safehaven.Hostile;
import org.safehaven.moderation.AdultRules;
import org.safehaven.protocol.ClientFrame;
import org.safehaven.protocol.CommandCodec;
import org.safehaven.protocol.EventCodec;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.View;
import org.safehaven.room.Decision;

/**
 * Hostile frames as they come off the wire, by anybody and in any order: the rules decide and never fail, the room keeps
 * its invariants, and what comes of it can be stored and sent.
 */
class RoomFuzzTest {
    private static final int SEQUENCES = Hostile.isLong() ? 3_000 : 60;
    private static final int STEPS = 150;
    private static final AdultRules ADULTS = new AdultRules(Duration.ofSeconds(60));
    private static final List<String> PEOPLE =
            List.of("f1", "f2", "mo", "me", "p1", "p2", "p3", "p4", "o1", "o2", "nobody");
    private static final List<String> IDS =
            List.of("memberId", "messageId", "heldId", "replyTo", "groupId", "resourceId", "checkInId");

    private int accepted;
    private int refused;

    @Test
    void hostileCommandsInAnyOrderKeepTheInvariants() throws Exception {
        long seed = Hostile.seed();
        for (int i = 0; i < SEQUENCES; i++) {
            play(seed + i);
        }
        assertThat(accepted).as("some of it is taken").isGreaterThan(SEQUENCES);
        assertThat(refused).isGreaterThan(SEQUENCES);
    }

    private void play(long seed) throws Exception {
        Hostile hostile = new Hostile(seed);
        Random random = hostile.random();
        RoomOnPaper room = RoomOnPaper.opened();
        room.fourthYouth();
        room.invite("open", InviteKind.OPEN, 2);
        for (int step = 0; step < STEPS; step++) {
            String where = "-Dhaven.seed=" + seed + ", step " + step;
            int before = room.log.size();
            try {
                act(room, hostile, random);
            } catch (RuntimeException | StackOverflowError failure) {
                throw new AssertionError(where, failure);
            }
            RoomPropertiesTest.holdsAlways(room, where);
            for (LoggedEvent logged : room.log.subList(before, room.log.size())) {
                canBeSent(logged, where);
            }
            room.now = room.now.plusSeconds(random.nextInt(10) == 0 ? random.nextInt(400) : 0);
        }
        RoomPropertiesTest.replays(room, random, seed);
    }

    private void act(RoomOnPaper room, Hostile hostile, Random random) {
        switch (random.nextInt(10)) {
            case 0 -> count(room.join(hostile.oneOf(List.of("open", "i-p1", "i-p2")), hostile.text(), "o1"));
            case 1 -> {
                String who = hostile.oneOf(PEOPLE.subList(0, 8));
                if (!room.here.remove(who)) {
                    room.here.add(who);
                }
            }
            case 2 -> ADULTS.due(room.state, room.facts()).forEach(room::append);
            default -> {
                ObjectNode frame = random.nextInt(3) == 0 ? hostile.spoiled() : hostile.decent();
                aim(frame, room, hostile, random);
                if (CommandCodec.read(frame.toString()) instanceof ClientFrame.Asked asked) {
                    count(room.command(hostile.oneOf(PEOPLE), asked.command()));
                }
            }
        }
    }

    private void count(Decision decision) {
        accepted += decision instanceof Decision.Accepted ? 1 : 0;
        refused += decision instanceof Decision.Rejection ? 1 : 0;
    }

    /** Most ids are of somebody or something that is there, of whatever kind. */
    private static void aim(ObjectNode frame, RoomOnPaper room, Hostile hostile, Random random) {
        List<String> known = new ArrayList<>(PEOPLE);
        known.addAll(room.texts.keySet());
        known.addAll(room.announced.keySet());
        known.addAll(room.asked.keySet());
        known.addAll(room.held);
        for (String name : IDS) {
            if (frame.has(name) && random.nextInt(8) > 0) {
                frame.put(name, hostile.oneOf(known));
            }
        }
    }

    private static void canBeSent(LoggedEvent logged, String where) throws Exception {
        assertThat(EventCodec.restore(EventCodec.store(logged.event())))
                .as(where)
                .isEqualTo(logged.event());
        for (View view : View.values()) {
            JsonNode frame = Json.shared().readTree(EventCodec.frame(logged, view));
            assertThat(frame.path("offset").asLong()).as(where).isEqualTo(logged.offset());
        }
        for (String youth : List.of("p1", "p2", "p3", "p4")) {
            View view = logged.event().audience().viewOf(youth, false);
            if (view != null) {
                JsonNode frame = Json.shared().readTree(EventCodec.frame(logged, view));
                for (Map.Entry<String, JsonNode> field : frame.properties()) {
                    assertThat(field.getKey()).as(where + " " + frame).isNotIn("by", "staffId", "secretHash");
                }
            }
        }
    }
}
