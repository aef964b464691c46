package org.safehaven.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Peers that others made, fetched when they are first measured into the build's folder, and gone with it; nothing is
 * installed on the machine. Runs in the server's folder of the project.
 */
final class Fetched {
    private static final Path PEERS = Path.of("target", "peers").toAbsolutePath();
    private static final Path SOURCES = Path.of("src", "bench").toAbsolutePath();
    private static final String[] NPM_FILES = {"package.json", "package-lock.json", ".npmrc", "server.mjs"};

    private Fetched() {}

    /** A peer cannot be had here; the message says why, in a line. */
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1;

        private Missing(String why) {
            super(why);
        }
    }

    static Path source(String file) {
        return SOURCES.resolve(file);
    }

    /** @return a folder with {@code server.mjs} and all that it needs, as its lock file says */
    static Path socketIo() throws Exception {
        Path folder = Files.createDirectories(PEERS.resolve("socketio"));
        Path fetched = folder.resolve("fetched");
        String lock = Files.readString(SOURCES.resolve("socketio/package-lock.json"));
        boolean there = Files.exists(fetched) && Files.readString(fetched).equals(lock);
        for (String file : NPM_FILES) {
            Files.write(folder.resolve(file), Files.readAllBytes(SOURCES.resolve("socketio").resolve(file)));
        }
        if (!there) {
            // Native parts come built in the packages: nothing of theirs needs to run here.
            run(folder, List.of("npm", "ci", "--ignore-scripts", "--loglevel=error", "--fetch-retries=1"));
            Files.writeString(fetched, lock);
        }
        return folder;
    }

    /** @return a folder with ejabberd and Erlang in it as they would lie below the root of a Debian machine */
    static Path ejabberd() throws Exception {
        Path folder = PEERS.resolve("ejabberd");
        Path root = folder.resolve("root");
        Path fetched = folder.resolve("fetched");
        if (Files.exists(fetched)) {
            return root;
        }
        if (Files.exists(folder)) {
            Server.delete(folder);
        }
        Path packages = Files.createDirectories(folder.resolve("packages"));
        List<String> command = new ArrayList<>(List.of("apt-get", "-q", "download"));
        command.addAll(debianPackages(packages));
        run(packages, command);
        try (Stream<Path> files = Files.list(packages)) {
            for (Path file : files.toList()) {
                run(folder, List.of("dpkg", "-x", file.toString(), root.toString()));
            }
        }
        Files.createFile(fetched);
        return root;
    }

    /** Erlang always comes along, even where it is installed; libraries only where they are not. */
    private static List<String> debianPackages(Path folder) throws Exception {
        List<String> simulate = List.of("apt-get", "-s", "--no-install-recommends", "install", "ejabberd");
        List<String> bare = new ArrayList<>(simulate);
        bare.addAll(1, List.of("-o", "Dir::State::status=/dev/null"));
        List<String> all;
        try {
            all = installed(run(folder, bare));
        } catch (Missing noLists) {
            if (!"root".equals(System.getProperty("user.name"))) {
                throw noLists;
            }
            run(folder, List.of("apt-get", "-q", "update"));
            all = installed(run(folder, bare));
        }
        List<String> wanted = new ArrayList<>(all.stream()
                .filter(name -> name.startsWith("erlang-") || name.equals("ejabberd"))
                .toList());
        installed(run(folder, simulate)).stream()
                .filter(name -> name.startsWith("lib"))
                .forEach(wanted::add);
        return wanted;
    }

    private static List<String> installed(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("Inst "))
                .map(line -> line.split(" ")[1])
                .toList();
    }

    private static List<String> run(Path folder, List<String> command) throws Exception {
        String name = command.get(0) + " " + command.get(1);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("DEBIAN_FRONTEND", "noninteractive", "LC_ALL", "C"));
        Process process;
        try {
            process = builder.start();
        } catch (IOException none) {
            throw new Missing("there is no " + command.get(0));
        }
        List<String> said = process.inputReader().lines().toList();
        if (process.waitFor() != 0) {
            throw new Missing(said.stream()
                    .filter(line -> line.startsWith("npm error") || line.startsWith("E: "))
                    .findFirst()
                    .orElse(name + " failed"));
        }
        return said;
    }
}
