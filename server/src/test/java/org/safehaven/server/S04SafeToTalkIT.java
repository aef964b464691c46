package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.dana;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.ok;
import static org.safehaven.server.People.youth;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.redis.RedisExtension;
import org.safehaven.server.People.Youth;

/** S4 on raw frames and two nodes: nobody but staff learns of a mark, and no answer tells which word was typed. */
class S04SafeToTalkIT {
    private static final String WORD = "Canary Kettle";
    private static final String DURESS = "canary lantern";

    private Haven here;
    private Haven there;
    private Phone facilitator;
    private Phone sam;
    private Youth juniper;
    private Youth sky;

    @BeforeEach
    void start() throws Exception {
        here = Haven.startDemo("HAVEN_LIMITS_ENABLED", "false");
        there = here.anotherDemo("HAVEN_LIMITS_ENABLED", "false");
        facilitator = facilitator(here);
        sam = Phone.hello(
                there, Browser.byLink(here, here.secret("Moderator Sam")).enter("demo"));
        juniper = youth(here, "Juniper");
        sky = youth(here, there, "Sky");
    }

    @AfterEach
    void stop() {
        for (Phone phone : List.of(facilitator, sam, juniper.phone(), sky.phone())) {
            phone.close();
        }
        there.close();
        here.close();
    }

    @Test
    void whoIsNotAloneIsMarkedForStaffOnEveryNodeAndForNobodyElse() throws Exception {
        assertThat(ok(juniper.phone().ask("member.safety", "answer", "not-alone")))
                .isTrue();
        assertThat(sam.await("member.marked").path("because").asText()).isEqualTo("not-alone");
        try (Phone staff = Phone.hello(here, dana(here).enter("demo"))) {
            assertThat(mark(staff, juniper)).as("it survives a reload").isEqualTo("not-alone");
        }
        try (Phone again = Phone.hello(there, juniper.token())) {
            assertThat(again.everything()).doesNotContain("not-alone", "\"mark\"", "member.marked");
        }
        assertThat(ok(sam.ask("member.unmark", "memberId", juniper.memberId()))).isTrue();
        assertThat(facilitator.await("member.unmarked").path("memberId").asText())
                .isEqualTo(juniper.memberId());
        facilitator.ask("room.announce", "text", "a moment");
        for (Youth youth : List.of(juniper, sky)) {
            youth.phone().await("room.announced");
            assertThat(youth.phone().everything()).doesNotContain("not-alone", "\"mark\"", "mark");
        }
    }

    @Test
    void whateverIsTypedTheAnswerIsTheSameAndTheRightWordAloneLeavesNoMark() throws Exception {
        Browser phone = new Browser(here);
        assertThat(phone.call(
                                "PUT",
                                "session/check-in-word",
                                "token",
                                juniper.token(),
                                "word",
                                WORD,
                                "duressWord",
                                DURESS)
                        .status())
                .isEqualTo(204);
        assertThat(juniper.phone().await("member.word").path("on").asBoolean()).isTrue();
        assertThat(sam.await("member.word").path("by").asText()).isEqualTo(juniper.memberId());

        List<String> answers = new ArrayList<>();
        List<String> frames = new ArrayList<>();
        for (String typed : List.of(" canary  KETTLE", "something else", DURESS)) {
            juniper.phone().forget();
            sam.forget();
            answers.add(answer(phone, typed));
            // Their own frames come in order: what an answer brought is here before this is.
            juniper.phone().ask("hand.lower");
            frames.add(juniper.phone().frames().stream()
                    .map(frame -> new TreeSet<>(shape(frame)).toString())
                    .toList()
                    .toString());
            if (typed.endsWith("KETTLE")) {
                assertThat(sam.await("member.entered").path("memberId").asText())
                        .isEqualTo(juniper.memberId());
                assertThat(sam.frames("member.marked")).isEmpty();
            } else {
                assertThat(sam.await("member.marked").path("because").asText())
                        .as(typed)
                        .isEqualTo("word");
            }
        }
        assertThat(new TreeSet<>(answers)).as("status, headers and body").hasSize(1);
        assertThat(new TreeSet<>(frames)).as("frames on their own socket").hasSize(1);
        assertThat(juniper.phone().everything() + sky.phone().everything())
                .doesNotContain("mark", "because", "entered");
        assertThat(answer(phone, null)).as("nothing typed").isEqualTo(answers.get(0));
    }

