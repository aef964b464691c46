package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.code;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.ok;
import static org.safehaven.server.People.youth;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.redis.RedisExtension;
import org.safehaven.server.People.Youth;

/** S10 on raw frames and two nodes: what is held reaches its writer and the staff, and no other participant ever. */
class S10HoldingIT {
    private Haven here;
    private Haven there;
    private Phone dana;
    private Phone sam;
    private Youth juniper;
    private Youth sky;

    @BeforeEach
    void start() throws Exception {
        here = Haven.startDemo("HAVEN_LIMITS_ENABLED", "false");
        there = here.anotherDemo("HAVEN_LIMITS_ENABLED", "false");
        dana = facilitator(here);
        sam = Phone.hello(
                there, Browser.byLink(here, here.secret("Moderator Sam")).enter("demo"));
        juniper = youth(here, "Juniper");
        sky = youth(here, there, "Sky");
        assertThat(ok(dana.ask("room.settings", "settings", Map.of("review", "all"))))
                .isTrue();
        sky.phone().await("room.changed");
    }

    @AfterEach
    void stop() {
        for (Phone phone : List.of(dana, sam, juniper.phone(), sky.phone())) {
            phone.close();
        }
        there.close();
        here.close();
    }

    @Test
    void aHeldMessageIsItsWritersAndTheStaffsUntilItIsApprovedAndThenEverybodys() throws Exception {
        JsonNode reply = juniper.phone().ask("message.post", "text", "canary of the first", "note", "canary note");
        assertThat(reply.path("held").asBoolean()).isTrue();
        String heldId = reply.path("heldId").asText();
        assertThat(juniper.phone().await("message.held").path("heldId").asText())
                .isEqualTo(heldId);
        assertThat(sam.await("message.held").path("text").asText()).isEqualTo("canary of the first");
        dana.ask("room.announce", "text", "a moment");
        sky.phone().await("room.announced");
        assertThat(sky.phone().everything()).doesNotContain("canary", heldId, "message.held");
        try (Phone later = Phone.hello(here, sky.token())) {
            assertThat(later.everything()).as("nor by the history").doesNotContain("canary", "message.held");
        }
        try (Phone again = Phone.hello(there, juniper.token())) {
            assertThat(again.await("message.held").path("text").asText())
                    .as("its writer finds it on another phone")
                    .isEqualTo("canary of the first");
        }

        long approved =
                sam.ask("message.approve", "heldId", heldId).path("offset").asLong();
        JsonNode posted = sky.phone().await("message.posted");
        assertThat(posted.path("offset").asLong()).isEqualTo(approved);
        assertThat(posted.path("text").asText()).isEqualTo("canary of the first");
        assertThat(posted.path("note").asText()).isEqualTo("canary note");
        assertThat(posted.has("heldId") || posted.has("by"))
                .as("to the others it is like any other")
                .isFalse();
        assertThat(juniper.phone().await("message.posted").path("heldId").asText())
                .isEqualTo(heldId);
        assertThat(code(dana.ask("message.approve", "heldId", heldId))).isEqualTo("already-done");
        assertThat(times("canary of the first")).as("it is stored once").isEqualTo(1);
    }

    @Test
    void aReturnedOneGoesBackWithItsReasonAndIsNowhereElse() throws Exception {
        String heldId = juniper.phone()
                .ask("message.post", "text", "canary street 5")
                .path("heldId")
                .asText();
        sam.ask("message.return", "heldId", heldId, "reason", "say it without the street");
        JsonNode returned = juniper.phone().await("message.returned");
        assertThat(returned.path("text").asText()).isEqualTo("canary street 5");
        assertThat(returned.path("reason").asText()).isEqualTo("say it without the street");
        assertThat(returned.has("by")).as("the staff are not named").isFalse();
        dana.await("message.returned");
        dana.ask("room.announce", "text", "a moment");
        sky.phone().await("room.announced");
        assertThat(sky.phone().everything()).doesNotContain("canary", "street");
        try (Phone again = Phone.hello(there, juniper.token())) {
            assertThat(again.everything()).contains("message.returned").doesNotContain("message.held");
        }
    }

    @Test
    void twoWhoApproveAtOnceApproveItOnce() throws Exception {
        for (int i = 0; i < 50; i++) {
            String heldId = juniper.phone()
                    .ask("message.post", "text", "both want this " + i)
                    .path("heldId")
                    .asText();
            List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
            for (Phone staff : List.of(dana, sam)) {
                answers.add(CompletableFuture.supplyAsync(() -> {
                    try {
                        return staff.ask("message.approve", "heldId", heldId);
                    } catch (Exception failure) {
                        throw new IllegalStateException(failure);
                    }
                }));
            }
            assertThat(answers.stream().filter(answer -> ok(answer.join()))).hasSize(1);
        }
        Await.until("Sky reads each", () -> sky.phone().frames("message.posted").size() >= 50);
        assertThat(sky.phone().frames("message.posted")).hasSize(50);
    }

    @Test
    void clearingTakesWhatWaitsAndNothingOfItIsLeftInTheStore() throws Exception {
        juniper.phone().ask("message.post", "text", "canary that waits");
        assertThat(times("canary that waits")).isEqualTo(1);
        dana.ask("session.close");
        juniper.phone().await("room.cleared");
        assertThat(times("canary that waits")).isZero();
    }

    @Test
    void oncePerIdAlsoWhereItIsHeld() throws Exception {
        String frame = "{\"type\":\"message.post\",\"id\":\"same\",\"text\":\"only once\"}";
        juniper.phone().sendRaw(frame);
        JsonNode first = juniper.phone().reply("same");
        juniper.phone().forget("reply");
        juniper.phone().sendRaw(frame);
        JsonNode again = juniper.phone().reply("same");
        assertThat(again).isEqualTo(first);
        assertThat(again.path("held").asBoolean()).isTrue();
    }

    /** In how many values of the store these words stand. */
    private long times(String words) throws Exception {
        var redis = RedisExtension.connections().commands();
        long times = 0;
        for (String key :
                redis.keys(here.keyPrefix() + "*").toCompletableFuture().get()) {
            byte[] value = redis.dump(key).toCompletableFuture().get();
            if (value != null && new String(value, StandardCharsets.ISO_8859_1).contains(words)) {
                times++;
            }
        }
        return times;
    }
}
