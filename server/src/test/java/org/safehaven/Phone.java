package org.safehaven;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.safehaven.protocol.Ids;
import org.safehaven.protocol.Json;

/** Somebody's socket, by the JDK's own WebSocket client. Keeps every frame; sends whatever it is told to. */
public final class Phone implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<String> raw = new CopyOnWriteArrayList<>();
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final String phoneId = Ids.fresh();
    private volatile boolean silent;
    private WebSocket socket;
    private int next;

    /** Opens the socket and says nothing. */
    public static Phone open(Haven haven) throws Exception {
        return open(haven, haven.url(), "haven.v1");
    }

    public static Phone open(Haven haven, String origin, String subprotocol) throws Exception {
        return open(haven.port(), origin, subprotocol);
    }

    private static Phone open(int port, String origin, String subprotocol) throws Exception {
        Phone phone = new Phone();
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        if (origin != null) {
            builder.header("Origin", origin);
        }
        if (subprotocol != null) {
            builder.subprotocols(subprotocol);
        }
        try {
            phone.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), phone.new Ear())
                    .join();
        } catch (CompletionException refused) {
            throw (Exception) refused.getCause();
        }
        return phone;
    }

    /** Opens, says hello, and waits until it has caught up. */
    public static Phone hello(Haven haven, String token) throws Exception {
        return hello(open(haven), token);
    }

    /** The same at a node that is a process of its own. */
    public static Phone hello(HavenProcess node, String token) throws Exception {
        return hello(open(URI.create(node.url()).getPort(), node.url(), "haven.v1"), token);
    }

    private static Phone hello(Phone phone, String token) throws Exception {
        phone.sendRaw("{\"type\":\"hello\",\"token\":\"" + token + "\"}");
        phone.await("caughtUp");
        return phone;
    }

    public static Phone resume(Haven haven, String token, String epoch, long offset) throws Exception {
        Phone phone = open(haven);
        phone.sendRaw("{\"type\":\"hello\",\"token\":\"%s\",\"position\":{\"epoch\":\"%s\",\"offset\":%d}}"
                .formatted(token, epoch, offset));
        phone.await("caughtUp");
        return phone;
    }

    public synchronized void sendRaw(String text) {
        try {
            socket.sendText(text, true).join();
        } catch (CompletionException failure) {
            throw new AssertionError("cannot send; closed with " + closed.getNow(0), failure);
        }
    }

    /** Sends a command under a fresh id, and answers the id. */
    public String send(String type, Object... fields) {
        // Ids are a member's for a quarter of an hour, whichever phone it uses.
        String id = phoneId + "-" + next++;
        ObjectNode frame = Json.shared().createObjectNode();
        frame.put("type", type);
        frame.put("id", id);
        for (int i = 0; i < fields.length; i += 2) {
            frame.set((String) fields[i], Json.shared().valueToTree(fields[i + 1]));
        }
        sendRaw(frame.toString());
        return id;
    }

    /** Sends a command and waits for its answer. */
    public JsonNode ask(String type, Object... fields) throws Exception {
        return reply(send(type, fields));
    }

    public JsonNode reply(String id) throws Exception {
        return await(
                "the reply to " + id,
                frame -> frame.path("type").asText().equals("reply")
                        && frame.path("id").asText().equals(id));
    }

    public JsonNode await(String type) throws Exception {
        return await(type, frame -> frame.path("type").asText().equals(type));
    }

    /** The first of that type in which {@code field} has that text. */
    public JsonNode await(String type, String field, String text) throws Exception {
        return await(
                type + " with " + field + " " + text,
                frame -> frame.path("type").asText().equals(type)
                        && frame.path(field).asText().equals(text));
    }

    /** Waits for such a frame; not where the line is closed, over which none comes any more. */
    public JsonNode await(String what, Predicate<JsonNode> wanted) throws Exception {
        Await.until(() -> what + ", having " + types() + ", open", () -> {
            boolean over = closed.isDone();
            boolean came = frames.stream().anyMatch(wanted);
            if (over && !came) {
                throw new AssertionError(what + ", having " + types() + ", closed " + closed.join());
            }
            return came;
        });
        return frames.stream().filter(wanted).findFirst().orElseThrow();
    }

    private List<String> types() {
        return frames.stream()
                .map(frame ->
                        frame.path("type").asText() + " " + frame.path("offset").asText())
                .toList();
    }

    public List<JsonNode> frames(String type) {
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .toList();
    }

    public List<JsonNode> frames() {
        return frames;
    }

    /** Every byte that came, as text. */
    public String everything() {
        return String.join("\n", raw);
    }

    /** Of that kind only what comes from now on counts. */
    public void forget(String type) {
        frames.removeIf(frame -> frame.path("type").asText().equals(type));
    }

    public void forget() {
        frames.clear();
        raw.clear();
    }

    /** The code with which the other side closed. */
    public int closeCode() throws Exception {
        Await.until(() -> "the close, having " + types(), closed::isDone);
        return closed.join();
    }

    public boolean isOpen() {
        return !closed.isDone();
    }

    /** Out of reach: the line stays open, and from the next frame on nothing is read and no ping answered. */
    public void fallSilent() {
        silent = true;
    }

    /** The line breaks, without a word. */
    public void drop() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                .exceptionally(gone -> null)
                .join();
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                raw.add(text.toString());
                frames.add(Json.read(text.toString(), JsonNode.class));
                text.setLength(0);
            }
            hearMore(from);
            return null;
        }

        /** The client answers a ping by itself, and reads none that nobody asked for. */
        @Override
        public CompletionStage<?> onPing(WebSocket from, ByteBuffer payload) {
            hearMore(from);
            return null;
        }

        private void hearMore(WebSocket from) {
            if (!silent) {
                from.request(1);
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            closed.complete(-1);
        }
    }
}
