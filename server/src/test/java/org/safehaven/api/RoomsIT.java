package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.redis.RedisExtension;

/** A room over REST, from its making to its end, and who of the staff may do what with it. */
class RoomsIT {
    private Haven haven;
    private Browser ada;
    private Browser bo;
    private String boId;
    private String roomId;

    @BeforeEach
    void start() throws Exception {
        haven = Haven.start("HAVEN_LIMITS_ENABLED", "false", "HAVEN_PRESENCE_DROP_GRACE_SECONDS", "1");
        ada = Browser.setUp(haven, "ada@example.org", "Ada");
        JsonNode invited = Browser.invited(ada, "bo@example.org", "Bo").ok();
        boId = invited.get("staffId").asText();
        bo = Browser.activated(haven, Browser.secret(invited));
        roomId = ada.call("POST", "rooms", "name", "Tuesday").ok().get("roomId").asText();
    }

    @AfterEach
    void stop() {
        haven.close();
    }

    @Test
    void aNewRoomHasTheStandardsAndItsMakerLeadsIt() throws Exception {
        JsonNode room = ada.call("GET", "rooms/" + roomId).ok();
        assertThat(room.get("role").asText()).isEqualTo("facilitator");
        assertThat(room.at("/retention/maxMessages").asInt()).isEqualTo(200);
        assertThat(room.at("/settings/minAdults").asInt()).isEqualTo(2);
        assertThat(room.get("schedule").isNull()).isTrue();
        assertThat(room.at("/staff/0/name").asText()).isEqualTo("Ada");
        assertThat(room.get("sessionOpen").asBoolean()).isFalse();
    }

    @Test
    void aNewRoomHasTheSafestOfEverythingUntilSomebodyLoosensIt() throws Exception {
        JsonNode settings = ada.call("GET", "rooms/" + roomId).ok().path("settings");
        assertThat(settings.path("minAdults").asInt()).isEqualTo(2);
        assertThat(settings.path("review").asText()).isEqualTo("first");
        assertThat(settings.path("reviewFirst").asInt()).isEqualTo(3);
        assertThat(settings.path("breakoutRotating").asBoolean()).isFalse();
        assertThat(settings.path("typingIndicator").asBoolean()).isFalse();
        assertThat(settings.path("betweenSessions").asText()).isEqualTo("hidden");
    }

