package org.safehaven.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One reading of the settings: defaults, then the file, then the environment, gathering every problem on the way. */
final class ConfigReader {
    private static final String DEFAULTS = "haven.yaml";
    private static final String LOG_LEVEL = "HAVEN_LOG_LEVEL";
    /** Settings that older versions had, and what to do instead. */
    private static final Map<String, String> GONE = Map.of(
            "http.behindProxy",
            "is no setting any more; list the addresses of your proxies in http.trustedProxies, for example [127.0.0.1]");

    private static final Set<String> LOG_LEVELS = Set.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE");

    private final Map<String, Setting> byKey = new LinkedHashMap<>();
    private final Map<String, Setting> byVariable = new LinkedHashMap<>();
    private final Map<String, Object> values = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    ConfigReader() {
        for (Setting setting : Setting.all()) {
            byKey.put(setting.key(), setting);
            byVariable.put(setting.variable(), setting);
        }
    }

    HavenConfig read(Path fileOrNull, Map<String, String> environment) throws ConfigException {
        readYaml("the packaged " + DEFAULTS, packagedDefaults());
        if (fileOrNull != null) {
            readFile(fileOrNull);
        }
        readEnvironment(environment);
        if (problems.isEmpty()) {
            HavenConfig config = build();
            checkTogether(config);
            if (problems.isEmpty()) {
                return config;
            }
        }
        throw new ConfigException(problems);
    }

