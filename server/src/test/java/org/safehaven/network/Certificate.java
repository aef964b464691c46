package org.safehaven.network;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** A certificate for this machine that vouches for itself. */
public final class Certificate {
    private final X509Bundle made;

    private Certificate(X509Bundle made) {
        this.made = made;
    }

    public static Certificate rsa() throws Exception {
        return of(Algorithm.rsa2048);
    }

    public static Certificate ec() throws Exception {
        return of(Algorithm.ecp256);
    }

    private static Certificate of(Algorithm kind) throws Exception {
        return new Certificate(new CertificateBuilder()
                .algorithm(kind)
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned());
    }

    public void writeCertificate(Path file) throws Exception {
        Files.writeString(file, made.getCertificatePathPEM());
    }

    public void writeKey(Path file) throws Exception {
        Files.writeString(file, made.getPrivateKeyPEM());
    }

    /** What a client has that believes this certificate and no other. */
    public SSLContext believed() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {made.toTrustManager()}, null);
        return context;
    }
}