    @Test
    void everyRoleMayWhatItMay() throws Exception {
        String room = "rooms/" + roomId;
        assertThat(bo.call("GET", room).status()).as("a room of others").isEqualTo(404);
        assertThat(bo.call("POST", "rooms", "name", "Mine").status()).isEqualTo(403);
        assertThat(bo.call("GET", "rooms").ok().get("rooms")).isEmpty();

        assign("mentor");
        assertThat(bo.call("GET", room).status()).isEqualTo(200);
        assertThat(bo.call("GET", room + "/invites").status()).isEqualTo(403);
        assertThat(bo.call("POST", room + "/enter").status()).isEqualTo(200);

        assign("moderator");
        assertThat(bo.call("GET", room + "/invites").status()).isEqualTo(200);
        for (Browser.Answer refused : List.of(
                bo.call("POST", room + "/invites", "kind", "open"),
                bo.call("PATCH", room, "name", "Taken over"),
                bo.call("DELETE", room),
                bo.call("GET", "staff"),
                bo.call("POST", "staff", "email", "eve@example.org", "name", "Eve"))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("not-allowed");
        }

        assign("facilitator");
        assertThat(bo.call("PATCH", room, "name", "Wednesday").ok().get("name").asText())
                .isEqualTo("Wednesday");
        assertThat(bo.call("GET", "staff").status()).isEqualTo(200);
        assertThat(bo.call("POST", "staff", "email", "eve@example.org", "name", "Eve")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoGetsAnotherRoleComesInWithAnotherTicketAndTheOldOneOpensNothing() throws Exception {
        assign("moderator");
        String asModerator = bo.enter(roomId);
        try (Phone before = Phone.hello(haven, asModerator)) {
            before.await("caughtUp");
            assign("facilitator");
            assertThat(before.closeCode()).isEqualTo(4501);
        }
        try (Phone stolen = Phone.open(haven)) {
            stolen.sendRaw("{\"type\":\"hello\",\"token\":\"" + asModerator + "\"}");
            assertThat(stolen.closeCode()).isEqualTo(4501);
        }
        try (Phone now = Phone.hello(haven, bo.enter(roomId))) {
            assertThat(now.await("welcome").at("/you/role").asText()).isEqualTo("facilitator");
            now.await("caughtUp");
            assign("facilitator");
            assertThat(now.ask("presence.set", "state", "here").path("ok").asBoolean())
                    .as("who has this role already stays in")
                    .isTrue();
        }
    }

    @Test
    void theListsOfRoomsKeepInStep() throws Exception {
        assign("mentor");
        assertThat(bo.call("GET", "rooms").ok().at("/rooms/0/roomId").asText()).isEqualTo(roomId);
        assertThat(bo.call("GET", "rooms").ok().at("/rooms/0/role").asText()).isEqualTo("mentor");
        staff(Map.of("staffId", adaId(), "role", "facilitator")).ok();
        assertThat(bo.call("GET", "rooms").ok().get("rooms")).isEmpty();
        assertThat(bo.call("GET", "rooms/" + roomId).status()).isEqualTo(404);
    }

    @Test
    void invitesAreListedNewestFirstInPartsAndFoundByTheirNames() throws Exception {
        String invites = "rooms/" + roomId + "/invites";
        for (String name : List.of("Wren", "Ámbar", "River")) {
            ada.call("POST", invites, "kind", "personal", "name", name).ok();
        }
        ada.call("POST", invites, "kind", "open", "label", "flyer March").ok();
        JsonNode first = ada.call("GET", invites + "?limit=3").ok();
        assertThat(first.get("invites").findValuesAsText("name")).containsExactly("River", "Ámbar");
        assertThat(first.at("/invites/0/label").asText()).isEqualTo("flyer March");
        JsonNode rest = ada.call(
                        "GET", invites + "?limit=3&after=" + first.get("next").asText())
                .ok();
        assertThat(rest.get("invites").findValuesAsText("name")).containsExactly("Wren");
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(ada.call("GET", invites + "?search=ambar").ok().get("invites"))
                .hasSize(1);
        assertThat(ada.call("GET", invites + "?search=MARCH").ok().get("invites"))
                .hasSize(1);
    }

    @Test
    void theListOfRoomsSaysWhoIAmInEach() throws Exception {
        JsonNode room = ada.call("GET", "rooms").ok().at("/rooms/0");
        JsonNode mine = ada.call("GET", "rooms/" + roomId).ok().at("/staff/0/memberId");
        assertThat(room.get("memberId")).isEqualTo(mine);
        staff(Map.of("staffId", boId, "role", "facilitator")).ok();
        assertThat(ada.call("GET", "rooms").ok().at("/rooms/0/memberId").isNull())
                .as("an admin who is not of the room")
                .isTrue();
    }

    @Test
    void aChangeThatIsHalfWrongChangesNothing() throws Exception {
        Browser.Answer unknown = ada.call(
                "PATCH",
                "rooms/" + roomId,
                "name",
                "Changed",
                "staff",
                List.of(Map.of("staffId", "nobody", "role", "mentor")));
        assertThat(unknown.status()).isEqualTo(400);
        Browser.Answer leaderless = ada.call(
                "PATCH",
                "rooms/" + roomId,
                "name",
                "Changed",
                "staff",
                List.of(Map.of("staffId", boId, "role", "mentor")));
        assertThat(leaderless.status()).isEqualTo(403);
        assertThat(ada.call("GET", "rooms/" + roomId).ok().get("name").asText()).isEqualTo("Tuesday");
        assertThat(bo.call("GET", "rooms").ok().get("rooms")).isEmpty();
    }

    @Test
    void aChangeThatSaysNothingNewIsNoNewsInTheRoom() throws Exception {
        try (Phone phone = Phone.hello(haven, ada.enter(roomId))) {
            phone.await("caughtUp");
            ada.call("PATCH", "rooms/" + roomId, "staff", List.of(Map.of("staffId", adaId(), "role", "facilitator")))
                    .ok();
            assign("mentor");
            phone.await("member.assigned", frame -> frame.path("type").asText().equals("member.assigned"));
            assertThat(phone.frames("room.changed")).isEmpty();
        }
    }

    @Test
    void aDeletedRoomLeavesNothingAndItsSocketsAreToldSo() throws Exception {
        assign("mentor");
        JsonNode invite = ada.call("POST", "rooms/" + roomId + "/invites", "kind", "personal", "name", "Sky")
                .ok();
        String token =
                Browser.join(haven, Browser.secret(invite), "Sky").get("token").asText();
        try (Phone phone = Phone.hello(haven, token)) {
            phone.await("caughtUp");
            assertThat(ada.call("DELETE", "rooms/" + roomId).status()).isEqualTo(204);
            assertThat(phone.closeCode()).isEqualTo(4504);
        }
        assertThat(ada.call("GET", "rooms/" + roomId).status()).isEqualTo(404);
        assertThat(ada.call("GET", "rooms").ok().get("rooms")).isEmpty();
        assertThat(bo.call("GET", "rooms").ok().get("rooms")).isEmpty();
        assertThat(Browser.tryJoin(haven, Browser.secret(invite), "Sky").status())
                .isEqualTo(404);
        var redis = RedisExtension.connections().commands();
        Await.until(
                "all is gone but who did what, by ids, and the number of comings and goings, which ends within the hour",
                () -> {
                    for (String key : redis.keys(haven.keyPrefix() + "*" + roomId + "*")
                            .toCompletableFuture()
                            .get()) {
                        if (key.endsWith(":audit")) {
                            continue;
                        }
                        if (!key.endsWith(":presence")
                                || !redis.hkeys(key).toCompletableFuture().get().equals(List.of("#"))
                                || redis.pttl(key).toCompletableFuture().get() < 0) {
                            return false;
                        }
                    }
                    return true;
                });
        assertThat(redis.keys(haven.keyPrefix() + "invite:*")
                        .toCompletableFuture()
                        .get())
                .isEmpty();
    }

    @Test
    void aRenewedInviteIsTheSameSeatByANewLink() throws Exception {
        String invites = "rooms/" + roomId + "/invites";
        JsonNode first =
                ada.call("POST", invites, "kind", "personal", "name", "Sky").ok();
        JsonNode joined = Browser.join(haven, Browser.secret(first), "Sky");
        JsonNode second = ada.call("POST", invites + "/" + first.get("inviteId").asText() + "/renew")
                .ok();
        assertThat(second.get("inviteId")).isEqualTo(first.get("inviteId"));
        assertThat(Browser.tryJoin(haven, Browser.secret(first), "Sky").status())
                .isEqualTo(404);
        assertThat(Browser.join(haven, Browser.secret(second), "Sky").get("memberId"))
                .isEqualTo(joined.get("memberId"));
        assertThat(ada.call("GET", invites).response().body())
                .doesNotContain(Browser.secret(first))
                .doesNotContain(Browser.secret(second))
                .doesNotContain("secretHash");
        assertThat(ada.call("POST", invites + "/none/renew").status()).isEqualTo(404);
        assertThat(ada.call("DELETE", invites + "/none").status()).isEqualTo(404);
    }

    @Test
    void aLookAtAnInviteTellsWhatIsAgreedToAndNoMore() throws Exception {
        JsonNode invite = ada.call("POST", "rooms/" + roomId + "/invites", "kind", "open", "seats", 1)
                .ok();
        for (int i = 0; i < 3; i++) {
            JsonNode look = new Browser(haven)
                    .call("POST", "join/preview", "invite", Browser.secret(invite))
                    .ok();
            assertThat(look.get("name").asText()).isEqualTo("Tuesday");
            assertThat(look.get("waitingRoom").asBoolean()).isTrue();
            assertThat(look.has("roomId")).isFalse();
            assertThat(look.toString()).doesNotContain("Ada");
        }
        assertThat(Browser.join(haven, Browser.secret(invite), "Wren")
                        .get("standing")
                        .asText())
                .isEqualTo("waiting");
    }

    private void assign(String role) throws Exception {
        staff(Map.of("staffId", adaId(), "role", "facilitator"), Map.of("staffId", boId, "role", role))
                .ok();
    }

    private Browser.Answer staff(Object... wanted) throws Exception {
        return ada.call("PATCH", "rooms/" + roomId, "staff", List.of(wanted));
    }

    private String adaId() throws Exception {
        return ada.call("GET", "session").ok().at("/staff/staffId").asText();
    }
}
