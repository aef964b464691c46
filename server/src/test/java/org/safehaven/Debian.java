package org.safehaven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Programs of Debian's that some tests need: installed where they are missing and we may, as root on Debian. */
public final class Debian {
    private static final Path APT = Path.of("/usr/bin/apt-get");
    private static boolean updated;

    private Debian() {}

    /**
     * @param name a package
     * @param ending of one of its files, as {@code /bin/x}
     * @return that file; empty where the package is not there and cannot be had
     */
    public static synchronized Optional<Path> file(String name, String ending) throws Exception {
        Optional<Path> there = find(name, ending);
        return there.isPresent() || !install(name) ? there : find(name, ending);
    }

    private static Optional<Path> find(String name, String ending) throws Exception {
        try {
            Process list = new ProcessBuilder("dpkg", "-L", name)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            List<String> files = list.inputReader().lines().toList();
            list.waitFor();
            return files.stream()
                    .filter(file -> file.endsWith(ending))
                    .map(Path::of)
                    .filter(Files::exists)
                    .findFirst();
        } catch (IOException notDebian) {
            return Optional.empty();
        }
    }

    private static boolean install(String name) throws Exception {
        if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(APT)) {
            return false;
        }
        updated = updated || apt("update");
        return apt("install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=60", name);
    }

    private static boolean apt(String... words) throws Exception {
        ProcessBuilder apt = new ProcessBuilder(APT.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        apt.command().addAll(List.of(words));
        apt.environment().put("DEBIAN_FRONTEND", "noninteractive");
        return apt.start().waitFor() == 0;
    }
}
