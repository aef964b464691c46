package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.code;
import static org.safehaven.server.People.dana;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.moderator;
import static org.safehaven.server.People.ok;
import static org.safehaven.server.People.youth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.protocol.Json;
import org.safehaven.server.People.Youth;

/** What happens by itself, on two whole servers, and what a room is between its sessions. */
class ScheduleIT {
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
    void aSessionOpensByItselfOnceWhenTheSecondAdultComesAndEndsByItself() throws Exception {
        try (Haven there = haven.anotherDemo();
                Phone facilitator = facilitator(haven);
                Youth juniper = youth(haven, there, "Juniper")) {
            facilitator.ask("session.close");
            room("settings", Map.of("minAdults", 2, "graceMinutes", 0));
            // Twenty-five seconds of it are left.
            meetingSince(Duration.ofSeconds(275), 5);
            JsonNode doors = juniper.phone().await("doors.opened");
            assertThat(openings(juniper)).isEmpty();
            try (Phone moderator = moderator(haven)) {
                JsonNode opened = juniper.phone().await("opened for the meeting", frame -> frame.has("scheduledAt"));
                assertThat(opened.path("automatic").asBoolean()).isTrue();
                assertThat(opened.path("scheduledAt")).isEqualTo(doors.path("startsAt"));
                assertThat(opened.path("endsAt")).isEqualTo(doors.path("endsAt"));
                assertThat(ok(juniper.phone().ask("message.post", "text", "hello")))
                        .isTrue();
                JsonNode warned = moderator.await("session.warned");
                assertThat(warned.path("minutesLeft").asInt()).isEqualTo(1);
                Await.until(
                        "it closes by itself",
                        Duration.ofSeconds(60),
                        () -> closings(juniper)
                                .anyMatch(frame -> frame.path("automatic").asBoolean()));
                JsonNode closed =
                        closings(juniper).reduce((first, last) -> last).orElseThrow();
                assertThat(OffsetDateTime.parse(closed.path("at").asText()).toInstant())
                        .isAfterOrEqualTo(Instant.parse(doors.path("endsAt").asText()));
                // A young person is shown the room anew when what was said is hidden or shown: the same events again.
                assertThat(openings(juniper)).hasSize(1);
                assertThat(Set.copyOf(moderator.frames("session.warned"))).hasSize(1);
                assertThat(Set.copyOf(juniper.phone().frames("doors.opened"))).hasSize(1);
                assertThat(code(juniper.phone().ask("message.post", "text", "one more")))
                        .isEqualTo("session-closed");
            }
        }
    }

    @Test
    void whatWasSaidIsHiddenBetweenSessionsFromYoungPeopleButNotFromStaff() throws Exception {
        room("retention", Map.of("clearOnClose", false));
        try (Phone facilitator = facilitator(haven);
                Youth juniper = youth(haven, "Juniper")) {
            anotherSession(facilitator);
            JsonNode said = juniper.phone().ask("message.post", "text", "between us");
            facilitator.await("message.posted");
            juniper.phone().await("message.posted");
            juniper.phone().forget();
            assertThat(ok(facilitator.ask("session.close"))).isTrue();
            JsonNode welcome = juniper.phone().await("welcome");
            assertThat(welcome.path("session").isNull()).isTrue();
            juniper.phone().await("caughtUp");
            assertThat(juniper.phone().everything()).doesNotContain("between us");
            try (Phone anew = Phone.hello(haven, juniper.token());
                    Phone staff = moderator(haven);
                    Phone resumed = Phone.resume(
                            haven,
                            juniper.token(),
                            welcome.path("position").path("epoch").asText(),
                            said.path("offset").asLong() - 1)) {
                assertThat(anew.everything()).doesNotContain("between us");
                assertThat(staff.everything()).contains("between us");
                JsonNode again = resumed.await("welcome");
                resumed.await("caughtUp");
                assertThat(again.path("history").asText()).isEqualTo("reset");
                assertThat(resumed.everything()).doesNotContain("between us");
            }
            juniper.phone().forget();
            assertThat(ok(facilitator.ask("session.open"))).isTrue();
            juniper.phone().await("message.posted");
            assertThat(juniper.phone().everything()).contains("between us");
        }
    }

    /** The one that goes on was promised that its words are cleared at its end, whatever was set since. */
    private static void anotherSession(Phone facilitator) throws Exception {
        assertThat(ok(facilitator.ask("session.close"))).isTrue();
        assertThat(ok(facilitator.ask("session.open"))).isTrue();
    }

    @Test
    void aRoomMayLetItsConversationBeReadOrGoOnBetweenSessions() throws Exception {
        room("retention", Map.of("clearOnClose", false));
        try (Phone facilitator = facilitator(haven);
                Youth juniper = youth(haven, "Juniper")) {
            anotherSession(facilitator);
            juniper.phone().ask("message.post", "text", "still here");
            room("settings", Map.of("betweenSessions", "readable"));
            facilitator.ask("session.close");
            try (Phone anew = Phone.hello(haven, juniper.token())) {
                assertThat(anew.everything()).contains("still here");
                assertThat(code(anew.ask("message.post", "text", "may I?"))).isEqualTo("session-closed");
                room("settings", Map.of("betweenSessions", "open"));
                assertThat(ok(anew.ask("message.post", "text", "may I now?"))).isTrue();
                room("settings", Map.of("minAdults", 2));
                assertThat(code(anew.ask("message.post", "text", "with one adult?")))
                        .as("the two-adults rule holds here, too")
                        .isEqualTo("two-adults");
            }
        }
    }

