package org.safehaven.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.safehaven.protocol.Ids;
import org.safehaven.protocol.Json;

/**
 * Somebody in a room, as the browser's client is: keeps what is not answered and asks again under its id, comes back with
 * a growing, jittered delay to any node, resumes by position, and gives a line up on which nothing is answered. Tells the
 * {@link History} all that it sees. On one Vert.x context, but for {@link #ask}.
 */
final class Person {
    /** How long a command may go unanswered before the line counts as dead. */
    private static final long PATIENCE_MS = 4_000;

    /** A line that says nothing for so long is asked: sooner than a browser does, for a test waits for it. */
    private static final long QUIET_MS = 4_000;

    private static final long LONGEST_DELAY_MS = 2_000;

    private final Vertx vertx;
    private final Context context;
    private final WebSocketClient client;
    private final History history;
    private final Supplier<List<Integer>> ports;
    private final String name;
    private final String roomId;
    private final String token;

    private final Map<String, Asked> unanswered = new LinkedHashMap<>();

    /** Grows each time that it is sent, or answered with "later": only what nothing followed was met with silence. */
    private final Map<String, Integer> turns = new HashMap<>();

    private final Map<String, String> presence = new LinkedHashMap<>();
    private WebSocket socket;
    private boolean caughtUp;
    private boolean gone;
    private boolean hangs;
    private String epoch;
    private long last = -1;
    private int tries;
    private long heardAt;
    private long lostAt;
    private long longestAway;
    private int returns;
    private volatile String memberId;
    private volatile boolean here;
    private volatile int closedFor;
    private volatile int lastCode;

    private record Asked(ObjectNode frame, Promise<JsonNode> answered) {}

    /** @param ports where nodes listen, on this machine; asked anew at each attempt */
    Person(
            Vertx vertx,
            Context context,
            WebSocketClient client,
            History history,
            Supplier<List<Integer>> ports,
            String name,
            String roomId,
            String token) {
        this.vertx = vertx;
        this.context = context;
        this.client = client;
        this.history = history;
        this.ports = ports;
        this.name = name;
        this.roomId = roomId;
        this.token = token;
    }

    void arrive() {
        context.runOnContext(ignored -> connect());
    }

    /** Null before the first welcome. */
    String memberId() {
        return memberId;
    }

    String roomId() {
        return roomId;
    }

    boolean isHere() {
        return here;
    }

    /** The code of a close after which nobody comes back; 0: none. */
    int closedFor() {
        return closedFor;
    }

    /** How the last line that ended was closed; 0: it broke, or none ended. */
    int lastCode() {
        return lastCode;
    }

    /** Who this person is told is here. */
    Future<Set<String>> whoIsHere() {
        Promise<Set<String>> told = Promise.promise();
        context.runOnContext(ignored -> {
            Set<String> here = new HashSet<>();
            presence.forEach((who, state) -> {
                if (!"left".equals(state)) {
                    here.add(who);
                }
            });
            told.complete(here);
        });
        return told.future();
    }

    /** How often the line was lost and found again. */
    Future<Integer> returns() {
        Promise<Integer> told = Promise.promise();
        context.runOnContext(ignored -> told.complete(returns));
        return told.future();
    }

    /** The longest time between a line that worked and the next that did. */
    Future<Duration> longestAway() {
        Promise<Duration> told = Promise.promise();
        context.runOnContext(ignored -> told.complete(Duration.ofNanos(longestAway)));
        return told.future();
    }

    /** Says something; what becomes of it goes into the history. */
    void say(String text) {
        ask("message.post", "text", text).onSuccess(reply -> {
            if (reply.path("ok").asBoolean()) {
                history.acknowledged(roomId, reply.path("offset").asLong(), text);
            }
        });
    }

    /** Silences somebody for good, or ends that. */
    Future<JsonNode> silence(String whom, boolean on) {
        Future<JsonNode> asked = on ? ask("member.mute", "memberId", whom) : ask("member.unmute", "memberId", whom);
        return asked.onSuccess(reply -> {
            if (reply.path("ok").asBoolean()) {
                history.silenced(roomId, whom, reply.path("offset").asLong(), on);
            }
        });
    }

    /** Sends a command, as often as it takes. */
    Future<JsonNode> ask(String type, String... fields) {
        ObjectNode frame = Json.shared().createObjectNode();
        frame.put("type", type);
        frame.put("id", Ids.fresh());
        for (int i = 0; i < fields.length; i += 2) {
            frame.put(fields[i], fields[i + 1]);
        }
        Promise<JsonNode> answered = Promise.promise();
        context.runOnContext(ignored -> {
            Asked asked = new Asked(frame, answered);
            unanswered.put(frame.get("id").asText(), asked);
            send(asked);
        });
        return answered.future();
    }

    /** From now on nothing that comes is read, as on a phone that hangs; the line stays. */
    void hang() {
        context.runOnContext(ignored -> {
            hangs = true;
            socket.pause();
        });
    }

    /** Reads again what came, and goes on. */
    void goOn() {
        context.runOnContext(ignored -> {
            hangs = false;
            heardAt = System.nanoTime();
            socket.resume();
        });
    }

    /** Closes the page, and is back after so many milliseconds. */
    void stepOut(long ms) {
        context.runOnContext(ignored -> {
            if (!caughtUp || gone) {
                return;
            }
            WebSocket line = socket;
            gone = true;
            lost(line);
            // This one meant to be away: nobody was kept waiting.
            lostAt = 0;
            vertx.setTimer(ms, timer -> {
                gone = false;
                connect();
            });
        });
    }

