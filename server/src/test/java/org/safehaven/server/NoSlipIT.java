package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;

/**
 * Promise 3: once a moderation command is answered ok, no later-offset message from the person it silences exists, on
 * any node. Two nodes, one store; the youth's socket is on one, the facilitator's on the other, and they race.
 */
class NoSlipIT {
    /** A few hundred show a slip at once where there can be one; {@code -Pfaults} runs thousands. */
    private static final int RACES = Integer.getInteger("haven.races", 400);

    private static Haven here;
    private static Haven there;

    @BeforeAll
    static void start() throws Exception {
        here = Haven.startDemo("HAVEN_LIMITS_ENABLED", "false");
        there = here.anotherDemo("HAVEN_LIMITS_ENABLED", "false");
    }

    @AfterAll
    static void stop() {
        there.close();
        here.close();
    }

    @Test
    void noMessageFollowsAnAcknowledgedMute() throws Exception {
        race("Juniper", new Object[] {"member.mute", "memberId"}, new Object[] {"member.unmute", "memberId"});
    }

    @Test
    void noMessageFollowsAnAcknowledgedPause() throws Exception {
        race("River", new Object[] {"room.pause"}, new Object[] {"room.resume"});
    }

    @Test
    void noMessageFollowsAnAcknowledgedRemoval() throws Exception {
        Talk talk = new Talk();
        int closedOut = 0;
        try (Phone facilitator = Phone.hello(there, staff(there).enter("demo"))) {
            for (int i = 0; i < RACES; i++) {
                JsonNode joined = Browser.join(here, here.secret("Personal invite Sky"), "Sky");
                String memberId = joined.get("memberId").asText();
                if (joined.get("standing").asText().equals("waiting")) {
                    facilitator.ask("member.admit", "memberId", memberId);
                }
                Phone youth = Phone.hello(here, joined.get("token").asText());
                youth.send("message.post", "text", "race " + i);
                youth.send("message.post", "text", "late " + i);
                JsonNode answer = facilitator.ask("member.remove", "memberId", memberId, "ban", false);
                assertThat(answer.get("ok").asBoolean()).as(answer.toString()).isTrue();
                closedOut += youth.closeCode() == 4503 ? 1 : 0;
                talk.hear(facilitator, memberId);
            }
        }
        System.out.printf("member.remove: %d races, %d posted before%n", RACES, talk.posted);
        assertThat(talk.slipped)
                .as("messages after the removal they had to obey")
                .isZero();
        assertThat(closedOut).as("sockets closed 4503").isEqualTo(RACES);
        assertThat(talk.posted)
                .as("messages that won their race, and such that lost it; without both this test would show nothing")
                .isBetween(1, 2 * RACES - 1);
    }

    /** What the facilitator saw, in its order: who is out does not speak. */
    private static final class Talk {
        private boolean out;
        private int posted;
        private int slipped;

        /** All up to the last answer has come: on a node, an event is sent before the answer to who caused it. */
        void hear(Phone facilitator, String memberId) {
            for (JsonNode frame : facilitator.frames()) {
                if (!frame.path("memberId").asText().equals(memberId)) {
                    continue;
                }
                switch (frame.path("type").asText()) {
                    case "member.removed" -> out = true;
                    case "member.admitted" -> out = false;
                    case "message.posted" -> {
                        posted++;
                        slipped += out ? 1 : 0;
                    }
                    default -> {}
                }
            }
            facilitator.forget();
        }
    }

    private static void race(String name, Object[] silence, Object[] undo) throws Exception {
        JsonNode joined = Browser.join(here, here.secret("Personal invite " + name), name);
        String memberId = joined.get("memberId").asText();
        int slipped = 0;
        int posted = 0;
        int refused = 0;
        try (Phone youth = Phone.hello(here, joined.get("token").asText());
                Phone facilitator = Phone.hello(there, staff(there).enter("demo"))) {
            for (int i = 0; i < RACES; i++) {
                String post = youth.send("message.post", "text", "race " + i);
                JsonNode silenced = ask(facilitator, silence, memberId);
                JsonNode reply = youth.reply(post);
                String late = youth.send("message.post", "text", "late " + i);
                JsonNode second = youth.reply(late);
                long offset = silenced.get("offset").asLong();
                for (JsonNode answer : new JsonNode[] {reply, second}) {
                    boolean ok = answer.get("ok").asBoolean();
                    posted += ok ? 1 : 0;
                    refused += ok ? 0 : 1;
                    slipped += ok && answer.get("offset").asLong() > offset ? 1 : 0;
                }
                ask(facilitator, undo, memberId);
                slipped += later(facilitator, memberId, offset);
                youth.forget();
                facilitator.forget();
            }
        }
        System.out.printf("%s: %d races, %d posted before, %d refused after%n", silence[0], RACES, posted, refused);
        assertThat(slipped).as("messages after the command they had to obey").isZero();
        assertThat(refused).as("refusals").isGreaterThanOrEqualTo(RACES);
        assertThat(posted)
                .as("races that the message won; without any this test would show nothing")
                .isPositive();
    }

    private static int later(Phone facilitator, String memberId, long offset) {
        return (int) facilitator.frames("message.posted").stream()
                .filter(frame -> frame.get("memberId").asText().equals(memberId))
                .filter(frame -> frame.get("offset").asLong() > offset)
                .count();
    }

    private static JsonNode ask(Phone facilitator, Object[] command, String memberId) throws Exception {
        return command.length == 1
                ? facilitator.ask((String) command[0])
                : facilitator.ask((String) command[0], command[1], memberId);
    }

    private static Browser staff(Haven haven) throws Exception {
        return Browser.byLink(haven, here.secret("Facilitator Dana"));
    }
}
