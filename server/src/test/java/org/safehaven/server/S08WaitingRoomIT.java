package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.ok;
import static org.safehaven.server.People.youth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.server.People.Youth;

/**
 * S8: a phone that sleeps keeps its place at the door. A dropped line is not waited for here, and half a minute in
 * earnest; past that nothing about the door knows of time, so that four minutes are no longer than a moment.
 */
class S08WaitingRoomIT {
    private Haven here;
    private Haven there;
    private Phone dana;

    @BeforeEach
    void start() throws Exception {
        String[] settings = {"HAVEN_LIMITS_ENABLED", "false", "HAVEN_PRESENCE_DROP_GRACE_SECONDS", "0"};
        here = Haven.startDemo(settings);
        there = here.anotherDemo(settings);
        dana = facilitator(here);
    }

    @AfterEach
    void stop() {
        dana.close();
        there.close();
        here.close();
    }

    @Test
    void whoseSocketDropsKeepsTheirPlaceAndStaffSeeThemWaitingAllTheTime() throws Exception {
        Youth wren = atTheDoor("Wren");
        Youth robin = atTheDoor("Robin");
        Youth finch = atTheDoor("Finch");
        JsonNode seen = wren.phone().await("welcome").path("position");
        wren.phone().drop();
        awaitState(wren, "left");
        try (Phone staff = Phone.hello(
                there, Browser.byLink(here, here.secret("Moderator Sam")).enter("demo"))) {
            assertThat(door(staff)).as("asleep, and in the queue").containsExactly("Wren", "Robin", "Finch");
        }
        assertThat(dana.everything()).doesNotContain("member.removed", "member.denied", "member.deleted");

        try (Phone back = Phone.resume(
                there,
                wren.token(),
                seen.path("epoch").asText(),
                seen.path("offset").asLong())) {
            assertThat(back.await("welcome").at("/you/standing").asText()).isEqualTo("waiting");
            try (Phone staff = facilitator(here)) {
                assertThat(door(staff)).containsExactly("Wren", "Robin", "Finch");
            }
        }
        robin.close();
        finch.close();
    }

    @Test
    void whoIsLetInWhileAsleepComesInOnReturnWithAllThatWasSaid() throws Exception {
        try (Youth juniper = youth(here, "Juniper");
                Phone sam = Phone.hello(
                        here, Browser.byLink(here, here.secret("Moderator Sam")).enter("demo"))) {
            assertThat(ok(juniper.phone().ask("message.post", "text", "said before Wren came in")))
                    .isTrue();
            Youth wren = atTheDoor("Wren");
            JsonNode seen = wren.phone().await("welcome").path("position");
            wren.phone().drop();
            awaitState(wren, "left");
            assertThat(ok(dana.ask("member.admit", "memberId", wren.memberId())))
                    .isTrue();
            juniper.phone().ask("message.post", "text", "said while Wren slept");
            try (Phone back = Phone.resume(
                    there,
                    wren.token(),
                    seen.path("epoch").asText(),
                    seen.path("offset").asLong())) {
                JsonNode welcome = back.await("welcome");
                assertThat(welcome.at("/you/standing").asText()).isEqualTo("admitted");
                assertThat(welcome.path("history").asText()).isEqualTo("reset");
                assertThat(back.frames("message.posted").stream()
                                .map(frame -> frame.path("text").asText()))
                        .containsExactly("said before Wren came in", "said while Wren slept");
                assertThat(ok(back.ask("message.post", "text", "hello"))).isTrue();
            }
        }
    }

    @Test
    void theYoungPeopleInsideLearnThatWhoIsLetInIsHereAndNothingBefore() throws Exception {
        try (Youth juniper = youth(here, "Juniper")) {
            Youth wren = atTheDoor("Wren");
            dana.ask("message.post", "text", "somebody is at the door");
            juniper.phone().await("message.posted");
            assertThat(juniper.phone().frames("presence.changed").toString()).doesNotContain(wren.memberId());
            dana.ask("member.admit", "memberId", wren.memberId());
            juniper.phone()
                    .await(
                            "Wren is here",
                            frame -> frame.path("type").asText().equals("presence.changed")
                                    && frame.toString().contains("\"" + wren.memberId() + "\",\"state\":\"here\""));
            wren.phone().close();
        }
    }

    private Youth atTheDoor(String name) throws Exception {
        JsonNode joined = Browser.join(here, here.secret("Open invite"), name);
        String token = joined.get("token").asText();
        Youth youth = new Youth(Phone.hello(here, token), joined.get("memberId").asText(), token);
        awaitState(youth, "here");
        return youth;
    }

    private void awaitState(Youth youth, String state) throws Exception {
        String told = "\"" + youth.memberId() + "\",\"state\":\"" + state + "\"";
        dana.await(
                youth.memberId() + " " + state,
                frame -> frame.path("type").asText().equals("presence.changed")
                        && frame.toString().contains(told));
    }

    private static List<String> door(Phone staff) throws Exception {
        List<String> names = new ArrayList<>();
        for (JsonNode member : staff.await("welcome").path("members")) {
            if (member.path("standing").asText().equals("waiting")) {
                names.add(member.path("name").asText());
            }
        }
        return names;
    }
}
