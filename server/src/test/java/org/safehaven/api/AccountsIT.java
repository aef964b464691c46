package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.KillArgs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;

/** Accounts over REST and sockets, on two whole servers. */
class AccountsIT {
    private static final String BOS_PASSWORD = "a boat on the lake";

    private Haven haven;
    private Haven there;
    private Browser ada;
    private Browser bo;
    private String boId;

    @BeforeEach
    void start() throws Exception {
        haven = Haven.start();
        ada = Browser.setUp(haven, "ada@example.org", "Ada");
        there = Haven.start(false, haven.keyPrefix());
        JsonNode invited = Browser.invited(ada, "bo@example.org", "Bo").ok();
        boId = invited.path("staffId").asText();
        bo = Browser.activated(there, Browser.secret(invited));
    }

    @AfterEach
    void stop() {
        there.close();
        haven.close();
    }

    @Test
    void aDeactivatedFacilitatorIsOutOnBothNodesWithinASecondAndBackWhenTakenBack() throws Exception {
        String roomId = room();
        String ticket = bo.enter(roomId);
        try (Phone here = Phone.hello(haven, ticket);
                Phone elsewhere = Phone.hello(there, bo.enter(roomId));
                Phone adas = Phone.hello(there, ada.enter(roomId))) {
            Instant before = Instant.now();
            ada.call("PATCH", "staff/" + boId, "active", false).ok();
            assertThat(here.closeCode()).isEqualTo(4501);
            assertThat(elsewhere.closeCode()).isEqualTo(4501);
            // The promise is a second; it is pushed and not looked up, and a busy machine is given some more.
            Duration took = Duration.between(before, Instant.now());
            System.out.println("Out of service: sockets on two nodes ended after " + took.toMillis() + " ms.");
            assertThat(took).isLessThan(Duration.ofSeconds(3));
            assertThat(adas.isOpen()).isTrue();
        }
        assertThat(bo.call("GET", "session").status()).isEqualTo(401);
        try (Phone late = Phone.open(haven)) {
            late.sendRaw("{\"type\":\"hello\",\"token\":\"" + ticket + "\"}");
            assertThat(late.closeCode()).isEqualTo(4501);
        }
        assertThat(signIn("bo@example.org", BOS_PASSWORD, null).code()).isEqualTo("not-authenticated");
        assertThat(ada.call("POST", "staff/" + boId + "/link", "clearTotp", false)
                        .code())
                .isEqualTo("already-done");
        assertThat(person("bo@example.org").path("state").asText()).isEqualTo("deactivated");
        ada.call("PATCH", "staff/" + boId, "active", true).ok();
        signIn("bo@example.org", BOS_PASSWORD, null).ok();
    }

    @Test
    void aLinkMadeBeforeSomebodyWasDeactivatedOpensNothingLaterEither() throws Exception {
        JsonNode link =
                ada.call("POST", "staff/" + boId + "/link", "clearTotp", false).ok();
        ada.call("PATCH", "staff/" + boId, "active", false).ok();
        ada.call("PATCH", "staff/" + boId, "active", true).ok();
        Browser.Answer late = new Browser(there)
                .call("POST", "staff/activate", "token", Browser.secret(link), "password", "a third way home");
        assertThat(late.status()).isEqualTo(410);
        signIn("bo@example.org", BOS_PASSWORD, null).ok();
    }

    @Test
    void aSocketWhoseEndNobodyHeardOfClosesWhenTheLineToRedisIsBack() throws Exception {
        String roomId = room();
        RedisConnections redis = RedisExtension.connections();
        Keys keys = new Keys(haven.keyPrefix());
        try (Phone bos = Phone.hello(there, bo.enter(roomId));
                Phone adas = Phone.hello(there, ada.enter(roomId))) {
            // The account is put out of service in the store alone: as if the word about it had been lost.
            String json =
                    redis.commands().get(keys.staff(boId)).toCompletableFuture().get();
            redis.commands()
                    .set(keys.staff(boId), json.replace("\"active\":true", "\"active\":false"))
                    .toCompletableFuture()
                    .get();
            assertThat(bos.isOpen()).isTrue();
            redis.commands()
                    .clientKill(KillArgs.Builder.typePubsub())
                    .toCompletableFuture()
                    .get();
            assertThat(bos.closeCode()).isEqualTo(4501);
            assertThat(adas.isOpen()).isTrue();
        }
    }