    void leave() {
        context.runOnContext(ignored -> {
            gone = true;
            if (socket != null) {
                socket.close();
            }
        });
    }

    private void send(Asked asked) {
        if (!caughtUp) {
            return;
        }
        WebSocket line = socket;
        line.writeTextMessage(asked.frame.toString());
        String id = asked.frame.get("id").asText();
        int turn = turns.merge(id, 1, Integer::sum);
        vertx.setTimer(PATIENCE_MS, timer -> {
            boolean silent = unanswered.containsKey(id) && turns.get(id) == turn;
            if (silent && line == socket && !hangs) {
                lost(line);
            }
        });
    }

    private void connect() {
        if (gone) {
            return;
        }
        List<Integer> nodes = ports.get();
        WebSocketConnectOptions to = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(nodes.get(ThreadLocalRandom.current().nextInt(nodes.size())))
                .setURI("/ws")
                .setTimeout(PATIENCE_MS)
                .setAllowOriginHeader(false)
                .addSubProtocol("haven.v1");
        client.connect(to).onComplete(connected -> {
            if (connected.failed()) {
                later();
            } else {
                open(connected.result());
            }
        });
    }

    private void open(WebSocket line) {
        socket = line;
        long quiet = vertx.setPeriodic(QUIET_MS / 4, timer -> {
            if (line == socket && caughtUp && !hangs && System.nanoTime() - heardAt > QUIET_MS * 1_000_000) {
                heardAt = System.nanoTime();
                ask("presence.set", "state", "here");
            }
        });
        line.textMessageHandler(text -> {
            heardAt = System.nanoTime();
            if (line == socket) {
                heard(Json.read(text, JsonNode.class));
            }
        });
        line.closeHandler(ignored -> {
            vertx.cancelTimer(quiet);
            Short code = line.closeStatusCode();
            lastCode = code == null ? 0 : code;
            if (code != null && code >= 4500) {
                gone = true;
                closedFor = code;
            }
            lost(line);
        });
        line.exceptionHandler(broken -> lost(line));
        ObjectNode hello = Json.shared().createObjectNode();
        hello.put("type", "hello");
        hello.put("token", token);
        if (last >= 0) {
            hello.putObject("position").put("epoch", epoch).put("offset", last);
        }
        line.writeTextMessage(hello.toString());
        vertx.setTimer(2 * PATIENCE_MS, timer -> {
            if (line == socket && !caughtUp) {
                lost(line);
            }
        });
    }

    private void lost(WebSocket line) {
        if (line != socket) {
            return;
        }
        socket = null;
        if (caughtUp) {
            lostAt = System.nanoTime();
        }
        caughtUp = false;
        here = false;
        line.close();
        later();
    }

    private void later() {
        if (gone) {
            return;
        }
        long most = Math.min(LONGEST_DELAY_MS, 100L << Math.min(tries++, 6));
        vertx.setTimer(1 + ThreadLocalRandom.current().nextLong(most), timer -> connect());
    }

    private void heard(JsonNode frame) {
        switch (frame.path("type").asText()) {
            case "welcome" -> welcomed(frame);
            case "caughtUp" -> {
                caughtUp = true;
                here = true;
                returns += lostAt > 0 ? 1 : 0;
                longestAway = Math.max(longestAway, lostAt > 0 ? System.nanoTime() - lostAt : 0);
                lostAt = 0;
                tries = 0;
                last = Math.max(last, frame.path("offset").asLong());
                history.reached(name, last);
                List.copyOf(unanswered.values()).forEach(this::send);
            }
            case "reply" -> replied(frame);
            case "presence.changed" -> presenceOf(frame.path("changes"));
            case "skip" -> passed(frame);
            case "message.posted" -> {
                last = frame.path("offset").asLong();
                history.read(
                        name,
                        last,
                        frame.path("memberId").asText(),
                        frame.path("text").asText());
            }
            default -> {
                if (frame.has("offset")) {
                    passed(frame);
                }
            }
        }
    }

    private void passed(JsonNode frame) {
        last = frame.path("offset").asLong();
        history.passed(name, last);
    }

    private void welcomed(JsonNode frame) {
        memberId = frame.at("/you/memberId").asText();
        presence.clear();
        presenceOf(frame.path("presence"));
        epoch = frame.at("/position/epoch").asText();
        if (!frame.path("history").asText().equals("resumed")) {
            last = -1;
            history.began(name, roomId);
        }
    }

    private void presenceOf(JsonNode list) {
        list.forEach(one ->
                presence.put(one.path("memberId").asText(), one.path("state").asText()));
    }

    private void replied(JsonNode reply) {
        String id = reply.path("id").asText();
        JsonNode error = reply.path("error");
        if (error.path("temporary").asBoolean()) {
            turns.merge(id, 1, Integer::sum);
            long wait = Math.max(200, error.path("retryAfterMs").asLong());
            vertx.setTimer(wait, timer -> {
                Asked again = unanswered.get(id);
                if (again != null) {
                    send(again);
                }
            });
            return;
        }
        Asked asked = unanswered.remove(id);
        turns.remove(id);
        if (asked != null) {
            asked.answered.complete(reply);
        }
    }

    /** How many commands wait for an answer. */
    Future<Integer> waiting() {
        Promise<Integer> told = Promise.promise();
        context.runOnContext(ignored -> told.complete(unanswered.size()));
        return told.future();
    }
}
