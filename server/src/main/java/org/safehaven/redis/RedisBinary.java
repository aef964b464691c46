package org.safehaven.redis;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.embedded.core.ExecutableProvider;

/** Finds a {@code redis-server} to run: one of 6.2 or later on the path, else the one that Haven carries. */
final class RedisBinary {
    private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)");

    private RedisBinary() {}

    /**
     * @param searchPath as the environment's PATH; may be null
     * @param folder where the carried one is unpacked to
     * @throws IOException where there is none for this machine
     */
    static Path find(String searchPath, Path folder) throws IOException {
        Optional<Path> installed = installed(searchPath == null ? "" : searchPath);
        return installed.isPresent() ? installed.get() : carried(folder);
    }

    private static Optional<Path> installed(String searchPath) {
        for (String entry : searchPath.split(File.pathSeparator)) {
            Path candidate = Path.of(entry.isEmpty() ? "." : entry, "redis-server");
            if (Files.isExecutable(candidate) && isRecent(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static boolean isRecent(Path candidate) {
        try {
            Process process = new ProcessBuilder(candidate.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(2, TimeUnit.SECONDS);
            Matcher version = VERSION.matcher(said);
            return version.find()
                    && (Integer.parseInt(version.group(1)) > 6
                            || Integer.parseInt(version.group(1)) == 6 && Integer.parseInt(version.group(2)) >= 2);
        } catch (IOException notRunnable) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path carried(Path folder) throws IOException {
        Path unpacked = folder.resolve("redis-server");
        if (!Files.isExecutable(unpacked)) {
            Path temporary = Files.createTempDirectory("haven-redis");
            File file = ExecutableProvider.newJarResourceProvider(temporary.toFile())
                    .get();
            Files.copy(file.toPath(), unpacked, StandardCopyOption.REPLACE_EXISTING);
            if (!unpacked.toFile().setExecutable(true, true)) {
                throw new IOException("cannot make " + unpacked.getFileName() + " executable");
            }
            Files.deleteIfExists(file.toPath());
            Files.deleteIfExists(temporary);
        }
        return unpacked;
    }
}
