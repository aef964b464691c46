package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.code;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.moderator;
import static org.safehaven.server.People.ok;
import static org.safehaven.server.People.youth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.server.People.Youth;

/** Small groups on two nodes: Dana, Juniper and River in one; Sam, Sky and Robin in the other, half of them elsewhere. */
class BreakoutIT {
    private Haven haven;
    private Haven there;
    private Phone dana;
    private Phone sam;
    private Youth juniper;
    private Youth river;
    private Youth sky;
    private Youth robin;

    @BeforeEach
    void start() throws Exception {
        haven = Haven.startDemo("HAVEN_LIMITS_ENABLED", "false", "HAVEN_PRESENCE_DROP_GRACE_SECONDS", "1");
        there = haven.anotherDemo("HAVEN_LIMITS_ENABLED", "false", "HAVEN_PRESENCE_DROP_GRACE_SECONDS", "1");
        dana = facilitator(haven);
        sam = moderator(haven);
        juniper = youth(haven, "Juniper");
        river = youth(haven, there, "River");
        sky = youth(haven, there, "Sky");
        JsonNode joined = Browser.join(haven, haven.secret("Open invite"), "Robin");
        String memberId = joined.path("memberId").asText();
        dana.ask("member.admit", "memberId", memberId);
        String token = joined.path("token").asText();
        robin = new Youth(Phone.hello(haven, token), memberId, token);
        Await.until("all are here", () -> presentIn(dana) >= 6);
    }

    private static int presentIn(Phone phone) throws Exception {
        return (int) (phone.await("welcome").path("presence").size()
                + phone.frames("presence.changed").stream()
                        .flatMap(frame -> frame.findValuesAsText("state").stream())
                        .filter("here"::equals)
                        .count());
    }

    @AfterEach
    void stop() {
        for (Phone phone : List.of(dana, sam, juniper.phone(), river.phone(), sky.phone(), robin.phone())) {
            phone.close();
        }
        there.close();
        haven.close();
    }

    private static String me(Phone phone) throws Exception {
        return phone.await("welcome").at("/you/memberId").asText();
    }

    private JsonNode apart() throws Exception {
        return dana.ask(
                "breakout.start",
                "groups",
                List.of(
                        List.of(me(dana), juniper.memberId(), river.memberId()),
                        List.of(me(sam), sky.memberId(), robin.memberId())),
                "minutes",
                15);
    }

    @Test
    void whatASmallGroupSaysReachesNobodyInAnotherOneByAnyWay() throws Exception {
        assertThat(ok(apart())).isTrue();
        sky.phone().await("breakout.started");
        river.phone().await("breakout.started");
        juniper.phone().ask("message.post", "text", "canary of the first group");
        JsonNode said = river.phone().await("message.posted");
        river.phone()
                .ask("message.react", "messageId", said.path("messageId").asText(), "reaction", "seed", "on", true);
        assertThat(sam.await("message.posted").path("text").asText()).isEqualTo("canary of the first group");

        dana.ask("room.announce", "text", "two minutes left");
        sky.phone().await("room.announced");
        assertThat(sky.phone().everything()).doesNotContain("canary", "message.reacted");
        assertThat(sky.phone().frames("skip")).isNotEmpty();

        try (Phone again = Phone.hello(haven, sky.token())) {
            again.await("caughtUp");
            assertThat(again.everything()).as("nor is it in the history").doesNotContain("canary");
        }
        dana.ask("breakout.move", "memberId", juniper.memberId(), "groupId", groupOf(sky));
        juniper.phone().await("breakout.moved");
        juniper.phone().forget();
        dana.ask("breakout.end");
        sky.phone().await("breakout.ended");
        try (Phone again = Phone.hello(there, robin.token());
                Phone rivers = Phone.hello(there, river.token())) {
            again.await("caughtUp");
            rivers.await("caughtUp");
            assertThat(again.everything()).as("nor when it is over").doesNotContain("canary");
            assertThat(rivers.everything()).contains("canary of the first group");
        }
    }

    private String groupOf(Youth youth) throws Exception {
        for (JsonNode group : dana.await("breakout.started").path("groups")) {
            for (JsonNode memberId : group.path("memberIds")) {
                if (memberId.asText().equals(youth.memberId())) {
                    return group.path("groupId").asText();
                }
            }
        }
        throw new AssertionError("in no group");
    }

    @Test
    void aGroupWhoseAdultGoesCannotWriteUntilAnotherComes() throws Exception {
        apart();
        sky.phone().await("breakout.started");
        assertThat(ok(sky.phone().ask("message.post", "text", "with Sam"))).isTrue();
        sam.close();
        JsonNode missing = dana.await("breakout.unattended");
        assertThat(missing.path("groupId").asText()).isEqualTo(groupOf(sky));
        assertThat(missing.path("adultsHere").asInt()).isZero();
        assertThat(sky.phone().everything()).doesNotContain("breakout.unattended");
        Await.until(
                "the group of Sky has no adult",
                () -> "two-adults".equals(code(sky.phone().ask("message.post", "text", "alone?"))));
        assertThat(ok(river.phone().ask("message.post", "text", "we have Dana")))
                .isTrue();
        dana.ask("breakout.move", "memberId", me(dana), "groupId", groupOf(sky));
        assertThat(ok(sky.phone().ask("message.post", "text", "with Dana"))).isTrue();
        dana.await("breakout.attended", "groupId", groupOf(sky));
        dana.await("breakout.unattended", "groupId", groupOf(river));
        assertThat(code(river.phone().ask("message.post", "text", "now we wait")))
                .isEqualTo("two-adults");
        Await.until(
                "Sky read only what was posted", () -> sky.phone().everything().contains("with Dana"));
        assertThat(juniper.phone().everything()).doesNotContain("alone?", "now we wait", "with Dana");
    }

    @Test
    void theRoomsPaceAndAReportHoldInAGroupToo() throws Exception {
        apart();
        sky.phone().await("breakout.started");
        river.phone().await("breakout.started");
        dana.ask("room.slow", "seconds", 3600);
        JsonNode said = sky.phone().ask("message.post", "text", "canary of the second group");
        assertThat(ok(said)).isTrue();
        assertThat(code(sky.phone().ask("message.post", "text", "and at once another")))
                .isEqualTo("slow-mode");
        assertThat(ok(river.phone().ask("message.post", "text", "each has a pace of their own")))
                .isTrue();
        JsonNode reported = robin.phone()
                .ask("report.make", "messageId", said.path("messageId").asText());
        assertThat(reported.path("reference").asText()).isNotBlank();
        assertThat(dana.await("report.made").path("reportId").asText())
                .isEqualTo(reported.path("reportId").asText());
        assertThat(river.phone().everything()).doesNotContain("report.made", "canary");
    }

    @Test
    void aMutedOrRemovedOneIsSoInTheirGroupOnWhicheverNode() throws Exception {
        apart();
        river.phone().await("breakout.started");
        dana.ask("member.mute", "memberId", river.memberId(), "seconds", 60);
        assertThat(code(river.phone().ask("message.post", "text", "hello"))).isEqualTo("muted");
        dana.ask("member.remove", "memberId", robin.memberId(), "ban", false);
        assertThat(robin.phone().closeCode()).isEqualTo(4503);
        dana.ask("session.close");
        sky.phone().await("session.closed");
        assertThat(code(sky.phone().ask("message.post", "text", "still there?")))
                .isEqualTo("session-closed");
    }
}
