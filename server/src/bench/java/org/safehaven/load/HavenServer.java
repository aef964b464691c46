package org.safehaven.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBuf;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.safehaven.protocol.Json;

/**
 * Haven as it is shipped, with its own Redis and all that it does, but for the limits on how fast people write. It may
 * have several houses, each with rooms of one size; everybody asks for those of one at a time.
 */
class HavenServer extends Server implements Talk {
    // No two names may look alike.
    private static final String[] COLOURS = {
        "Red", "Blue", "Green", "White", "Brown", "Orange", "Purple", "Silver", "Golden", "Yellow", "Pink", "Grey"
    };
    private static final String[] ANIMALS = {"Otter", "Heron", "Badger", "Fox", "Moth", "Pike", "Wren", "Deer", "Kestrel"};

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
    private String csrf;
    private final List<House> houses = new ArrayList<>();
    private House house;

    /** @param tokens and {@code memberIds}: by room and member; nought is the facilitator, whose id is not known */
    private record House(String[][] tokens, String[][] memberIds) {}

    /** @param classPath of the version that is to be measured */
    HavenServer(String name, int core, String classPath) throws Exception {
        this(name, core, classPath, Map.of(), List.of());
    }

    /** @param settings environment that comes on top of what all have. @param options of Java, on top of what all have */
    HavenServer(String name, int core, String classPath, Map<String, String> settings, List<String> options)
            throws Exception {
        super(name, core, newFolder(), environment(settings), java(program(options, classPath)));
    }

    private static Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "HAVEN_HTTP_PORT", "0",
                "HAVEN_HTTP_HOST", "127.0.0.1",
                "HAVEN_MANAGEMENT_PORT", "0",
                "HAVEN_DRAIN_LIMIT_SECONDS", "1",
                "HAVEN_LIMITS_ENABLED", "false",
                "HAVEN_SAFEGUARDING_MIN_ADULTS", "1"));
        all.putAll(settings);
        return all;
    }

    private static List<String> program(List<String> options, String classPath) {
        List<String> program = new ArrayList<>(options);
        program.addAll(List.of("-cp", classPath, "org.safehaven.Main"));
        return program;
    }

    private JsonNode call(HttpClient browser, String path, Object... fields) throws Exception {
        ObjectNode body = Json.shared().createObjectNode();
        for (int i = 0; i < fields.length; i += 2) {
            body.set((String) fields[i], Json.shared().valueToTree(fields[i + 1]));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port() + "/api/v1/" + path))
                .POST(
                        fields.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()));
        if (fields.length > 0) {
            request.header("Content-Type", "application/json");
        }
        if (csrf != null && browser == http) {
            request.header("X-Haven-Csrf", csrf);
        }
        HttpResponse<String> answer = browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return Json.read(answer.body(), JsonNode.class);
    }

    private static String secret(String url) {
        return url.substring(url.indexOf('#') + 1).strip();
    }

    /** The line with the link of the first sign-in. */
    String setup() {
        return line("Setup");
    }

    private void signIn() throws Exception {
        csrf = call(
                        http,
                        "setup",
                        "token",
                        secret(setup()),
                        "email",
                        "ada@example.org",
                        "name",
                        "Ada",
                        "password",
                        "a lamp in the window")
                .get("csrf")
                .asText();
    }

    /** Makes one more house, of which everybody speaks from now on. */
    @Override
    void prepare(int rooms, int members) throws Exception {
        if (csrf == null) {
            signIn();
        }
        HttpClient somebody =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String[][] tokens = new String[rooms][members];
        String[][] memberIds = new String[rooms][members];
        for (int room = 0; room < rooms; room++) {
            JsonNode made = call(
                    http,
                    "rooms",
                    "name",
                    "Room " + room,
                    "settings",
                    Map.of("review", "open", "minAdults", 1, "maxMembers", 100),
                    "retention",
                    Map.of("clearOnClose", false));
            String roomId = made.get("roomId").asText();
            tokens[room][0] = call(http, "rooms/" + roomId + "/enter").get("token").asText();
            for (int member = 1; member < members; member++) {
                String name = COLOURS[member / ANIMALS.length] + " " + ANIMALS[member % ANIMALS.length];
                JsonNode invite = call(http, "rooms/" + roomId + "/invites", "kind", "personal", "name", name);
                JsonNode joined = call(
                        somebody,
                        "join",
                        "invite",
                        secret(invite.get("url").asText()),
                        "name",
                        name,
                        "acceptsGuidelines",
                        true);
                tokens[room][member] = joined.get("token").asText();
                memberIds[room][member] = joined.get("memberId").asText();
            }
        }
        house = new House(tokens, memberIds);
        houses.add(house);
    }

    /** @param number of the house, in the order in which they were made, of which everybody speaks from now on */
    void use(int number) {
        house = houses.get(number);
    }

    @Override
    Talk talk() {
        return this;
    }

    @Override
    public String path(int room) {
        return "/ws";
    }

    @Override
    public String hello(int room, int member, String epoch, long offset) {
        String position = epoch == null ? "" : ",\"position\":{\"epoch\":\"" + epoch + "\",\"offset\":" + offset + "}";
        return "{\"type\":\"hello\",\"token\":\"" + house.tokens()[room][member] + "\"" + position + "}";
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public Kind kind(ByteBuf in, int start, int end) {
        return Bytes.kindOfJson(in, start, end);
    }

    @Override
    public boolean isDone(String answer) {
        return answer.contains("\"ok\":true") && !answer.contains("\"held\"");
    }

    @Override
    public String open(String id) {
        return "{\"type\":\"session.open\",\"id\":\"" + id + "\"}";
    }

    @Override
    public String post(String id, int room, String text) {
        return Peer.frame(id, text);
    }

    @Override
    public String moderate(String id, int room, boolean on) {
        String[] all = house.memberIds()[room];
        String silent = all[all.length - 1];
        return "{\"type\":\"member." + (on ? "mute" : "unmute") + "\",\"id\":\"" + id + "\",\"memberId\":\"" + silent
                + "\"}";
    }
}
