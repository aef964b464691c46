package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.code;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.moderator;
import static org.safehaven.server.People.ok;
import static org.safehaven.server.People.youth;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.server.People.Youth;

/** A session as people have it, over real sockets and REST. */
class SessionIT {
    private Haven haven;

    @BeforeEach
    void start() throws Exception {
        haven = Haven.startDemo();
    }

    @AfterEach
    void stop() {
        haven.close();
    }

    @Test
    void whatOneSaysEverybodyReadsInTheSameWords() throws Exception {
        try (Youth juniper = youth(haven, "Juniper");
                Youth river = youth(haven, "River");
                Phone dana = facilitator(haven)) {
            assertThat(dana.await("welcome").get("heartbeatSeconds").asInt())
                    .as("adults learn sooner that their line is dead")
                    .isLessThan(juniper.phone()
                            .await("welcome")
                            .get("heartbeatSeconds")
                            .asInt());
            JsonNode reply = juniper.phone().ask("message.post", "text", "I got the job!");
            assertThat(ok(reply)).as(reply.toString()).isTrue();
            JsonNode atRiver = river.phone().await("message.posted");
            JsonNode atDana = dana.await("message.posted");
            assertThat(atRiver).isEqualTo(atDana).isEqualTo(juniper.phone().await("message.posted"));
            assertThat(atRiver.get("text").asText()).isEqualTo("I got the job!");
            assertThat(atRiver.get("messageId")).isEqualTo(reply.get("messageId"));
            assertThat(atRiver.get("offset")).isEqualTo(reply.get("offset"));
        }
    }

    @Test
    void aCommandThatIsSentAgainActsOnceOnAnyNode() throws Exception {
        try (Haven there = haven.anotherDemo();
                Phone dana = facilitator(haven);
                Youth juniper = youth(haven, "Juniper");
                Phone again = Phone.hello(there, juniper.token())) {
            String frame = "{\"type\":\"message.post\",\"id\":\"01J\",\"text\":\"once\"}";
            juniper.phone().sendRaw(frame);
            JsonNode first = juniper.phone().reply("01J");
            again.sendRaw(frame);
            assertThat(again.reply("01J")).isEqualTo(first);
            JsonNode next = again.ask("message.post", "text", "twice");
            assertThat(next.get("offset").asLong())
                    .isEqualTo(first.get("offset").asLong() + 1);
        }
    }

    @Test
    void aMutedMemberCannotWriteAndOnlyTheyAndStaffKnow() throws Exception {
        try (Youth juniper = youth(haven, "Juniper");
                Youth river = youth(haven, "River");
                Phone sam = moderator(haven)) {
            JsonNode muted =
                    sam.ask("member.mute", "memberId", juniper.memberId(), "seconds", 300, "reason", "a breather");
            assertThat(ok(muted)).isTrue();
            JsonNode told = juniper.phone().await("member.muted");
            assertThat(told.get("reason").asText()).isEqualTo("a breather");
            assertThat(told.has("by"))
                    .as("to youth the actor is the facilitators")
                    .isFalse();
            assertThat(sam.await("member.muted").has("by")).isTrue();

            JsonNode refused = juniper.phone().ask("message.post", "text", "still here");
            assertThat(code(refused)).isEqualTo("muted");
            assertThat(refused.at("/error/retryAfterMs").asLong()).isBetween(1L, 300_000L);
            assertThat(code(juniper.phone().ask("hand.raise"))).isEqualTo("muted");
            assertThat(ok(juniper.phone().ask("help.ask", "text", "why?"))).isTrue();

            river.phone()
                    .await(
                            "skip",
                            frame -> frame.path("offset").asLong()
                                    == muted.get("offset").asLong());
            assertThat(river.phone().everything()).doesNotContain("muted").doesNotContain("a breather");

            assertThat(ok(sam.ask("member.unmute", "memberId", juniper.memberId())))
                    .isTrue();
            assertThat(ok(juniper.phone().ask("message.post", "text", "thank you")))
                    .isTrue();
        }
    }

