package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.code;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.ok;
import static org.safehaven.server.People.youth;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.server.People.Youth;
import org.slf4j.LoggerFactory;

/**
 * S9 and S16 on raw frames and two nodes: a way to be found outside is told to its writer first, then waits for staff;
 * a word of risk goes its way, and staff alone hear of it.
 */
class S09ShieldIT {
    private static Haven here;
    private static Haven there;
    private static Phone dana;
    private static Phone sam;
    private static Youth juniper;
    private static Youth sky;

    @BeforeAll
    static void start() throws Exception {
        here = Haven.startDemo("HAVEN_LIMITS_ENABLED", "false");
        there = here.anotherDemo("HAVEN_LIMITS_ENABLED", "false");
        dana = facilitator(here);
        sam = Phone.hello(
                there, Browser.byLink(here, here.secret("Moderator Sam")).enter("demo"));
        juniper = youth(here, "Juniper");
        sky = youth(here, there, "Sky");
    }

    @AfterAll
    static void stop() {
        for (Phone phone : List.of(dana, sam, juniper.phone(), sky.phone())) {
            phone.close();
        }
        there.close();
        here.close();
    }

    /** What was hit stands in no line of any log, at whatever level. */
    @Test
    void whatWasFoundIsNeverLogged() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Level before = root.getLevel();
        root.addAppender(lines);
        root.setLevel(Level.DEBUG);
        try {
            root.info("heard");
            juniper.phone().ask("message.post", "text", "loudword call 07911 654321");
            juniper.phone().ask("message.post", "text", "loudword call 07911 654321", "confirmed", true);
            juniper.phone().ask("message.post", "text", "loudword i want to die");
            juniper.phone().ask("member.rename", "memberId", juniper.memberId(), "name", "loudword 07911 654321");
        } finally {
            root.setLevel(before);
            root.detachAppender(lines);
        }
        assertThat(List.copyOf(lines.list))
                .anyMatch(line -> line.getFormattedMessage().equals("heard"))
                .noneMatch(line -> line.getFormattedMessage().contains("loudword")
                        || line.getFormattedMessage().contains("654321"));
    }

    @Test
    void aNumberIsToldToItsWriterFirstAndThenWaitsForStaffAndNobodyElseEverSeesIt() throws Exception {
        String text = "canary: my number is 07911 123456 ok";
        JsonNode told = juniper.phone().ask("message.post", "text", text);
        assertThat(code(told)).isEqualTo("contact-details");
        JsonNode span = told.path("error").path("spans").path(0);
        assertThat(text.substring(span.path("start").asInt(), span.path("end").asInt()))
                .isEqualTo("07911 123456");
        assertThat(span.path("kind").asText()).isEqualTo("phone");

        JsonNode held = juniper.phone().ask("message.post", "text", text, "confirmed", true);
        assertThat(held.path("held").asBoolean()).isTrue();
        String heldId = held.path("heldId").asText();
        JsonNode waiting = sam.await("message.held", "heldId", heldId);
        assertThat(waiting.path("because").asText()).isEqualTo("contact-details");
        everybodyHears("after the number");
        assertThat(sky.phone().everything()).doesNotContain("07911", "canary", heldId);

        assertThat(ok(sam.ask("message.approve", "heldId", heldId))).isTrue();
        assertThat(sky.phone().await("message.posted", "text", text).has("heldId"))
                .isFalse();
    }

    @Test
    void aNumberBetweenTextAndNoteIsMarkedInBoth() throws Exception {
        JsonNode told = juniper.phone().ask("message.post", "text", "its 07911", "note", "123456");
        assertThat(code(told)).isEqualTo("contact-details");
        assertThat(told.path("error").path("spans").toString())
                .isEqualTo("[{\"start\":4,\"end\":9,\"kind\":\"phone\"},"
                        + "{\"start\":0,\"end\":6,\"kind\":\"phone\",\"field\":\"note\"}]");
    }

    @Test
    void aNumberInTwoHalvesIsOneNumberOnEitherNodeAndStaffAreToldWhereItBegan() throws Exception {
        JsonNode first = sky.phone().ask("message.post", "text", "write me at 07700");
        assertThat(ok(first)).isTrue();
        try (Phone elsewhere = Phone.hello(here, sky.token())) {
            assertThat(code(elsewhere.ask("message.post", "text", "900 123"))).isEqualTo("contact-details");
            JsonNode held = elsewhere.ask("message.post", "text", "900 123", "confirmed", true);
            String heldId = held.path("heldId").asText();
            JsonNode waiting = dana.await("message.held", "heldId", heldId);
            assertThat(waiting.path("earlier").path(0).asText())
                    .isEqualTo(first.path("messageId").asText());
            assertThat(elsewhere.await("message.held", "heldId", heldId).has("earlier"))
                    .as("its writer needs no list")
                    .isFalse();
        }
    }

    @Test
    void adultsGiveLinksAndEverydayWordsPass() throws Exception {
        assertThat(ok(dana.ask("message.post", "text", "this may help: https://example.org/help")))
                .isTrue();
        assertThat(ok(sky.phone().ask("message.post", "text", "my 3 sisters and I won 12:10 on 3/4, it cost $15.50")))
                .isTrue();
    }

    @Test
    void aWordOfRiskGoesThroughAndStaffAloneHearOfItAndSayWhoLooksAfterIt() throws Exception {
        JsonNode posted = juniper.phone().ask("message.post", "text", "i dont want to live anymore");
        assertThat(ok(posted)).isTrue();
        String messageId = posted.path("messageId").asText();
        assertThat("m" + posted.path("offset").asLong())
                .as("its writer's answer is that of any message")
                .isEqualTo(messageId);
        assertThat(sky.phone()
                        .await("message.posted", "messageId", messageId)
                        .path("text")
                        .asText())
                .as("it is a message like any other")
                .isEqualTo("i dont want to live anymore");
        for (Phone staff : List.of(dana, sam)) {
            JsonNode noticed = staff.await("risk.noticed", "messageId", messageId);
            assertThat(noticed.path("kinds").path(0).asText()).isEqualTo("self-harm");
            assertThat(noticed.path("memberId").asText()).isEqualTo(juniper.memberId());
            assertThat(noticed.toString()).doesNotContain("want");
        }
        assertThat(ok(sam.ask("risk.take", "messageId", messageId, "memberId", juniper.memberId())))
                .isTrue();
        assertThat(dana.await("risk.taken", "messageId", messageId).path("by").asText())
                .isNotEmpty();
        assertThat(code(sky.phone().ask("risk.take", "messageId", messageId, "memberId", juniper.memberId())))
                .isEqualTo("not-allowed");
        everybodyHears("after the risk");
        for (Youth youth : List.of(juniper, sky)) {
            assertThat(youth.phone().everything()).doesNotContain("risk.", "self-harm");
            try (Phone later = Phone.hello(there, youth.token())) {
                assertThat(later.everything()).as("nor by the history").doesNotContain("risk.", "self-harm");
            }
        }
        try (Phone again = Phone.hello(
                there, Browser.byLink(here, here.secret("Moderator Sam")).enter("demo"))) {
            assertThat(again.await("risk.taken", "messageId", messageId).path("by"))
                    .as("staff who come later find it")
                    .isNotNull();
        }
    }

    @Test
    void aPhoneNumberDoesNotHideACryForHelpAndTheAnswerSaysNothingOfIt() throws Exception {
        Phone phone = sky.phone();
        JsonNode plain = phone.ask("message.post", "text", "call me 07911 123456");
        String cry = "{\"type\":\"message.post\",\"id\":\"cry\",\"text\":\"i want to die, call me 07911 123456\"}";
        phone.sendRaw(cry);
        JsonNode told = phone.reply("cry");
        assertThat(code(told)).isEqualTo("contact-details");
        assertThat(fields(told)).as("the same answer").isEqualTo(fields(plain));
        for (Phone staff : List.of(dana, sam)) {
            JsonNode noticed = staff.await("risk.noticed", "refused", "contact-details");
            assertThat(noticed.path("memberId").asText()).isEqualTo(sky.memberId());
            assertThat(noticed.has("messageId")).isFalse();
            assertThat(noticed.toString()).doesNotContain("die", "07911");
        }
        phone.forget("reply");
        phone.sendRaw(cry);
        assertThat(phone.reply("cry")).as("asked again, the same answer").isEqualTo(told);
        assertThat(ok(dana.ask("risk.take", "memberId", sky.memberId()))).isTrue();
        everybodyHears("after the refused cry");
        assertThat(sam.frames("risk.noticed").stream()
                        .filter(one -> one.has("refused"))
                        .count())
                .as("staff hear of it once")
                .isEqualTo(1);
        for (Youth youth : List.of(juniper, sky)) {
            assertThat(youth.phone().everything()).doesNotContain("risk.", "self-harm", "strained");
        }
    }

    private static List<String> fields(JsonNode reply) {
        List<String> names = new ArrayList<>();
        reply.fieldNames().forEachRemaining(names::add);
        reply.path("error").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Something that comes after all that was asked before, so that what has not come by then never will. */
    private static void everybodyHears(String text) throws Exception {
        dana.ask("room.announce", "text", text);
        juniper.phone().await("room.announced", "text", text);
        sky.phone().await("room.announced", "text", text);
    }
}
