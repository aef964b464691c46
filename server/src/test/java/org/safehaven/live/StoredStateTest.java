package org.safehaven.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Retention;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.RoomSettings;
import org.safehaven.protocol.Standing;
import org.safehaven.room.RoomState;

/** Two versions of Haven on one store: the older gives back what the newer added. */
class StoredStateTest {
    private static final Instant NOW = Instant.parse("2026-03-03T23:00:00Z");

    private final RoomState room = RoomState.empty("r1")
            .apply(new Event.RoomCreated(
                    "Circle", "", RoomSettings.standard(2), new Retention(9, 60L, true), null, List.of(), "r1"))
            .apply(new Event.InviteCreated("i1", InviteKind.PERSONAL, null, null, 1, NOW, NOW, "hash", "f1"))
            .apply(new Event.MemberJoined("p1", "Wren", Role.PARTICIPANT, Standing.ADMITTED, "i1", false, 1, NOW))
            .apply(new Event.SessionOpened("s1", NOW, null, null, true, null));

    @Test
    void whatANewerVersionAddedStaysWhereItStands() throws Exception {
        StoredState read = StoredState.read(newer(2, 1).toString());
        assertThat(read.state()).isEqualTo(room);
        assertThat(read.isNewer()).isTrue();
        JsonNode written = tree(read.write(room.apply(new Event.RoomLocked("f1"))));
        assertThat(written.path("sparkle").path("on").asBoolean()).isTrue();
        assertThat(written.at("/members/p1/badge").asText()).isEqualTo("gold");
        assertThat(written.at("/floor/session/lamp").asText()).isEqualTo("lit");
        assertThat(written.path("form").asInt()).as("this version wrote it").isEqualTo(1);
    }

    @Test
    void itGoesWithWhatItWasAbout() throws Exception {
        StoredState read = StoredState.read(newer(2, 1).toString());
        RoomState after = room.apply(new Event.MemberDeleted("p1", "i1", "f1"))
                .apply(new Event.SessionClosed("s1", false, null))
                .apply(new Event.SessionOpened("s2", NOW, null, null, true, null));
        JsonNode written = tree(read.write(after));
        assertThat(written.toString()).doesNotContain("gold").doesNotContain("lit");
        assertThat(written.path("sparkle").path("on").asBoolean()).isTrue();
    }

    @Test
    void whatThisVersionWroteHasNothingToGiveBack() throws Exception {
        String written = StoredState.empty("r1").write(room);
        StoredState read = StoredState.read(written);
        assertThat(read.isNewer()).isFalse();
        assertThat(tree(read.write(room))).isEqualTo(tree(written));
        assertThat(StoredState.read(Json.write(room)).state())
                .as("also what was stored before there were forms")
                .isEqualTo(room);
    }

    @Test
    void whatOnlyANewerVersionCanReadIsNotGuessedAt() {
        assertThatThrownBy(() -> StoredState.read(newer(2, 2).toString())).hasMessageContaining("newer Haven");
    }

    private ObjectNode newer(int form, int least) {
        ObjectNode tree = Json.shared().valueToTree(room);
        tree.put("form", form).put("least", least);
        tree.putObject("sparkle").put("on", true);
        ((ObjectNode) tree.at("/members/p1")).put("badge", "gold");
        ((ObjectNode) tree.at("/floor/session")).put("lamp", "lit");
        return tree;
    }

    private static JsonNode tree(String json) throws Exception {
        return Json.shared().readTree(json);
    }
}
