package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.code;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.ok;
import static org.safehaven.server.People.youth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.server.People.Youth;

/** S21: cards that staff make stay when messages go, come to everybody at once, and lead nowhere dangerous. */
class S21ResourceCardsIT {
    private static final Map<String, String> LESSONS =
            Map.of("kind", "study", "title", "Free lessons", "url", "https://example.org/learn");

    private static Haven haven;

    @BeforeAll
    static void start() throws Exception {
        haven = Haven.startDemo();
    }

    @AfterAll
    static void stop() {
        haven.close();
    }

    @Test
    void cardsComeAtOnceAndStayWhateverBecomesOfTheMessages() throws Exception {
        try (Phone dana = facilitator(haven);
                Youth river = youth(haven, "River")) {
            assertThat(ok(dana.ask("room.settings", "resources", List.of(LESSONS))))
                    .isTrue();
            assertThat(river.phone().await("room.changed").path("resources").findValuesAsText("title"))
                    .containsExactly("Free lessons");
            assertThat(code(river.phone().ask("room.settings", "resources", List.of())))
                    .as("they are the staff's to make")
                    .isEqualTo("not-allowed");
            dana.ask("message.post", "text", "gone with the session");
            dana.ask("room.clear");
            dana.ask("session.close");
            try (Phone later = Phone.hello(haven, river.token())) {
                JsonNode cards = later.await("welcome").path("room").path("resources");
                assertThat(cards.findValuesAsText("title")).containsExactly("Free lessons");
                assertThat(cards.get(0).path("resourceId").asText()).isNotEmpty();
                assertThat(later.everything()).doesNotContain("gone with the session");
            }
        }
    }

    @Test
    void aCardThatWouldRunSomethingIsRefusedWithItsField() throws Exception {
        Browser dana = Browser.byLink(haven, haven.secret("Facilitator Dana"));
        Browser.Answer wrong = dana.call(
                "PATCH",
                "/api/v1/rooms/demo",
                "resources",
                List.of(Map.of("kind", "study", "title", "Free lessons", "url", "javascript:alert(1)")));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().path("errors").path(0).path("field").asText()).isEqualTo("resources.url");
    }
}
