package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Every way to write one field of an example as its shape forbids, at any depth. */
final class SpoiledBodies {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode contract;
    private final JsonNode example;
    private final List<Spoiled> found = new ArrayList<>();

    /** @param how what was done to it, for the reader of a failed test */
    record Spoiled(String field, String how, JsonNode body) {}

    private SpoiledBodies(JsonNode contract, JsonNode example) {
        this.contract = contract;
        this.example = example;
    }

    /** @param media an {@code application/json} entry of a request in the contract: {@code schema} and {@code example} */
    static List<Spoiled> of(JsonNode contract, JsonNode media) {
        SpoiledBodies bodies = new SpoiledBodies(contract, media.path("example"));
        bodies.inside("", "", bodies.resolved(media.path("schema")));
        return bodies.found;
    }

    /**
     * @param pointer where the object stands in the example
     * @param field the same as people are told it
     */
    private void inside(String pointer, String field, JsonNode shape) {
        for (Map.Entry<String, JsonNode> property : shape.path("properties").properties()) {
            String name = property.getKey();
            value(pointer + "/" + name, field.isEmpty() ? name : field + "." + name, resolved(property.getValue()));
        }
        for (JsonNode wanted : shape.path("required")) {
            String told = field.isEmpty() ? wanted.asText() : field + "." + wanted.asText();
            spoil(pointer + "/" + wanted.asText(), told, "left out", null);
        }
    }

    private void value(String pointer, String field, JsonNode shape) {
        boolean list = shape.has("items");
        spoil(
                pointer,
                field,
                "of another kind",
                list ? JSON.textNode("no list") : JSON.arrayNode().add(7));
        if (shape.has("maxLength")) {
            spoil(
                    pointer,
                    field,
                    "too long",
                    JSON.textNode("x".repeat(shape.path("maxLength").asInt() + 1)));
        }
        if (shape.path("minLength").asInt() > 0) {
            spoil(pointer, field, "empty", JSON.textNode(""));
        }
        if (shape.has("minimum")) {
            spoil(
                    pointer,
                    field,
                    "too small",
                    JSON.numberNode(shape.path("minimum").asLong() - 1));
        }
        if (shape.has("maximum")) {
            spoil(
                    pointer,
                    field,
                    "too great",
                    JSON.numberNode(shape.path("maximum").asLong() + 1));
        }
        if (shape.has("enum")) {
            spoil(pointer, field, "no choice", JSON.textNode("no-such-choice"));
        }
        JsonNode now = example.at(pointer);
        if (shape.has("maxItems")) {
            ArrayNode more = JSON.arrayNode();
            for (int i = 0; i <= shape.path("maxItems").asInt(); i++) {
                more.add(now.path(0));
            }
            spoil(pointer, field, "too many", more);
        }
        if (list && !now.isEmpty()) {
            JsonNode item = resolved(shape.path("items"));
            if (item.has("properties")) {
                inside(pointer + "/0", field, item);
            } else {
                value(pointer + "/0", field, item);
            }
        }
        if (shape.has("properties") && now.isObject()) {
            inside(pointer, field, shape);
        }
    }

    /** @param value null: the field is left out */
    private void spoil(String pointer, String field, String how, JsonNode value) {
        JsonNode body = example.deepCopy();
        int cut = pointer.lastIndexOf('/');
        JsonNode around = body.at(pointer.substring(0, cut));
        String name = pointer.substring(cut + 1);
        if (around instanceof ArrayNode items) {
            items.set(0, value);
        } else if (around instanceof ObjectNode object && value == null) {
            object.remove(name);
        } else if (around instanceof ObjectNode object) {
            object.set(name, value);
        }
        found.add(new Spoiled(field, how, body));
    }

    /** What a shape comes to behind references, choices with null and parts put together. */
    private JsonNode resolved(JsonNode schema) {
        if (schema.has("$ref")) {
            return resolved(contract.at(schema.path("$ref").asText().substring(1)));
        }
        for (JsonNode choice : schema.path("oneOf")) {
            if (!choice.path("type").asText().equals("null")) {
                return resolved(choice);
            }
        }
        if (!schema.has("allOf")) {
            return schema;
        }
        ObjectNode all = JSON.objectNode();
        ObjectNode properties = all.putObject("properties");
        TreeSet<String> required = new TreeSet<>();
        for (JsonNode part : schema.path("allOf")) {
            JsonNode one = resolved(part);
            properties.setAll((ObjectNode) one.path("properties"));
            one.path("required").forEach(name -> required.add(name.asText()));
        }
        ArrayNode wanted = all.putArray("required");
        required.forEach(wanted::add);
        return all;
    }
}
