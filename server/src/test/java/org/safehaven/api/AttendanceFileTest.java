package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttendanceFileTest {
    @Test
    void aFileBeginsWithItsByteOrderMarkAndQuotesWhatNeedsIt() {
        String file = AttendanceFile.write(List.of(List.of("2026-11-24", "Zoë, \"Zo\"", "two\nlines")));
        assertThat(file.getBytes(StandardCharsets.UTF_8)).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(file.substring(1))
                .isEqualTo("date,opened,closed,name,role,came,left,minutes,late\r\n"
                        + "2026-11-24,\"Zoë, \"\"Zo\"\"\",\"two\nlines\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"x\")",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "  =1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF201"
            })
    void aNameIsNeverAFormula(String name) {
        assertThat(AttendanceFile.harmless(name)).isEqualTo("'" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sky", "Zoë-Marie", "10", "a=b"})
    void whatIsHarmlessStays(String name) {
        assertThat(AttendanceFile.harmless(name)).isEqualTo(name);
    }
}
