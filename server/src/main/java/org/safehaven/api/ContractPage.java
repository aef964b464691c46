package org.safehaven.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The contract as one page without script: every call with what it takes, what it answers, and how it refuses. */
final class ContractPage {
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final JsonNode contract;
    private final StringBuilder html = new StringBuilder();

    ContractPage(JsonNode contract) {
        this.contract = contract;
    }

    private record Call(String method, String path, JsonNode operation) {
        String id() {
            return operation.path("operationId").asText();
        }
    }

    String html() {
        String title = contract.at("/info/title").asText();
        html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(ClientFiles.escaped(title))
                .append(": the calls</title><meta name=\"viewport\" content=\"width=device-width\">")
                .append("<meta name=\"color-scheme\" content=\"light dark\">")
                .append("<link rel=\"icon\" href=\"data:,\">")
                .append("<link rel=\"stylesheet\" href=\"/api/docs.css\"></head><body>");
        Map<String, List<Call>> byTag = byTag();
        html.append("<header><h1>").append(ClientFiles.escaped(title)).append(": the calls</h1><p>");
        text(contract.at("/info/description").asText());
        html.append("</p><p><a href=\"/api/openapi.yaml\">The contract as OpenAPI (YAML)</a></p></header>");
        contents(byTag);
        html.append("<main>");
        byTag.forEach((tag, calls) -> {
            html.append("<section><h2 id=\"").append(anchor(tag)).append("\">").append(ClientFiles.escaped(tag));
            html.append("</h2>");
            calls.forEach(this::call);
            html.append("</section>");
        });
        html.append("<section><h2 id=\"shapes\">Shapes</h2>");
        contract.at("/components/schemas").properties().forEach(entry -> shape(entry.getKey(), entry.getValue()));
        return html.append("</section></main></body></html>").toString();
    }

