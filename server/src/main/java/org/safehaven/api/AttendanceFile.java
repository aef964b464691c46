package org.safehaven.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Attendance for a spreadsheet: CSV as RFC 4180 has it, UTF-8 with a byte order mark, without which a spreadsheet takes
 * accents for something else.
 */
final class AttendanceFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final List<String> HEADINGS =
            List.of("date", "opened", "closed", "name", "role", "came", "left", "minutes", "late");

    /** A spreadsheet takes a cell that begins so for a formula, and runs it; the full-width forms count as well. */
    private static final String BEGINS_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();
    private static final CsvSchema SCHEMA = CsvSchema.emptySchema().withLineSeparator("\r\n");

    private AttendanceFile() {}

    static String write(List<List<String>> rows) {
        StringBuilder file = new StringBuilder(BYTE_ORDER_MARK);
        file.append(line(HEADINGS));
        rows.forEach(row -> file.append(line(row)));
        return file.toString();
    }

    private static String line(List<String> cells) {
        try {
            return CSV.writer(SCHEMA)
                    .writeValueAsString(
                            cells.stream().map(AttendanceFile::harmless).toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts are always writable as CSV", impossible);
        }
    }

    /** A chosen name is anybody's text: with an apostrophe before it, it is nothing but text. */
    static String harmless(String cell) {
        String seen = cell.stripLeading();
        boolean formula = !cell.isEmpty() && BEGINS_FORMULA.indexOf(cell.charAt(0)) >= 0
                || !seen.isEmpty() && BEGINS_FORMULA.indexOf(seen.charAt(0)) >= 0;
        return formula ? "'" + cell : cell;
    }

    /** Local time in the room's zone; empty for null. */
    static String time(Instant at, ZoneId zone) {
        return at == null ? "" : TIME.format(at.atZone(zone));
    }
}
