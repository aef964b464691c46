package org.safehaven.network;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;
import org.safehaven.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this server shows itself with over https: two PEM files, looked at again and again, so that a renewed certificate
 * is there without a restart. Reads files: not for an event loop, and by one thread at a time.
 */
public final class Tls {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
    private static final String CERTIFICATE = "http.tlsCertificate";
    private static final String KEY = "http.tlsKey";

    private final Vertx vertx;
    private final InstantSource clock;
    private final Path certificateFile;
    private final Path keyFile;
    /** What was read last, also if it was not good: it is told once. */
    private byte[] lastCertificate = {};

    private byte[] lastKey = {};

    public Tls(Vertx vertx, InstantSource clock, String certificateFile, String keyFile) {
        this.vertx = vertx;
        this.clock = clock;
        this.certificateFile = Path.of(certificateFile);
        this.keyFile = Path.of(keyFile);
    }

    /** Both, as they are in the files now. Throws with what is wrong, in one line for the operator. */
    public PemKeyCertOptions load() throws ConfigException {
        lastCertificate = read(CERTIFICATE, certificateFile);
        lastKey = read(KEY, keyFile);
        return checked(lastCertificate, lastKey);
    }

    /**
     * The new ones, where the files changed since they were last looked at. What is not good, such as a pair of which only
     * one half is there yet, leaves all as it is and is told in the log.
     */
    public Optional<PemKeyCertOptions> renewed() {
        byte[] certificate = lastCertificate;
        byte[] key = lastKey;
        try {
            certificate = read(CERTIFICATE, certificateFile);
            key = read(KEY, keyFile);
            if (Arrays.equals(certificate, lastCertificate) && Arrays.equals(key, lastKey)) {
                return Optional.empty();
            }
            return Optional.of(checked(certificate, key));
        } catch (ConfigException wrong) {
            LOG.warn("{} The one before stays.", wrong.getMessage());
            return Optional.empty();
        } finally {
            lastCertificate = certificate;
            lastKey = key;
        }
    }

    private static byte[] read(String setting, Path file) throws ConfigException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw wrong(setting, file, "there is no such file");
        } catch (IOException unreadable) {
            throw wrong(setting, file, "cannot be read");
        }
    }

    private PemKeyCertOptions checked(byte[] certificate, byte[] key) throws ConfigException {
        X509Certificate first = certificate(certificate);
        PemKeyCertOptions options =
                new PemKeyCertOptions().setCertValue(Buffer.buffer(certificate)).setKeyValue(Buffer.buffer(key));
        String pem = new String(key, StandardCharsets.US_ASCII);
        if (!pem.contains("PRIVATE KEY-----") || pem.contains("ENCRYPTED")) {
            throw wrong(KEY, keyFile, "is not a private key in PEM form without a password");
        }
        if (key(options).filter(one -> isKeyOf(first.getPublicKey(), one)).isEmpty()) {
            throw wrong(KEY, keyFile, "is not the key of the certificate in " + CERTIFICATE);
        }
        Instant end = first.getNotAfter().toInstant();
        if (end.isBefore(clock.instant())) {
            LOG.warn("{} ran out at {}: browsers refuse it.", CERTIFICATE, end);
        } else {
            LOG.info("{} is good until {}.", CERTIFICATE, end);
        }
        return options;
    }

    private X509Certificate certificate(byte[] pem) throws ConfigException {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                    .map(X509Certificate.class::cast)
                    .findFirst()
                    .orElseThrow(() -> wrong(CERTIFICATE, certificateFile, "holds no certificate"));
        } catch (CertificateException notOne) {
            throw wrong(CERTIFICATE, certificateFile, "is not a certificate in PEM form");
        }
    }

    /** Empty: it is broken, or of another kind than the certificate. */
    private Optional<PrivateKey> key(PemKeyCertOptions options) {
        try {
            return Stream.of(options.getKeyManagerFactory(vertx).getKeyManagers())
                    .map(X509KeyManager.class::cast)
                    .flatMap(manager -> Stream.of("RSA", "EC", "EdDSA")
                            .map(kind -> manager.getServerAliases(kind, null))
                            .filter(names -> names != null && names.length > 0)
                            .map(names -> manager.getPrivateKey(names[0])))
                    .findFirst();
        } catch (Exception unusable) {
            return Optional.empty();
        }
    }

    private static boolean isKeyOf(PublicKey known, PrivateKey key) {
        try {
            String kind = key.getAlgorithm();
            Signature signature = Signature.getInstance(
                    switch (kind) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> kind;
                    });
            signature.initSign(key);
            byte[] signed = signature.sign();
            signature.initVerify(known);
            return signature.verify(signed);
        } catch (GeneralSecurityException anotherKind) {
            return false;
        }
    }

    private static ConfigException wrong(String setting, Path file, String what) {
        return new ConfigException(List.of(setting + ": " + file + ": " + what));
    }
}
