package org.safehaven;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.safehaven.config.ConfigException;
import org.safehaven.config.HavenConfig;
import org.safehaven.screening.WordListException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where the program starts: arguments in, {@link App} up, and down again when the system says so. */
@Command(
        name = "haven",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "A safe room for group mentoring by text chat.",
        footer = {
            "",
            "Every setting is described in config/haven.yaml. Each is also an",
            "environment variable: http.publicUrl is HAVEN_HTTP_PUBLIC_URL."
        })
public final class Main implements Callable<Integer> {
    /** The arguments or the settings are wrong. */
    private static final int EXIT_USAGE = 2;

    private static final int EXIT_FAILED = 1;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings; without it the defaults hold.")
    private Path config;

    @Option(names = "--demo", description = "Make a room to try out, and print the links to open.")
    private boolean demo;

    @Option(
            names = "--verify-evidence",
            description = {
                "Look whether what reports copied is as it was sealed, say so room by",
                "room, and end: with 0 where all is whole, with 1 where it is not."
            })
    private boolean verifyEvidence;

    /** Logging reads its own settings, while ours are read. Who logs before it is done is not heard in time. */
    private final CompletableFuture<?> logging = CompletableFuture.supplyAsync(LoggerFactory::getILoggerFactory);

    private Main() {}

    public static void main(String[] arguments) {
        int code = new CommandLine(new Main()).execute(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() {
        HavenConfig settings;
        try {
            settings = HavenConfig.load(config, System.getenv());
        } catch (ConfigException wrong) {
            wrong.problems().forEach(System.err::println);
            return EXIT_USAGE;
        }
        logging.join();
        try {
            if (verifyEvidence) {
                return VerifyEvidence.run(settings, demo, System.out) ? 0 : EXIT_FAILED;
            }
            App app = App.start(settings, demo, System.out);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                app.stop();
                // The system's signal asked for this end, and it went well; without this the exit code says otherwise.
                Runtime.getRuntime().halt(0);
            }));
            return 0;
        } catch (StartException failed) {
            System.err.println(failed.getMessage());
            boolean wrongFile =
                    failed.getCause() instanceof WordListException || failed.getCause() instanceof ConfigException;
            return wrongFile ? EXIT_USAGE : EXIT_FAILED;
        }
    }

    /** Out of the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"Haven " + (version == null ? "(not packaged)" : version)};
        }
    }
}