    @Test
    void whoIsRemovedIsOutAtOnceAndComesBackToTheDoor() throws Exception {
        try (Youth juniper = youth(haven, "Juniper");
                Phone dana = facilitator(haven)) {
            dana.ask("member.remove", "memberId", juniper.memberId(), "ban", false, "reason", "see you next week");
            assertThat(juniper.phone().await("member.removed").get("reason").asText())
                    .isEqualTo("see you next week");
            assertThat(juniper.phone().closeCode()).isEqualTo(4503);
            Phone dead = Phone.open(haven);
            dead.sendRaw("{\"type\":\"hello\",\"token\":\"" + juniper.token() + "\"}");
            assertThat(dead.closeCode()).isEqualTo(4503);
            assertThat(Browser.join(haven, haven.secret("Personal invite Juniper"), "Juniper")
                            .get("standing")
                            .asText())
                    .isEqualTo("waiting");
        }
    }

    @Test
    void aBanHoldsOnTheSeatAndOnTheOpenLinkUntilItIsUndone() throws Exception {
        String personal = haven.secret("Personal invite Sky");
        String open = haven.secret("Open invite");
        try (Phone dana = facilitator(haven);
                Youth sky = youth(haven, "Sky")) {
            dana.ask("member.remove", "memberId", sky.memberId(), "ban", true);
            assertThat(sky.phone().closeCode()).isEqualTo(4503);
            assertThat(Browser.tryJoin(haven, personal, "Sky").code()).isEqualTo("banned");
            dana.ask("member.unban", "memberId", sky.memberId());
            assertThat(Browser.tryJoin(haven, personal, "Sky").status()).isEqualTo(200);

            JsonNode stranger = Browser.join(haven, open, "Stranger");
            String strangerId = stranger.get("memberId").asText();
            dana.forget();
            dana.ask("member.remove", "memberId", strangerId, "ban", true);
            assertThat(dana.await("member.removed").hasNonNull("closedInviteId"))
                    .as("the facilitator is told that the link is closed")
                    .isTrue();
            assertThat(Browser.tryJoin(haven, open, "Stranger again").code()).isEqualTo("invite-closed");
            dana.ask("member.unban", "memberId", strangerId);
            assertThat(dana.await("member.unbanned").hasNonNull("reopenedInviteId"))
                    .isTrue();
            assertThat(Browser.tryJoin(haven, open, "Newcomer").status()).isEqualTo(200);
        }
    }

    @Test
    void whoWaitsSeesNothingUntilLetIn() throws Exception {
        try (Youth juniper = youth(haven, "Juniper");
                Phone dana = facilitator(haven)) {
            juniper.phone().ask("message.post", "text", "words for those inside");
            JsonNode joined = Browser.join(haven, haven.secret("Open invite"), "Wren");
            assertThat(joined.get("standing").asText()).isEqualTo("waiting");
            try (Phone wren = Phone.hello(haven, joined.get("token").asText())) {
                assertThat(wren.await("welcome").get("members")).hasSize(1);
                assertThat(code(wren.ask("message.post", "text", "hello?"))).isEqualTo("waiting");
                dana.await(
                        "member.joined",
                        frame -> frame.path("standing").asText().equals("waiting"));
                assertThat(juniper.phone().everything()).doesNotContain("Wren");
                assertThat(wren.everything())
                        .doesNotContain("words for those inside")
                        .doesNotContain("Juniper")
                        .doesNotContain("Dana");
                wren.forget();
                dana.ask("member.admit", "memberId", joined.get("memberId").asText());
                wren.await("member.admitted");
                assertThat(wren.await("welcome").get("members").size()).isGreaterThan(3);
                assertThat(wren.await("message.posted").get("text").asText()).isEqualTo("words for those inside");
                wren.await("caughtUp");
                assertThat(ok(wren.ask("message.post", "text", "thanks"))).isTrue();
                juniper.phone()
                        .await(
                                "member.admitted",
                                frame -> frame.path("name").asText().equals("Wren"));
            }
        }
    }

    @Test
    void aNewJoinOnThePersonalInviteEndsTheEarlierToken() throws Exception {
        try (Youth first = youth(haven, "River");
                Phone dana = facilitator(haven);
                Youth second = youth(haven, "River")) {
            assertThat(second.memberId()).isEqualTo(first.memberId());
            assertThat(first.phone().closeCode()).isEqualTo(4505);
            assertThat(dana.await("member.joined", frame -> frame.path("again").asBoolean()))
                    .isNotNull();
            Phone old = Phone.open(haven);
            old.sendRaw("{\"type\":\"hello\",\"token\":\"" + first.token() + "\"}");
            assertThat(old.closeCode()).isEqualTo(4505);
            assertThat(ok(second.phone().ask("message.post", "text", "it is me")))
                    .isTrue();
        }
    }