    @Test
    void whatAnAdminDoesWithAnAccountIsInTheTrailAndANewNameInTheRooms() throws Exception {
        String roomId = room();
        try (Phone adas = Phone.hello(there, ada.enter(roomId))) {
            ada.call("PATCH", "staff/" + boId, "name", "Bodil").ok();
            assertThat(adas.await("member.renamed").path("name").asText()).isEqualTo("Bodil");
        }
        ada.call("POST", "staff/" + boId + "/link", "clearTotp", true).ok();
        ada.call("PATCH", "staff/" + boId, "active", false).ok();
        ada.call("PATCH", "staff/" + boId, "active", false).ok();
        JsonNode entries = ada.call("GET", "audit?person=" + boId).ok().path("entries");
        List<String> acts = entries.findValuesAsText("act");
        assertThat(acts).contains("staff.invited", "staff.changed", "staff.linkMade", "staff.deactivated");
        assertThat(acts.stream().filter("staff.deactivated"::equals)).hasSize(1);
        assertThat(entries.findValuesAsText("clearTotp")).containsExactly("true");
    }

    @Test
    void signingOutEverywhereClosesEverySocketAndSigningOutHereOnlyThisBrowsers() throws Exception {
        String roomId = room();
        Browser phone = new Browser(haven);
        phone.signIn("bo@example.org", BOS_PASSWORD);
        try (Phone atDesk = Phone.hello(haven, bo.enter(roomId));
                Phone onPhone = Phone.hello(there, phone.enter(roomId))) {
            JsonNode places = bo.call("GET", "account/sessions").ok().path("sessions");
            assertThat(places.findValuesAsText("via")).containsExactly("password", "link");
            phone.call("DELETE", "session");
            assertThat(onPhone.closeCode()).isEqualTo(4501);
            assertThat(atDesk.isOpen()).isTrue();
            assertThat(bo.call("DELETE", "account/sessions").status()).isEqualTo(204);
            assertThat(atDesk.closeCode()).isEqualTo(4501);
        }
        assertThat(bo.call("GET", "account").status()).isEqualTo(401);
    }

