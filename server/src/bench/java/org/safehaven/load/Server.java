package org.safehaven.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server under load: a process on a core of its own, with its Redis beside it on the same core. */
abstract class Server implements AutoCloseable {
    private static final String READY = "Ready: ";

    private final String name;
    private final Process process;
    private final Path folder;
    private final List<Long> redis;
    private final List<String> said = new ArrayList<>();

    /** @param program what Java is to run, after its own options */
    Server(String name, int core, Map<String, String> environment, List<String> program) throws Exception {
        this.name = name;
        this.folder = Files.createTempDirectory("load");
        List<String> command = new ArrayList<>(List.of(
                "taskset",
                "-c",
                Integer.toString(core),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms512m",
                "-Xmx512m"));
        command.addAll(List.of(System.getProperty("load.java", "").split(" ")));
        command.removeIf(String::isEmpty);
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        process = builder.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); ; line = out.readLine()) {
            if (line == null) {
                throw new IOException(name + " did not start: " + said);
            }
            said.add(line);
            if (line.startsWith(READY)) {
                break;
            }
        }
        Thread echo = new Thread(() -> out.lines().forEach(line -> System.err.println(name + ": " + line)));
        echo.setDaemon(true);
        echo.start();
        redis = Cpu.named(folder.getFileName().toString(), process.pid());
    }

    final String name() {
        return name;
    }

    /** The line that it printed with {@code words}. */
    final String line(String words) {
        return said.stream().filter(line -> line.contains(words)).findFirst().orElseThrow();
    }

    final int port() {
        String address = line(READY);
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1).strip());
    }

    final double serverSeconds() throws IOException {
        return Cpu.seconds(process.pid());
    }

    /** Nought where it has none. */
    final double redisSeconds() throws IOException {
        double all = 0;
        for (long pid : redis) {
            all += Cpu.seconds(pid);
        }
        return all;
    }

    abstract Talk talk();

    /** Makes the rooms. */
    void prepare(int rooms, int members) throws Exception {}

    @Override
    public final void close() throws Exception {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        // Haven ends its own; a peer does not.
        for (long pid : redis) {
            Optional<ProcessHandle> left = ProcessHandle.of(pid);
            if (left.isPresent()) {
                left.get().destroy();
                left.get().onExit().get(20, TimeUnit.SECONDS);
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
