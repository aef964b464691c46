package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;

/**
 * Whoever tries rooms, links and tokens hears of one that is, one that was and one that never was exactly the same: the
 * status, every byte of the answer, the close code.
 */
class OutsiderIT {
    private static final String UNKNOWN = "A".repeat(43);

    private static Haven haven;
    private static Browser ada;
    /** An account that is in no room. */
    private static Browser bo;

    @BeforeAll
    static void start() throws Exception {
        haven = Haven.start("HAVEN_LIMITS_ENABLED", "false");
        ada = Browser.setUp(haven, "ada@example.org", "Ada");
        bo = Browser.activated(
                haven,
                Browser.secret(Browser.invited(ada, "bo@example.org", "Bo").ok()));
    }

    @AfterAll
    static void stop() {
        haven.close();
    }

    @Test
    void everyCallAboutARoomIsAnsweredAlikeWhetherThereIsOne() throws Exception {
        String open = room();
        String deleted = room();
        ada.call("DELETE", "rooms/" + deleted).ok();
        int refused = 0;
        for (Call call : calls()) {
            for (Browser somebody : List.of(new Browser(haven), bo)) {
                Set<String> heard = new LinkedHashSet<>();
                for (String roomId : List.of(open, deleted, "neverWas")) {
                    Browser.Answer answer = somebody.raw(
                            call.method(), call.path().replace("{roomId}", roomId), call.body(), List.of());
                    heard.add(answer.status() + " " + answer.response().body().replace(roomId, "ROOM"));
                    refused += answer.status() == 401 || answer.status() == 404 ? 1 : 0;
                }
                assertThat(heard).as(call.toString()).hasSize(1);
            }
        }
        assertThat(refused)
                .as("with well-formed words, so that it is about the room")
                .isGreaterThan(60);
    }

    @Test
    void aLinkThatNeverWasAndOneWhoseRoomIsGoneAreAnsweredAlike() throws Exception {
        String roomId = room();
        String link = invite(roomId);
        ada.call("DELETE", "rooms/" + roomId).ok();
        for (String path : List.of("join/preview", "join/adults", "join/forget")) {
            alike(path, "invite", link, UNKNOWN);
        }
        alike("join/message", "invite", link, UNKNOWN, "text", "hello");
        alike("join/report", "invite", link, UNKNOWN, "text", "hello");
        alike("join", "invite", link, UNKNOWN, "name", "Sky", "acceptsGuidelines", true);
    }

    @Test
    void aTokenThatNeverWasThatWasLeftBehindAndWhoseRoomIsGoneAreAnsweredAlike() throws Exception {
        String roomId = room();
        String left = Browser.join(haven, invite(roomId), "Sky").get("token").asText();
        new Browser(haven).call("POST", "leave", "token", left).ok();
        String gone = room();
        String ofGone = Browser.join(haven, invite(gone), "Sky").get("token").asText();
        ada.call("DELETE", "rooms/" + gone).ok();
        String forgotten = room();
        JsonNode joined = Browser.join(haven, invite(forgotten), "Sky");
        ada.call(
                        "DELETE",
                        "rooms/%s/members/%s"
                                .formatted(forgotten, joined.get("memberId").asText()))
                .ok();
        for (String token : List.of(
                UNKNOWN, "no token at all", left, ofGone, joined.get("token").asText())) {
            try (Phone phone = Phone.open(haven)) {
                phone.sendRaw("{\"type\":\"hello\",\"token\":\"" + token + "\"}");
                assertThat(phone.closeCode()).as(token).isEqualTo(4501);
            }
            alike("session/answers", "token", token, UNKNOWN);
            alike("leave", "token", token, UNKNOWN);
        }
    }

    /** One value of a field and another one are answered with the same bytes. */
    private static void alike(String path, String field, Object one, Object other, Object... more) throws Exception {
        assertThat(said(path, field, one, more)).as(path).isEqualTo(said(path, field, other, more));
    }

    private static String said(String path, String field, Object value, Object... more) throws Exception {
        Object[] fields =
                Stream.concat(Stream.of(field, value), Stream.of(more)).toArray();
        Browser.Answer answer = new Browser(haven).call("POST", path, fields);
        return answer.status() + " " + answer.response().body();
    }

    private static String room() throws Exception {
        return ada.call("POST", "rooms", "name", "Tuesday").ok().get("roomId").asText();
    }

    private static String invite(String roomId) throws Exception {
        return Browser.secret(ada.call("POST", "rooms/" + roomId + "/invites", "kind", "personal", "name", "Sky")
                .ok());
    }

    private record Call(String method, String path, String body) {}

    /** Every call of the contract that names a room, with its example. */
    private static List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        ContractPages.parsed()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode example = operation.getValue().at("/requestBody/content/application~1json/example");
                    if (path.getKey().contains("{roomId}")) {
                        calls.add(new Call(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey().replaceAll("\\{(?!roomId)\\w+}", "x1"),
                                example.isMissingNode() ? null : example.toString()));
                    }
                }));
        return calls;
    }
}
