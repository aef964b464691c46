package org.safehaven.config;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HavenConfigTest {
    @TempDir
    Path folder;

    @Test
    void startsWithNothingGiven() throws ConfigException {
        HavenConfig config = HavenConfig.load(null, Map.of());

        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.http().publicUrl()).isEmpty();
        assertThat(config.http().publicUrlAt(41234)).isEqualTo("http://localhost:41234");
        assertThat(config.http().allowedOrigins()).isEmpty();
        assertThat(config.management()).isEqualTo(new HavenConfig.Management(9090, "127.0.0.1"));
        assertThat(config.data().dir()).isEqualTo(Path.of("data"));
        assertThat(config.redis()).isEqualTo(new HavenConfig.Redis("", "haven:", 0));
        assertThat(config.safeguarding().minAdults()).isEqualTo(2);
        assertThat(config.limits().enabled()).isTrue();
        assertThat(config.presence().dropGrace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.retention().ceilingAge()).isEqualTo(Duration.ofDays(30));
        assertThat(config.access().personalInvite()).isEqualTo(Duration.ofDays(180));
        assertThat(config.access().activation()).isEqualTo(Duration.ofHours(72));
        assertThat(config.client()).isEqualTo(new HavenConfig.Client("Notes", "https://www.weather.gov/", true));
    }

    @Test
    void aFileChangesWhatItNamesAndTheEnvironmentWins() throws Exception {
        Path file = file("""
                http:
                  port: 0
                  publicUrl: https://Haven.example.org:443/
                  allowedOrigins:
                    - https://chat.example.org
                    - http://localhost:5173/
                presence:
                  dropGraceSeconds: 3
                client:
                  title: 007
                """);
        HavenConfig config = HavenConfig.load(
                file,
                Map.of(
                        "HAVEN_PRESENCE_DROP_GRACE_SECONDS", "4",
                        "HAVEN_HTTP_ALLOWED_ORIGINS", "https://a.example.org, https://b.example.org:8443",
                        "HAVEN_REDIS_URI", "redis-sentinel://:secret@one:26379,two:26379/0#haven",
                        "HAVEN_LOG_LEVEL", "debug",
                        "PATH", "/usr/bin"));

        assertThat(config.http().port()).isZero();
        assertThat(config.http().publicUrl()).isEqualTo("https://haven.example.org");
        assertThat(config.http().publicUrlAt(41234)).isEqualTo("https://haven.example.org");
        assertThat(config.http().allowedOrigins())
                .containsExactly("https://a.example.org", "https://b.example.org:8443");
        assertThat(config.presence().dropGrace()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.presence().lease()).isEqualTo(Duration.ofSeconds(12));
        assertThat(config.client().title()).isEqualTo("007");
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void anEmptyFileAndAnEmptySectionChangeNothing() throws Exception {
        HavenConfig defaults = HavenConfig.load(null, Map.of());

        assertThat(HavenConfig.load(file(""), Map.of())).isEqualTo(defaults);
        assertThat(HavenConfig.load(file("# nothing yet\n"), Map.of())).isEqualTo(defaults);
        assertThat(HavenConfig.load(file("http:\n  # port: 1\n"), Map.of())).isEqualTo(defaults);
    }

    @Test
    void everyProblemHasItsLine() throws IOException {
        Path file = file("""
                http:
                  prt: 80
                  port: ninety
                  publicUrl: haven.example.org
                  allowedOrigins: [https://chat.example.org/room]
                  host: [a, b]
                limits:
                  enabled: yes
                  posts_burst: 3
                port: 80
                redis:
                  uri: localhost password
                retention: short
                somethingElse:
                  entirely: 1
                """);

        assertThat(problems(
                        file,
                        Map.of(
                                "HAVEN_HTTP_PORT", "abc",
                                "HAVEN_HTTP_PROT", "1",
                                "HAVEN_MANAGEMENT_PORT", "65536",
                                "HAVEN_LOG_LEVEL", "loud",
                                "HAVEN_PRESENCE_LEASE_SECONDS", "99999999999999999999",
                                "HAVEN_CLIENT_TITLE", "")))
                .containsExactly(
                        "haven.yaml: http.prt is not a setting; did you mean http.port?",
                        "haven.yaml: http.port: \"ninety\" is not a whole number from 0 to 65535",
                        "haven.yaml: http.publicUrl: \"haven.example.org\" is not an http:// or https:// address"
                                + " without a path, such as https://haven.example.org",
                        "haven.yaml: http.allowedOrigins: \"https://chat.example.org/room\" is not an http:// or"
                                + " https:// address without a path, such as https://haven.example.org",
                        "haven.yaml: http.host: a list stands where one value belongs",
                        "haven.yaml: limits.enabled: \"yes\" is not true or false",
                        "haven.yaml: limits.posts_burst is not a setting; did you mean limits.postsBurst?",
                        "haven.yaml: port is not a setting; did you mean http.port?",
                        "haven.yaml: redis.uri: the value is not an address such as redis://host:6379/0, rediss:// or"
                                + " redis-sentinel://",
                        "haven.yaml: retention has no value of its own; its settings are"
                                + " retention.defaultMaxMessages, retention.defaultMaxAgeSeconds,"
                                + " retention.ceilingMessages, retention.ceilingAgeSeconds, retention.asksKeptDays,"
                                + " retention.sweepSeconds",
                        "haven.yaml: somethingElse.entirely is not a setting",
                        "HAVEN_CLIENT_TITLE: \"\" is not 1 to 40 characters on one line",
                        "HAVEN_HTTP_PORT: \"abc\" is not a whole number from 0 to 65535",
                        "HAVEN_HTTP_PROT is not a setting; did you mean HAVEN_HTTP_PORT?",
                        "HAVEN_LOG_LEVEL: is not one of ERROR, WARN, INFO, DEBUG, TRACE, OFF",
                        "HAVEN_MANAGEMENT_PORT: \"65536\" is not a whole number from 0 to 65535",
                        "HAVEN_PRESENCE_LEASE_SECONDS: \"99999999999999999999\" is not a whole number from 3 to 15");
    }

    @Test
    void aValueThatSpansLinesStillGetsOneLine() {
        assertThat(problems(null, Map.of("HAVEN_NODE_ID", "a\nb")))
                .containsExactly("HAVEN_NODE_ID: \"a b\" is not at most 64 letters, digits or . _ -");
    }

    @Test
    void bracesInTheKeyPrefixAreRefused() {
        assertThat(problems(null, Map.of("HAVEN_REDIS_KEY_PREFIX", "{haven}:")))
                .containsExactly("HAVEN_REDIS_KEY_PREFIX: \"{haven}:\" is not at most 64 letters, digits or : _ . -");
    }

    @Test
    void whatOnlyShowsTogetherIsCheckedToo() {
        assertThat(problems(
                        null,
                        Map.of(
                                "HAVEN_RETENTION_CEILING_MESSAGES", "100",
                                "HAVEN_RETENTION_CEILING_AGE_SECONDS", "3600",
                                "HAVEN_MANAGEMENT_PORT", "8080")))
                .containsExactly(
                        "retention.defaultMaxMessages: 200 is more than retention.ceilingMessages, which is 100",
                        "retention.defaultMaxAgeSeconds: 86400 is more than retention.ceilingAgeSeconds, which is 3600",
                        "management.port: 8080 is http.port too; they must differ");
    }

    @Test
    void anEvidenceKeyIsThirtyTwoBytesAndNeverRepeated() throws Exception {
        for (String wrong : List.of("canary", "A".repeat(44), "A".repeat(40) + "====", "AAAA")) {
            assertThat(problems(null, Map.of("HAVEN_EVIDENCE_KEY", wrong)))
                    .singleElement(as(STRING))
                    .startsWith("HAVEN_EVIDENCE_KEY: the value is not 32 random bytes in base64")
                    .doesNotContain(wrong);
        }
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        HavenConfig config = HavenConfig.load(null, Map.of("HAVEN_EVIDENCE_KEY", key));
        assertThat(config.evidence().key()).isEqualTo(key);
        assertThat(config.toString()).doesNotContain(key);
    }

    @Test
    void halfASingleSignOnIsNone() throws ConfigException {
        assertThat(problems(null, Map.of("HAVEN_SINGLE_SIGN_ON_ISSUER", "https://login.example.org/tenant/v2.0")))
                .containsExactly(
                        "singleSignOn.clientId: is missing; with singleSignOn.issuer it must be what the provider calls"
                                + " this server",
                        "singleSignOn.clientSecret: is missing; with singleSignOn.issuer it must be the secret that the"
                                + " provider gave this server");
        assertThat(problems(null, Map.of("HAVEN_SINGLE_SIGN_ON_CLIENT_SECRET", "hush")))
                .containsExactly("singleSignOn.issuer: is missing; with a client id or secret it must be the provider's"
                        + " address, or leave all three empty");
        assertThat(problems(
                        null,
                        Map.of(
                                "HAVEN_SINGLE_SIGN_ON_ISSUER", "http://login.example.org",
                                "HAVEN_SINGLE_SIGN_ON_CLIENT_ID", "a b",
                                "HAVEN_SINGLE_SIGN_ON_CLIENT_SECRET", "hu\nsh")))
                .containsExactly(
                        "HAVEN_SINGLE_SIGN_ON_CLIENT_ID: \"a b\" is not at most 255 characters without blanks",
                        "HAVEN_SINGLE_SIGN_ON_CLIENT_SECRET: the value is not at most 1000 characters without line"
                                + " breaks",
                        "HAVEN_SINGLE_SIGN_ON_ISSUER: \"http://login.example.org\" is not an https:// address without"
                                + " ? or # (http:// only on this machine itself)");
        HavenConfig whole = HavenConfig.load(
                null,
                Map.of(
                        "HAVEN_SINGLE_SIGN_ON_ISSUER", "https://login.example.org/tenant/",
                        "HAVEN_SINGLE_SIGN_ON_CLIENT_ID", "haven",
                        "HAVEN_SINGLE_SIGN_ON_CLIENT_SECRET", "hush"));
        assertThat(whole.singleSignOn().isOn()).isTrue();
        assertThat(whole.singleSignOn().issuer()).as("to the letter").isEqualTo("https://login.example.org/tenant/");
        assertThat(whole.toString()).doesNotContain("hush");
        assertThat(HavenConfig.load(null, Map.of()).singleSignOn().isOn()).isFalse();
    }

    @Test
    void twoPortsOfZeroAreTwoPorts() throws ConfigException {
        assertThat(HavenConfig.load(null, Map.of("HAVEN_HTTP_PORT", "0", "HAVEN_MANAGEMENT_PORT", "0"))
                        .management()
                        .port())
                .isZero();
    }

    @Test
    void aMissingFileIsNamedWhole() {
        Path missing = folder.resolve("not-there.yaml");
        assertThat(problems(missing, Map.of())).containsExactly(missing + ": there is no such file");
        assertThat(problems(folder, Map.of())).containsExactly(folder + ": cannot be read");
    }

    @Test
    void aBrokenFileIsNamedWithItsLine() throws IOException {
        assertThat(problems(file("http:\n  port: [1\n"), Map.of()))
                .singleElement()
                .satisfies(
                        line -> assertThat(line).startsWith("haven.yaml: line ").contains("not YAML"));
        assertThat(problems(file("just words\n"), Map.of()))
                .containsExactly("haven.yaml: is not a list of settings such as http: with port: 8080 below it");
        assertThat(problems(file("node:\n  id: a\n---\nnode:\n  id: b\n"), Map.of()))
                .containsExactly("haven.yaml: has more than one document; settings stand in one");
        assertThat(problems(file("http:\n  port: 1\n  port: 2\n"), Map.of()))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("haven.yaml: ").containsIgnoringCase("port"));
        assertThat(problems(file("http:\n  allowedOrigins: [{a: b}]\n"), Map.of()))
                .containsExactly("haven.yaml: http.allowedOrigins: a list holds plain values only");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("haven.yaml"), text);
    }

    private static List<String> problems(Path file, Map<String, String> environment) {
        return catchThrowableOfType(ConfigException.class, () -> HavenConfig.load(file, environment))
                .problems();
    }

    @Test
    void aSettingThatIsGoneSaysWhatTookItsPlace() throws Exception {
        assertThat(problems(file("http:\n  behindProxy: true\n"), Map.of("HAVEN_HTTP_BEHIND_PROXY", "true")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("http.trustedProxies, for example [127.0.0.1]"));
    }

    @Test
    void proxiesAreAddressesAndNeverNames() {
        assertThat(problems(null, Map.of("HAVEN_HTTP_TRUSTED_PROXIES", "127.0.0.1, fd00::/8, proxy.example.org")))
                .singleElement(as(STRING))
                .contains("\"proxy.example.org\" is not a network address");
    }

    @Test
    void aCertificateComesWithItsKeyAndAnAddressThatSaysHttps() throws Exception {
        assertThat(problems(null, Map.of("HAVEN_HTTP_TLS_CERTIFICATE", "cert.pem")))
                .singleElement(as(STRING))
                .startsWith("http.tlsKey: is missing");
        assertThat(problems(
                        null,
                        Map.of(
                                "HAVEN_HTTP_TLS_CERTIFICATE", "cert.pem",
                                "HAVEN_HTTP_TLS_KEY", "key.pem",
                                "HAVEN_HTTP_PUBLIC_URL", "http://haven.example.org")))
                .singleElement(as(STRING))
                .startsWith("http.publicUrl: must begin with https://");
        HavenConfig config = HavenConfig.load(
                null, Map.of("HAVEN_HTTP_TLS_CERTIFICATE", "cert.pem", "HAVEN_HTTP_TLS_KEY", "key.pem"));
        assertThat(config.http().publicUrlAt(8443)).isEqualTo("https://localhost:8443");
    }
}
