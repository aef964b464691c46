package org.safehaven.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the fields of one JSON object strictly: a missing field, a wrong type or a value out of range names itself. */
public final class Fields {
    private static final int ID_LENGTH = 64;

    private final JsonNode object;
    private final String path;

    public Fields(JsonNode object) {
        this(object, "");
    }

    private Fields(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    public boolean has(String field) {
        return object.has(field);
    }

    /** Text of 1 to {@code longest} characters, not blank. */
    public String text(String field, int longest) throws FieldProblem {
        String text = optionalText(field, longest);
        if (text == null) {
            throw bad(field, "is missing: a text of 1 to " + longest + " characters is wanted");
        }
        return text;
    }

    /** As {@link #text}, or null where the field is absent, null, or blank. */
    public String optionalText(String field, int longest) throws FieldProblem {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw bad(field, "must be a text");
        }
        String text = Text.normalise(node.textValue());
        String fault = Text.fault(text);
        if (fault != null) {
            throw bad(field, fault);
        }
        int length = Text.length(text);
        if (length > longest) {
            throw new FieldProblem(
                    RejectionCode.TOO_LONG, path + field, "has " + length + " characters; at most " + longest + " fit");
        }
        return text.isBlank() ? null : text;
    }

    public String id(String field) throws FieldProblem {
        String id = optionalId(field);
        if (id == null) {
            throw bad(field, "is missing: an id of 1 to " + ID_LENGTH + " characters is wanted");
        }
        return id;
    }

