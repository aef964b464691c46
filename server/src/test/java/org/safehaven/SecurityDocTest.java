package org.safehaven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What SECURITY.md names as shown is shown by a test of that name: one that went leaves no promise behind. */
class SecurityDocTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    @Test
    void everyTestThatTheThreatModelNamesIsThere() throws Exception {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        Set<String> missing = new TreeSet<>();
        int named = 0;
        Matcher found = NAMED.matcher(Files.readString(Path.of("SECURITY.md")));
        while (found.find()) {
            String source = sources.getOrDefault(found.group(1), "");
            String method = found.group(2) == null ? "class " + found.group(1) : " void " + found.group(2) + "(";
            if (!source.contains(method)) {
                missing.add(found.group());
            }
            named++;
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(60);
    }
}
