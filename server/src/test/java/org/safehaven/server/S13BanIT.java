package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.dana;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.ok;
import static org.safehaven.server.People.youth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.server.People.Youth;

/** S13 on two nodes: a ban holds on every socket at once and on the seat, says who, when and why, and can be undone. */
class S13BanIT {
    private Haven here;
    private Haven there;

    @BeforeEach
    void start() throws Exception {
        here = Haven.startDemo("HAVEN_LIMITS_ENABLED", "false");
        there = here.anotherDemo("HAVEN_LIMITS_ENABLED", "false");
    }

    @AfterEach
    void stop() {
        there.close();
        here.close();
    }

    @Test
    void aBanEndsEverySocketOfThePersonOnBothNodesAndTheSeatIsRefusedUntilItIsUndone() throws Exception {
        try (Phone dana = facilitator(here);
                Youth sky = youth(here, "Sky");
                Phone elsewhere = Phone.hello(there, sky.token());
                Youth river = youth(here, there, "River")) {
            assertThat(ok(dana.ask(
                            "member.remove", "memberId", sky.memberId(), "ban", true, "reason", "not safe tonight")))
                    .isTrue();
            assertThat(sky.phone().closeCode()).isEqualTo(4503);
            assertThat(elsewhere.closeCode()).isEqualTo(4503);
            for (Phone last : new Phone[] {sky.phone(), elsewhere}) {
                JsonNode removed = last.await("member.removed");
                assertThat(removed.path("reason").asText()).isEqualTo("not safe tonight");
                assertThat(removed.has("by")).as("the staff are not named").isFalse();
            }
            for (Haven node : new Haven[] {here, there}) {
                try (Phone late = Phone.open(node)) {
                    late.sendRaw("{\"type\":\"hello\",\"token\":\"" + sky.token() + "\"}");
                    assertThat(late.closeCode()).as("its key is dead").isEqualTo(4503);
                }
                Browser.Answer refused = Browser.tryJoin(node, here.secret("Personal invite Sky"), "Sky");
                assertThat(refused.code()).isEqualTo("banned");
            }
            dana.ask("room.announce", "text", "let us go on");
            river.phone().await("room.announced");
            assertThat(river.phone().everything()).doesNotContain("not safe tonight", "member.removed");

            Browser office = dana(here);
            JsonNode listed = member(office, sky.memberId());
            assertThat(listed.path("standing").asText()).isEqualTo("banned");
            JsonNode entry = office.call("GET", "audit?room=demo&act=member.removed")
                    .ok()
                    .path("entries")
                    .path(0);
            assertThat(entry.at("/actor/name").asText()).isEqualTo("Dana");
            assertThat(entry.at("/subject/name").asText()).isEqualTo("Sky");
            assertThat(entry.path("reason").asText()).isEqualTo("not safe tonight");
            assertThat(entry.path("at").asText()).isNotEmpty();

            Browser moderator = Browser.byLink(there, here.secret("Moderator Sam"));
            JsonNode out = member(moderator, sky.memberId()).path("out");
            assertThat(out.path("act").asText()).as("who cannot read the trail").isEqualTo("member.removed");
            assertThat(out.path("by").asText()).isEqualTo("Dana");
            assertThat(out.path("at")).isEqualTo(entry.path("at"));
            assertThat(out.path("reason").asText()).isEqualTo("not safe tonight");
            assertThat(member(moderator, river.memberId()).path("out").isNull()).isTrue();
            String ban = "rooms/demo/members/" + sky.memberId() + "/ban";
            assertThat(moderator.call("DELETE", ban).code()).isEqualTo("not-allowed");
            assertThat(office.call("DELETE", ban).status()).isEqualTo(204);
            assertThat(office.call("DELETE", ban).code()).isEqualTo("already-done");
            assertThat(office.call("PUT", ban, "reason", "a slip of the hand").status())
                    .isEqualTo(204);
            assertThat(member(office, sky.memberId()).at("/out/reason").asText())
                    .isEqualTo("a slip of the hand");
            assertThat(office.call("DELETE", ban).status()).isEqualTo(204);
            assertThat(member(office, sky.memberId()).at("/out/act").asText()).isEqualTo("member.unbanned");
            JsonNode back = Browser.join(there, here.secret("Personal invite Sky"), "Sky");
            assertThat(back.path("memberId").asText()).as("the same seat").isEqualTo(sky.memberId());
        }
    }

