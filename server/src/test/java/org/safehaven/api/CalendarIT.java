package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.redis.RedisConnections.future;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.redis.RedisExtension;
import org.slf4j.LoggerFactory;

/** The calendar feed over HTTP: whoever holds the key reads the meetings, and nobody else learns anything. */
class CalendarIT {
    private static final Map<String, Object> WEEKLY =
            Map.of("days", List.of("TUESDAY"), "time", "17:00", "zone", "America/Chicago", "lengthMinutes", 60);

    private Haven haven;
    private Browser ada;
    private String roomId;
    private String calendar;

    @BeforeEach
    void start() throws Exception {
        haven = Haven.start("HAVEN_SESSIONS_CALENDAR_TITLE", "Meeting");
        ada = Browser.setUp(haven, "ada@example.org", "Ada");
        roomId = ada.call("POST", "rooms", "name", "Survivors", "schedule", WEEKLY)
                .ok()
                .get("roomId")
                .asText();
        calendar = "rooms/" + roomId + "/calendar";
    }

    @AfterEach
    void stop() {
        haven.close();
    }

    @Test
    void whoHoldsTheLinkReadsTheMeetingsAndNoNames() throws Exception {
        assertThat(ada.call("GET", calendar).ok().get("createdAt").isNull()).isTrue();
        String path = make();
        assertThat(ada.call("GET", calendar).ok().get("createdAt").isTextual()).isTrue();

        Browser.Answer feed = new Browser(haven).call("GET", path);

        assertThat(feed.status()).isEqualTo(200);
        assertThat(feed.response().headers().firstValue("Content-Type")).hasValue("text/calendar; charset=utf-8");
        assertThat(feed.response().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(feed.response().body()).doesNotContain("Survivors", "Ada", roomId);
        Calendar read =
                new CalendarBuilder().build(new StringReader(feed.response().body()));
        assertThat(read.validate(true).getEntries()).isEmpty();
        assertThat(read.getComponents(Component.VEVENT)).hasSizeBetween(51, 54);
        assertThat(feed.response().body()).contains("SUMMARY:Meeting\r\n");
    }

    @Test
    void aChangedScheduleIsInTheFeedAtOnce() throws Exception {
        String path = make();
        ada.call("PATCH", "rooms/" + roomId, "schedule", null).ok();
        assertThat(new Browser(haven).call("GET", path).response().body()).doesNotContain("VEVENT");
    }

    @Test
    void aWrongKeyIsAnsweredAsNoSuchRoom() throws Exception {
        Browser anyone = new Browser(haven);
        String noSuchRoom = body(anyone.call("GET", "rooms/nowhere/calendar.ics?key=" + "x".repeat(43)));
        assertThat(noSuchRoom).contains("\"status\":404");
        assertThat(body(anyone.call("GET", calendar + ".ics?key=" + "x".repeat(43))))
                .as("no key yet")
                .isEqualTo(noSuchRoom);
        String path = make();
        for (String wrong : List.of(
                path.substring(0, path.length() - 1),
                path + "x",
                path.replaceAll("key=.*", "key="),
                calendar + ".ics")) {
            assertThat(body(anyone.call("GET", wrong))).isEqualTo(noSuchRoom);
        }
        assertThat(body(anyone.call("GET", path.replace(roomId, "a%20b")))).isEqualTo(noSuchRoom);
        String otherRoom =
                ada.call("POST", "rooms", "name", "Other").ok().get("roomId").asText();
        assertThat(body(anyone.call("GET", path.replace(roomId, otherRoom))))
                .as("another room's key")
                .isEqualTo(noSuchRoom);
        assertThat(anyone.call("GET", path).status()).isEqualTo(200);
    }

    @Test
    void aNewLinkEndsTheOldOneAndTakingBackEndsBoth() throws Exception {
        String first = make();
        String second = make();
        Browser anyone = new Browser(haven);
        assertThat(anyone.call("GET", first).status()).isEqualTo(404);
        assertThat(anyone.call("GET", second).status()).isEqualTo(200);
        assertThat(ada.call("DELETE", calendar).status()).isEqualTo(204);
        assertThat(anyone.call("GET", second).status()).isEqualTo(404);
        assertThat(ada.call("GET", calendar).ok().get("createdAt").isNull()).isTrue();
        make();
        String last = make();
        ada.call("DELETE", "rooms/" + roomId).ok();
        assertThat(anyone.call("GET", last).status()).as("the room is gone").isEqualTo(404);
    }

    @Test
    void onlyFacilitatorsMakeAndTakeBack() throws Exception {
        JsonNode invited = Browser.invited(ada, "bo@example.org", "Bo").ok();
        Browser bo = Browser.activated(haven, Browser.secret(invited));
        assertThat(bo.call("POST", calendar).status()).isEqualTo(404);
        String adaId = ada.call("GET", "session").ok().at("/staff/staffId").asText();
        ada.call(
                        "PATCH",
                        "rooms/" + roomId,
                        "staff",
                        List.of(
                                Map.of("staffId", adaId, "role", "facilitator"),
                                Map.of("staffId", invited.get("staffId").asText(), "role", "moderator")))
                .ok();
        for (String method : List.of("GET", "POST", "DELETE")) {
            assertThat(bo.call(method, calendar).status()).as(method).isEqualTo(403);
            assertThat(new Browser(haven).call(method, calendar).status())
                    .as(method)
                    .isEqualTo(401);
        }
    }

    @Test
    void onePlaceCannotTryKeysForEver() throws Exception {
        Browser anyone = new Browser(haven);
        int refused = 0;
        for (int i = 0; i < 200 && refused == 0; i++) {
            Browser.Answer answer = anyone.call("GET", calendar + ".ics?key=wrong");
            refused += answer.status() == 429 ? 1 : 0;
        }
        assertThat(refused).isEqualTo(1);
    }

    @Test
    void theKeyIsNeitherKeptNorLogged() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("org.safehaven");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        ours.setLevel(Level.TRACE);
        String path = make();
        String key = path.substring(path.indexOf("key=") + 4);
        try {
            new Browser(haven).call("GET", path);
            new Browser(haven).call("GET", path + "x");
            new Browser(haven).call("GET", path.replace("calendar.ics", "no.ics"));
        } finally {
            root.detachAppender(log);
            ours.setLevel(null);
        }
        assertThat(List.copyOf(log.list))
                .allSatisfy(event -> assertThat(event.getFormattedMessage()).doesNotContain(key));
        var redis = RedisExtension.connections().commands();
        String kept = Await.result(future(redis.get(haven.keyPrefix() + "{" + roomId + "}:calendar")));
        assertThat(kept).contains("keyHash").doesNotContain(key);
        List<String> audited = Await.result(
                        future(redis.xrange(haven.keyPrefix() + "{program}:audit", io.lettuce.core.Range.unbounded())))
                .stream()
                .map(entry -> entry.getBody().get("e"))
                .toList();
        assertThat(audited)
                .filteredOn(entry -> entry.contains("calendar.created"))
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains(roomId).doesNotContain(key));
    }

    /** @return path and query of the new link */
    private String make() throws Exception {
        Browser.Answer made = ada.call("POST", calendar);
        assertThat(made.status()).isEqualTo(201);
        URI url = URI.create(made.body().get("url").asText());
        return url.getRawPath() + "?" + url.getRawQuery();
    }

    private static String body(Browser.Answer answer) {
        return answer.status() + answer.response().body();
    }
}
