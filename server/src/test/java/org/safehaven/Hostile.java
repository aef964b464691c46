package org.safehaven;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.safehaven.protocol.Json;

/** Real frames, spoiled: what an attacker who read the protocol would send. The same seed spoils alike. */
public final class Hostile {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Path COMMANDS = Path.of("src/test/resources/golden/commands.json");
    private static final int MOST_SPOILS = 4;

    /** What programs stumble over: no text, half a letter, what turns or hides letters, other programs' words. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0007b",
            "\ud800",
            "\udc00\ud800",
            "\u202eanaD",
            "\u2066\u2067\u200f",
            "Z" + "\u0301".repeat(60),
            "\ufeff",
            "\u2028",
            "m0",
            "m-1",
            "m1",
            "m99999999999999999999",
            "m9223372036854775807",
            "m 1",
            "demo",
            "{demo}",
            "*",
            "../../etc/passwd",
            "__proto__",
            "${jndi:ldap://x}",
            "<script>alert(1)</script>",
            "'; FLUSHALL --",
            "\r\nFLUSHALL\r\n",
            "%s%n%x",
            "true",
            "null",
            "-1",
            "x".repeat(64),
            "x".repeat(65));

    private static final List<String> LONG =
            List.of("\ud83c\udf31".repeat(2_001), "e\u0301".repeat(1_001), "y".repeat(9_000));

    private final Random random;
    private final List<ObjectNode> frames = new ArrayList<>();

    public Hostile(long seed) throws IOException {
        this.random = new Random(seed);
        for (JsonNode sample : Json.shared().readTree(Files.readString(COMMANDS))) {
            frames.add((ObjectNode) sample.get("frame"));
        }
    }

    /** What shows a failure again: {@code -Dhaven.seed=}, or a new one. */
    public static long seed() {
        return Long.getLong("haven.seed", System.nanoTime());
    }

    /** Whether there is time: {@code -Pfaults}. */
    public static boolean isLong() {
        return Boolean.getBoolean("haven.faults");
    }

    public Random random() {
        return random;
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    public String text() {
        return oneOf(random.nextInt(200) == 0 ? LONG : TEXTS);
    }

    /** A command as somebody decent sends it. */
    public ObjectNode decent() {
        return oneOf(frames).deepCopy();
    }

    /** A command with one to four things wrong in it. It is JSON still. */
    public ObjectNode spoiled() {
        ObjectNode frame = decent();
        for (int i = random.nextInt(MOST_SPOILS); i >= 0; i--) {
            spoil(frame);
        }
        return frame;
    }

    /** The same written down, and often no JSON any more. */
    public String spoiledText() {
        String text = (random.nextInt(4) == 0 ? decent() : spoiled()).toString();
        return random.nextBoolean() ? text : torn(text);
    }

    private void spoil(ObjectNode frame) {
        List<String> names = new ArrayList<>();
        frame.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() ? "type" : oneOf(names);
        switch (random.nextInt(6)) {
            case 0 -> frame.remove(name);
            case 1 -> frame.setAll(decent());
            case 2 -> frame.set(oneOf(List.of("by", "staffId", "role", "offset", "at", text())), value(3));
            case 3 -> {
                if (frame.get(name) instanceof ObjectNode inner) {
                    spoil(inner);
                } else if (frame.get(name) instanceof ArrayNode list) {
                    list.add(value(2));
                }
            }
            default -> frame.set(name, value(4));
        }
    }

    /** Any JSON, of whatever kind. */
    public JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextInt());
            case 3 -> JSON.numberNode(random.nextLong());
            case 4 -> JSON.numberNode(random.nextDouble() * 1e6);
            case 5 -> JSON.numberNode(BigInteger.TEN.pow(random.nextInt(60)).negate());
            case 6 -> JSON.numberNode(new BigDecimal("1e" + (random.nextInt(700) - 350)));
            case 9 -> deep();
            case 10 -> {
                ArrayNode list = JSON.arrayNode();
                for (int i = random.nextInt(6); i > 0; i--) {
                    list.add(value(depth - 1));
                }
                yield list;
            }
            case 11 -> {
                ObjectNode object = JSON.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(text(), value(depth - 1));
                }
                yield object;
            }
            default -> JSON.textNode(text());
        };
    }

    private JsonNode deep() {
        JsonNode node = JSON.textNode(text());
        for (int i = random.nextInt(90); i > 0; i--) {
            node = random.nextBoolean()
                    ? JSON.arrayNode().add(node)
                    : JSON.objectNode().set("a", node);
        }
        return node;
    }

    /** Cut off, a part twice, a part gone, or other signs in between. */
    private String torn(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = from + random.nextInt(Math.min(40, text.length() - from + 1));
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, from);
            case 1 -> text.substring(0, to) + text.substring(from);
            case 2 -> text.substring(0, from) + text.substring(to);
            case 3 -> text.substring(0, from) + (char) random.nextInt(0x10000) + text.substring(from);
            case 4 ->
                text.substring(0, from)
                        + oneOf(List.of("1e999", "[[[[", "{\"", "\\u", "\\ud800", "-", "NaN", "\u0000", ",", "}"))
                        + text.substring(to);
            default -> text + text;
        };
    }
}
