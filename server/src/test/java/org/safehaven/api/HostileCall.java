package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.safehaven.Hostile;

/**
 * One of the contract's calls, as somebody hostile makes it.
 *
 * @param example of the body; null: it takes none
 * @param signsOut whether it ends the sign-in of who makes it
 */
record HostileCall(String method, String path, JsonNode example, boolean signsOut) {
    private static final Set<String> SIGN_OUT =
            Set.of("signOut", "signOutEverywhere", "endAccountSession", "changePassword");

    static List<HostileCall> all() {
        List<HostileCall> calls = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path :
                ContractPages.parsed().path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                JsonNode media = operation.getValue().at("/requestBody/content/application~1json");
                calls.add(new HostileCall(
                        operation.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        media.isMissingNode() ? null : media.path("example"),
                        SIGN_OUT.contains(
                                operation.getValue().path("operationId").asText())));
            }
        }
        return calls;
    }

    /**
     * The address, most often with {@code targets} in the places that have their names.
     *
     * @param ids of anything, for the others
     */
    String aimed(Hostile hostile, Map<String, String> targets, List<String> ids) {
        String aimed = path;
        for (Map.Entry<String, String> known : targets.entrySet()) {
            if (hostile.random().nextInt(5) > 0) {
                aimed = aimed.replace("{" + known.getKey() + "}", known.getValue());
            }
        }
        while (aimed.contains("{")) {
            aimed = aimed.replaceFirst("\\{\\w+}", hostile.random().nextInt(5) == 0 ? "x%20y" : hostile.oneOf(ids));
        }
        if (hostile.random().nextInt(5) > 0) {
            return aimed;
        }
        return aimed + "?" + hostile.oneOf(List.of("q", "cursor", "limit", "room", "act", "from")) + "="
                + hostile.oneOf(List.of("-1", "1e9", "%00", "x", hostile.oneOf(ids)));
    }

    /** The example with one field of it spoiled, or no object at all. */
    String body(Hostile hostile, List<String> ids) {
        if (!(example.deepCopy() instanceof ObjectNode body)
                || body.isEmpty()
                || hostile.random().nextInt(10) == 0) {
            return hostile.value(3).toString();
        }
        List<String> names = new ArrayList<>();
        body.fieldNames().forEachRemaining(names::add);
        String name = hostile.oneOf(names);
        switch (hostile.random().nextInt(5)) {
            case 0 -> body.remove(name);
            case 1 -> body.put(name, hostile.oneOf(ids));
            case 2 -> body.put(name, hostile.text());
            default -> body.set(name, hostile.value(4));
        }
        return body.toString();
    }
}