    @Test
    void aNewPasswordThrowsOutWhoeverHadTheOldOne() throws Exception {
        Browser thief = new Browser(there);
        thief.signIn("bo@example.org", BOS_PASSWORD);
        JsonNode earlier =
                ada.call("POST", "staff/" + boId + "/link", "clearTotp", false).ok();
        Browser.Answer wrong = bo.call("PUT", "account/password", "current", "not it", "password", "a kite over hills");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.code()).isEqualTo("password-wrong");
        assertThat(bo.call("PUT", "account/password", "current", BOS_PASSWORD, "password", "short")
                        .body()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asText())
                .isEqualTo("password");
        assertThat(bo.call("PUT", "account/password", "current", BOS_PASSWORD, "password", "a kite over hills")
                        .status())
                .isEqualTo(204);
        assertThat(bo.call("GET", "session").status()).isEqualTo(200);
        assertThat(thief.call("GET", "session").status()).isEqualTo(401);
        signIn("bo@example.org", "a kite over hills", null).ok();
        assertThat(new Browser(haven)
                        .call(
                                "POST",
                                "staff/activate",
                                "token",
                                Browser.secret(earlier),
                                "password",
                                "a road by the sea")
                        .code())
                .isEqualTo("gone");
    }

    @Test
    void aBrowserLeftOpenIsNoPlaceToGuessThePasswordFrom() throws Exception {
        Browser.Answer last = null;
        for (int i = 0; i <= 6; i++) {
            last = bo.call("PUT", "account/password", "current", "guess " + i, "password", "a kite over hills");
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.body().path("detail").asText()).startsWith("Too many wrong passwords.");
        assertThat(bo.call("POST", "account/totp", "password", BOS_PASSWORD).status())
                .isEqualTo(429);
        assertThat(bo.call("GET", "account").status()).isEqualTo(200);
    }

    @Test
    void anAdminsLinkSetsANewPasswordEndsAllSessionsAndMayClearTheSecondStep() throws Exception {
        JsonNode begun =
                bo.call("POST", "account/totp", "password", BOS_PASSWORD).ok();
        JsonNode codes = bo.call("POST", "account/totp/confirm", "code", code(begun))
                .ok()
                .path("recoveryCodes");
        assertThat(codes).hasSize(10);
        assertThat(bo.call("GET", "account").ok().path("recoveryCodesLeft").asInt())
                .isEqualTo(10);
        assertThat(signIn("bo@example.org", BOS_PASSWORD, null).code()).isEqualTo("code-needed");
        assertThat(signIn("bo@example.org", BOS_PASSWORD, "000000").code()).isEqualTo("code-wrong");
        signIn("bo@example.org", BOS_PASSWORD, codes.get(0).asText()).ok();
        assertThat(person("bo@example.org").path("totp").asBoolean()).isTrue();
        JsonNode link =
                ada.call("POST", "staff/" + boId + "/link", "clearTotp", true).ok();
        assertThat(link.path("kind").asText()).isEqualTo("reset");
        Browser.activated(there, Browser.secret(link));
        assertThat(bo.call("GET", "session").status()).isEqualTo(401);
        signIn("bo@example.org", BOS_PASSWORD, null).ok();
    }

    @Test
    void theLastAdminStaysWhateverIsAsked() throws Exception {
        String adaId = person("ada@example.org").path("staffId").asText();
        for (Map.Entry<String, Boolean> wish :
                Map.of("admin", false, "active", false).entrySet()) {
            Browser.Answer refused = ada.call("PATCH", "staff/" + adaId, wish.getKey(), wish.getValue());
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("last-admin");
        }
        ada.call("PATCH", "staff/" + boId, "admin", true).ok();
        ada.call("PATCH", "staff/" + adaId, "admin", false).ok();
        assertThat(ada.call("PATCH", "staff/" + boId, "admin", false).status())
                .as("who is no admin any more changes nobody")
                .isEqualTo(403);
    }

    @Test
    void whoBecomesAnAdminSignsInAnewAndWhoStopsMayNothingMoreAtOnce() throws Exception {
        String cookie = bo.cookie("haven-session");
        ada.call("PATCH", "staff/" + boId, "admin", true).ok();
        Browser thief = new Browser(there);
        assertThat(thief.raw("GET", "session", null, List.of("Cookie", "haven-session=" + cookie))
                        .status())
                .as("what was a cookie of somebody who may little")
                .isEqualTo(401);
        Browser anew = new Browser(haven).signIn("bo@example.org", BOS_PASSWORD);
        assertThat(anew.call("GET", "staff").status()).isEqualTo(200);
        ada.call("PATCH", "staff/" + boId, "admin", false).ok();
        assertThat(anew.call("GET", "staff").status()).as("at once").isEqualTo(403);
    }

    @Test
    void wrongPasswordsAreCountedOnBothNodesTogether() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(new Browser(i % 2 == 0 ? haven : there)
                            .call("POST", "session", "email", "bo@example.org", "password", "wrong " + i)
                            .status())
                    .isEqualTo(401);
        }
        assertThat(new Browser(there)
                        .call("POST", "session", "email", "bo@example.org", "password", BOS_PASSWORD)
                        .code())
                .isEqualTo("rate-limited");
    }

    @Test
    void aNewNameIsSeenInTheRooms() throws Exception {
        String roomId = room();
        try (Phone adas = Phone.hello(there, ada.enter(roomId))) {
            bo.call("PATCH", "account", "name", "Boaz").ok();
            assertThat(adas.await("member.renamed").path("name").asText()).isEqualTo("Boaz");
        }
    }

    @Test
    void theListOfPeoplePagesAndSearchesAndIsNoMentorsBusiness() throws Exception {
        for (int i = 0; i < 3; i++) {
            Browser.invited(ada, "cy" + i + "@example.org", "Cy " + i).ok();
        }
        JsonNode first = ada.call("GET", "staff?search=cy&limit=2").ok();
        assertThat(first.path("staff")).hasSize(2);
        JsonNode rest = ada.call(
                        "GET",
                        "staff?search=cy&limit=2&after=" + first.path("next").asText())
                .ok();
        assertThat(rest.path("staff")).hasSize(1);
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(ada.call("GET", "staff?limit=0").code()).isEqualTo("bad-request");
        assertThat(bo.call("GET", "staff").status()).isEqualTo(403);
        assertThat(bo.call("PATCH", "staff/" + boId, "admin", true).status()).isEqualTo(403);
        assertThat(new Browser(haven)
                        .call("GET", "session/options")
                        .ok()
                        .path("setup")
                        .asBoolean())
                .isFalse();
    }

    private String room() throws Exception {
        return ada.call(
                        "POST",
                        "rooms",
                        "name",
                        "Tuesday circle",
                        "staff",
                        List.of(Map.of("staffId", boId, "role", "facilitator")))
                .ok()
                .path("roomId")
                .asText();
    }

    private JsonNode person(String email) throws Exception {
        return ada.call("GET", "staff?search=" + email).ok().path("staff").get(0);
    }

    private Browser.Answer signIn(String email, String password, String code) throws Exception {
        Browser browser = new Browser(haven);
        return code == null
                ? browser.call("POST", "session", "email", email, "password", password)
                : browser.call("POST", "session", "email", email, "password", password, "code", code);
    }

    private static String code(JsonNode begun) throws Exception {
        byte[] secret = new Base32().decode(begun.path("secret").asText());
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), Instant.now(), Locale.ROOT);
    }
}
