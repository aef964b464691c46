package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.youth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.server.People.Youth;

/** Coming back after the line broke: what was missed, once, in order; or plainly anew. */
class ResumeIT {
    private Haven haven;

    @BeforeEach
    void start() throws Exception {
        // The order of a crowd is what is tested, not how soon it is told to wait.
        haven = Haven.startDemo("HAVEN_LIMITS_ENABLED", "false");
    }

    @AfterEach
    void stop() {
        haven.close();
    }

    @Test
    void whoComesBackGetsWhatWasMissedOnAnyNode() throws Exception {
        try (Haven there = haven.anotherDemo("HAVEN_LIMITS_ENABLED", "false");
                Phone dana = facilitator(haven);
                Youth river = youth(haven, "River")) {
            JsonNode at = river.phone().ask("message.post", "text", "before");
            String epoch = river.phone().await("welcome").at("/position/epoch").asText();
            long seen = at.get("offset").asLong();
            river.phone().drop();
            String hidden = dana.ask("message.post", "text", "to be hidden")
                    .get("messageId")
                    .asText();
            dana.ask("message.post", "text", "missed");
            dana.ask("message.hide", "messageId", hidden);
            long last =
                    dana.ask("staff.post", "text", "among staff").get("offset").asLong();
            try (Phone back = Phone.resume(there, river.token(), epoch, seen)) {
                assertThat(back.await("welcome").get("history").asText()).isEqualTo("resumed");
                assertThat(offsets(back)).as("no hole, each once").isEqualTo(range(seen + 1, last));
                assertThat(back.everything())
                        .contains("missed")
                        .doesNotContain("to be hidden")
                        .doesNotContain("among staff");
                assertThat(back.await("caughtUp").get("offset").asLong()).isEqualTo(last);
                JsonNode live = dana.ask("message.post", "text", "live again");
                back.await(
                        "the live message",
                        frame -> frame.path("offset").asLong()
                                == live.get("offset").asLong());
            }
        }
    }

    @Test
    void aPositionOfAnotherEpochOrFromTheFutureBeginsAnew() throws Exception {
        try (Phone dana = facilitator(haven);
                Youth river = youth(haven, "River")) {
            river.phone().ask("message.post", "text", "kept");
            String epoch = river.phone().await("welcome").at("/position/epoch").asText();
            try (Phone other = Phone.resume(haven, river.token(), "another", 1)) {
                assertThat(other.await("welcome").get("history").asText()).isEqualTo("reset");
                assertThat(other.await("message.posted").get("text").asText()).isEqualTo("kept");
            }
            try (Phone future = Phone.resume(haven, river.token(), epoch, 1_000_000)) {
                assertThat(future.await("welcome").get("history").asText()).isEqualTo("reset");
            }
            assertThat(dana.isOpen()).isTrue();
        }
    }

    @Test
    void everybodyLiveSeesEveryOffsetOnceAndInOrder() throws Exception {
        try (Haven there = haven.anotherDemo("HAVEN_LIMITS_ENABLED", "false");
                Phone dana = facilitator(haven);
                Youth river = youth(haven, "River");
                Youth sky = youth(haven, there, "Sky")) {
            for (int i = 0; i < 30; i++) {
                dana.send("message.post", "text", "dana " + i);
                dana.send("message.react", "messageId", "m1", "reaction", "seed", "on", true);
                if (i % 6 == 0) {
                    sky.phone().send("message.post", "text", "sky " + i);
                    river.phone().send("hand.raise");
                    river.phone().send("hand.lower");
                }
            }
            long last = dana.ask("room.slow", "seconds", 5).get("offset").asLong();
            for (Phone phone : List.of(dana, river.phone(), sky.phone())) {
                phone.await("offset " + last, frame -> frame.path("offset").asLong() == last && isLogged(frame));
                long first = phone.await("welcome").at("/position/offset").asLong() + 1;
                List<Long> live = offsets(phone).stream()
                        .filter(offset -> offset >= first)
                        .toList();
                assertThat(live).isEqualTo(range(first, last));
            }
        }
    }

    private static boolean isLogged(JsonNode frame) {
        String type = frame.path("type").asText();
        return !type.equals("reply") && !type.equals("caughtUp") && frame.has("offset");
    }

    private static List<Long> offsets(Phone phone) {
        return phone.frames().stream()
                .filter(ResumeIT::isLogged)
                .map(frame -> frame.get("offset").asLong())
                .toList();
    }

    private static List<Long> range(long first, long last) {
        List<Long> all = new ArrayList<>();
        for (long offset = first; offset <= last; offset++) {
            all.add(offset);
        }
        return all;
    }
}