    @Test
    void pauseSlowAndTheEndOfTheSessionHoldForParticipants() throws Exception {
        try (Youth juniper = youth(haven, "Juniper");
                Phone dana = facilitator(haven)) {
            dana.ask("room.pause", "reason", "a breath");
            assertThat(code(juniper.phone().ask("message.post", "text", "x"))).isEqualTo("paused");
            assertThat(ok(dana.ask("message.post", "text", "breathe"))).isTrue();
            dana.ask("room.resume");
            dana.ask("room.slow", "seconds", 60);
            assertThat(ok(juniper.phone().ask("message.post", "text", "one"))).isTrue();
            JsonNode slow = juniper.phone().ask("message.post", "text", "two");
            assertThat(code(slow)).isEqualTo("slow-mode");
            assertThat(slow.at("/error/retryAfterMs").asLong()).isBetween(1L, 60_000L);
            dana.ask("session.close");
            assertThat(code(juniper.phone().ask("message.post", "text", "three")))
                    .isEqualTo("session-closed");
            juniper.phone().await("room.cleared");
            try (Youth river = youth(haven, "River")) {
                assertThat(river.phone().frames("message.posted"))
                        .as("history is gone")
                        .isEmpty();
                assertThat(river.phone().await("welcome").get("session").isNull())
                        .isTrue();
            }
        }
    }

    @Test
    void wordsThatAreHiddenOrTakenBackAreGoneForWhoComesLater() throws Exception {
        try (Youth juniper = youth(haven, "Juniper");
                Phone sam = moderator(haven)) {
            String own = juniper.phone()
                    .ask("message.post", "text", "canary one")
                    .get("messageId")
                    .asText();
            String other = juniper.phone()
                    .ask("message.post", "text", "canary two")
                    .get("messageId")
                    .asText();
            assertThat(ok(juniper.phone().ask("message.retract", "messageId", own)))
                    .isTrue();
            assertThat(ok(sam.ask("message.hide", "messageId", other, "reason", "not here")))
                    .isTrue();
            JsonNode hidden = juniper.phone().await("message.hidden");
            assertThat(hidden.toString()).doesNotContain("canary");
            try (Youth river = youth(haven, "River")) {
                assertThat(river.phone().everything()).doesNotContain("canary").doesNotContain("not here");
            }
        }
    }

    @Test
    void whoIsOutsideCanStillWriteToTheStaffAFewTimes() throws Exception {
        String personal = haven.secret("Personal invite Sky");
        try (Youth sky = youth(haven, "Sky");
                Youth river = youth(haven, "River");
                Phone dana = facilitator(haven)) {
            dana.ask("member.remove", "memberId", sky.memberId(), "ban", true);
            Browser outside = new Browser(haven);
            assertThat(outside.call("POST", "join/message", "invite", personal, "text", "why?")
                            .status())
                    .isEqualTo(202);
            assertThat(dana.await("help.asked").get("memberId").asText()).isEqualTo(sky.memberId());
            for (int i = 0; i < 4; i++) {
                outside.call("POST", "join/message", "invite", personal, "text", "again " + i);
            }
            assertThat(outside.call("POST", "join/message", "invite", personal, "text", "too much")
                            .code())
                    .isEqualTo("rate-limited");
            assertThat(river.phone().everything()).doesNotContain("why?");
        }
    }

    @Test
    void leavingEndsTheTokenAtOnce() throws Exception {
        try (Youth river = youth(haven, "River")) {
            assertThat(new Browser(haven)
                            .call("POST", "leave", "token", river.token())
                            .status())
                    .isEqualTo(204);
            Phone found = Phone.open(haven);
            found.sendRaw("{\"type\":\"hello\",\"token\":\"" + river.token() + "\"}");
            assertThat(found.closeCode()).isEqualTo(4501);
        }
    }

    @Test
    void youthWriteOnlyWhileEnoughAdultsAreHere() throws Exception {
        try (Youth juniper = youth(haven, "Juniper")) {
            assertThat(code(juniper.phone().ask("message.post", "text", "anybody?")))
                    .isEqualTo("two-adults");
            try (Phone dana = facilitator(haven)) {
                assertThat(dana.isOpen()).isTrue();
                assertThat(ok(juniper.phone().ask("message.post", "text", "hello")))
                        .isTrue();
            }
        }
    }
}
