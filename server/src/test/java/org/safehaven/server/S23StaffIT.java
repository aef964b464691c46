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
}
