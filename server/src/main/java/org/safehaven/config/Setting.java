package org.safehaven.config;

import java.lang.reflect.RecordComponent;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One setting: its names, and how its value is read from text. A file's text and the environment's go through the same
 * reading, so that a value is right or wrong in both alike.
 *
 * @param key its name in a file, such as {@code http.publicUrl}
 * @param variable its name in the environment, such as {@code HAVEN_HTTP_PUBLIC_URL}
 */
record Setting(String key, String variable, RecordComponent component) {
    /** Every setting there is, section by section in the order of {@link HavenConfig}. */
    static List<Setting> all() {
        List<Setting> all = new ArrayList<>();
        for (RecordComponent section : HavenConfig.class.getRecordComponents()) {
            for (RecordComponent component : section.getType().getRecordComponents()) {
                String key = key(section, component);
                all.add(new Setting(key, variable(key), component));
            }
        }
        return List.copyOf(all);
    }

    /** The file's name for a component; a duration's carries its unit. */
    static String key(RecordComponent section, RecordComponent component) {
        String key = section.getName() + "." + component.getName();
        if (component.getType() != Duration.class) {
            return key;
        }
        String unit = component.getAnnotation(Range.class).unit().name();
        return key + unit.charAt(0) + unit.substring(1).toLowerCase(Locale.ROOT);
    }

    static String variable(String key) {
        return "HAVEN_"
                + key.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    boolean isList() {
        return component.getType() == List.class;
    }

    /** The value of a text from the environment, where a list is written with commas. */
    Object readVariable(String text) throws NotAValue {
        if (!isList()) {
            return read(text);
        }
        return readList(Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    Object readList(List<String> entries) throws NotAValue {
        List<Object> values = new ArrayList<>();
        for (String entry : entries) {
            values.add(readForm(entry));
        }
        return List.copyOf(values);
    }

    Object read(String text) throws NotAValue {
        Class<?> type = component.getType();
        if (type == int.class) {
            return (int) readWhole(text);
        }
        if (type == boolean.class) {
            return readBoolean(text);
        }
        if (type == Duration.class) {
            return Duration.of(
                    readWhole(text), component.getAnnotation(Range.class).unit());
        }
        if (type == Path.class) {
            return readPath(text);
        }
        return readForm(text);
    }

    private long readWhole(String text) throws NotAValue {
        Range range = component.getAnnotation(Range.class);
        // More digits than a long holds would be an overflow, and no range goes that far.
        if (text.matches("-?[0-9]{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= range.min() && number <= range.max()) {
                return number;
            }
        }
        throw new NotAValue(quoted(text) + " is not a whole number from " + range.min() + " to " + range.max());
    }

    private static boolean readBoolean(String text) throws NotAValue {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new NotAValue(quoted(text) + " is not true or false");
        };
    }

    private Path readPath(String text) throws NotAValue {
        try {
            return Path.of((String) readForm(text));
        } catch (InvalidPathException notAPath) {
            throw new NotAValue(quoted(text) + " is not " + TextForm.FOLDER.expectation());
        }
    }

    private Object readForm(String text) throws NotAValue {
        TextForm form = component.getAnnotation(Form.class).value();
        String value = form.read(text);
        if (value == null) {
            throw new NotAValue((form.secret() ? "the value" : quoted(text)) + " is not " + form.expectation());
        }
        return value;
    }

    private static String quoted(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return '"' + (line.length() > 80 ? line.substring(0, 80) + "…" : line) + '"';
    }

    /** A text that is no value of this setting; the message says what was there and what would be right. */
    static final class NotAValue extends Exception {
        private static final long serialVersionUID = 1;

        NotAValue(String message) {
            super(message, null, false, false);
        }
    }
}
