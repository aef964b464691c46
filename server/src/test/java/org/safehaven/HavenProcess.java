package org.safehaven;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A node that is a process of its own, on the store of another one: it can be killed. */
public final class HavenProcess implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path folder;

    private HavenProcess(Process process, Path out, Path folder) {
        this.process = process;
        this.out = out;
        this.folder = folder;
    }

    /** @param settings names and values of environment variables, in turn */
    public static HavenProcess beside(Haven haven, String... settings) throws Exception {
        return beside(haven, null, settings);
    }

    /** @param spoiled a folder whose files take the place of the program's own of the same name; null: none */
    public static HavenProcess beside(Haven haven, Path spoiled, String... settings) throws Exception {
        String own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path folder = Files.createTempDirectory("haven-node");
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        spoiled == null ? own : spoiled + File.pathSeparator + own,
                        Main.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("HAVEN_"));
        environment.putAll(haven.environment());
        for (int i = 0; i < settings.length; i += 2) {
            environment.put(settings[i], settings[i + 1]);
        }
        HavenProcess node = new HavenProcess(builder.start(), out, folder);
        Await.until(
                () -> "the other node is ready; it said " + node.said(),
                () -> node.said().contains("Ready: "));
        return node;
    }

    private String said() {
        try {
            return Files.readString(out);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public String url() {
        return said().lines()
                .filter(line -> line.startsWith("Ready: "))
                .findFirst()
                .orElseThrow()
                .substring("Ready: ".length());
    }

    /** By which the system, and a look inside, know it. */
    public long pid() {
        return process.pid();
    }

    /** As a power cut would. */
    public void kill() throws Exception {
        process.destroyForcibly().waitFor();
    }

    /** It does nothing any more, and closes nothing, until {@link #resume}. */
    public void pause() throws Exception {
        signal("STOP");
    }

    public void resume() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** As an operator does, by SIGTERM: it sends people elsewhere and ends by itself. @return its exit code */
    public int end() throws Exception {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() throws Exception {
        kill();
        for (Path file : List.of(out, folder)) {
            Files.deleteIfExists(file);
        }
    }
}
