package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.Programme;

/** What is deleted is nowhere: not under any key of the store, and not on its disk. Canaries are searched byte for byte. */
class DataRightsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private Haven haven;
    private Browser ada;
    private Browser bo;
    private String boId;
    private String roomId;

    @BeforeEach
    void start() throws Exception {
        haven = Haven.start("HAVEN_REDIS_URI", "", "HAVEN_DATA_DIR", data.toString());
        Programme programme = Programme.in(haven, "Canary");
        ada = programme.ada();
        bo = programme.bo();
        boId = programme.boId();
        roomId = programme.roomId();
    }

    @AfterEach
    void stop() {
        haven.close();
    }

    @Test
    void aDeletedMemberIsNowhereAnyMoreAndTheOthersWordsStay() throws Exception {
        Seat sky = seat("Canarysky", "Canarylabel");
        Seat wren = seat("Wren", "other label");
        try (Phone adas = Phone.hello(haven, ada.enter(roomId));
                Phone bos = Phone.hello(haven, bo.enter(roomId));
                Phone skys = Phone.hello(haven, sky.token());
                Phone wrens = Phone.hello(haven, wren.token())) {
            adas.ask("session.open");
            JsonNode said = skys.ask("message.post", "text", "canarytext of sky");
            wrens.ask(
                    "message.post",
                    "text",
                    "wren stays",
                    "replyTo",
                    said.path("messageId").asText());
            skys.ask("help.ask", "text", "canaryhelp please");
            bos.ask("help.reply", "memberId", sky.memberId(), "text", "canaryreply to you");
            bos.ask("member.mute", "memberId", sky.memberId(), "seconds", 60, "reason", "canaryreason");
            bos.ask("member.unmute", "memberId", sky.memberId());
            bos.ask("member.rename", "memberId", sky.memberId(), "name", "Canaryrenamed");
            wrens.ask("report.make", "messageId", said.path("messageId").asText(), "reason", "wren tells");
            Await.until(
                    "what is said is in the store", () -> !found("canarytext").isEmpty());
            JsonNode held = bo.call("GET", "rooms/" + roomId + "/members/" + sky.memberId() + "/export")
                    .ok();
            assertThat(held.toString())
                    .contains("Canaryrenamed", "canarytext", "canaryhelp", "canaryreply", "canaryreason", "Canarylabel")
                    .doesNotContain("wren stays")
                    .as("nor who reported them")
                    .doesNotContain("wren tells", "report.made", wren.memberId());
            assertThat(held.path("attendance")).hasSize(1);
            wrens.forget();
            assertThat(bo.call("DELETE", "rooms/" + roomId + "/members/" + sky.memberId())
                            .status())
                    .isEqualTo(204);
            assertThat(skys.closeCode()).isEqualTo(4503);
            wrens.await("member.deleted");
            wrens.await("caughtUp");
            assertThat(wrens.isOpen()).isTrue();
            assertThat(wrens.everything())
                    .as("what is on the screen of the others begins anew, without it")
                    .contains("wren stays")
                    .doesNotContain("Canarysky", "Canaryrenamed", "canarytext");
            nowhere(
                    "canarysky",
                    "Canarysky",
                    "canarytext",
                    "canaryhelp",
                    "canaryreply",
                    "canaryreason",
                    "Canarylabel",
                    sky.token(),
                    sky.secret());
            assertThat(found("wren stays")).isNotEmpty();
            JsonNode report =
                    ada.call("GET", "rooms/" + roomId + "/reports").ok().at("/reports/0");
            assertThat(report.at("/about/name").asText())
                    .as("a report about somebody stays, and says about whom")
                    .isEqualTo("Canaryrenamed");
            assertThat(copyOf(report)).contains("canarytext of sky");
            try (Phone again = Phone.open(haven)) {
                again.sendRaw("{\"type\":\"hello\",\"token\":\"" + sky.token() + "\"}");
                assertThat(again.closeCode()).isEqualTo(4501);
            }
            assertThat(Browser.tryJoin(haven, sky.secret(), "Canarysky").status())
                    .isEqualTo(404);
            assertThat(ada.call("GET", "rooms/" + roomId + "/members")
                            .ok()
                            .path("members")
                            .findValuesAsText("name"))
                    .containsExactly("Ada", "CanaryBo", "Wren");
            assertThat(ada.call("GET", "audit?room=" + roomId + "&act=member.deleted")
                            .ok()
                            .path("entries"))
                    .hasSize(1);
        }
    }

    @Test
    void aDeletedAccountIsNowhereAnyMoreInNoRoom() throws Exception {
        try (Phone adas = Phone.hello(haven, ada.enter(roomId));
                Phone bos = Phone.hello(haven, bo.enter(roomId))) {
            adas.ask("session.open");
            bos.ask("message.post", "text", "canarywords of bo");
            bos.ask("staff.post", "text", "canarystaff of bo");
            assertThat(ada.call("DELETE", "staff/" + boId).status()).isEqualTo(204);
            assertThat(List.of(4501, 4503)).contains(bos.closeCode());
            assertThat(adas.isOpen()).isTrue();
        }
        assertThat(bo.call("GET", "session").status()).isEqualTo(401);
        nowhere("CanaryBo", "canarybo", "canarywords", "canarystaff", bo.cookie("haven-session"));
        Browser.invited(ada, "canarybo@example.org", "Bo again").ok();
    }

    @Test
    void aDeletedRoomIsNowhereAnyMoreWithAllThatWasInIt() throws Exception {
        Seat sky = seat("Canarysky", "Canarylabel");
        ada.call("POST", "rooms/" + roomId + "/calendar").ok();
        try (Phone adas = Phone.hello(haven, ada.enter(roomId));
                Phone bos = Phone.hello(haven, bo.enter(roomId));
                Phone skys = Phone.hello(haven, sky.token())) {
            adas.ask("session.open");
            skys.ask("message.post", "text", "canarytext of sky");
            bos.ask("member.mute", "memberId", sky.memberId(), "seconds", 60, "reason", "canaryreason");
            assertThat(ada.call("DELETE", "rooms/" + roomId).status()).isEqualTo(204);
            assertThat(skys.closeCode()).isEqualTo(4504);
        }
        nowhere("CanaryRoom", "Canarysky", "canarytext", "canaryreason", "Canarylabel", sky.token());
        assertThat(ada.call("GET", "reports").ok().path("reports")).isEmpty();
    }

    @Test
    void nobodyDeletesTheReportAboutThemselvesNeitherWithTheChildNorTheRoomNorTheAccount() throws Exception {
        Seat sky = seat("Canarysky", "Canarylabel");
        try (Phone adas = Phone.hello(haven, ada.enter(roomId));
                Phone bos = Phone.hello(haven, bo.enter(roomId));
                Phone skys = Phone.hello(haven, sky.token())) {
            adas.ask("session.open");
            JsonNode said = bos.ask("message.post", "text", "stay after the others go");
            skys.ask("message.post", "text", "canarytext of sky");
            JsonNode made =
                    skys.ask("report.make", "messageId", said.path("messageId").asText(), "reason", "he asked again");
            String reportId = made.path("reportId").asText();
            assertThat(ada.call("GET", "rooms").ok().at("/rooms/0/openReports").asInt())
                    .as("the admin sees that it waits, and he does not")
                    .isEqualTo(1);
            assertThat(bo.call("GET", "rooms").ok().at("/rooms/0/openReports").asInt(-1))
                    .isZero();
            skys.ask("report.make", "reason", "canaryworry of mine");
            assertThat(bo.call("DELETE", "rooms/" + roomId + "/members/" + sky.memberId())
                            .status())
                    .isEqualTo(204);
            JsonNode left = ada.call("GET", "rooms/" + roomId + "/reports").ok().path("reports");
            assertThat(left).as("a worry about nobody goes with who had it").hasSize(1);
            assertThat(left.at("/0/reporter/name").isNull()).isTrue();
            nowhere("Canarysky", "canarytext", "canaryworry", "Canarylabel", sky.token());

            assertThat(bo.call("DELETE", "rooms/" + roomId).status()).isEqualTo(204);
            JsonNode here = ada.call("GET", "reports").ok();
            assertThat(here.path("open").asInt()).isEqualTo(1);
            JsonNode report = here.at("/reports/0");
            assertThat(report.path("reportId").asText()).isEqualTo(reportId);
            assertThat(report.path("roomGone").asBoolean()).isTrue();
            assertThat(report.path("room").asText()).isEqualTo("CanaryRoom");
            assertThat(bo.call("GET", "reports").status()).isEqualTo(403);
            assertThat(bo.call("GET", "rooms/" + roomId + "/reports").status()).isEqualTo(404);

            assertThat(ada.call("DELETE", "staff/" + boId).status()).isEqualTo(204);
            assertThat(copyOf(report)).contains("stay after the others go", "canarytext of sky", "CanaryBo");
            String path = "rooms/" + roomId + "/reports/" + reportId;
            assertThat(ada.call("PATCH", path, "answer", "Thank you.").status()).isEqualTo(410);
            assertThat(ada.call("PATCH", path, "state", "resolved", "note", "told the police")
                            .ok()
                            .path("state")
                            .asText())
                    .isEqualTo("resolved");
            assertThat(ada.call("GET", "rooms/" + roomId + "/reports?state=open")
                            .ok()
                            .path("reports"))
                    .isEmpty();
        }
    }

    private String copyOf(JsonNode report) throws Exception {
        return ada.call(
                        "POST",
                        "rooms/" + roomId + "/reports/"
                                + report.path("reportId").asText() + "/evidence")
                .ok()
                .toString();
    }

    @Test
    void whatIsHeldAboutSomebodyTellsNobodyOfAReportAboutThemselves() throws Exception {
        Seat sky = seat("Canarysky", "label");
        try (Phone adas = Phone.hello(haven, ada.enter(roomId));
                Phone bos = Phone.hello(haven, bo.enter(roomId));
                Phone skys = Phone.hello(haven, sky.token())) {
            adas.ask("session.open");
            skys.ask(
                    "report.make",
                    "memberId",
                    bos.await("welcome").at("/you/memberId").asText(),
                    "reason",
                    "about Bo");
            skys.ask("report.make", "reason", "a worry of my own");
            String export = "rooms/" + roomId + "/members/" + sky.memberId() + "/export";
            assertThat(bo.call("GET", export).ok().toString())
                    .contains("a worry of my own")
                    .doesNotContain("about Bo");
            assertThat(ada.call("GET", export).ok().toString()).contains("a worry of my own", "about Bo");
        }
    }

    @Test
    void nobodyIsLeftWithoutSomebodyWhoLeadsAndOnlyThoseWhoMayDelete() throws Exception {
        String adaId = ada.call("GET", "account").ok().path("staffId").asText();
        Browser.Answer lastAdmin = ada.call("DELETE", "staff/" + adaId);
        assertThat(lastAdmin.code()).isEqualTo("last-admin");
        ada.call("PATCH", "rooms/" + roomId, "staff", List.of(Map.of("staffId", boId, "role", "facilitator")))
                .ok();
        Browser.Answer refused = ada.call("DELETE", "staff/" + boId);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("last-facilitator");
        assertThat(refused.body().path("detail").asText()).contains("CanaryRoom");
        String bosMember = bo.call("GET", "rooms/" + roomId + "/members?search=canarybo")
                .ok()
                .path("members")
                .path(0)
                .path("memberId")
                .asText();
        assertThat(bo.call("DELETE", "rooms/" + roomId + "/members/" + bosMember)
                        .code())
                .isEqualTo("not-allowed");
        assertThat(bo.call("DELETE", "staff/" + adaId).status()).isEqualTo(403);
        assertThat(bo.call("DELETE", "rooms/" + roomId + "/members/nobody").status())
                .isEqualTo(404);
        assertThat(new Browser(haven)
                        .call("GET", "rooms/" + roomId + "/members/" + bosMember + "/export")
                        .status())
                .isEqualTo(401);
    }

    private record Seat(String memberId, String token, String secret) {}

    private Seat seat(String name, String label) throws Exception {
        JsonNode invite = bo.call(
                        "POST", "rooms/" + roomId + "/invites", "kind", "personal", "name", name, "label", label)
                .ok();
        String secret = Browser.secret(invite);
        JsonNode joined = Browser.join(haven, secret, name);
        return new Seat(joined.path("memberId").asText(), joined.path("token").asText(), secret);
    }

    private void nowhere(String... canaries) throws Exception {
        for (String canary : canaries) {
            Await.until(
                    "\"" + canary + "\" is in no file of the store",
                    PATIENCE,
                    () -> found(canary).isEmpty());
        }
    }

    /** Where on the store's disk something stands. The append-only file, rewritten, is all that the store holds. */
    private Map<String, Integer> found(String canary) throws IOException {
        Map<String, Integer> places = new TreeMap<>();
        byte[] wanted = canary.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try {
                    byte[] bytes = Files.readAllBytes(file);
                    for (int i = 0; i + wanted.length <= bytes.length; i++) {
                        if (bytes[i] == wanted[0] && matches(bytes, i, wanted)) {
                            places.put(data.relativize(file).toString(), i);
                        }
                    }
                } catch (IOException gone) {
                    // A rewrite took the file away: its successor is looked at in the next round.
                    places.put(file.getFileName().toString(), -1);
                }
            }
        } catch (UncheckedIOException gone) {
            places.put("a file that went meanwhile", -1);
        }
        return places;
    }

    private static boolean matches(byte[] bytes, int from, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[from + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
