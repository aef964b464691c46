package org.safehaven.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What another Java process holds, by {@code jcmd} and as the kernel sees it. Linux only. */
final class Jvm {
    private static final Pattern USED = Pattern.compile("(?:generation|heap)\\s+total \\d+K, used (\\d+)K");
    private static final Pattern CLASS = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    private final long pid;

    Jvm(long pid) {
        this.pid = pid;
    }

    private String ask(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + command + ": " + answer);
        }
        return answer;
    }

    /** Twice, for what the first one only finds to be finalized or cleaned. */
    void collect() throws Exception {
        ask("GC.run");
        Thread.sleep(500);
        ask("GC.run");
        Thread.sleep(500);
    }

    /** Bytes of memory that are really there, the kernel's buffers of sockets not among them. */
    long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                .findFirst()
                .orElseThrow();
    }

    /** Bytes in use on the heap. */
    long heap() throws Exception {
        long used = 0;
        Matcher found = USED.matcher(ask("GC.heap_info"));
        while (found.find()) {
            used += Long.parseLong(found.group(1)) * 1_024;
        }
        return used;
    }

    /** Objects and their bytes, by class. */
    Map<String, long[]> objects() throws Exception {
        Map<String, long[]> objects = new HashMap<>();
        ask("GC.class_histogram").lines().forEach(line -> {
            Matcher found = CLASS.matcher(line);
            if (found.matches()) {
                objects.merge(
                        found.group(3),
                        new long[] {Long.parseLong(found.group(1)), Long.parseLong(found.group(2))},
                        (one, other) -> new long[] {one[0] + other[0], one[1] + other[1]});
            }
        });
        return objects;
    }
}
