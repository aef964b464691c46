package org.safehaven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.safehaven.config.HavenConfig;
import org.safehaven.reports.EvidenceKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the key of this program's sealed reports comes from. */
final class EvidenceKeys {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceKeys.class);

    private EvidenceKeys() {}

    /** For a program that takes reports: beside a store of its own it makes a key where there is none. */
    static Optional<EvidenceKey> forTheProgram(HavenConfig config) throws IOException {
        Optional<EvidenceKey> known = known(config);
        if (known.isPresent()) {
            return known;
        }
        if (config.redis().uri().isEmpty()) {
            Path folder = config.data().dir().toAbsolutePath().normalize();
            EvidenceKey made = EvidenceKey.madeIn(folder);
            LOG.info(
                    "A new evidence key ({}) was made: {}. Keep a copy in a safe place; without it nobody can read what"
                            + " reports sealed.",
                    made.fingerprint(),
                    folder.resolve(EvidenceKey.FILE));
            return Optional.of(made);
        }
        LOG.warn("evidence.key is not set: reports are taken all the same, but what they copy is kept unsealed.");
        return Optional.empty();
    }

    /** The key that is set, or that was made; makes none. */
    static Optional<EvidenceKey> known(HavenConfig config) throws IOException {
        if (!config.evidence().key().isEmpty()) {
            return EvidenceKey.of(config.evidence().key());
        }
        return config.redis().uri().isEmpty()
                ? EvidenceKey.in(config.data().dir().toAbsolutePath().normalize())
                : Optional.empty();
    }
}
