package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.moderator;
import static org.safehaven.server.People.ok;
import static org.safehaven.server.People.youth;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;
import org.safehaven.server.People.Youth;

/** Who is here, as others in the room are told over their sockets. */
class PresenceIT {
    private Haven haven;

    @BeforeEach
    void start() throws Exception {
        haven = Haven.startDemo(
                "HAVEN_PRESENCE_DROP_GRACE_SECONDS", "1", "HAVEN_GATEWAY_ADULTS_HEARTBEAT_SECONDS", "1");
    }

    @AfterEach
    void stop() {
        haven.close();
    }

    @Test
    void aNodeWherePeopleComeAndGoIsTakenForAliveByTheOthers() throws Exception {
        try (Haven node = Haven.startDemo("HAVEN_NODE_ID", "busy", "HAVEN_PRESENCE_LEASE_SECONDS", "3");
                Phone dana = facilitator(node)) {
            dana.await("welcome");
            String lease = new Keys(node.keyPrefix() + "demo:").nodeLease("busy");
            long[] left = {Long.MAX_VALUE};
            for (int renewals = 0; renewals < 2; renewals++) {
                Await.until(() -> "its lease is renewed, which has " + left[0] + " ms left", () -> {
                    long before = left[0];
                    left[0] = Await.result(RedisConnections.future(
                            RedisExtension.connections().commands().pttl(lease)));
                    return left[0] > before;
                });
            }
        }
    }

    @Test
    void twoPhonesAreOnePersonUntilTheLastOneLeaves() throws Exception {
        try (Phone dana = facilitator(haven);
                Youth river = youth(haven, "River")) {
            awaitState(dana, river.memberId(), "here");
            try (Phone second = Phone.hello(haven, river.token())) {
                river.phone().close();
                assertThat(ok(second.ask("presence.set", "state", "away"))).isTrue();
                awaitState(dana, river.memberId(), "away");
                assertThat(dana.everything()).doesNotContain("\"left\"");
            }
            awaitState(dana, river.memberId(), "left");
        }
    }

    @Test
    void aLineThatBreaksIsAGoodbyeOnlyAfterTheGrace() throws Exception {
        try (Phone dana = facilitator(haven);
                Youth river = youth(haven, "River")) {
            awaitState(dana, river.memberId(), "here");
            river.phone().drop();
            try (Phone back = Phone.hello(haven, river.token())) {
                assertThat(ok(back.ask("presence.set", "state", "here"))).isTrue();
                back.drop();
            }
            awaitState(dana, river.memberId(), "left");
            long left = dana.frames("presence.changed").stream()
                    .filter(frame -> frame.toString().contains("\"left\""))
                    .count();
            assertThat(left).as("the one goodbye is the last").isEqualTo(1);
        }
    }

    @Test
    void anAdultWhosePhoneIsOutOfReachIsGoneThoughItsLineStaysOpenAndAYoungPersonsPhoneIsLetSleep() throws Exception {
        try (Phone dana = facilitator(haven);
                Youth river = youth(haven, "River")) {
            Phone sam = moderator(haven);
            String samsMember = sam.await("welcome").at("/you/memberId").asText();
            awaitState(dana, samsMember, "here");
            river.phone().fallSilent();
            sam.fallSilent();
            awaitState(dana, samsMember, "left");
            assertThat(sam.isOpen()).as("no word came, nor went").isTrue();
            assertThat(dana.everything())
                    .doesNotContain("{\"memberId\":\"" + river.memberId() + "\",\"state\":\"left\"}");
            sam.drop();
        }
    }

    @Test
    void typingIsShownOnlyWhereTheRoomWantsIt() throws Exception {
        try (Phone dana = facilitator(haven);
                Youth river = youth(haven, "River")) {
            assertThat(ok(river.phone().ask("typing", "on", true))).isTrue();
            dana.ask("room.settings", "settings", Map.of("typingIndicator", true));
            river.phone().await("room.changed");
            assertThat(dana.frames("typing")).as("off by default").isEmpty();
            river.phone().ask("typing", "on", true);
            assertThat(dana.await("typing").get("memberId").asText()).isEqualTo(river.memberId());

            dana.ask("member.mute", "memberId", river.memberId(), "seconds", 60);
            dana.forget("typing");
            assertThat(ok(river.phone().ask("typing", "on", true))).isTrue();
            assertThat(ok(river.phone().ask("presence.set", "state", "away"))).isTrue();
            dana.ask("member.unmute", "memberId", river.memberId());
            river.phone().ask("typing", "on", false);
            assertThat(dana.await("typing").get("on").asBoolean())
                    .as("nothing was shown while muted")
                    .isFalse();
        }
    }

    private static void awaitState(Phone phone, String memberId, String state) throws Exception {
        phone.await(memberId + " " + state, frame -> {
            boolean found = false;
            for (var change : frame.path("changes")) {
                found |= change.path("memberId").asText().equals(memberId)
                        && change.path("state").asText().equals(state);
            }
            return found;
        });
    }
}
