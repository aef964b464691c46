package org.safehaven.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where to turn in a crisis, as {@code config/crisis.yaml} says and explains. Haven shows them and does no more.
 *
 * @param country whose lines stand first; always one of {@code countries}
 * @param countries by ISO 3166-1 code, in the order of the file
 */
public record CrisisLines(String country, Map<String, Country> countries) {
    private static final List<String> LANGUAGES = List.of("en", "es");
    private static final int MOST_LINES = 12;
    private static final int LONGEST = 160;

    private static final ObjectReader YAML = JsonMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(new TypeReference<LinkedHashMap<String, Country>>() {});

    /** @param emergency the number for danger right now */
    public record Country(String emergency, List<Line> lines) {
        public Country {
            lines = lines == null ? List.of() : List.copyOf(lines);
        }
    }

    /**
     * @param name as the line calls itself
     * @param languages in which somebody answers
     * @param call a number; null: nobody can be called there
     * @param text a number to write to; null: there is none
     * @param say the first word to write there by the client's language, for it can decide in which language somebody
     *     answers; a language that is not in it writes any. The file may give one word for all
     * @param web an address, as text; null: there is none
     * @param about one sentence by the client's language
     */
    public record Line(
            String name,
            List<String> languages,
            String call,
            String text,
            @JsonDeserialize(using = WordByLanguage.class) Map<String, String> say,
            String web,
            Map<String, String> about) {
        public Line {
            languages = languages == null ? List.of() : List.copyOf(languages);
            say = say == null ? Map.of() : Map.copyOf(say);
            about = about == null ? Map.of() : Map.copyOf(about);
        }
    }

    /** One word, for every language, or a word for each. */
    private static final class WordByLanguage extends JsonDeserializer<Map<String, String>> {
        @Override
        public Map<String, String> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Map<String, String> words = new LinkedHashMap<>();
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                String word = parser.getText();
                LANGUAGES.forEach(language -> words.put(language, word));
                return words;
            }
            words.putAll(context.readValue(
                    parser,
                    context.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, String.class)));
            return words;
        }
    }

    /**
     * The lines of the operator's file, or the packed ones. Blocks.
     *
     * @throws ConfigException with every problem at once, by file and by the line or the place in it
     */
    public static CrisisLines load(HavenConfig.Crisis settings) throws ConfigException {
        if (settings.lines().isEmpty()) {
            return read("crisis.yaml", packed(), settings.country());
        }
        Path file = Path.of(settings.lines());
        try {
            return read(String.valueOf(file.getFileName()), Files.readString(file), settings.country());
        } catch (NoSuchFileException none) {
            throw new ConfigException(List.of("crisis.lines: there is no file " + file));
        } catch (CharacterCodingException unreadable) {
            throw new ConfigException(List.of("crisis.lines: " + file + " is not UTF-8 text"));
        } catch (IOException unreadable) {
            throw new ConfigException(List.of("crisis.lines: " + file + " cannot be read"));
        }
    }

    /** @param name what problems are told with */
    static CrisisLines read(String name, String yaml, String country) throws ConfigException {
        List<String> problems = new ArrayList<>();
        Map<String, Country> countries = Map.of();
        try {
            countries = YAML.readValue(yaml);
        } catch (JsonMappingException wrong) {
            problems.add(name + ": " + place(wrong) + " is not known here, or holds something else than it should");
        } catch (JsonProcessingException wrong) {
            problems.add(name + ": line " + wrong.getLocation().getLineNr() + ": "
                    + wrong.getOriginalMessage().lines().findFirst().orElse("is not YAML"));
        }
        if (problems.isEmpty()) {
            countries.forEach((code, lines) -> check(name + ": " + code, code, lines, problems));
            if (!countries.containsKey(country)) {
                problems.add("crisis.country: " + name + " has no lines for " + country);
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new CrisisLines(country, countries);
    }

    /** As "US, line 1: call". */
    private static String place(JsonMappingException wrong) {
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : wrong.getPath()) {
            if (step.getFieldName() == null) {
                place.append(", line ").append(step.getIndex() + 1);
            } else if (!step.getFieldName().equals("lines")) {
                place.append(place.length() == 0 ? "" : ": ").append(step.getFieldName());
            }
        }
        return place.length() == 0 ? "the file" : place.toString();
    }

    private static void check(String where, String code, Country country, List<String> problems) {
        if (!code.matches("[A-Z]{2}")) {
            problems.add(where + ": is not a country of two capital letters, such as US");
        }
        if (country == null || country.lines().isEmpty() || country.lines().size() > MOST_LINES) {
            problems.add(where + ": has to have 1 to " + MOST_LINES + " lines");
            return;
        }
        if (!isNumber(country.emergency())) {
            problems.add(where + ": emergency is not a number such as \"112\"");
        }
        for (int i = 0; i < country.lines().size(); i++) {
            check(where + ", line " + (i + 1), country.lines().get(i), problems);
        }
    }

    private static void check(String where, Line line, List<String> problems) {
        if (!isText(line.name())) {
            problems.add(where + ": name has to have 1 to " + LONGEST + " characters");
        }
        if (line.languages().isEmpty() || !line.languages().stream().allMatch(code -> code.matches("[a-z]{2,3}"))) {
            problems.add(where + ": languages are codes such as [en, es]");
        }
        if (line.call() == null && line.text() == null && line.web() == null) {
            problems.add(where + ": has neither call, text nor web");
        }
        if (line.call() != null && !isNumber(line.call())) {
            problems.add(where + ": call is not a number");
        }
        if (line.text() != null && !isNumber(line.text())) {
            problems.add(where + ": text is not a number");
        }
        if (!line.say().isEmpty() && line.text() == null
                || !line.say().values().stream().allMatch(word -> word.matches("[\\p{L}\\p{N} ]{1,30}"))
                || !LANGUAGES.containsAll(line.say().keySet())) {
            problems.add(where + ": say is the first word of a text, or one each for " + LANGUAGES
                    + ", and needs a number in text");
        }
        if (line.web() != null && !line.web().matches("[\\p{L}\\p{N}./-]{4,100}")) {
            problems.add(where + ": web is an address without https://, such as example.org");
        }
        for (String language : LANGUAGES) {
            if (!isText(line.about().get(language))) {
                problems.add(
                        where + ": about needs a sentence in " + language + ", of at most " + LONGEST + " characters");
            }
        }
    }

    private static boolean isNumber(String text) {
        return text != null && text.matches("\\+?[0-9][0-9 -]{1,23}");
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST;
    }

    private static String packed() {
        try (InputStream in = CrisisLines.class.getResourceAsStream("crisis.yaml")) {
            if (in == null) {
                throw new IllegalStateException("crisis.yaml is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