    public String optionalId(String field) throws FieldProblem {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isTextual() || node.textValue().isEmpty() || node.textValue().length() > ID_LENGTH) {
            throw bad(field, "must be a text of 1 to " + ID_LENGTH + " characters");
        }
        if (Text.fault(node.textValue()) != null) {
            throw bad(field, "must have no control characters");
        }
        return node.textValue();
    }

    public int whole(String field, int least, int most) throws FieldProblem {
        Integer number = optionalWhole(field, least, most);
        if (number == null) {
            throw bad(field, "is missing: a whole number from " + least + " to " + most + " is wanted");
        }
        return number;
    }

    public Integer optionalWhole(String field, int least, int most) throws FieldProblem {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            throw bad(field, "must be a whole number from " + least + " to " + most);
        }
        return node.intValue();
    }

    /** A place in a log: 0 or more. */
    public long offset(String field) throws FieldProblem {
        JsonNode node = object.get(field);
        if (node == null || !node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw bad(field, "must be a whole number, 0 or more");
        }
        return node.longValue();
    }

    public boolean yes(String field) throws FieldProblem {
        Boolean value = optionalYes(field);
        if (value == null) {
            throw bad(field, "is missing: true or false is wanted");
        }
        return value;
    }

    /** True only where the field is there and true. */
    public boolean yesOrAbsent(String field) throws FieldProblem {
        return Boolean.TRUE.equals(optionalYes(field));
    }

    public Boolean optionalYes(String field) throws FieldProblem {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isBoolean()) {
            throw bad(field, "must be true or false");
        }
        return node.booleanValue();
    }

    /** Texts of at most {@code longest} characters, each at most once; null where the field is absent. */
    public List<String> optionalTexts(String field, int most, int longest) throws FieldProblem {
        JsonNode node = object.get(field);
        return node == null || node.isNull() ? null : texts(field, node, most, longest);
    }

    /** Lists of texts, as {@link #optionalTexts}, or null where the field is absent or null. */
    public List<List<String>> optionalLists(String field, int most, int mostInEach, int longest) throws FieldProblem {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isArray() || node.size() > most) {
            throw bad(field, "must be a list of at most " + most + " lists");
        }
        List<List<String>> lists = new ArrayList<>();
        for (JsonNode item : node) {
            lists.add(texts(field, item, mostInEach, longest));
        }
        return lists;
    }

    private List<String> texts(String field, JsonNode node, int most, int longest) throws FieldProblem {
        if (!node.isArray() || node.size() > most) {
            throw bad(field, "must be a list of at most " + most + " texts");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : node) {
            if (!item.isTextual()
                    || item.textValue().isBlank()
                    || item.textValue().length() > longest) {
                throw bad(field, "must hold texts of 1 to " + longest + " characters only");
            }
            if (Text.fault(item.textValue()) != null) {
                throw bad(field, Text.fault(item.textValue()));
            }
            if (!texts.contains(item.textValue())) {
                texts.add(item.textValue());
            }
        }
        return texts;
    }

    /** The fields of an inner object, or null where it is absent or null. */
    public Fields inner(String field) throws FieldProblem {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isObject()) {
            throw bad(field, "must be an object");
        }
        return new Fields(node, path + field + ".");
    }

    /** A list of inner objects, or null where it is absent or null. */
    public List<Fields> optionalObjects(String field, int most) throws FieldProblem {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isArray() || node.size() > most) {
            throw bad(field, "must be a list of at most " + most + " objects");
        }
        List<Fields> entries = new ArrayList<>();
        for (JsonNode item : node) {
            if (!item.isObject()) {
                throw bad(field, "must hold objects only");
            }
            entries.add(new Fields(item, path + field + "."));
        }
        return entries;
    }

    /** One of the names that an enum has on the wire. */
    public <E extends Enum<E>> E oneOf(String field, Class<E> type) throws FieldProblem {
        E value = optionalOneOf(field, type);
        if (value == null) {
            throw bad(field, "is missing: it must be " + names(type));
        }
        return value;
    }

    /** As {@link #oneOf}, or null where the field is absent or null. */
    public <E extends Enum<E>> E optionalOneOf(String field, Class<E> type) throws FieldProblem {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        for (E value : type.getEnumConstants()) {
            if (node.isTextual() && node.textValue().equals(name(value))) {
                return value;
            }
        }
        throw bad(field, "must be " + names(type));
    }

    private static String name(Enum<?> value) {
        return Json.shared().valueToTree(value).textValue();
    }

    private static String names(Class<? extends Enum<?>> type) {
        return Stream.of(type.getEnumConstants()).map(Fields::name).collect(Collectors.joining(", "));
    }

    /** A moment in RFC 3339, or null where the field is absent or null. */
    public Instant optionalInstant(String field) throws FieldProblem {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(node.isTextual() ? node.textValue() : "")
                    .toInstant();
        } catch (DateTimeParseException noMoment) {
            throw bad(field, "must be a moment such as 2026-03-03T17:00:00Z");
        }
    }

    /** A weekly schedule, or null where the field is absent or null. */
    public Schedule optionalSchedule(String field) throws FieldProblem {
        Fields inner = inner(field);
        if (inner == null) {
            return null;
        }
        List<String> names = inner.optionalTexts("days", 7, 9);
        if (names == null || names.isEmpty()) {
            throw inner.bad("days", "must name one day of the week or more, such as TUESDAY");
        }
        List<DayOfWeek> days = new ArrayList<>();
        for (String name : names) {
            try {
                days.add(DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException noDay) {
                throw inner.bad("days", "must name days of the week in English, such as TUESDAY");
            }
        }
        LocalTime time;
        try {
            time = LocalTime.parse(inner.text("time", 8), DateTimeFormatter.ISO_LOCAL_TIME);
        } catch (DateTimeParseException noTime) {
            throw inner.bad("time", "must be a local time such as 17:00");
        }
        String zone = inner.text("zone", 64);
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw inner.bad("zone", "must be an IANA zone such as America/Chicago");
        }
        LocalDate startDate = inner.optionalDate("startDate");
        LocalDate endDate = inner.optionalDate("endDate");
        if (startDate != null && endDate != null && endDate.isBefore(startDate)) {
            throw inner.bad("endDate", "must not be before the start date");
        }
        List<LocalDate> skipped = new ArrayList<>();
        List<String> dates = inner.optionalTexts("skippedDates", Schedule.MOST_SKIPPED_DATES, 10);
        for (String text : dates == null ? List.<String>of() : dates) {
            skipped.add(inner.date("skippedDates", text));
        }
        return new Schedule(
                days, time, ZoneId.of(zone), inner.whole("lengthMinutes", 5, 480), startDate, endDate, skipped);
    }

    /** A day, or null where the field is absent or null. */
    public LocalDate optionalDate(String field) throws FieldProblem {
        String text = optionalText(field, 10);
        return text == null ? null : date(field, text);
    }

    private LocalDate date(String field, String text) throws FieldProblem {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 2000 && date.getYear() <= 2200) {
                return date;
            }
        } catch (DateTimeParseException noDate) {
            // Told below, the same as a year that nobody means.
        }
        throw bad(field, "must be a day such as 2026-11-26");
    }

    public FieldProblem bad(String field, String detail) {
        return new FieldProblem(RejectionCode.BAD_REQUEST, path + field, detail);
    }
}
