package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Programme;

/** S5: whatever looks at a link, or sends it along, spends nothing of it and is told nothing. */
class S05LinkPreviewIT {
    private static final List<String> ROBOTS = List.of(
            "WhatsApp/2.23.20.0",
            "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
            "TelegramBot (like TwitterBot)",
            "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
            "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
            "Twitterbot/1.0",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "SkypeUriPreview Preview/0.5");

    private Haven haven;
    private Programme programme;

    @BeforeEach
    void start() throws Exception {
        haven = Haven.start("HAVEN_LIMITS_ENABLED", "false");
        programme = Programme.in(haven, "Canary");
    }

    @AfterEach
    void stop() {
        haven.close();
    }

    @Test
    void aLookAtAnInviteTellsNothingAndSpendsNothing() throws Exception {
        JsonNode invite = programme
                .bo()
                .call("POST", "rooms/" + programme.roomId() + "/invites", "kind", "personal", "name", "CanarySky")
                .ok();
        for (String robot : ROBOTS) {
            for (String method : List.of("GET", "HEAD")) {
                Browser.Answer seen = new Browser(haven).raw(method, "/join", null, List.of("User-Agent", robot));
                assertThat(seen.status()).as(robot).isEqualTo(200);
                assertThat(seen.response().headers().firstValue("X-Robots-Tag")).hasValue("noindex, nofollow");
                assertThat(seen.response().headers().firstValue("Set-Cookie")).isEmpty();
                assertThat(seen.response().body())
                        .doesNotContainIgnoringCase("canary")
                        .doesNotContainIgnoringCase("haven")
                        .doesNotContain("og:", "twitter:", "description");
            }
        }
        JsonNode kept = programme
                .bo()
                .call("GET", "rooms/" + programme.roomId() + "/invites")
                .ok()
                .path("invites")
                .path(0);
        assertThat(kept.path("used").asInt()).isZero();
        assertThat(kept.path("state").asText()).isEqualTo("open");
        assertThat(Browser.join(haven, Browser.secret(invite), "CanarySky")
                        .path("standing")
                        .asText())
                .isEqualTo("admitted");
    }

    @Test
    void aPreviewByTheRightSecretCountsNoSeatEither() throws Exception {
        JsonNode invite = programme
                .bo()
                .call("POST", "rooms/" + programme.roomId() + "/invites", "kind", "open", "seats", 1)
                .ok();
        for (int i = 0; i < 5; i++) {
            new Browser(haven)
                    .call("POST", "join/preview", "invite", Browser.secret(invite))
                    .ok();
        }
        assertThat(Browser.join(haven, Browser.secret(invite), "Robin")
                        .path("standing")
                        .asText())
                .isEqualTo("waiting");
    }
}
