package org.safehaven.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * S7: there is no way to write to one person unseen. Every kind of event is among the golden samples (another test sees to
 * that); none that carries words is hidden from anybody of the staff, and none is for one participant and nobody else.
 */
class S07NoPrivateChannelTest {
    private static final Path EVENTS = Path.of("src/test/resources/golden/events.json");

    @Test
    void whateverIsSaidIsForAllStaffToRead() throws Exception {
        Set<String> withWords = new TreeSet<>();
        for (JsonNode sample : Json.shared().readTree(Files.readString(EVENTS))) {
            ObjectNode stored = ((ObjectNode) sample.get("stored"))
                    .put("type", sample.at("/frame/type").asText());
            Event event = EventCodec.restore(stored.toString());
            assertThat(event.audience().viewOf("any of the staff", true))
                    .as(stored.toString())
                    .isEqualTo(View.STAFF);
            if (event.authorOfText() != null) {
                withWords.add(stored.get("type").asText());
            }
        }
        assertThat(withWords).contains("message.posted", "help.asked", "help.replied", "staff.posted", "message.held");
    }

    @Test
    void whatStaffSaySomebodyAloneIsReadByAllStaffAndBySomebodyElseNever() {
        Event reply = new Event.HelpReplied("p1", "come and talk", "f1");
        assertThat(reply.audience().viewOf("p1", false)).isEqualTo(View.SUBJECT);
        assertThat(reply.audience().viewOf("p2", false)).isNull();
        assertThat(reply.audience().viewOf("me", true)).isEqualTo(View.STAFF);
    }
}
