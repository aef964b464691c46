package org.safehaven.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The programme's key for what reports copy. It is never printed; {@link #fingerprint()} says which one it is. */
public final class EvidenceKey {
    /** In the folder of Haven's own store. */
    public static final String FILE = "evidence.key";

    private static final int BYTES = 32;
    private static final int FINGERPRINT_DIGITS = 8;

    private final SecretKey secret;
    private final String fingerprint;

    private EvidenceKey(byte[] bytes) {
        this.secret = new SecretKeySpec(bytes, "AES");
        this.fingerprint = HexFormat.of().formatHex(Seal.sha256(bytes)).substring(0, FINGERPRINT_DIGITS);
    }

    /** @return empty where the text is not 32 bytes in base64 */
    public static Optional<EvidenceKey> of(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            return bytes.length == BYTES ? Optional.of(new EvidenceKey(bytes)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /**
     * The key that is kept beside Haven's own store; empty where there is none yet.
     *
     * @throws IOException where there is a file, and no key in it; what is in it is not in the message
     */
    public static Optional<EvidenceKey> in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        EvidenceKey key = of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .orElseThrow(() -> new IOException("evidence.key: the file " + file
                        + " holds no key of 32 bytes in base64; put the right one back, for without it what it sealed"
                        + " cannot be read"));
        return Optional.of(key);
    }

    /** Makes a key there that nobody else may read. */
    public static EvidenceKey madeIn(Path folder) throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Path file = folder.resolve(FILE);
        String text = Base64.getEncoder().encodeToString(bytes) + "\n";
        Files.createFile(file, onlyOurs());
        Files.writeString(file, text, StandardOpenOption.WRITE);
        EvidenceKey key = new EvidenceKey(bytes);
        Arrays.fill(bytes, (byte) 0);
        return key;
    }

    private static FileAttribute<?>[] onlyOurs() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> ours = PosixFilePermissions.fromString("rw-------");
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(ours)};
    }

    /** Which key it is: the first digits of its SHA-256. It tells nothing of the key. */
    public String fingerprint() {
        return fingerprint;
    }

    SecretKey secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "EvidenceKey[" + fingerprint + "]";
    }
}
