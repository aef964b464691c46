package org.safehaven.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safehaven.Await;

class EmbeddedRedisTest {
    @TempDir
    Path temp;

    @Test
    void whatWasWrittenIsFoundAgainAfterARestart() throws Exception {
        Path data = temp.resolve("data");
        EmbeddedRedis first = EmbeddedRedis.start(data);
        write(first, "room", "kept");
        first.stop();
        EmbeddedRedis second = EmbeddedRedis.start(data);
        assertThat(read(second, "room")).isEqualTo("kept");
        second.stop();
    }

    @Test
    void onlyItsOwnerMayOpenTheDataFolder() throws Exception {
        Path data = temp.resolve("data");
        EmbeddedRedis redis = EmbeddedRedis.start(data);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        redis.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CONFIG", "DEBUG", "MIGRATE", "MODULE", "REPLICAOF", "RESTORE", "RESTORE-ASKING", "SLAVEOF"})
    void whatFeedsItCodeOrDataIsSwitchedOff(String word) throws Exception {
        EmbeddedRedis redis = EmbeddedRedis.start(temp.resolve("data"));
        RedisConnections line = RedisConnections.open(redis.uri());
        assertThatThrownBy(() -> line.commands()
                        .dispatch(() -> word.getBytes(StandardCharsets.US_ASCII), new StatusOutput<>(StringCodec.UTF8))
                        .toCompletableFuture()
                        .get())
                .hasMessageContaining("unknown command");
        Await.result(line.close());
        redis.stop();
    }

    @Test
    void aSecondHavenOnTheSameFolderIsToldSo() throws Exception {
        Path data = temp.resolve("data");
        EmbeddedRedis redis = EmbeddedRedis.start(data);
        assertThatThrownBy(() -> EmbeddedRedis.start(data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another Haven is running on the folder");
        redis.stop();
    }

    @Test
    void aHavenThatWasKilledLeavesARedisThatTheNextOneReplaces() throws Exception {
        Path data = temp.resolve("data");
        EmbeddedRedis first = EmbeddedRedis.start(data);
        write(first, "room", "acknowledged");
        ProcessHandle orphan = first.process();
        first.forgetLock();
        EmbeddedRedis second = EmbeddedRedis.start(data);
        assertThat(second.process().pid()).isNotEqualTo(orphan.pid());
        Await.until("the first Redis has ended", () -> !orphan.isAlive());
        assertThat(read(second, "room")).isEqualTo("acknowledged");
        second.stop();
    }

    @Test
    void stoppingOneThatHangsEndsAndLeavesNoProcess() throws Exception {
        EmbeddedRedis redis = EmbeddedRedis.start(temp.resolve("data"));
        ProcessHandle hung = redis.process();
        new ProcessBuilder("kill", "-STOP", Long.toString(hung.pid())).start().waitFor();
        long before = System.nanoTime();
        redis.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        Await.until("the hung Redis has ended", () -> !hung.isAlive());
    }

    @Test
    void theOneThatHavenCarriesServesWhereNoneIsInstalled() throws Exception {
        Path data = temp.resolve("data");
        EmbeddedRedis redis = EmbeddedRedis.start(data, temp.toString());
        write(redis, "room", "kept");
        assertThat(redis.process().info().command().orElse("")).startsWith(data.toString());
        redis.stop();
    }

    @Test
    void aLongPathIsNoHindrance() throws Exception {
        Path data = temp.resolve("a".repeat(60)).resolve("b".repeat(60));
        EmbeddedRedis redis = EmbeddedRedis.start(data);
        write(redis, "room", "kept");
        redis.stop();
    }

    @Test
    void purgedWordsLeaveTheDiskWithTheNextRewrite() throws Exception {
        Path data = temp.resolve("data");
        EmbeddedRedis redis = EmbeddedRedis.start(data);
        RedisConnections connections = RedisConnections.open(redis.uri());
        connections
                .commands()
                .set("text", "canary-words-of-somebody")
                .toCompletableFuture()
                .get();
        assertThat(onDisk(data)).contains("canary-words-of-somebody");
        connections.commands().del("text").toCompletableFuture().get();
        AofRewriter rewriter = new AofRewriter(connections, Instant::now, true);
        rewriter.request();
        rewriter.tick();
        Await.until("the words are gone from the disk", () -> !onDisk(data).contains("canary-words-of-somebody"));
        connections.close().toCompletionStage().toCompletableFuture().get();
        redis.stop();
    }

    @Test
    void wordsPurgedJustBeforeAStopLeaveTheDiskWithTheStop() throws Exception {
        Path data = temp.resolve("data");
        EmbeddedRedis redis = EmbeddedRedis.start(data);
        write(redis, "text", "canary-words-of-somebody");
        write(redis, "other", "canary-that-stays");
        RedisConnections connections = RedisConnections.open(redis.uri());
        AofRewriter rewriter = new AofRewriter(connections, Instant::now, true);
        // One goes on already, and began before the words went.
        rewriter.tick();
        connections.commands().del("text").toCompletableFuture().get();
        rewriter.request();
        rewriter.finish(Duration.ofSeconds(10));
        connections.close().toCompletionStage().toCompletableFuture().get();
        redis.stop();
        assertThat(onDisk(data)).doesNotContain("canary-words-of-somebody").contains("canary-that-stays");
    }

    @Test
    void wordsPurgedJustBeforeAKillLeaveTheDiskAfterTheNextStart() throws Exception {
        Path data = temp.resolve("data");
        EmbeddedRedis first = EmbeddedRedis.start(data);
        write(first, "text", "canary-words-of-somebody");
        RedisConnections before = RedisConnections.open(first.uri());
        before.commands().del("text").toCompletableFuture().get();
        before.close().toCompletionStage().toCompletableFuture().get();
        first.stop();
        assertThat(onDisk(data)).contains("canary-words-of-somebody");
        EmbeddedRedis second = EmbeddedRedis.start(data);
        RedisConnections after = RedisConnections.open(second.uri());
        new AofRewriter(after, Instant::now, true).tick();
        Await.until("the words are gone from the disk", () -> !onDisk(data).contains("canary-words-of-somebody"));
        after.close().toCompletionStage().toCompletableFuture().get();
        second.stop();
    }

    @Test
    void theFileOfSomebodyElsesRedisIsLeftAlone() throws Exception {
        EmbeddedRedis redis = EmbeddedRedis.start(temp.resolve("data"));
        RedisConnections connections = RedisConnections.open(redis.uri());
        AofRewriter rewriter = new AofRewriter(connections, Instant::now, false);
        rewriter.request();
        rewriter.tick();
        // Commands of one line are answered in order: a rewrite would have been counted by now.
        assertThat(connections
                        .commands()
                        .info("commandstats")
                        .toCompletableFuture()
                        .get())
                .contains("cmdstat_ping")
                .doesNotContain("cmdstat_bgrewriteaof");
        connections.close().toCompletionStage().toCompletableFuture().get();
        redis.stop();
    }

    private static String onDisk(Path data) throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "");
            }
        } catch (UncheckedIOException | NoSuchFileException changing) {
            return onDisk(data);
        }
        return all.toString();
    }

    private static void write(EmbeddedRedis redis, String key, String value) throws Exception {
        RedisConnections connections = RedisConnections.open(redis.uri());
        connections.commands().set(key, value).toCompletableFuture().get();
        connections.close().toCompletionStage().toCompletableFuture().get();
    }

    private static String read(EmbeddedRedis redis, String key) throws Exception {
        RedisConnections connections = RedisConnections.open(redis.uri());
        String value = connections.commands().get(key).toCompletableFuture().get();
        connections.close().toCompletionStage().toCompletableFuture().get();
        return value;
    }
}
