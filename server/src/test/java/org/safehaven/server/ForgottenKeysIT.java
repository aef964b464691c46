package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanCursor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.Programme;
import org.safehaven.protocol.Ids;
import org.safehaven.redis.RedisExtension;

/** After a deletion every key of the store is looked at, its name and its value: not only for words, also for ids. */
class ForgottenKeysIT {
    /** Of this test alone: others share the store. Letters only, for it stands in names. */
    private final String canary = Ids.fresh().replaceAll("[0-9]", "") + "canary";

    private Haven haven;
    private Browser ada;
    private Browser bo;
    private String boId;
    private String roomId;

    @BeforeEach
    void start() throws Exception {
        haven = Haven.start("HAVEN_LIMITS_ENABLED", "false");
        Programme programme = Programme.in(haven, canary);
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
    void ofADeletedMemberTheTrailAloneKnowsTheId() throws Exception {
        JsonNode invite = bo.call("POST", "rooms/" + roomId + "/invites", "kind", "personal", "name", "Sky" + canary)
                .ok();
        String secret = Browser.secret(invite);
        // Twice by the same link, so that there are two tokens, of which one is dead already.
        Browser.join(haven, secret, "Sky" + canary);
        JsonNode joined = Browser.join(haven, secret, "Sky" + canary);
        String memberId = joined.path("memberId").asText();
        try (Phone adas = Phone.hello(haven, ada.enter(roomId));
                Phone bos = Phone.hello(haven, bo.enter(roomId));
                Phone skys = Phone.hello(haven, joined.path("token").asText())) {
            adas.ask("session.open");
            adas.ask("room.slow", "seconds", 60);
            skys.ask("message.post", "text", "text" + canary);
            skys.ask("help.ask", "text", "help" + canary);
            skys.ask("hand.raise");
            skys.ask("report.make", "reason", "worry" + canary);
            bos.ask("member.mute", "memberId", memberId, "seconds", 60, "reason", "reason" + canary);
            assertThat(keysWith(canary)).isNotEmpty();
            assertThat(keysWith(memberId)).contains("tokens-of:*", "room", "words", "audit", "attendance:*");
            assertThat(bo.call("DELETE", "rooms/" + roomId + "/members/" + memberId)
                            .status())
                    .isEqualTo(204);
            assertThat(skys.closeCode()).isEqualTo(4503);
            assertThat(skys.frames("member.deleted")).hasSize(1);
            assertThat(skys.frames("member.deleted").get(0).path("memberId").asText())
                    .isEqualTo(memberId);
            assertThat(keysWith("Sky" + canary)).isEmpty();
            for (String one : List.of("text" + canary, "help" + canary, "worry" + canary, "reason" + canary)) {
                assertThat(keysWith(one)).as(one).isEmpty();
            }
            // Presence ends with the socket. Answers and paces end by themselves within minutes.
            Await.until(
                    "only the trail and the event itself know the id",
                    () -> Set.of("audit", "log", "answer:*", "pace:*").containsAll(keysWith(memberId)));
            assertThat(keysWith(invite.path("inviteId").asText())).isSubsetOf(Set.of("audit", "log"));
        }
    }

    /** S3: no address and no device is kept, in no key, whoever's proxy says which it was. */
    @Test
    void s03NothingOfThePhoneThatAYoungPersonHoldsIsStored() throws Exception {
        String secret =
                Browser.secret(bo.call("POST", "rooms/" + roomId + "/invites", "kind", "personal", "name", "Sky")
                        .ok());
        Browser.Answer joined = new Browser(haven)
                .raw(
                        "POST",
                        "join",
                        "{\"invite\":\"%s\",\"name\":\"Sky\",\"acceptsGuidelines\":true}".formatted(secret),
                        List.of(
                                "User-Agent", "phone-" + canary,
                                "X-Forwarded-For", "203.0.113.77",
                                "Accept-Language", "lang-" + canary));
        try (Phone sky = Phone.hello(haven, joined.ok().path("token").asText())) {
            sky.ask("help.ask", "text", "are you there?");
            for (String device : List.of("phone-" + canary, "lang-" + canary, "203.0.113.77", "127.0.0.1")) {
                assertThat(keysWith(device)).as(device).isEmpty();
            }
        }
    }

    @Test
    void ofADeletedAccountTheTrailAloneKnowsTheId() throws Exception {
        bo.call("POST", "account/totp", "password", "a boat on the lake").ok();
        try (Phone adas = Phone.hello(haven, ada.enter(roomId));
                Phone bos = Phone.hello(haven, bo.enter(roomId))) {
            adas.ask("session.open");
            bos.ask("message.post", "text", "bos text" + canary);
            assertThat(keysWith(boId)).contains("staff:*", "staff-rooms:*", "sessions-of:*", "room");
            assertThat(ada.call("DELETE", "staff/" + boId).status()).isEqualTo(204);
            for (String one : List.of(canary + "Bo", canary + "bo@example.org", "text" + canary)) {
                assertThat(keysWith(one)).as(one).isEmpty();
            }
            assertThat(keysWith(boId)).isSubsetOf(Set.of("audit"));
        }
    }

    @Test
    void ofADeletedRoomTheTrailAloneKnowsTheId() throws Exception {
        JsonNode invite = bo.call("POST", "rooms/" + roomId + "/invites", "kind", "personal", "name", "Sky" + canary)
                .ok();
        JsonNode joined = Browser.join(haven, Browser.secret(invite), "Sky" + canary);
        bo.call("POST", "rooms/" + roomId + "/calendar").ok();
        try (Phone adas = Phone.hello(haven, ada.enter(roomId));
                Phone bos = Phone.hello(haven, bo.enter(roomId));
                Phone skys = Phone.hello(haven, joined.path("token").asText())) {
            adas.ask("session.open");
            skys.ask("message.post", "text", "text" + canary);
            bos.ask("room.announce", "text", "announced" + canary);
            assertThat(ada.call("DELETE", "rooms/" + roomId).status()).isEqualTo(204);
            assertThat(skys.closeCode()).isEqualTo(4504);
            for (String one : List.of(canary + "Room", "Sky" + canary, "text" + canary, "announced" + canary)) {
                assertThat(keysWith(one)).as(one).isEmpty();
            }
            // Presence keeps the number of its last change for an hour, and nobody in it.
            Await.until(
                    "only the trail knows the room, and what ends by itself",
                    () -> Set.of("audit", "deleted-rooms", "presence", "answer:*")
                            .containsAll(keysWith(roomId)));
            String memberId = joined.path("memberId").asText();
            Await.until(
                    "only the trail knows the members",
                    () -> Set.of("audit", "answer:*").containsAll(keysWith(memberId)));
        }
    }

    /** The keys in whose name or value {@code what} stands: without prefix and room, and with a star for what follows a colon. */
    private Set<String> keysWith(String what) throws Exception {
        var redis = RedisExtension.connections().commands();
        List<String> keys = new ArrayList<>();
        KeyScanCursor<String> cursor = null;
        do {
            cursor = (cursor == null ? redis.scan() : redis.scan(ScanCursor.of(cursor.getCursor())))
                    .toCompletableFuture()
                    .get();
            keys.addAll(cursor.getKeys());
        } while (!cursor.isFinished());
        Set<String> found = new TreeSet<>();
        for (String key : keys) {
            byte[] dumped = redis.dump(key).toCompletableFuture().get();
            String value = dumped == null ? "" : new String(dumped, StandardCharsets.ISO_8859_1);
            if (key.contains(what) || value.contains(what)) {
                found.add(shortened(key));
            }
        }
        return found;
    }

    private String shortened(String key) {
        String own = key.startsWith(haven.keyPrefix())
                ? key.substring(haven.keyPrefix().length())
                : key;
        return own.replaceFirst("^\\{[^}]*}:", "").replaceFirst(":.*", ":*");
    }
}
