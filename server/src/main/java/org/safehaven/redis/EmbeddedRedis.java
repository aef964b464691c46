package org.safehaven.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Haven's own private Redis: a real one, with its data in Haven's folder, started with Haven and stopped with it, found
 * again at the next start. Reached over a socket in that folder where the native transport is there, else over a
 * loopback port with a password. All methods block; none belongs on an event loop.
 */
public final class EmbeddedRedis {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** How long Redis may take to end once asked, before it is told by a signal, and after that before it is killed. */
    private static final Duration COURTESY = Duration.ofSeconds(3);

    private static final Duration GLANCE = Duration.ofMillis(2);

    /** A socket's path may have 107 characters on Linux, fewer elsewhere. */
    private static final int LONGEST_SOCKET_PATH = 100;

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final RedisURI uri;
    private boolean stopped;

    private EmbeddedRedis(Path folder, FileChannel lockFile, FileLock lock, RedisURI uri) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
        this.uri = uri;
    }

    /**
     * Starts it, on the data that is there.
     *
     * @param data Haven's data folder; made, for its owner alone, where it is not there
     * @throws IOException where the folder is in use by another Haven, no Redis can be found, or it does not start; the
     *     message is for the operator
     */
    public static EmbeddedRedis start(Path data) throws IOException {
        return start(data, System.getenv("PATH"));
    }

    static EmbeddedRedis start(Path data, String searchPath) throws IOException {
        Path folder = data.toAbsolutePath().normalize();
        makePrivate(folder);
        FileChannel lockFile =
                FileChannel.open(folder.resolve("haven.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(lockFile, data);
        try {
            RedisURI uri = Epoll.isAvailable() ? socketUri(folder) : portUri();
            stopOrphan(uri, folder);
            Path binary = RedisBinary.find(searchPath, folder);
            if (binary.startsWith(folder)) {
                LOG.info(
                        "no redis-server of 6.2 or later is installed: using the one that Haven carries, which is good for "
                                + "trying Haven out. For real rooms install one (Debian: redis-server), so that its holes are mended");
            }
            launch(binary, folder, uri);
            await(uri);
            return new EmbeddedRedis(folder, lockFile, lock, uri);
        } catch (IOException | RuntimeException failure) {
            lock.release();
            lockFile.close();
            throw failure;
        }
    }

    /** Where the Redis of that folder answers, if one runs and can be reached without its password. */
    public static Optional<RedisURI> running(Path data) throws IOException {
        Path folder = data.toAbsolutePath().normalize();
        if (!Epoll.isAvailable() || process(folder) == null) {
            return Optional.empty();
        }
        RedisURI uri = socketUri(folder);
        return Files.exists(Path.of(uri.getSocket())) ? Optional.of(uri) : Optional.empty();
    }

    public RedisURI uri() {
        return uri;
    }

    /**
     * Stops it cleanly: what was written is on the disk afterwards. One that hangs is killed; it takes some 20 seconds at
     * most. Does nothing the second time.
     */
    public synchronized void stop() throws IOException {
        if (stopped) {
            return;
        }
        stopped = true;
        try {
            end(uri, folder);
        } finally {
            lock.release();
            lockFile.close();
        }
    }

    private static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static FileLock lock(FileChannel file, Path data) throws IOException {
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException sameProgram) {
            lock = null;
        }
        if (lock == null) {
            file.close();
            throw new IOException("data.dir: another Haven is running on the folder \"" + data
                    + "\"; stop it or choose another folder");
        }
        return lock;
    }

    private static RedisURI socketUri(Path folder) throws IOException {
        Path socket = folder.resolve("redis.sock");
        if (socket.toString().length() > LONGEST_SOCKET_PATH) {
            // Named after the folder, so that an orphan is found again.
            String name = "haven-" + Integer.toHexString(folder.hashCode());
            Path elsewhere = Path.of(System.getProperty("java.io.tmpdir"), name);
            makePrivate(elsewhere);
            socket = elsewhere.resolve("redis.sock");
        }
        return RedisURI.Builder.socket(socket.toString()).build();
    }

    private static RedisURI portUri() throws IOException {
        byte[] password = new byte[24];
        new SecureRandom().nextBytes(password);
        try (ServerSocket free = new ServerSocket(0)) {
            return RedisURI.Builder.redis("127.0.0.1", free.getLocalPort())
                    .withPassword(HexFormat.of().formatHex(password).toCharArray())
                    .build();
        }
    }

    /** A Haven that was killed leaves its Redis running; nothing is lost when it is asked to stop first. */
    private static void stopOrphan(RedisURI uri, Path folder) throws IOException {
        end(uri, folder);
        if (uri.getSocket() != null) {
            Files.deleteIfExists(Path.of(uri.getSocket()));
        }
    }

    private static void launch(Path binary, Path folder, RedisURI uri) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "dir " + quoted(folder),
                "pidfile " + quoted(folder.resolve("redis.pid")),
                "logfile " + quoted(folder.resolve("redis.log"))));
        if (uri.getSocket() != null) {
            lines.addAll(List.of("port 0", "unixsocket " + quoted(Path.of(uri.getSocket())), "unixsocketperm 700"));
        } else {
            String password = new String(
                    uri.getCredentialsProvider().resolveCredentials().block().getPassword());
            lines.addAll(List.of("bind 127.0.0.1", "port " + uri.getPort(), "requirepass " + password));
        }
        Path file = folder.resolve("redis.conf");
        Files.writeString(file, template() + String.join("\n", lines) + "\n");
        Process process = new ProcessBuilder(binary.toString(), file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("redis.log").toFile()))
                .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("redis-server did not start; redis.log in the data folder says why");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while redis-server started", interrupted);
        }
    }

    private static String quoted(Path path) {
        return "\"" + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String template() throws IOException {
        try (InputStream in = EmbeddedRedis.class.getResourceAsStream("/redis.conf")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8) + "\n";
        }
    }

    private static void await(RedisURI uri) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!RedisGreeting.isAnswered(uri)) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("redis-server does not answer; redis.log in the data folder says why");
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    /** Asks, then signals (over a port, an orphan's password is not known any more), then kills. */
    private static void end(RedisURI uri, Path folder) throws IOException {
        ProcessHandle process = process(folder);
        if (process == null) {
            return;
        }
        shutDown(uri);
        if (isGoneWithin(COURTESY, process)) {
            return;
        }
        process.destroy();
        if (isGoneWithin(COURTESY, process)) {
            return;
        }
        process.destroyForcibly();
        if (!isGoneWithin(PATIENCE, process)) {
            throw new IOException("redis-server does not end; its process is " + process.pid());
        }
    }

    private static void shutDown(RedisURI uri) {
        RedisURI impatient = RedisURI.builder(uri).withTimeout(COURTESY).build();
        RedisClient client = RedisClient.create();
        client.setOptions(RedisConnections.options().autoReconnect(false).build());
        try (StatefulRedisConnection<String, String> connection = client.connect(impatient)) {
            connection.sync().shutdown(false);
        } catch (RedisException goneAlready) {
            // Either it was not there, or the answer to SHUTDOWN is that the line ends.
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    private static boolean isGoneWithin(Duration time, ProcessHandle process) {
        long end = System.nanoTime() + time.toNanos();
        while (isRedis(process)) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        return true;
    }

    /** The process that the folder's pid file names, if that is a Redis that runs. */
    private static ProcessHandle process(Path folder) throws IOException {
        Path file = folder.resolve("redis.pid");
        if (!Files.exists(file)) {
            return null;
        }
        String pid = Files.readString(file).strip();
        if (!pid.matches("\\d{1,10}")) {
            return null;
        }
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(EmbeddedRedis::isRedis)
                .orElse(null);
    }

    /** A process that has ended but whom nobody fetched, as in a container without an init, runs no program any more. */
    private static boolean isRedis(ProcessHandle process) {
        return process.isAlive() && process.info().command().orElse("").contains("redis");
    }

    /** What the end of the process does that holds it, for tests of a Haven that was killed. */
    void forgetLock() throws IOException {
        lock.release();
        lockFile.close();
    }

    /** Its process, for tests that end it the hard way. */
    ProcessHandle process() throws IOException {
        return process(folder);
    }
}
