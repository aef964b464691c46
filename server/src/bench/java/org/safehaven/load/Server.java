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
    private final List<Long> redis = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    /**
     * Starts it and waits until it says where it listens: {@code Ready:} and an address that ends with its port.
     *
     * @param folder of its own, from {@link #newFolder}; a Redis whose command line names it is the server's
     * @param command its process must be the server's own
     * @throws IOException where it ends before that
     */
    Server(String name, int core, Path folder, Map<String, String> environment, List<String> command) throws Exception {
        this.name = name;
        this.folder = folder;
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
        pinned.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(pinned).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
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
        Thread echo = new Thread(() -> echo(out));
        echo.setDaemon(true);
        echo.start();
        redis.addAll(Cpu.named(folder.getFileName().toString(), process.pid()));
    }

    private void echo(BufferedReader out) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                System.err.println(name + ": " + line);
            }
        } catch (IOException ended) {
            // It is closed with the process.
        }
    }

    static Path newFolder() throws IOException {
        return Files.createTempDirectory("load");
    }

    /** @param program what Java is to run, after its own options */
    static List<String> java(List<String> program) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms512m", "-Xmx512m"));
        command.addAll(List.of(System.getProperty("load.java", "").split(" ")));
        command.removeIf(String::isEmpty);
        command.addAll(program);
        return command;
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

    /** Where somebody of a room connects to. */
    int port(int room, int member) {
        return port();
    }

    final long pid() {
        return process.pid();
    }

    /** The folder it runs in, empty when it started. */
    final Path folder() {
        return folder;
    }

    double serverSeconds() throws IOException {
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

    /** For an end that leaves no time for {@link #close}: nothing goes on running. */
    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            for (long pid : Cpu.named(folder.getFileName().toString(), process.pid())) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        } catch (IOException unreadable) {
            System.err.println(name + ": its Redis may still run: " + unreadable);
        }
    }

    @Override
    public void close() throws Exception {
        List<ProcessHandle> helpers = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        helpers.forEach(ProcessHandle::destroyForcibly);
        // Haven ends its own; a peer does not.
        for (long pid : redis) {
            Optional<ProcessHandle> left = ProcessHandle.of(pid);
            if (left.isPresent()) {
                left.get().destroy();
                left.get().onExit().get(20, TimeUnit.SECONDS);
            }
        }
        delete(folder);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