    @Test
    void whoIsOnlyRemovedMayComeBackByTheSameLinkAndWriteToTheStaffMeanwhile() throws Exception {
        try (Phone dana = facilitator(here);
                Youth sky = youth(here, there, "Sky")) {
            dana.ask("member.remove", "memberId", sky.memberId(), "ban", false);
            assertThat(sky.phone().closeCode()).isEqualTo(4503);
            assertThat(new Browser(there)
                            .call(
                                    "POST",
                                    "join/message",
                                    "invite",
                                    here.secret("Personal invite Sky"),
                                    "text",
                                    "why was I sent out?")
                            .status())
                    .isEqualTo(202);
            assertThat(dana.await("help.asked").path("text").asText()).isEqualTo("why was I sent out?");
            String link = here.secret("Personal invite Sky");
            assertThat(new Browser(there)
                            .call("POST", "join/forget", "invite", link)
                            .status())
                    .as("what they wrote is theirs to take back, from outside too")
                    .isEqualTo(204);
            dana.await("help.retracted", "memberId", sky.memberId());
            assertThat(new Browser(there)
                            .call("POST", "join/forget", "invite", here.secret("Open invite"))
                            .status())
                    .as("a link of many says of nobody who they are")
                    .isEqualTo(403);
            dana.ask("room.pause");
            JsonNode kept = Browser.join(here, here.secret("Personal invite Sky"), "Kite");
            assertThat(kept.path("memberId").asText()).isEqualTo(sky.memberId());
            assertThat(kept.path("keptName").asText())
                    .as("no name changes in a pause, and they are told under which they are here")
                    .isEqualTo("Sky");
            assertThat(Browser.join(here, here.secret("Personal invite Sky"), " Sky ")
                            .has("keptName"))
                    .isFalse();
            dana.ask("room.resume");
        }
    }

    @Test
    void leaveNowEndsEverySocketOfTheSeatOnBothNodesAndTheOthersSeeItAtOnce() throws Exception {
        try (Phone dana = facilitator(here);
                Youth sky = youth(here, "Sky");
                Phone secondTab = Phone.hello(there, sky.token());
                Youth river = youth(here, there, "River")) {
            dana.await("Sky is here", frame -> isPresence(frame, sky.memberId(), "here"));
            assertThat(new Browser(here)
                            .call("POST", "leave", "token", sky.token())
                            .status())
                    .isEqualTo(204);
            assertThat(sky.phone().closeCode()).isEqualTo(4501);
            assertThat(secondTab.closeCode()).isEqualTo(4501);
            dana.await("Sky is gone", frame -> isPresence(frame, sky.memberId(), "left"));
            assertThat(river.phone().isOpen()).isTrue();
        }
    }

    private static boolean isPresence(JsonNode frame, String memberId, String state) {
        return frame.path("type").asText().equals("presence.changed")
                && StreamSupport.stream(frame.path("changes").spliterator(), false)
                        .anyMatch(change -> change.path("memberId").asText().equals(memberId)
                                && change.path("state").asText().equals(state));
    }

    private static JsonNode member(Browser office, String memberId) throws Exception {
        JsonNode members = office.call("GET", "rooms/demo/members").ok().path("members");
        return StreamSupport.stream(members.spliterator(), false)
                .filter(member -> member.path("memberId").asText().equals(memberId))
                .findFirst()
                .orElseThrow();
    }
}