    @Test
    void aFacilitatorSaysForHowLongAndNobodyElse() throws Exception {
        try (Phone facilitator = facilitator(haven);
                Phone moderator = moderator(haven);
                Youth juniper = youth(haven, "Juniper")) {
            facilitator.ask("session.close");
            assertThat(code(facilitator.ask("session.extend", "minutes", 10))).isEqualTo("session-closed");
            juniper.phone().forget();
            facilitator.ask("session.open");
            JsonNode opened = juniper.phone().await("session.opened");
            assertThat(code(moderator.ask("session.extend", "minutes", 10))).isEqualTo("not-allowed");
            assertThat(code(facilitator.ask("session.extend", "minutes", 4))).isEqualTo("bad-request");
            assertThat(ok(facilitator.ask("session.extend", "minutes", 10))).isTrue();
            assertThat(juniper.phone().await("session.extended").path("endsAt").asText())
                    .isEqualTo(Instant.parse(opened.path("endsAt").asText())
                            .plus(Duration.ofMinutes(10))
                            .toString());
            try (Phone anew = Phone.hello(haven, juniper.token())) {
                assertThat(anew.await("welcome").path("session").path("endsAt"))
                        .isEqualTo(juniper.phone().await("session.extended").path("endsAt"));
            }
        }
    }

    @Test
    void everybodySeesWhichAdultsWillBeThere() throws Exception {
        JsonNode next = dana.call("GET", "/api/v1/rooms/demo").ok().path("nextSession");
        assertThat(coming(next)).containsExactly("Dana true", "Theo true", "Sam true");
        String startsAt = next.path("startsAt").asText();
        dana.call("PUT", "/api/v1/rooms/demo/coming", "startsAt", startsAt, "coming", false)
                .ok();
        try (Phone anAdult = moderator(haven);
                Youth juniper = youth(haven, "Juniper")) {
            JsonNode welcome = juniper.phone().await("welcome").path("nextSession");
            assertThat(coming(welcome)).containsExactly("Dana false", "Theo true", "Sam true");
            dana.call("PUT", "/api/v1/rooms/demo/coming", "startsAt", startsAt, "coming", true);
            juniper.phone()
                    .await("coming after all", frame -> frame.path("coming").asBoolean());
        }
        assertThat(dana.call("PUT", "/api/v1/rooms/demo/coming", "startsAt", "2020-01-01T00:00:00Z", "coming", true)
                        .code())
                .isEqualTo("not-found");
    }

    @Test
    void theNextFiveMeetingsSayWhereAClockChangeMovesThem() throws Exception {
        JsonNode schedule =
                json("{\"days\":[\"SUNDAY\"],\"time\":\"02:30\",\"zone\":\"America/Chicago\",\"lengthMinutes\":60,"
                        + "\"startDate\":\"2027-03-07\",\"skippedDates\":[\"2027-03-21\"]}");
        JsonNode meetings = dana.call("POST", "/api/v1/schedule/preview", "schedule", schedule)
                .ok()
                .path("meetings");
        assertThat(meetings.findValuesAsText("startsAt"))
                .containsExactly(
                        "2027-03-07T08:30:00Z",
                        "2027-03-14T08:30:00Z",
                        "2027-03-28T07:30:00Z",
                        "2027-04-04T07:30:00Z",
                        "2027-04-11T07:30:00Z");
        assertThat(meetings.get(1).path("moved").asText()).isEqualTo("gap");
        assertThat(meetings.get(0).has("moved")).isFalse();
        Browser.Answer wrong = dana.call(
                "POST",
                "/api/v1/schedule/preview",
                "schedule",
                json("{\"days\":[\"SUNDAY\"],\"time\":\"02:30\",\"zone\":\"Mars/Olympus\",\"lengthMinutes\":60}"));
        assertThat(wrong.code()).isEqualTo("bad-request");
        assertThat(wrong.body().path("errors").path(0).path("field").asText()).isEqualTo("schedule.zone");
    }

    /** Of the scheduled meeting: the demo room's own first session was none. */
    private static Set<JsonNode> openings(Youth youth) {
        return youth.phone().frames("session.opened").stream()
                .filter(frame -> frame.has("scheduledAt"))
                .collect(Collectors.toSet());
    }

    private static Stream<JsonNode> closings(Youth youth) {
        return youth.phone().frames("session.closed").stream();
    }

    private static List<String> coming(JsonNode nextSession) {
        List<String> lines = new ArrayList<>();
        nextSession
                .path("coming")
                .forEach(adult -> lines.add(
                        adult.path("name").asText() + " " + adult.path("coming").asBoolean()));
        return lines;
    }

    private static JsonNode json(String text) throws Exception {
        return Json.shared().readTree(text);
    }

    private void room(String field, Object value) throws Exception {
        dana.call("PATCH", "/api/v1/rooms/demo", field, value).ok();
    }

    private void meetingSince(Duration since, int lengthMinutes) throws Exception {
        OffsetDateTime start = OffsetDateTime.now(ZoneOffset.UTC).minus(since).truncatedTo(ChronoUnit.SECONDS);
        room(
                "schedule",
                Map.of(
                        "days",
                        List.of(start.getDayOfWeek().name()),
                        "time",
                        start.format(DateTimeFormatter.ofPattern("HH:mm:ss")),
                        "zone",
                        "UTC",
                        "lengthMinutes",
                        lengthMinutes));
    }
}
