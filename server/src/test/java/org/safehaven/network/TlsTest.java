package org.safehaven.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safehaven.config.ConfigException;

/** What is wrong with a certificate or its key is said in one line before anybody finds a server that does not answer. */
class TlsTest {
    @TempDir
    private static Path folder;

    private static Certificate rsa;
    private static Certificate ec;

    private final Vertx vertx = Vertx.vertx();
    private Path certificate;
    private Path key;
    private Tls tls;

    @BeforeAll
    static void make() throws Exception {
        rsa = Certificate.rsa();
        ec = Certificate.ec();
    }

    @BeforeEach
    void files() throws Exception {
        certificate = Files.createTempFile(folder, "certificate", ".pem");
        key = Files.createTempFile(folder, "key", ".pem");
        rsa.writeCertificate(certificate);
        rsa.writeKey(key);
        tls = new Tls(vertx, Instant::now, certificate.toString(), key.toString());
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void bothKindsAreTaken() throws Exception {
        tls.load();
        ec.writeCertificate(certificate);
        ec.writeKey(key);
        tls.load();
    }

    @Test
    void whatIsWrongIsSaidWithTheSettingAndTheFile() throws Exception {
        ec.writeKey(key);
        refused("http.tlsKey: " + key + ": is not the key of the certificate in http.tlsCertificate");
        Certificate.rsa().writeKey(key);
        refused("http.tlsKey: " + key + ": is not the key of the certificate in http.tlsCertificate");
        Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        refused("http.tlsKey: " + key + ": is not the key of the certificate in http.tlsCertificate");
        rsa.writeCertificate(key);
        refused("http.tlsKey: " + key + ": is not a private key in PEM form without a password");
        Files.writeString(key, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
        refused("http.tlsKey: " + key + ": is not a private key in PEM form without a password");
        Files.delete(key);
        refused("http.tlsKey: " + key + ": there is no such file");
        Files.writeString(certificate, "a certificate");
        rsa.writeKey(key);
        refused("http.tlsCertificate: " + certificate + ": is not a certificate in PEM form");
        Files.writeString(certificate, "");
        refused("http.tlsCertificate: " + certificate + ": holds no certificate");
        Files.delete(certificate);
        Files.createDirectory(certificate);
        refused("http.tlsCertificate: " + certificate + ": cannot be read");
    }

    @Test
    void halfAPairChangesNothingAndTheWholeOneIsTaken() throws Exception {
        tls.load();
        assertThat(tls.renewed()).as("nothing changed").isEmpty();
        ec.writeCertificate(certificate);
        assertThat(tls.renewed()).as("its key is not there yet").isEmpty();
        ec.writeKey(key);
        assertThat(tls.renewed()).isPresent();
        assertThat(tls.renewed()).as("taken already").isEmpty();
        Files.delete(key);
        assertThat(tls.renewed()).as("gone for a moment").isEmpty();
        ec.writeKey(key);
        assertThat(tls.renewed()).as("the same again").isEmpty();
    }

    private void refused(String line) {
        assertThatThrownBy(tls::load).isInstanceOf(ConfigException.class).hasMessage(line);
    }
}
