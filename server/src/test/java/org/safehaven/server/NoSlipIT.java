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
    private static final int RACES = 2_000;

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
        int slipped = 0;
        int refused = 0;
        int races = RACES / 20;
        try (Phone facilitator = Phone.hello(there, staff(there).enter("demo"))) {
            for (int i = 0; i < races; i++) {
                JsonNode joined = Browser.join(here, here.secret("Personal invite Sky"), "Sky");
                String memberId = joined.get("memberId").asText();
                if (joined.get("standing").asText().equals("waiting")) {
                    facilitator.ask("member.admit", "memberId", memberId);
                }
                try (Phone youth = Phone.hello(here, joined.get("token").asText())) {
                    for (int m = 0; m < 5; m++) {
                        youth.send("message.post", "text", "race " + m);
                    }
                    JsonNode answer = facilitator.ask("member.remove", "memberId", memberId, "ban", false);
                    assertThat(answer.get("ok").asBoolean())
                            .as(answer.toString())
                            .isTrue();
                    long offset = answer.get("offset").asLong();
                    assertThat(youth.closeCode()).isEqualTo(4503);
                    for (JsonNode reply : youth.frames("reply")) {
                        slipped += reply.path("offset").asLong() > offset ? 1 : 0;
                    }
                    // Whatever the youth was told: what the facilitator saw decides.
                    JsonNode after = facilitator.ask("room.slow", "seconds", i % 2 + 1);
                    long until = after.get("offset").asLong();
                    facilitator.await(
                            "the log up to " + until,
                            frame -> frame.path("offset").asLong() >= until
                                    && !frame.path("type").asText().equals("reply"));
                    slipped += later(facilitator, memberId, offset);
                    refused += 5 - youth.frames("reply").size();
                    facilitator.ask("room.slow", "seconds", 0);
                    facilitator.forget();
                }
            }
        }
        assertThat(slipped).as("messages after the removal they had to obey").isZero();
        assertThat(refused).as("races in which the removal came between").isPositive();
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