    private static String packagedDefaults() {
        try (InputStream in = ConfigReader.class.getResourceAsStream(DEFAULTS)) {
            if (in == null) {
                throw new IllegalStateException(DEFAULTS + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readFile(Path file) {
        try {
            Path name = file.getFileName();
            readYaml(name == null ? file.toString() : name.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            problems.add(file + ": there is no such file");
        } catch (CharacterCodingException e) {
            problems.add(file + ": is not UTF-8 text");
        } catch (IOException e) {
            problems.add(file + ": cannot be read");
        }
    }

    private void readYaml(String name, String yaml) {
        SettingsFile file = SettingsFile.parse(yaml);
        file.problems().forEach(problem -> problems.add(name + ": " + problem));
        file.values().forEach((key, value) -> {
            Setting setting = byKey.get(key);
            if (setting == null) {
                unknownKey(name, key, value);
                return;
            }
            try {
                values.put(key, fileValue(setting, value));
            } catch (Setting.NotAValue e) {
                problems.add(name + ": " + key + ": " + e.getMessage());
            }
        });
    }

    private static Object fileValue(Setting setting, SettingsFile.Value value) throws Setting.NotAValue {
        if (setting.isList()) {
            return value.text() == null ? setting.readList(value.entries()) : setting.readVariable(value.text());
        }
        if (value.text() == null) {
            throw new Setting.NotAValue("a list stands where one value belongs");
        }
        return setting.read(value.text());
    }

    private void unknownKey(String name, String key, SettingsFile.Value value) {
        if (GONE.containsKey(key)) {
            problems.add(name + ": " + key + " " + GONE.get(key));
            return;
        }
        List<String> inside = byKey.keySet().stream()
                .filter(known -> known.startsWith(key + "."))
                .toList();
        if (inside.isEmpty()) {
            problems.add(name + ": " + key + " is not a setting" + didYouMean(key, byKey.keySet()));
        } else if (value.text() == null || !value.text().isEmpty()) {
            problems.add(name + ": " + key + " has no value of its own; its settings are " + String.join(", ", inside));
        }
        // Else a section whose every line is commented out: nothing is said, nothing is wrong.
    }

    private void readEnvironment(Map<String, String> environment) {
        new TreeMap<>(environment).forEach((variable, text) -> {
            Setting setting = byVariable.get(variable);
            if (setting != null) {
                try {
                    values.put(setting.key(), setting.readVariable(text));
                } catch (Setting.NotAValue e) {
                    problems.add(variable + ": " + e.getMessage());
                }
            } else if (variable.equals(LOG_LEVEL)) {
                // Logging itself would take a word it does not know for DEBUG, and DEBUG writes more than it should.
                if (!LOG_LEVELS.contains(text.toUpperCase(Locale.ROOT))) {
                    problems.add(LOG_LEVEL + ": is not one of ERROR, WARN, INFO, DEBUG, TRACE, OFF");
                }
            } else if (variable.startsWith("HAVEN_")) {
                Optional<String> gone = GONE.keySet().stream()
                        .filter(key -> Setting.variable(key).equals(variable))
                        .findFirst();
                if (gone.isPresent()) {
                    problems.add(variable + " " + GONE.get(gone.get()));
                    return;
                }
                problems.add(variable + " is not a setting" + didYouMean(variable, byVariable.keySet()));
            }
        });
    }

    /** What cannot be seen in one setting alone. */
    private void checkTogether(HavenConfig config) {
        HavenConfig.Retention retention = config.retention();
        if (retention.defaultMaxMessages() > retention.ceilingMessages()) {
            problems.add("retention.defaultMaxMessages: " + retention.defaultMaxMessages()
                    + " is more than retention.ceilingMessages, which is " + retention.ceilingMessages());
        }
        if (retention.defaultMaxAge().compareTo(retention.ceilingAge()) > 0) {
            problems.add("retention.defaultMaxAgeSeconds: "
                    + retention.defaultMaxAge().toSeconds() + " is more than retention.ceilingAgeSeconds, which is "
                    + retention.ceilingAge().toSeconds());
        }
        int port = config.http().port();
        if (port != 0 && port == config.management().port()) {
            problems.add("management.port: " + port + " is http.port too; they must differ");
        }
        checkTls(config.http());
        checkSingleSignOn(config.singleSignOn());
    }

    private void checkTls(HavenConfig.Http http) {
        if (http.tlsCertificate().isEmpty() != http.tlsKey().isEmpty()) {
            String missing = http.isTls() ? "tlsKey" : "tlsCertificate";
            problems.add(
                    "http." + missing + ": is missing; a certificate and its key come together, or leave both empty");
        }
        if (http.isTls() && http.publicUrl().startsWith("http:")) {
            problems.add("http.publicUrl: must begin with https://, for http.tlsCertificate is set");
        }
    }

    /** Half of what a provider needs would be a button that never works. */
    private void checkSingleSignOn(HavenConfig.SingleSignOn settings) {
        if (settings.isOn() && settings.clientId().isEmpty()) {
            problems.add("singleSignOn.clientId: is missing; with singleSignOn.issuer it must be what the provider"
                    + " calls this server");
        }
        if (settings.isOn() && settings.clientSecret().isEmpty()) {
            problems.add("singleSignOn.clientSecret: is missing; with singleSignOn.issuer it must be the secret that"
                    + " the provider gave this server");
        }
        if (!settings.isOn()
                && !(settings.clientId().isEmpty() && settings.clientSecret().isEmpty())) {
            problems.add("singleSignOn.issuer: is missing; with a client id or secret it must be the provider's"
                    + " address, or leave all three empty");
        }
    }

    private HavenConfig build() {
        List<Object> sections = new ArrayList<>();
        for (RecordComponent section : HavenConfig.class.getRecordComponents()) {
            List<Object> settings = new ArrayList<>();
            for (RecordComponent component : section.getType().getRecordComponents()) {
                String key = Setting.key(section, component);
                if (!values.containsKey(key)) {
                    throw new IllegalStateException(DEFAULTS + " has no default for " + key);
                }
                settings.add(values.get(key));
            }
            sections.add(construct(section.getType(), settings));
        }
        return (HavenConfig) construct(HavenConfig.class, sections);
    }

    private static Object construct(Class<?> type, List<Object> arguments) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getSimpleName() + " cannot be made", e);
        }
    }

    /** The nearest name there is, when one is near enough to have been meant. */
    private static String didYouMean(String given, Set<String> known) {
        String wanted = plain(given);
        int near = Math.max(2, wanted.length() / 4);
        return known.stream()
                .filter(name -> distance(wanted, plain(name)) <= near)
                .min(Comparator.comparingInt(name -> distance(wanted, plain(name))))
                .or(() -> known.stream()
                        .filter(name -> plain(name).endsWith("." + wanted))
                        .findFirst())
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    /** Without what people commonly write otherwise: capitals, and - or _ between words. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Levenshtein's: how many letters to add, take out or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
