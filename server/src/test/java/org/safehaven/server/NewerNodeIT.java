package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.code;
import static org.safehaven.server.People.facilitator;
import static org.safehaven.server.People.ok;
import static org.safehaven.server.People.youth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lettuce.core.ScriptOutputType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.log.RoomLog;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;
import org.safehaven.server.People.Youth;

/** A node of the next version works on the same room: what it does is obeyed, and what it adds is not lost. */
class NewerNodeIT {
    /** What the next version's append comes to: event, state, place and news of it, at once. */
    private static final String APPEND = """
            local known = redis.call('HMGET', KEYS[1], 'epoch', 'head', 'revision')
            local head = tonumber(known[2]) + 1
            redis.call('XADD', KEYS[2], head .. '-0', 'at', ARGV[1], 'e', ARGV[2])
            redis.call('HSET', KEYS[1], 'head', head, 'revision', head, 'state', ARGV[3])
            if ARGV[4] ~= '' then
              redis.call('PUBLISH', ARGV[4], known[1] .. ' ' .. head .. ' ' .. head .. ' ' .. ARGV[1] .. ' 2\\n' .. ARGV[2])
            end
            return tostring(head)""";

    private final RedisConnections redis = RedisExtension.connections();
    private Keys keys;

    @Test
    void theRoomGoesOnAndWhatTheNewerNodeAddedStays() throws Exception {
        try (Haven haven = Haven.startDemo();
                Phone dana = facilitator(haven);
                Youth juniper = youth(haven, "Juniper")) {
            keys = new Keys(haven.keyPrefix() + "demo:");
            List<String> published = new CopyOnWriteArrayList<>();
            Await.result(redis.subscribe(keys.roomChannel("demo"), published::add));

            long added = newer(true, "{\"type\":\"member.sparkled\",\"memberId\":\"x\",\"by\":\"y\"}", state -> {
                state.putObject("sparkle").put("on", true);
                ((ObjectNode) state.path("members").path(juniper.memberId())).put("badge", "gold");
            });
            for (Phone phone : List.of(dana, juniper.phone())) {
                phone.await("skip", frame -> frame.path("offset").asLong() == added);
                assertThat(phone.everything()).doesNotContain("sparkled", "unknown");
            }
            assertThat(ok(dana.ask("member.mute", "memberId", juniper.memberId(), "seconds", 300)))
                    .isTrue();
            assertThat(code(juniper.phone().ask("message.post", "text", "x"))).isEqualTo("muted");
            assertThat(ok(dana.ask("member.unmute", "memberId", juniper.memberId())))
                    .isTrue();
            assertThat(ok(juniper.phone().ask("message.post", "text", "still here")))
                    .isTrue();
            JsonNode kept = state();
            assertThat(kept.at("/sparkle/on").asBoolean()).isTrue();
            assertThat(kept.path("members")
                            .path(juniper.memberId())
                            .path("badge")
                            .asText())
                    .isEqualTo("gold");
            assertThat(published.get(published.size() - 1).split("\n")[0].split(" ")[4])
                    .as("nodes of other versions are told the form")
                    .isEqualTo(RoomLog.FORM + "");

            // By an event that this version knows, in which something stands that it does not; and nobody is told.
            newer(
                    false,
                    "{\"type\":\"room.paused\",\"reason\":{\"key\":\"dinner\"}}",
                    state -> ((ObjectNode) state.path("floor")).set("paused", state("{\"reason\":\"dinner\"}")));
            juniper.phone().send("message.post", "text", "slipped?");
            assertThat(juniper.phone().closeCode())
                    .as("what was on the screen begins anew")
                    .isEqualTo(4002);
            try (Phone back = Phone.hello(haven, juniper.token())) {
                assertThat(code(back.ask("message.post", "text", "slipped?"))).isEqualTo("paused");
                assertThat(back.everything()).doesNotContain("slipped?");
            }
            try (Phone danas = facilitator(haven)) {
                assertThat(ok(danas.ask("room.resume"))).isTrue();
                assertThat(state().at("/sparkle/on").asBoolean()).isTrue();
            }
        }
    }

    private long newer(boolean told, String event, Consumer<ObjectNode> change) throws Exception {
        ObjectNode state = (ObjectNode) state();
        state.put("form", 2);
        change.accept(state);
        String head = redis.commands()
                .<String>eval(
                        APPEND,
                        ScriptOutputType.VALUE,
                        new String[] {keys.room("demo"), keys.log("demo")},
                        Long.toString(System.currentTimeMillis()),
                        event,
                        state.toString(),
                        told ? keys.roomChannel("demo") : "")
                .toCompletableFuture()
                .get();
        return Long.parseLong(head);
    }

    private JsonNode state() throws Exception {
        return state(redis.commands()
                .hget(keys.room("demo"), "state")
                .toCompletableFuture()
                .get());
    }

    private static JsonNode state(String json) {
        return Json.read(json, JsonNode.class);
    }
}
