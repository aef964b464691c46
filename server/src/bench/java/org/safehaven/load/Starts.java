package org.safehaven.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long jars take from {@code java -jar} to {@code Ready:}, each start on an empty folder, in turn, by wall and by the
 * processors' time. What to start is said as {@code name=jar} or {@code name=jar,-Xoption,…,--demo}; a number is how often.
 */
final class Starts {
    private record Kind(String name, List<String> command, List<Long> wall, List<Long> cpu) {}

    private Starts() {}

    public static void main(String[] arguments) throws Exception {
        int times = 10;
        List<Kind> kinds = new ArrayList<>();
        for (String word : String.join(" ", arguments).split(" ")) {
            if (word.matches("\\d+")) {
                times = Integer.parseInt(word);
            } else {
                kinds.add(kind(word));
            }
        }
        for (int i = 0; i < times; i++) {
            for (Kind kind : kinds) {
                start(kind);
            }
        }
        System.out.println("| start | ms to Ready:, median | lowest to highest | processors' ms |");
        System.out.println("|---|---|---|---|");
        kinds.forEach(kind -> System.out.printf(
                "| %s | %d | %d to %d | %d |%n",
                kind.name(),
                median(kind.wall()),
                kind.wall().stream().mapToLong(Long::longValue).min().orElse(0),
                kind.wall().stream().mapToLong(Long::longValue).max().orElse(0),
                median(kind.cpu())));
    }

    private static Kind kind(String word) {
        String[] parts = word.substring(word.indexOf('=') + 1).split(",");
        List<String> command =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        Stream.of(parts).filter(part -> part.startsWith("-X") || part.startsWith("-D")).forEach(command::add);
        command.addAll(List.of("-jar", Path.of(parts[0]).toAbsolutePath().toString()));
        Stream.of(parts).filter(part -> part.startsWith("--")).forEach(command::add);
        return new Kind(word.substring(0, word.indexOf('=')), command, new ArrayList<>(), new ArrayList<>());
    }

    private static void start(Kind kind) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("haven-start");
        ProcessBuilder builder = new ProcessBuilder(kind.command()).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HAVEN_"));
        builder.environment().put("HAVEN_HTTP_PORT", "0");
        builder.environment().put("HAVEN_MANAGEMENT_PORT", "0");
        builder.redirectError(folder.resolve("err.txt").toFile());
        long begun = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader said = process.inputReader()) {
            String line = said.readLine();
            while (line != null && !line.startsWith("Ready: ")) {
                line = said.readLine();
            }
            if (line == null) {
                throw new IllegalStateException(Files.readString(folder.resolve("err.txt")));
            }
            kind.wall().add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
            kind.cpu().add(process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis());
        } finally {
            process.destroy();
            process.waitFor();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private static long median(List<Long> figures) {
        long[] sorted = figures.stream().mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
