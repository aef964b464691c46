package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds each refusal that any test meets to those that the contract lists for its call. */
public final class ListedRefusals {
    private static final Pattern CODE = Pattern.compile("(?m)^- `([a-z-]+)`");
    private static final List<Call> CALLS = calls();

    private ListedRefusals() {}

    private record Call(String method, Pattern path, Set<String> refusals) {}

    /**
     * @param path with its query; what no call of the contract has is looked at by nobody here
     * @throws AssertionError where the call does not list this status with this code
     */
    public static void hold(String method, String path, int status, JsonNode body) {
        String plain = path.replaceFirst("[?#].*", "");
        String whole = plain.startsWith("/") ? plain : "/api/v1/" + plain;
        for (Call call : CALLS) {
            String met = status + " " + (body == null ? "" : body.path("code").asText());
            if (call.method.equals(method) && call.path.matcher(whole).matches() && !call.refusals.contains(met)) {
                throw new AssertionError(
                        "openapi.yaml lists for %s %s %s, and not %s".formatted(method, call.path, call.refusals, met));
            }
        }
    }

    private static List<Call> calls() {
        JsonNode contract = ContractPages.parsed();
        List<Call> calls = new ArrayList<>();
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> calls.add(new Call(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                pattern(path.getKey()),
                                refusals(contract, operation.getValue().path("responses"))))));
        return calls;
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+").replace(".", "\\."));
    }

    private static Set<String> refusals(JsonNode contract, JsonNode responses) {
        return responses.properties().stream()
                .filter(response -> response.getKey().compareTo("400") >= 0)
                .flatMap(response -> {
                    JsonNode one = response.getValue().has("$ref")
                            ? contract.at(
                                    response.getValue().path("$ref").asText().substring(1))
                            : response.getValue();
                    Matcher codes = CODE.matcher(one.path("description").asText());
                    return codes.results().map(code -> response.getKey() + " " + code.group(1));
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
