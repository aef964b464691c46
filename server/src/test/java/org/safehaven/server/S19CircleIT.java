package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;

/** S19 on two nodes and one store: whose turn it is, is the same on both, and the promise not to slip holds for it. */
class S19CircleIT {
    private static final int RACES = 300;

    private static Haven here;
    private static Haven there;

    @BeforeAll
    static void start() throws Exception {
        here = Haven.startDemo("HAVEN_LIMITS_ENABLED", "false", "HAVEN_PRESENCE_DROP_GRACE_SECONDS", "1");
        there = here.anotherDemo("HAVEN_LIMITS_ENABLED", "false", "HAVEN_PRESENCE_DROP_GRACE_SECONDS", "1");
    }

    @AfterAll
    static void stop() {
        there.close();
        here.close();
    }

    @Test
    void noMessageOfTheFormerHolderFollowsAnAcknowledgedPass() throws Exception {
        int posted = 0;
        int refused = 0;
        try (Phone facilitator = facilitator();
                People.Youth river = People.youth(here, here, "River");
                People.Youth sky = People.youth(here, there, "Sky")) {
            for (int i = 0; i < RACES; i++) {
                JsonNode started =
                        facilitator.ask("circle.start", "memberIds", new String[] {river.memberId(), sky.memberId()});
                assertThat(People.ok(started)).as(started.toString()).isTrue();
                awaitHolder(river, river.memberId(), i);
                String post = river.phone().send("message.post", "text", "race " + i);
                JsonNode passed = facilitator.ask("circle.pass", "memberId", river.memberId());
                assertThat(People.ok(passed)).as(passed.toString()).isTrue();
                String late = river.phone().send("message.post", "text", "late " + i);
                for (String id : new String[] {post, late}) {
                    JsonNode reply = river.phone().reply(id);
                    posted += People.ok(reply) ? 1 : 0;
                    if (People.ok(reply)) {
                        assertThat(reply.get("offset").asLong())
                                .as("a message after the pass it had to obey")
                                .isLessThan(passed.get("offset").asLong());
                    } else {
                        refused++;
                        assertThat(People.code(reply)).isEqualTo("not-your-turn");
                    }
                }
                assertThat(People.ok(facilitator.ask("circle.end"))).isTrue();
            }
        }
        System.out.printf("circle.pass: %d races, %d posted before, %d refused after%n", RACES, posted, refused);
        assertThat(refused).isGreaterThanOrEqualTo(RACES);
        assertThat(posted)
                .as("races that the message won; without any this would show nothing")
                .isPositive();
    }

    @Test
    void theTurnOfWhoLeavesGoesOnExactlyOnceAndIsOverForTheMutedToo() throws Exception {
        try (Phone facilitator = facilitator();
                People.Youth sky = People.youth(here, there, "Sky");
                People.Youth juniper = People.youth(here, here, "Juniper")) {
            People.Youth river = People.youth(here, here, "River");
            facilitator.ask(
                    "circle.start", "memberIds", new String[] {river.memberId(), sky.memberId(), juniper.memberId()});
            sky.phone().await("circle.changed");
            facilitator.forget();
            river.close();
            JsonNode moved = facilitator.await("circle.changed");
            assertThat(moved.get("holderId").asText()).isEqualTo(sky.memberId());
            assertThat(moved.has("by")).as("nobody did it").isFalse();
            assertThat(People.ok(sky.phone().ask("message.post", "text", "my turn")))
                    .isTrue();

            assertThat(People.ok(facilitator.ask("member.mute", "memberId", sky.memberId(), "seconds", 60)))
                    .isTrue();
            JsonNode next = facilitator.await(
                    "Juniper's turn", frame -> frame.path("holderId").asText().equals(juniper.memberId()));
            long offset = next.get("offset").asLong();
            assertThat(People.ok(juniper.phone().ask("circle.pass", "memberId", juniper.memberId())))
                    .isTrue();
            assertThat(facilitator.await("circle.ended").get("everybody").asBoolean())
                    .isTrue();
            assertThat(facilitator.frames("circle.changed").stream()
                            .map(frame -> frame.get("holderId").asText()))
                    .as("each turn was given on once, though two nodes saw the reason")
                    .containsExactly(sky.memberId(), juniper.memberId());
            assertThat(offset).isPositive();
            facilitator.ask("member.unmute", "memberId", sky.memberId());
        }
    }

    private static void awaitHolder(People.Youth youth, String memberId, int race) throws Exception {
        Await.until(
                () -> "race " + race,
                () -> youth.phone().frames("circle.changed").stream()
                                .filter(frame -> frame.get("holderId").asText().equals(memberId))
                                .count()
                        > race);
    }

    private static Phone facilitator() throws Exception {
        Phone phone = Phone.hello(
                there, Browser.byLink(there, here.secret("Facilitator Dana")).enter("demo"));
        phone.ask("session.open");
        return phone;
    }
}
