package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.code;
import static org.safehaven.server.People.ok;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.Programme;

/** S23 on two nodes: dates that an admin enters hold at once in every room, and are for staff alone to see. */
class S23StaffIT {
    private static final String LONG_PAST = "2020-01-31";

    @Test
    void aDateThatIsPastKeepsFromLeadingInEveryRoomOnEitherNode() throws Exception {
        try (Haven here = Haven.start()) {
            // Before the other node starts: each prints a new setup link.
            Programme programme = Programme.in(here, "");
            Browser ada = programme.ada();
            String bo = programme.boId();
            try (Haven there = here.another();
                    Phone adasPhone = Phone.hello(here, ada.enter(programme.roomId()));
                    Phone bosPhone = Phone.hello(there, programme.bo().enter(programme.roomId()))) {
                Browser.Answer dated = ada.call("PATCH", "staff/" + bo, "trainedUntil", LONG_PAST);
                assertThat(dated.ok().path("trainedUntil").asText()).isEqualTo(LONG_PAST);
                assertThat(bosPhone.await("member.cleared").path("trainedUntil").asText())
                        .isEqualTo(LONG_PAST);
                Await.until(
                        "Bo is told why",
                        () -> code(bosPhone.ask("session.open")).equals("not-cleared"));
                Browser.Answer refused = ada.call(
                        "POST",
                        "rooms",
                        "name",
                        "Another room",
                        "staff",
                        List.of(Map.of("staffId", bo, "role", "facilitator")));
                assertThat(refused.status()).isEqualTo(403);
                assertThat(refused.code()).isEqualTo("not-cleared");

                Browser.Answer wrong = ada.call("PATCH", "staff/" + bo, "vettedUntil", "soon");
                assertThat(wrong.status()).isEqualTo(400);
                assertThat(wrong.body().path("errors").path(0).path("field").asText())
                        .isEqualTo("vettedUntil");

                assertThat(ada.call("PATCH", "staff/" + bo, "trainedUntil", null)
                                .ok()
                                .path("trainedUntil")
                                .isNull())
                        .isTrue();
                Await.until("Bo leads again", () -> ok(bosPhone.ask("session.open")));
                ada.call("PATCH", "staff/" + bo, "vettedUntil", LONG_PAST).ok();
                adasPhone.await("adults.missing");
            }
        }
    }

    @Test
    void theLeadGoesOnInOneStepAndHoldsOnTheOtherNodeAndForTheSessionOnly() throws Exception {
        try (Haven here = Haven.start()) {
            Programme programme = Programme.in(here, "");
            Browser cleo = Browser.activated(
                    here,
                    Browser.secret(Browser.invited(programme.ada(), "cleo@example.org", "Cleo")
                            .ok()));
            String cleosId = cleo.call("GET", "session")
                    .ok()
                    .path("staff")
                    .path("staffId")
                    .asText();
            String adasId = programme
                    .ada()
                    .call("GET", "session")
                    .ok()
                    .path("staff")
                    .path("staffId")
                    .asText();
            List<Map<String, String>> staffed = List.of(
                    Map.of("staffId", programme.boId(), "role", "facilitator"),
                    Map.of("staffId", adasId, "role", "facilitator"),
                    Map.of("staffId", cleosId, "role", "mentor"));
            String room = "rooms/" + programme.roomId();
            programme.ada().call("PATCH", room, "staff", staffed).ok();
            try (Haven there = here.another();
                    Phone bo = Phone.hello(here, programme.bo().enter(programme.roomId()));
                    Phone mentor = Phone.hello(there, cleo.enter(programme.roomId()))) {
                String mentorId = bo.await("welcome").path("members").findParents("memberId").stream()
                        .filter(member -> member.path("name").asText().equals("Cleo"))
                        .findFirst()
                        .orElseThrow()
                        .path("memberId")
                        .asText();
                Await.until("both adults are seen", () -> ok(bo.ask("session.open")));
                assertThat(code(mentor.ask("room.lock"))).isEqualTo("not-allowed");
                assertThat(ok(bo.ask("lead.handOver", "memberId", mentorId))).isTrue();
                assertThat(mentor.await("lead.handedOver").path("usualRole").asText())
                        .isEqualTo("mentor");
                assertThat(ok(mentor.ask("room.lock"))).isTrue();
                assertThat(cleo.call("DELETE", room).status())
                        .as("what lasts beyond the session is not theirs")
                        .isEqualTo(403);
                try (Phone second = Phone.hello(here, cleo.enter(programme.roomId()))) {
                    assertThat(second.await("welcome")
                                    .path("session")
                                    .path("lead")
                                    .path("memberId")
                                    .asText())
                            .isEqualTo(mentorId);
                }
                assertThat(ok(mentor.ask("member.remove", "memberId", mentorId)))
                        .isFalse();
                assertThat(ok(mentor.ask("session.close"))).isTrue();
                assertThat(code(mentor.ask("room.unlock"))).isEqualTo("not-allowed");
                assertThat(bo.frames("debrief.due")).as("it was no hard one").isEmpty();
            }
        }
    }

    @Test
    void afterAHardSessionItsStaffAreAskedToTalkAndNoYoungPersonHearsOfIt() throws Exception {
        try (Haven here = Haven.start()) {
            Programme programme = Programme.in(here, "");
            Browser ada = programme.ada();
            String room = "rooms/" + programme.roomId();
            String invite = Browser.secret(ada.call("POST", room + "/invites", "kind", "personal", "name", "Sky")
                    .ok());
            try (Phone adasPhone = Phone.hello(here, ada.enter(programme.roomId()));
                    Phone bosPhone = Phone.hello(here, programme.bo().enter(programme.roomId()))) {
                Await.until("both adults are seen", () -> ok(adasPhone.ask("session.open")));
                try (Phone sky = Phone.hello(
                        here, Browser.join(here, invite, "Sky").path("token").asText())) {
                    assertThat(ok(sky.ask("message.post", "text", "i want to kill myself")))
                            .isTrue();
                    adasPhone.await("session.strained", "strain", "risk");
                    assertThat(ok(bosPhone.ask("staff.post", "text", "between the staff alone")))
                            .isTrue();
                    adasPhone.await("staff.posted");
                    assertThat(ok(bosPhone.ask("session.close"))).isTrue();
                    assertThat(adasPhone.await("debrief.due").path("strains").toString())
                            .isEqualTo("[\"risk\"]");
                    try (Phone later = Phone.hello(here, ada.enter(programme.roomId()))) {
                        assertThat(later.await("welcome").path("room").has("debrief"))
                                .isTrue();
                    }
                    assertThat(ok(bosPhone.ask("debrief.done"))).isTrue();
                    adasPhone.await("debrief.done");
                    sky.await("session.closed");
                    assertThat(sky.everything()).doesNotContain("debrief", "strain", "risk", "staff alone");
                }
            }
        }
    }
}
