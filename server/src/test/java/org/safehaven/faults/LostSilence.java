package org.safehaven.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.Map;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.HavenProcess;
import org.safehaven.Phone;
import org.safehaven.redis.ReplicatedRedis;

/** Somebody is silenced, and the Redis that knows of it dies before any replica does. */
final class LostSilence {
    private LostSilence() {}

    /** Nor does it on a node that saw it, and learns of the rest only when others have written past all that it knows. */
    static void bindsNobody(ReplicatedRedis redis) throws Exception {
        Haven here = Haven.start(Evening.settings("HAVEN_REDIS_URI", redis.uri()));
        try {
            Browser ada = Browser.setUp(here, "ada@example.org", "Ada");
            String roomId = room(ada, redis);
            JsonNode invite = ada.call("POST", "rooms/" + roomId + "/invites", "kind", "personal", "name", "Kai")
                    .ok();
            String kais = Browser.join(here, Browser.secret(invite), "Kai")
                    .path("token")
                    .asText();
            String adas = ada.enter(roomId);
            try (HavenProcess there = HavenProcess.beside(here)) {
                here.close();
                silence(there, redis, adas, kais);
                there.pause();
                redis.killPrimary();
                redis.awaitTakeOver();
                here = here.another();
                // Who is there for Kai all the while.
                try (Phone facilitator = Phone.hello(here, adas)) {
                    writePast(facilitator);
                    there.resume();
                    speaks(there, kais);
                }
            }
        } finally {
            here.close();
        }
    }

    private static String room(Browser ada, ReplicatedRedis redis) throws Exception {
        while (true) {
            String roomId = ada.call("POST", "rooms", "name", "Tuesday", "settings", Map.of("review", "open"))
                    .ok()
                    .path("roomId")
                    .asText();
            if (redis.has(roomId)) {
                return roomId;
            }
        }
    }

    private static void silence(HavenProcess there, ReplicatedRedis redis, String adas, String kais) throws Exception {
        try (Phone facilitator = Phone.hello(there, adas);
                Phone kai = Phone.hello(there, kais)) {
            facilitator.ask("session.open");
            facilitator.await("session.opened");
            String kaisId = kai.await("welcome").at("/you/memberId").asText();
            redis.loseReplicas();
            assertThat(facilitator
                            .ask("member.mute", "memberId", kaisId)
                            .path("ok")
                            .asBoolean())
                    .isTrue();
        }
    }

    private static void writePast(Phone facilitator) throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(facilitator
                            .ask("message.post", "text", "word " + i)
                            .path("ok")
                            .asBoolean())
                    .isTrue();
        }
    }

    private static void speaks(HavenProcess there, String kais) throws Exception {
        URL ready = URI.create(there.url() + "/readyz").toURL();
        Await.until(
                "it has found the other Redis",
                () -> ((HttpURLConnection) ready.openConnection()).getResponseCode() == 200);
        String[] last = {""};
        Await.until(() -> "nobody is silenced at the node that saw it: " + last[0], () -> {
            try (Phone kai = Phone.hello(there, kais)) {
                JsonNode answer = kai.ask("message.post", "text", "hello");
                last[0] = answer.toString();
                return answer.path("ok").asBoolean();
            } catch (AssertionError sentElsewhere) {
                last[0] = sentElsewhere.getMessage();
                return false;
            }
        });
    }
}
