package org.safehaven.screening;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.safehaven.protocol.ScreeningKind;

/**
 * The operator's listed words, of all languages at once: who writes in one language may write a word of another. How a
 * file is written stands at the head of {@code config/words/en.txt}.
 */
public final class WordLists {
    /** The languages whose lists are packed into the program. */
    private static final List<String> PACKAGED = List.of("en", "es");

    private static final int LONGEST_PATTERN = 300;

    /** What a section of a list does with a word. */
    enum Action {
        ALLOW,
        ALERT,
        HOLD,
        REFUSE
    }

    /**
     * @param kind of risk; {@link ScreeningKind#LISTED_WORD} where it is none
     * @param where file and line
     */
    record Entry(Action action, ScreeningKind kind, String where) {}

    record PatternEntry(Pattern pattern, Entry entry) {}

    private final Phrases phrases = new Phrases();
    private final List<PatternEntry> patterns = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private WordLists() {}

    /**
     * The packaged lists, each replaced by the file of its name in {@code folder} where there is one, and joined by all
     * other {@code .txt} files there. Blocks.
     *
     * @param folder empty: the packaged lists alone
     * @throws WordListException with every problem at once, file and line
     */
    public static WordLists load(Optional<Path> folder) throws WordListException {
        WordLists lists = new WordLists();
        Map<String, String> files = new TreeMap<>();
        PACKAGED.forEach(language -> files.put(language + ".txt", packaged(language)));
        folder.ifPresent(path -> lists.readFolder(path, files));
        files.forEach(lists::read);
        return lists.checked();
    }

    /** Lists out of texts, by the name that problems are told with. */
    static WordLists of(Map<String, String> files) throws WordListException {
        WordLists lists = new WordLists();
        new TreeMap<>(files).forEach(lists::read);
        return lists.checked();
    }

    Phrases phrases() {
        return phrases;
    }

    List<PatternEntry> patterns() {
        return patterns;
    }

    private WordLists checked() throws WordListException {
        if (!problems.isEmpty()) {
            throw new WordListException(problems);
        }
        return this;
    }

    private static String packaged(String language) {
        try (InputStream in = WordLists.class.getResourceAsStream("words/" + language + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("words/" + language + ".txt is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readFolder(Path folder, Map<String, String> files) {
        if (!Files.isDirectory(folder)) {
            problems.add("screening.words: " + folder + " is not a folder");
            return;
        }
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.filter(path -> path.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                try {
                    files.put(name, Files.readString(file));
                } catch (CharacterCodingException e) {
                    problems.add(name + ": is not UTF-8 text");
                }
            }
        } catch (IOException | UncheckedIOException e) {
            problems.add("screening.words: " + folder + " cannot be read");
        }
    }

    private void read(String name, String text) {
        Action action = null;
        ScreeningKind kind = null;
        int number = 0;
        for (String raw : text.split("\r?\n", -1)) {
            number++;
            String line = raw.replace("\uFEFF", "").strip();
            String where = name + " line " + number + ": ";
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                String[] section = line.replaceFirst("^\\[", "")
                        .replaceFirst("]$", "")
                        .strip()
                        .split("\\s+");
                action = Arrays.stream(Action.values())
                        .filter(known -> known.name().equalsIgnoreCase(section[0]))
                        .findFirst()
                        .orElse(null);
                kind = section.length == 2 ? risk(section[1]) : ScreeningKind.LISTED_WORD;
                boolean alert = action == Action.ALERT;
                if (!line.endsWith("]")
                        || action == null
                        || kind == null
                        || alert != (section.length == 2)
                        || section.length > 2) {
                    problems.add(where + line + " is not a section; the sections are [allow], [hold], [refuse],"
                            + " [alert self-harm], [alert followed], [alert meeting] and [alert sold]");
                    // What follows belongs to no section; to say so of every line would bury the one that is wrong.
                    action = null;
                    kind = ScreeningKind.LISTED_WORD;
                }
            } else if (action == null) {
                if (kind == null) {
                    problems.add(where + "stands before the first section; write [hold] or another one above it");
                    kind = ScreeningKind.LISTED_WORD;
                }
            } else if (line.startsWith("/")) {
                pattern(where, line, new Entry(action, kind, name + " line " + number));
            } else {
                phrase(where, line, new Entry(action, kind, name + " line " + number));
            }
        }
    }

    private static ScreeningKind risk(String name) {
        return Arrays.stream(ScreeningKind.values())
                .filter(kind -> kind.isRisk() && kind.wire().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void phrase(String where, String line, Entry entry) {
        Scan words = new Scan(line);
        if (words.count() == 0) {
            problems.add(where + "has no letter or digit");
        } else if (words.count() > Phrases.LONGEST) {
            problems.add(where + "has more than " + Phrases.LONGEST + " words");
        } else {
            Entry before = phrases.put(words, entry);
            if (before != null && (before.action() != entry.action() || before.kind() != entry.kind())) {
                problems.add(where + "the same words stand in another section, in " + before.where());
            }
        }
    }

    private void pattern(String where, String line, Entry entry) {
        if (line.length() < 3 || !line.endsWith("/")) {
            problems.add(where + "a pattern stands between two slashes");
            return;
        }
        if (line.length() > LONGEST_PATTERN) {
            problems.add(where + "a pattern has at most " + LONGEST_PATTERN + " characters");
            return;
        }
        try {
            Pattern pattern = Pattern.compile(line.substring(1, line.length() - 1), Pattern.CASE_INSENSITIVE);
            if (pattern.matcher("").find()) {
                problems.add(where + "the pattern fits an empty text, and so every message");
            } else {
                patterns.add(new PatternEntry(pattern, entry));
            }
        } catch (PatternSyntaxException wrong) {
            problems.add(where + "not a pattern: " + wrong.getMessage());
        }
    }
}
