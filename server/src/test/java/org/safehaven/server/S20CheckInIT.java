package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.redis.RedisExtension;

/**
 * S19, S20: how is everybody? An anonymous answer is nobody's: not on the wire, not in the log, not in the store, not by
 * what came before and after it. Two nodes, one store.
 */
class S20CheckInIT {
    private Haven here;
    private Haven there;
    private Phone dana;
    private final List<People.Youth> youth = new ArrayList<>();

    @BeforeEach
    void four() throws Exception {
        here = Haven.startDemo("HAVEN_LIMITS_ENABLED", "false");
        there = here.anotherDemo("HAVEN_LIMITS_ENABLED", "false");
        dana = Phone.hello(
                there, Browser.byLink(there, here.secret("Facilitator Dana")).enter("demo"));
        dana.ask("session.open");
        for (String name : List.of("River", "Sky", "Juniper")) {
            youth.add(People.youth(here, here, name));
        }
        String url = Browser.byLink(there, here.secret("Facilitator Dana"))
                .call("POST", "rooms/demo/invites", "kind", "personal")
                .ok()
                .get("url")
                .asText();
        JsonNode joined = Browser.join(here, url.substring(url.indexOf('#') + 1), "Wren");
        String memberId = joined.get("memberId").asText();
        String token = joined.get("token").asText();
        youth.add(new People.Youth(Phone.hello(there, token), memberId, token));
        dana.forget();
    }

    @AfterEach
    void stop() {
        youth.forEach(People.Youth::close);
        dana.close();
        there.close();
        here.close();
    }

    @Test
    void anonymousAnswersAreCountedOnceAndLeadToNobody() throws Exception {
        String checkInId = ask(true);
        int[] choices = {0, 1, 1, 2};
        for (int i = 0; i < choices.length; i++) {
            // Changed one's mind, and a phone that sends twice: still one answer.
            answer(i, checkInId, 2);
            answer(i, checkInId, choices[i]);
            answer(i, checkInId, choices[i]);
        }
        dana.await("all four", frame -> frame.path("answers").asInt() == 4);
        for (JsonNode told : dana.frames("checkin.answered")) {
            assertThat(told.has("choices") || told.has("counts"))
                    .as("while it is open staff hear how many, and nothing that two looks could tell apart")
                    .isFalse();
        }
        var redis = RedisExtension.connections().commands();
        String key = there.keyPrefix() + "{demo}:checkin";
        Map<String, String> stored = redis.hgetall(key).toCompletableFuture().get();
        assertThat(stored).hasSize(5).containsEntry("of", checkInId);
        for (People.Youth one : youth) {
            assertThat(stored.toString()).doesNotContain(one.memberId()).doesNotContain(one.token());
            assertThat(redis.keys(there.keyPrefix() + "{demo}:answer:" + one.memberId() + ":*")
                            .toCompletableFuture()
                            .get())
                    .as("no record of the command, which would stand beside the answer in the store's file")
                    .isEmpty();
        }
        assertThat(redis.pttl(key).toCompletableFuture().get())
                .as("ends by itself, as messages do")
                .isPositive();

        assertThat(People.ok(dana.ask("checkin.close", "share", true))).isTrue();
        JsonNode seen = youth.get(0).phone().await("checkin.closed");
        assertThat(seen.get("counts").toString()).isEqualTo("[1,2,1]");
        assertThat(dana.await("checkin.closed").has("choices")).isFalse();
        assertThat(dana.frames("checkin.closed"))
                .as("counted once, though two nodes could")
                .hasSize(1);
        Await.until(
                "the answers are gone",
                () -> redis.exists(key).toCompletableFuture().get() == 0);
        for (People.Youth one : youth) {
            for (JsonNode frame : dana.frames()) {
                if (frame.path("type").asText().startsWith("checkin.")) {
                    assertThat(frame.toString()).doesNotContain(one.memberId());
                }
            }
        }
        assertThat(People.code(youth.get(0).phone().ask("checkin.answer", "choice", 1)))
                .isEqualTo("already-done");
    }

    @Test
    void ofFewerThanFourAnonymousAnswersNobodySeesAnything() throws Exception {
        String checkInId = ask(true);
        for (int i = 0; i < 3; i++) {
            answer(i, checkInId, 0);
        }
        dana.ask("checkin.close", "share", true);
        JsonNode closed = dana.await("checkin.closed");
        assertThat(closed.has("counts")).isFalse();
        assertThat(closed.get("answers").asInt()).isEqualTo(3);
        assertThat(youth.get(3).phone().await("checkin.closed").has("counts")).isFalse();
    }

    @Test
    void whoComesInAnewGivesNoSecondAnonymousAnswerAndStaffGiveNone() throws Exception {
        String checkInId = ask(true);
        answer(0, checkInId, 0);
        youth.set(0, People.youth(here, here, "River"));
        assertThat(People.code(youth.get(0).phone().ask("checkin.answer", "checkInId", checkInId, "choice", 1)))
                .isEqualTo("already-done");
        assertThat(People.code(dana.ask("checkin.answer", "choice", 1))).isEqualTo("not-allowed");
    }

    @Test
    void namedAnswersAreForStaffAloneAndGoWithTheConversation() throws Exception {
        String checkInId = ask(false);
        answer(0, checkInId, 2);
        dana.await(
                "who chose what",
                frame -> frame.at("/choices/" + youth.get(0).memberId()).asInt() == 2);
        dana.ask("checkin.close", "share", true);
        youth.get(1).phone().await("checkin.closed");
        assertThat(youth.get(1).phone().frames("checkin.closed").get(0).has("choices"))
                .isFalse();
        assertThat(youth.get(1).phone().frames("checkin.closed").get(0).has("counts"))
                .as("of one answer the room sees no count: it would be a name")
                .isFalse();
        assertThat(youth.get(1).phone().frames("checkin.answered")).isEmpty();

        checkInId = ask(false);
        answer(1, checkInId, 1);
        assertThat(stored()).contains("How was your week?");
        dana.ask("room.clear");
        String key = there.keyPrefix() + "{demo}:checkin";
        var redis = RedisExtension.connections().commands();
        Await.until(
                "the answers are gone",
                () -> redis.exists(key).toCompletableFuture().get() == 0);
        assertThat(stored()).as("the question too").doesNotContain("How was your week?");
        assertThat(People.code(youth.get(1).phone().ask("checkin.answer", "choice", 1)))
                .isEqualTo("already-done");
    }

    private String ask(boolean anonymous) throws Exception {
        youth.forEach(one -> one.phone().forget());
        dana.forget();
        JsonNode asked = dana.ask(
                "checkin.ask",
                "question",
                "How was your week?",
                "choices",
                List.of("good", "so-so", "hard"),
                "anonymous",
                anonymous);
        assertThat(People.ok(asked)).as(asked.toString()).isTrue();
        String checkInId = dana.await("checkin.asked").get("checkInId").asText();
        for (People.Youth one : youth) {
            one.phone().await("checkin.asked");
        }
        return checkInId;
    }

    private void answer(int who, String checkInId, int choice) throws Exception {
        JsonNode reply = youth.get(who).phone().ask("checkin.answer", "checkInId", checkInId, "choice", choice);
        assertThat(People.ok(reply)).as(reply.toString()).isTrue();
    }

    private String stored() throws Exception {
        var redis = RedisExtension.connections().commands();
        StringBuilder all = new StringBuilder();
        for (String key :
                redis.keys(here.keyPrefix() + "*").toCompletableFuture().get()) {
            byte[] value = redis.dump(key).toCompletableFuture().get();
            all.append(value == null ? "" : new String(value, StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }
}
