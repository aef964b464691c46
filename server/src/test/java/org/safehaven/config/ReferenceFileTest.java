package org.safehaven.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** config/haven.yaml is what operators read and what the program starts with: it must say all there is, and nothing else. */
class ReferenceFileTest {
    private static final Path REFERENCE = Path.of("..", "config", "haven.yaml");

    @Test
    void bootsAndIsTheDefaults() throws ConfigException {
        assertThat(HavenConfig.load(REFERENCE, Map.of())).isEqualTo(HavenConfig.load(null, Map.of()));
    }

    @Test
    void hasEveryComponentOfTheRecordsInOrderAndNoOther() throws IOException {
        SettingsFile file = SettingsFile.parse(Files.readString(REFERENCE));

        assertThat(file.problems()).isEmpty();
        assertThat(file.values().keySet())
                .containsExactlyElementsOf(
                        Setting.all().stream().map(Setting::key).toList());
    }

    @Test
    void namesInTheEnvironmentFollowTheRule() {
        assertThat(Setting.all())
                .extracting(Setting::variable)
                .contains(
                        "HAVEN_HTTP_PUBLIC_URL",
                        "HAVEN_DATA_DIR",
                        "HAVEN_LIMITS_SIGN_INS_PER_MINUTE",
                        "HAVEN_RETENTION_DEFAULT_MAX_AGE_SECONDS",
                        "HAVEN_ACCESS_PERSONAL_INVITE_DAYS")
                .doesNotHaveDuplicates();
    }

    @TestFactory
    List<DynamicTest> saysTheReasonAndTheRangeAboveEachKey() throws IOException {
        List<String> lines = Files.readAllLines(REFERENCE);
        return Setting.all().stream()
                .map(setting -> DynamicTest.dynamicTest(setting.key(), () -> {
                    String comment = commentAbove(setting, lines);
                    assertThat(comment).isNotBlank();
                    Range range = setting.component().getAnnotation(Range.class);
                    if (range != null) {
                        assertThat(comment).contains(range.min() + " to " + range.max());
                    }
                }))
                .toList();
    }

    private static String commentAbove(Setting setting, List<String> lines) {
        String section = setting.key().substring(0, setting.key().indexOf('.'));
        String name = setting.key().substring(section.length() + 1);
        int at = lines.indexOf(section + ":");
        while (!lines.get(at).startsWith("  " + name + ":")) {
            at++;
        }
        StringBuilder comment = new StringBuilder();
        while (lines.get(at - 1).strip().startsWith("#")) {
            at--;
            comment.insert(0, lines.get(at).strip().substring(1) + " ");
        }
        return comment.toString();
    }
}
