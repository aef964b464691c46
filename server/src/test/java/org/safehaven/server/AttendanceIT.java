package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.dana;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.youth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.server.People.Youth;

/** Who was there, from two whole servers. */
class AttendanceIT {
    private Haven haven;
    private Browser dana;

    @BeforeEach
    void start() throws Exception {
        haven = Haven.startDemo();
        dana = dana(haven);
    }

    @AfterEach
    void stop() {
        haven.close();
    }

    @Test
    void staffSeeWhoWasAtASessionOnWhicheverNodeAndYoungPeopleNever() throws Exception {
        try (Haven there = haven.anotherDemo();
                Phone facilitator = facilitator(haven);
                Youth juniper = youth(haven, there, "Juniper");
                Youth river = youth(haven, "River")) {
            facilitator.ask("session.close");
            facilitator.ask("session.open");
            Await.until("all three are noted", () -> names(latest()).containsAll(List.of("Dana", "Juniper", "River")));
            try (Youth late = youth(haven, "Sky")) {
                Await.until(
                        "whoever comes is noted at once", () -> names(latest()).contains("Sky"));
            }
            facilitator.ask("message.post", "text", "canaryword");
            facilitator.ask("member.mute", "memberId", river.memberId(), "seconds", 300);
            facilitator.ask("member.mute", "memberId", river.memberId(), "seconds", 900);
            facilitator.ask("session.close");
            facilitator.ask("member.unmute", "memberId", river.memberId());
            Await.until("it is over", () -> !latest().path("closedAt").isNull());
        }
        JsonNode session = latest();
        assertThat(session.path("counts").path("messages").asInt()).isEqualTo(1);
        assertThat(session.path("counts").path("mutes").asInt()).isEqualTo(2);
        assertThat(session.path("counts").path("removals").asInt()).isZero();
        assertThat(session.path("counts").path("reports").asInt(-1)).isZero();
        assertThat(session.toString()).doesNotContain("canaryword");
        assertThat(names(session)).isSorted();
        for (JsonNode person : session.path("attendance")) {
            assertThat(person.path("minutes").asInt()).isEqualTo(1);
            assertThat(person.path("late").asBoolean()).isFalse();
        }
        JsonNode weeks = dana.call("GET", "rooms/demo/attendance").ok();
        assertThat(weeks.path("weeks")).hasSize(12);
        for (JsonNode member : weeks.path("members")) {
            assertThat(member.path("weeks")).hasSize(12);
            assertThat(member.path("weeks").get(0).isNull())
                    .as("no meeting eleven weeks ago")
                    .isTrue();
            assertThat(member.has("total")).isFalse();
        }
        Browser.Answer file = dana.call("GET", "rooms/demo/attendance.csv");
        assertThat(file.response().headers().firstValue("Content-Disposition").orElse(""))
                .isEqualTo("attachment; filename=\"attendance.csv\"");
        assertThat(file.response().body()).startsWith("\uFEFFdate,").contains(",Juniper,participant,");
        String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(2).toString();
        assertThat(dana.call("GET", "rooms/demo/attendance.csv?from=" + tomorrow)
                        .response()
                        .body())
                .doesNotContain("Juniper");
        assertThat(dana.call("GET", "rooms/demo/attendance.csv?from=2026-01-01&to=" + tomorrow)
                        .response()
                        .body())
                .contains("Juniper");
        assertThat(dana.call("GET", "rooms/demo/attendance.csv?to=today").code())
                .isEqualTo("bad-request");
        Browser sam = Browser.byLink(haven, haven.secret("Moderator Sam"));
        assertThat(sam.call("GET", "rooms/demo/sessions").status()).isEqualTo(200);
        assertThat(sam.call("GET", "rooms/demo/attendance.csv").status())
                .as("the file is for facilitators")
                .isEqualTo(403);
        assertThat(new Browser(haven).call("GET", "rooms/demo/sessions").status())
                .isEqualTo(401);
        assertThat(dana.call("GET", "rooms/demo/attendance?weeks=99").code()).isEqualTo("bad-request");
    }

    @Test
    void sessionsPageFromTheNewest() throws Exception {
        try (Phone facilitator = facilitator(haven)) {
            for (int i = 0; i < 3; i++) {
                facilitator.ask("session.close");
                facilitator.ask("session.open");
            }
        }
        JsonNode first = dana.call("GET", "rooms/demo/sessions?limit=3").ok();
        assertThat(first.path("sessions")).hasSize(3);
        assertThat(first.path("sessions").get(0).path("closedAt").isNull()).isTrue();
        JsonNode rest = dana.call(
                        "GET",
                        "rooms/demo/sessions?limit=3&after="
                                + first.path("next").asText())
                .ok();
        assertThat(rest.path("sessions")).hasSize(1);
        assertThat(rest.path("next").isNull()).isTrue();
    }

    private JsonNode latest() throws Exception {
        return dana.call("GET", "rooms/demo/sessions?limit=1")
                .ok()
                .path("sessions")
                .get(0);
    }

    private static List<String> names(JsonNode session) {
        return session.path("attendance").findValuesAsText("name");
    }
}
