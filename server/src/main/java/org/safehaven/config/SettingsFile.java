package org.safehaven.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A YAML file taken apart into dotted names and the texts as they stand in it. YAML's own guesses at types are not used: what a
 * value must be is for its {@link Setting} to say.
 */
final class SettingsFile {
    /** What stands behind a name: {@code text} for a single value (empty for none), or else {@code entries}. */
    record Value(String text, List<String> entries) {}

    private static final YAMLFactory YAML = new YAMLFactory();

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private SettingsFile() {}

    /** Reads a whole file; what is wrong with it as YAML is found in {@link #problems()}, beside what could be read. */
    static SettingsFile parse(String yaml) {
        SettingsFile file = new SettingsFile();
        try (YAMLParser parser = YAML.createParser(yaml)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                file.readMapping(parser, "");
                if (parser.nextToken() != null) {
                    file.problems.add("has more than one document; settings stand in one");
                }
            } else if (first != null && first != JsonToken.VALUE_NULL) {
                file.problems.add("is not a list of settings such as http: with port: 8080 below it");
            }
        } catch (JsonProcessingException e) {
            file.problems.add(where(e.getLocation()) + "not YAML: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            file.problems.add("cannot be read: " + e.getMessage());
        }
        return file;
    }

    Map<String, Value> values() {
        return values;
    }

    List<String> problems() {
        return problems;
    }

    private void readMapping(YAMLParser parser, String prefix) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = prefix + parser.currentName();
            int line = parser.currentLocation().getLineNr();
            switch (parser.nextToken()) {
                case START_OBJECT -> readMapping(parser, key + ".");
                case START_ARRAY -> put(key, line, new Value(null, readList(parser, key)));
                case VALUE_NULL -> put(key, line, new Value("", List.of()));
                default -> put(key, line, new Value(parser.getText(), List.of()));
            }
        }
    }

    private List<String> readList(YAMLParser parser, String key) throws IOException {
        List<String> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken().isScalarValue()) {
                entries.add(parser.getText());
            } else {
                parser.skipChildren();
                problems.add(key + ": a list holds plain values only");
            }
        }
        return entries;
    }

    private void put(String key, int line, Value value) {
        if (values.putIfAbsent(key, value) != null) {
            problems.add(key + " is set twice, again in line " + line);
        }
    }

    private static String where(JsonLocation location) {
        return location == null ? "" : "line " + location.getLineNr() + ": ";
    }

    private static String firstLine(String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
