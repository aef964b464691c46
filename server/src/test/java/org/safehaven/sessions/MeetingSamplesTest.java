package org.safehaven.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Schedule;

/** Schedules and their next five meetings, as the client's own tests read them too: both reckon alike. */
class MeetingSamplesTest {

    static Stream<JsonNode> samples() throws Exception {
        try (InputStream file = MeetingSamplesTest.class.getResourceAsStream("/schedules/meetings.json")) {
            return StreamSupport.stream(Json.shared().readTree(file).spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theNextFiveMeetingsAreThese(JsonNode sample) throws Exception {
        Schedule schedule = Json.shared().treeToValue(sample.get("schedule"), Schedule.class);
        List<String> starts = WeeklySchedule.upcoming(
                        schedule, Instant.parse(sample.get("now").asText()), 5)
                .stream()
                .map(meeting -> meeting.startsAt().toString())
                .toList();
        assertThat(starts)
                .as(sample.get("name").asText())
                .containsExactly(Json.shared().convertValue(sample.get("starts"), String[].class));
    }
}
