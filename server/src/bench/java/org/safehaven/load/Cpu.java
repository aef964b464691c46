package org.safehaven.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What processes have used, as the kernel counts it. Linux only. */
final class Cpu {
    private static final double TICKS_PER_SECOND = 100;

    private Cpu() {}

    /** Seconds of processor time of one process, in and below the kernel, with its children that have ended. */
    static double seconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // The name before may hold blanks and brackets.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 11; i <= 14; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** The processes that name {@code words} in their command line, but for {@code but}. */
    static List<Long> named(String words, long but) throws IOException {
        List<Long> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path process : all.toList()) {
                String pid = process.getFileName().toString();
                if (!pid.chars().allMatch(Character::isDigit) || Long.parseLong(pid) == but) {
                    continue;
                }
                try {
                    if (Files.readString(process.resolve("cmdline")).contains(words)) {
                        found.add(Long.parseLong(pid));
                    }
                } catch (IOException ended) {
                    // It is no more.
                }
            }
        }
        return found;
    }

    /** Keeps this process, with all that it starts from now on, to one core. */
    static void pin(int core) throws IOException, InterruptedException {
        pin(core, ProcessHandle.current().pid());
    }

    /** The same for another process. */
    static void pin(int core, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("taskset", "-a", "-p", "-c", Integer.toString(core), Long.toString(pid))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
