package org.safehaven;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A programme with two adults and a room: Ada looks after Haven, Bo leads the room, which keeps what is said in it. */
public record Programme(Browser ada, Browser bo, String boId, String roomId) {
    /** @param canary stands in every name and address that can be searched for; may be empty */
    public static Programme in(Haven haven, String canary) throws Exception {
        Browser ada = Browser.setUp(haven, "ada@example.org", "Ada");
        JsonNode invited =
                Browser.invited(ada, canary + "bo@example.org", canary + "Bo").ok();
        String boId = invited.path("staffId").asText();
        Browser bo = Browser.activated(haven, Browser.secret(invited));
        String roomId = ada.call(
                        "POST",
                        "rooms",
                        "name",
                        canary + "Room",
                        "settings",
                        Map.of("review", "open"),
                        "retention",
                        Map.of("clearOnClose", false),
                        "staff",
                        List.of(Map.of("staffId", boId, "role", "facilitator")))
                .ok()
                .path("roomId")
                .asText();
        return new Programme(ada, bo, boId, roomId);
    }
}
