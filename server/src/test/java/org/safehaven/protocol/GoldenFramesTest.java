package org.safehaven.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The sample frames that the client's tests read too. A command must be read as it stands; an event must come out of
 * the server as it stands, for the viewer that the sample names.
 */
class GoldenFramesTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    @Test
    void everyGoldenCommandIsRead() throws Exception {
        Set<String> seen = new HashSet<>();
        for (JsonNode sample : samples("command")) {
            ObjectNode frame = (ObjectNode) sample.get("frame");
            ClientFrame read = CommandCodec.read(frame.toString());
            assertThat(read).as(sample.get("name").asText()).isInstanceOf(ClientFrame.Asked.class);
            seen.add(((ClientFrame.Asked) read).command().type());
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(CommandCodec.types());
    }

    @Test
    void everyGoldenEventIsWhatTheServerSends() throws Exception {
        Set<String> seen = new HashSet<>();
        for (JsonNode sample : samples("event")) {
            JsonNode frame = sample.get("frame");
            ObjectNode stored = ((ObjectNode) sample.get("stored"))
                    .put("type", frame.get("type").asText());
            Event event = EventCodec.restore(stored.toString());
            View view = View.valueOf(sample.get("view").asText());
            LoggedEvent logged = new LoggedEvent(
                    frame.get("offset").asLong(), Instant.parse(frame.get("at").asText()), event);
            assertThat(Json.shared().readTree(EventCodec.frame(logged, view)))
                    .as(sample.get("name").asText())
                    .isEqualTo(Json.shared().readTree(frame.toString()));
            seen.add(frame.get("type").asText());
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(eventTypes());
    }

    private static Set<String> eventTypes() {
        Set<String> types = new HashSet<>();
        collect(Event.class, types);
        types.remove("unknown");
        return types;
    }

    private static void collect(Class<?> type, Set<String> types) {
        var name = type.getAnnotation(JsonTypeName.class);
        if (name != null) {
            types.add(name.value());
        } else {
            Stream.of(type.getPermittedSubclasses()).forEach(permitted -> collect(permitted, types));
        }
    }

    private static List<JsonNode> samples(String direction) throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<JsonNode> all = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                for (JsonNode sample : Json.shared().readTree(Files.readString(file))) {
                    if (direction.equals(sample.get("direction").asText())) {
                        all.add(sample);
                    }
                }
            }
            assertThat(all).isNotEmpty();
            return all;
        }
    }
}
