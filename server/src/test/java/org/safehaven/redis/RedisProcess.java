package org.safehaven.redis;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.safehaven.Await;

/** A real Redis on a port of its own, which can be killed, stopped for a while and started again with its data. */
public final class RedisProcess implements AutoCloseable {
    private final String searchPath;
    private final Path folder;
    private final int port;
    private final List<String> settings;
    private Process process;

    private RedisProcess(String searchPath, Path folder, int port, List<String> settings) {
        this.searchPath = searchPath;
        this.folder = folder;
        this.port = port;
        this.settings = settings;
    }

    /** @param settings more of them, as on the command line: {@code --name value} in turn */
    public static RedisProcess start(String... settings) throws Exception {
        return start(System.getenv("PATH"), List.of(settings));
    }

    /** @param searchPath where its program is looked for; else the one that Haven carries */
    static RedisProcess start(String searchPath, List<String> settings) throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            RedisProcess redis =
                    new RedisProcess(searchPath, Files.createTempDirectory("haven-redis-test"), port, settings);
            redis.begin();
            return redis;
        }
    }

    /** Again, with what its file holds. */
    public void begin() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                RedisBinary.find(searchPath, folder).toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec",
                "--save",
                ""));
        command.addAll(settings);
        // Where it may write no more it is told so, and not ended, as on a full disk.
        command.addAll(0, List.of("sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start();
        Await.until("redis answers", this::answers);
    }

    private boolean answers() throws IOException {
        RedisClient client = RedisClient.create(uri());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().ping();
            return true;
        } catch (RedisException notYet) {
            return false;
        } finally {
            client.shutdownAsync();
        }
    }

    public int port() {
        return port;
    }

    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** As a power cut of this process would: what it gave to the operating system stays. */
    public void kill() throws Exception {
        process.destroyForcibly().waitFor();
    }

    /** Its replicas are cut off, and nobody comes in anew; whoever else is connected stays so. */
    void loseReplicas() {
        RedisClient client = RedisClient.create(uri());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().configSet("maxclients", "1");
            connection.sync().clientKill(KillArgs.Builder.typeSlave());
        } finally {
            client.shutdownAsync();
        }
    }

    /** It answers nothing, and closes nothing. */
    public void pause() throws Exception {
        signal("STOP");
    }

    public void resume() throws Exception {
        signal("CONT");
    }

    /** No file of its own can grow any more, as on a full disk. */
    public void fill() throws Exception {
        long most = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().contains("aof")).toList()) {
                most = Math.max(most, Files.size(file));
            }
        }
        limit(Long.toString(most));
    }

    /** There is space again. */
    public void free() throws Exception {
        limit("unlimited");
    }

    private void limit(String size) throws Exception {
        int code = new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + size + ":")
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("prlimit ended with " + code);
        }
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() throws Exception {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