    private Map<String, List<Call>> byTag() {
        Map<String, List<Call>> byTag = new LinkedHashMap<>();
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> byTag.computeIfAbsent(
                                        method.getValue().at("/tags/0").asText(), tag -> new ArrayList<>())
                                .add(new Call(
                                        method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return byTag;
    }

    private void contents(Map<String, List<Call>> byTag) {
        html.append("<nav aria-label=\"Contents\"><ul>");
        byTag.keySet()
                .forEach(tag -> html.append("<li><a href=\"#")
                        .append(anchor(tag))
                        .append("\">")
                        .append(ClientFiles.escaped(tag))
                        .append("</a></li>"));
        html.append("<li><a href=\"#shapes\">Shapes</a></li></ul></nav>");
    }

    private void call(Call call) {
        JsonNode operation = call.operation();
        html.append("<article id=\"").append(ClientFiles.escaped(call.id())).append("\"><h3><code><b>");
        html.append(call.method())
                .append("</b> ")
                .append(ClientFiles.escaped(call.path()))
                .append("</code></h3><p>");
        text(operation.path("summary").asText());
        if (operation.has("description")) {
            html.append(' ');
            text(operation.path("description").asText());
        }
        html.append(operation.has("security") ? "</p>" : " <i>Nobody needs to be signed in.</i></p>");
        parameters(operation.path("parameters"));
        JsonNode body = operation.at("/requestBody/content/application~1json");
        if (!body.isMissingNode()) {
            html.append("<h4>Takes</h4>");
            fields(body.path("schema"));
            example(body.path("example"));
        }
        List<JsonNode> refusals = new ArrayList<>();
        operation.path("responses").properties().forEach(response -> {
            if (response.getKey().startsWith("4") || response.getKey().startsWith("5")) {
                refusals.add(response.getValue());
            } else {
                answer(response.getKey(), response.getValue());
            }
        });
        html.append("<details><summary>Refusals</summary><ul>");
        refusals.forEach(this::refusal);
        html.append("</ul></details></article>");
    }

    private void parameters(JsonNode parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        html.append("<dl>");
        for (JsonNode given : parameters) {
            JsonNode parameter = target(given);
            html.append("<dt><code>")
                    .append(ClientFiles.escaped(parameter.path("name").asText()));
            html.append("</code> <i>").append(parameter.path("in").asText()).append("</i></dt><dd>");
            text(parameter.path("description").asText());
            html.append("</dd>");
        }
        html.append("</dl>");
    }

    private void answer(String status, JsonNode response) {
        html.append("<h4>Answers ").append(ClientFiles.escaped(status)).append("</h4>");
        response.path("content").properties().forEach(media -> {
            if (!media.getKey().equals("application/json")) {
                html.append("<p><code>")
                        .append(ClientFiles.escaped(media.getKey()))
                        .append("</code></p>");
            }
            fields(media.getValue().path("schema"));
            example(media.getValue().path("example"));
        });
    }

    private void refusal(JsonNode given) {
        JsonNode response = target(given);
        int status =
                response.at("/content/application~1problem+json/example/status").asInt();
        response.path("description").asText().lines().forEach(line -> {
            html.append("<li>").append(status).append(' ');
            text(line.substring("- ".length()));
            html.append("</li>");
        });
    }

    private void shape(String name, JsonNode schema) {
        html.append("<article id=\"shape-").append(ClientFiles.escaped(name)).append("\"><h3>");
        html.append(ClientFiles.escaped(name)).append("</h3>");
        if (schema.has("description")) {
            html.append("<p>");
            text(schema.path("description").asText());
            html.append("</p>");
        }
        fields(schema);
        html.append("</article>");
    }

    /** The fields of an object, one line each; of what is none, its kind alone. */
    private void fields(JsonNode schema) {
        JsonNode properties = schema.path("properties");
        if (properties.isEmpty()) {
            html.append("<p>").append(kind(schema)).append("</p>");
            return;
        }
        html.append("<dl>");
        properties.properties().forEach(field -> {
            boolean wanted = false;
            for (JsonNode name : schema.path("required")) {
                wanted |= name.asText().equals(field.getKey());
            }
            html.append("<dt><code>")
                    .append(ClientFiles.escaped(field.getKey()))
                    .append("</code>");
            html.append(wanted ? "" : " <i>may be missing</i>").append("</dt><dd>");
            html.append(kind(field.getValue()));
            if (field.getValue().has("description")) {
                html.append(". ");
                text(field.getValue().path("description").asText());
            }
            html.append("</dd>");
        });
        html.append("</dl>");
    }

    private static String kind(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = name(schema);
            return "<a href=\"#shape-%s\">%s</a>".formatted(ClientFiles.escaped(name), ClientFiles.escaped(name));
        }
        for (String choice : List.of("oneOf", "allOf")) {
            if (schema.has(choice)) {
                List<String> kinds = new ArrayList<>();
                schema.path(choice).forEach(one -> kinds.add(kind(one)));
                return String.join(choice.equals("oneOf") ? " or " : " and ", kinds);
            }
        }
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.path("enum")
                    .forEach(value -> values.add("<code>" + ClientFiles.escaped(value.asText()) + "</code>"));
            return String.join(", ", values);
        }
        List<String> types = new ArrayList<>();
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            type.forEach(one -> types.add(one.asText()));
        } else {
            types.add(type.asText("object"));
        }
        StringBuilder words = new StringBuilder(String.join(" or ", types));
        if (schema.has("items")) {
            words.append(" of ").append(kind(schema.path("items")));
        }
        if (schema.has("minimum") || schema.has("maximum")) {
            words.append(", ").append(schema.path("minimum").asText());
            words.append(schema.has("maximum") ? " to " + schema.path("maximum").asText() : " or more");
        }
        if (schema.has("maxLength")) {
            words.append(", at most ").append(schema.path("maxLength").asText()).append(" characters");
        }
        List<String> wanted = new ArrayList<>();
        schema.path("required").forEach(name -> wanted.add("<code>" + ClientFiles.escaped(name.asText()) + "</code>"));
        if (!wanted.isEmpty()) {
            words.append(" with ").append(String.join(", ", wanted));
        }
        return words.toString();
    }

    private void example(JsonNode example) {
        if (example.isMissingNode()) {
            return;
        }
        try {
            String text = example.isTextual() ? example.asText() : PRETTY.writeValueAsString(example);
            html.append("<pre tabindex=\"0\">")
                    .append(ClientFiles.escaped(text))
                    .append("</pre>");
        } catch (JsonProcessingException never) {
            throw new IllegalStateException(never);
        }
    }

    private JsonNode target(JsonNode given) {
        return given.has("$ref") ? contract.at(given.path("$ref").asText().substring(1)) : given;
    }

    private static String name(JsonNode ref) {
        String target = ref.path("$ref").asText();
        return target.substring(target.lastIndexOf('/') + 1);
    }

    /** Words with {@code `names`} in them. */
    private void text(String words) {
        String[] parts = words.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            html.append(
                    i % 2 == 0 ? ClientFiles.escaped(parts[i]) : "<code>" + ClientFiles.escaped(parts[i]) + "</code>");
        }
    }

    private static String anchor(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    }
}
