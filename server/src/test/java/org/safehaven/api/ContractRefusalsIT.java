package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Browser;
import org.safehaven.Haven;

/**
 * What the contract forbids never reaches a call: the router refuses it, here to somebody who is not even signed in.
 * A call would have answered that one with 401, or with a word about a room that is not there.
 */
class ContractRefusalsIT {
    private final JsonNode contract = ContractPages.parsed();
    private Haven haven;
    private Browser stranger;

    @BeforeEach
    void start() throws Exception {
        haven = Haven.start("HAVEN_LIMITS_ENABLED", "false");
        stranger = new Browser(haven);
    }

    @AfterEach
    void stop() throws Exception {
        haven.close();
    }

    @Test
    void everyWrongFieldIsRefusedByItsName() throws Exception {
        int tried = 0;
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : contract.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                JsonNode media = operation.getValue().at("/requestBody/content/application~1json");
                for (SpoiledBodies.Spoiled spoiled : SpoiledBodies.of(contract, media)) {
                    try {
                        refused(operation.getKey(), path.getKey(), spoiled);
                    } catch (AssertionError told) {
                        wrong.add(told.getMessage());
                    }
                    tried++;
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(250);
    }

    private void refused(String method, String path, SpoiledBodies.Spoiled spoiled) throws Exception {
        Browser.Answer answer = stranger.raw(
                method.toUpperCase(Locale.ROOT), named(path), spoiled.body().toString(), List.of());
        String told = "%s %s with \"%s\" %s was answered %d: %s"
                .formatted(method, path, spoiled.field(), spoiled.how(), answer.status(), answer.body());
        assertThat(answer.status()).as(told).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/field").asText()).as(told).isEqualTo(spoiled.field());
        assertThat(answer.body().path("detail").asText())
                .as(told)
                .contains(spoiled.field())
                .doesNotContain("#", "schema");
    }

    @Test
    void everyWrongParameterIsRefusedByItsName() throws Exception {
        int tried = 0;
        for (Map.Entry<String, JsonNode> path : contract.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                for (JsonNode parameter : operation.getValue().path("parameters")) {
                    JsonNode shape = parameter.path("schema");
                    String name = parameter.path("name").asText();
                    if (!parameter.path("in").asText().equals("query") || shape.size() == 1) {
                        continue;
                    }
                    String wrong = shape.has("maxLength")
                            ? "x".repeat(shape.path("maxLength").asInt() + 1)
                            : shape.has("maximum") ? shape.path("maximum").asInt() + 1 + "" : "many";
                    Browser.Answer answer = stranger.raw(
                            operation.getKey().toUpperCase(Locale.ROOT),
                            named(path.getKey()) + "?" + name + "=" + wrong,
                            null,
                            List.of());
                    assertThat(answer.status()).as(answer.body() + name).isEqualTo(400);
                    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo(name);
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(15);
    }

    private static String named(String path) {
        return path.replaceAll("\\{\\w+}", "nobody");
    }
}