    @Test
    void theWordIsSetOnceByThemselvesAnewByStaffAndStandsNowhere() throws Exception {
        Browser phone = new Browser(here);
        Browser dana = dana(here);
        String path = "rooms/demo/members/" + juniper.memberId() + "/check-in-word";
        assertThat(dana.call("PUT", path, "word", WORD, "duressWord", WORD.toUpperCase(Locale.ROOT))
                        .status())
                .as("two words that are one")
                .isEqualTo(400);
        assertThat(dana.call("PUT", path, "word", WORD).status()).isEqualTo(204);
        assertThat(phone.call("PUT", "session/check-in-word", "token", juniper.token(), "word", "canary other")
                        .code())
                .as("whoever has the phone cannot change it")
                .isEqualTo("already-done");
        assertThat(dana.call("PUT", path, "word", "canary anew").status()).isEqualTo(204);
        assertThat(phone.call("PUT", path, "word", "canary stranger").status()).isEqualTo(401);
        answer(phone, "canary anew");
        assertThat(sam.await("member.entered").path("memberId").asText()).isEqualTo(juniper.memberId());
        assertThat(stored("anary")).as("in no value of the store").isEmpty();
        assertThat(stored("$argon2id$")).contains("check-in-words");
        assertThat(sam.everything()).doesNotContain("anary");
        assertThat(dana.call("GET", "audit").body().toString())
                .contains("member.word")
                .doesNotContain("anary");

        assertThat(dana.raw("PUT", path, "{}", List.of()).status())
                .as("none any more")
                .isEqualTo(204);
        assertThat(stored(juniper.memberId())).doesNotContain("check-in-words");
        assertThat(dana.call("PUT", path, "word", WORD).status()).isEqualTo(204);
        assertThat(dana.call("DELETE", "rooms/demo/members/" + juniper.memberId())
                        .status())
                .isEqualTo(204);
        assertThat(stored(juniper.memberId())).doesNotContain("check-in-words");
        assertThat(phone.call("POST", "session/safety", "token", juniper.token(), "answer", "yes")
                        .status())
                .as("a dead token opens nothing")
                .isEqualTo(401);
    }

    /** All of an answer but the time of day, as one text. */
    private String answer(Browser phone, String typed) throws Exception {
        Browser.Answer answer = typed == null
                ? phone.call("POST", "session/safety", "token", juniper.token(), "answer", "yes")
                : phone.call("POST", "session/safety", "token", juniper.token(), "answer", "yes", "word", typed);
        Map<String, List<String>> headers =
                new TreeMap<>(answer.response().headers().map());
        headers.remove("date");
        assertThat(answer.status()).isEqualTo(204);
        return answer.status() + " " + headers + " " + answer.response().body();
    }

    private static List<String> shape(JsonNode frame) {
        List<String> fields = new ArrayList<>(List.of(frame.path("type").asText()));
        frame.fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    private static String mark(Phone staff, Youth youth) throws Exception {
        for (JsonNode member : staff.await("welcome").path("members")) {
            if (member.path("memberId").asText().equals(youth.memberId())) {
                return member.path("mark").asText();
            }
        }
        return null;
    }

    /** The last parts of the names of those keys in whose value these words stand. */
    private TreeSet<String> stored(String words) throws Exception {
        var redis = RedisExtension.connections().commands();
        TreeSet<String> names = new TreeSet<>();
        for (String key :
                redis.keys(here.keyPrefix() + "*").toCompletableFuture().get()) {
            byte[] value = redis.dump(key).toCompletableFuture().get();
            if (value != null && new String(value, StandardCharsets.ISO_8859_1).contains(words)) {
                names.add(key.substring(key.lastIndexOf(':') + 1));
            }
        }
        return names;
    }
}
