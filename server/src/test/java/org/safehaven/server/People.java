package org.safehaven.server;

import com.fasterxml.jackson.databind.JsonNode;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;

/** The people of the demo room, as tests need them. */
final class People {
    private People() {}

    static Browser dana(Haven haven) throws Exception {
        return Browser.byLink(haven, haven.secret("Facilitator Dana"));
    }

    static Phone facilitator(Haven haven) throws Exception {
        return Phone.hello(haven, dana(haven).enter("demo"));
    }

    static Phone moderator(Haven haven) throws Exception {
        return Phone.hello(
                haven, Browser.byLink(haven, haven.secret("Moderator Sam")).enter("demo"));
    }

    /** A young person with a personal invite: Juniper, River or Sky. */
    record Youth(Phone phone, String memberId, String token) implements AutoCloseable {
        @Override
        public void close() {
            phone.close();
        }
    }

    static Youth youth(Haven haven, String name) throws Exception {
        return youth(haven, haven, name);
    }

    /** @param printed the node that printed the links that live */
    static Youth youth(Haven printed, Haven haven, String name) throws Exception {
        JsonNode joined = Browser.join(haven, printed.secret("Personal invite " + name), name);
        String token = joined.get("token").asText();
        return new Youth(Phone.hello(haven, token), joined.get("memberId").asText(), token);
    }

    static String code(JsonNode reply) {
        return reply.path("error").path("code").asText(null);
    }

    static boolean ok(JsonNode reply) {
        return reply.path("ok").asBoolean();
    }
}
