package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.redis.RedisConnections.future;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.vertx.core.Vertx;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.access.Passwords;
import org.safehaven.access.StaffAccounts;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisExtension;

/** Staff sign in with an account elsewhere: a whole server, a real provider, and everything that could be wrong between them. */
class SingleSignOnIT {
    private static final String START = "session/single-sign-on";
    private static final String CALLBACK = "/api/v1/session/single-sign-on/callback";

    private static OidcTestProvider provider;

    private Haven haven;
    private Browser ada;
    private String boId;

    @BeforeAll
    static void startProvider() throws Exception {
        provider = OidcTestProvider.start(0);
    }

    @AfterAll
    static void stopProvider() throws Exception {
        provider.close();
    }

    @BeforeEach
    void start() throws Exception {
        haven = haven(provider.issuer());
        ada = Browser.setUp(haven, "ada@example.org", "Ada");
        JsonNode invited = Browser.invited(ada, "bo@example.org", "Bo").ok();
        boId = invited.get("staffId").asText();
        Browser.activated(haven, Browser.secret(invited));
    }

    @AfterEach
    void stop() throws Exception {
        haven.close();
        provider.forged(null);
    }

    @Test
    void theRightPersonSignsIn() throws Exception {
        JsonNode options = new Browser(haven).call("GET", "session/options").ok();
        assertThat(options.at("/singleSignOn/label").asText()).isEqualTo("Example");
        assertThat(options.at("/singleSignOn/url").asText()).isEqualTo("/api/v1/" + START);
        assertThat(options.get("setup").asBoolean()).isFalse();
        provider.person("bo-1", "Bo@Example.org", true);
        Browser browser = new Browser(haven);

        Browser.Answer began = browser.call("GET", START);
        assertThat(began.status()).isEqualTo(302);
        assertThat(cookie(began))
                .containsIgnoringCase("; HttpOnly")
                .contains("SameSite=Lax", "Path=/api/v1/session/single-sign-on");
        String address = location(began);
        assertThat(address)
                .startsWith(provider.issuer())
                .contains("code_challenge_method=S256", "code_challenge=", "state=", "nonce=");
        Browser.Answer ended = comeBack(browser, provider.through(URI.create(address)));

        assertThat(location(ended)).isEqualTo("/");
        assertThat(browser.call("GET", "session").ok().at("/staff/staffId").asText())
                .isEqualTo(boId);
        assertThat(browser.call("GET", "account").ok().get("singleSignOn").asBoolean())
                .isTrue();
        assertThat(browser.call("GET", "account/sessions")
                        .ok()
                        .at("/sessions/0/via")
                        .asText())
                .isEqualTo("single-sign-on");
        assertThat(audited())
                .anySatisfy(entry -> assertThat(entry)
                        .contains("staff.signedIn", "single-sign-on", boId)
                        .doesNotContainIgnoringCase("example.org"));
    }

    @Test
    void whoIsBoundSignsInWhateverBecomesOfTheAddress() throws Exception {
        assertThat(signOn("bo-1", "bo@example.org", true)).isEqualTo("/");
        assertThat(signOn("bo-1", "bo.newname@example.org", true)).isEqualTo("/");
        assertThat(signOn("bo-1", "ada@example.org", false)).isEqualTo("/");
        provider.person("bo-1", "ada@example.org", true);
        Browser browser = new Browser(haven);
        run(browser);
        assertThat(browser.call("GET", "session").ok().at("/staff/staffId").asText())
                .as("the bound account, and not the one that has the address")
                .isEqualTo(boId);
    }

    @Test
    void anAddressThatChangedHandsAtTheProviderHandsOverNoAccount() throws Exception {
        assertThat(signOn("bo-1", "bo@example.org", true)).isEqualTo("/");
        assertThat(signOn("bo-2", "bo@example.org", true)).isEqualTo("/signin#sso=refused");
    }

    @Test
    void aDeletedAccountLeavesNoBinding() throws Exception {
        assertThat(signOn("bo-1", "bo@example.org", true)).isEqualTo("/");
        assertThat(keysWith("sign-on")).hasSize(1);
        Vertx vertx = Vertx.vertx();
        StaffAccounts accounts =
                new StaffAccounts(RedisExtension.connections(), new Keys(haven.keyPrefix()), new Passwords(vertx));
        Await.result(accounts.delete(boId).eventually(vertx::close));
        assertThat(keysWith("sign-on")).isEmpty();
        assertThat(signOn("bo-1", "bo@example.org", true)).isEqualTo("/signin#sso=no-account");
    }

    @Test
    void anotherProviderMayBindAnew() throws Exception {
        assertThat(signOn("bo-1", "bo@example.org", true)).isEqualTo("/");
        try (OidcTestProvider other = OidcTestProvider.start(0);
                Haven node = node(other.issuer())) {
            other.person("another-1", "bo@example.org", true);
            Browser browser = new Browser(node);
            URI back = other.through(URI.create(location(browser.call("GET", START))));
            assertThat(location(comeBack(browser, back))).isEqualTo("/");
        }
        assertThat(signOn("bo-2", "bo@example.org", true))
                .as("the one of before has lost its hold")
                .isEqualTo("/");
        assertThat(keysWith("sign-on")).as("nothing is left behind").hasSize(1);
    }

    @Test
    void onlyWhoHasAnActiveAccountComesIn() throws Exception {
        assertThat(signOn("eve", "eve@example.org", true)).isEqualTo("/signin#sso=no-account");
        assertThat(signOn("bo-1", "bo@example.org", false)).isEqualTo("/signin#sso=not-verified");
        assertThat(signOn("eve", "eve@example.org", false))
                .as("who has no account is not told either")
                .isEqualTo("/signin#sso=not-verified");

        Browser.invited(ada, "cy@example.org", "Cy").ok();
        assertThat(signOn("cy", "cy@example.org", true)).as("never activated").isEqualTo("/signin#sso=no-account");

        deactivate();
        assertThat(signOn("bo-1", "bo@example.org", true)).isEqualTo("/signin#sso=deactivated");
        assertThat(ada.call("GET", "staff").ok().get("staff"))
                .as("nobody was added")
                .hasSize(3);
    }

    @Test
    void whoIsBoundAndDeactivatedStaysOut() throws Exception {
        assertThat(signOn("bo-1", "bo@example.org", true)).isEqualTo("/");
        deactivate();
        assertThat(signOn("bo-1", "bo@example.org", true)).isEqualTo("/signin#sso=deactivated");
    }

    @Test
    void comingBackWorksOnceAndInTheSameBrowserOnly() throws Exception {
        provider.person("bo-1", "bo@example.org", true);
        Browser browser = new Browser(haven);
        URI back = provider.through(URI.create(location(browser.call("GET", START))));
        String sameCookie = "haven-sign-on=" + browser.cookie("haven-sign-on");

        Browser other = new Browser(haven);
        other.call("GET", START);
        assertThat(location(comeBack(other, back))).as("another browser").isEqualTo("/signin#sso=expired");
        assertThat(other.call("GET", "session").status()).isEqualTo(401);
        assertThat(location(comeBack(browser, back)))
                .as("and what was tried from there is over")
                .isEqualTo("/signin#sso=expired");

        Browser third = new Browser(haven);
        URI again = provider.through(URI.create(location(third.call("GET", START))));
        String cookie = "haven-sign-on=" + third.cookie("haven-sign-on");
        assertThat(location(comeBack(third, again))).isEqualTo("/");
        for (String kept : List.of(cookie, sameCookie)) {
            Browser.Answer replayed = new Browser(haven).raw("GET", path(again), null, List.of("Cookie", kept));
            assertThat(location(replayed)).as("a second time").isEqualTo("/signin#sso=expired");
        }
        assertThat(location(new Browser(haven).call("GET", path(again)))).isEqualTo("/signin#sso=expired");
        assertThat(location(new Browser(haven).call("GET", CALLBACK))).isEqualTo("/signin#sso=expired");
    }

    @Test
    void aTokenForAnotherNonceIsRefused() throws Exception {
        provider.person("bo-1", "bo@example.org", true);
        Browser browser = new Browser(haven);
        String address = location(browser.call("GET", START)).replaceAll("nonce=[^&]*", "nonce=of-another-sign-on");
        assertThat(location(comeBack(browser, provider.through(URI.create(address)))))
                .isEqualTo("/signin#sso=refused");
        assertThat(browser.call("GET", "session").status()).isEqualTo(401);
    }

    @Test
    void aCodeOfAnotherVerifierIsRefused() throws Exception {
        provider.person("bo-1", "bo@example.org", true);
        Browser browser = new Browser(haven);
        String address = location(browser.call("GET", START))
                .replaceAll("code_challenge=[^&]*", "code_challenge=" + "x".repeat(43));
        assertThat(location(comeBack(browser, provider.through(URI.create(address)))))
                .isEqualTo("/signin#sso=refused");
    }

    @Test
    void aForgedTokenIsRefused() throws Exception {
        // First that such a token is taken when it is right: each other is refused for the one thing that is wrong.
        assertThat(with(rsa(OidcTestProvider.KEY), claims -> {})).isEqualTo("/");

        Signing otherKey = rsa(OidcTestProvider.key("the-key"));
        assertThat(with(otherKey, claims -> {})).as("another key").isEqualTo("/signin#sso=refused");
        assertThat(with(rsa(OidcTestProvider.key("unknown")), claims -> {}))
                .as("a key that the provider does not have")
                .startsWith("/signin#sso=");
        assertThat(with(claims -> new PlainJWT(claims).serialize(), claims -> {}))
                .as("unsigned")
                .isEqualTo("/signin#sso=refused");
        byte[] shared = OidcTestProvider.CLIENT_SECRET.getBytes(StandardCharsets.UTF_8);
        assertThat(with(hmac(shared), claims -> {}))
                .as("signed with the secret that both know")
                .isEqualTo("/signin#sso=refused");
        assertThat(with(hmac(OidcTestProvider.KEY.toRSAPublicKey().getEncoded()), claims -> {}))
                .as("signed with what everybody knows")
                .isEqualTo("/signin#sso=refused");
        Signing right = rsa(OidcTestProvider.KEY);
        assertThat(with(right, claims -> claims.issuer("https://elsewhere.example")))
                .as("issuer")
                .isEqualTo("/signin#sso=refused");
        assertThat(with(right, claims -> claims.audience("another-client")))
                .as("audience")
                .isEqualTo("/signin#sso=refused");
        assertThat(with(right, claims -> claims.claim("nonce", null)))
                .as("no nonce")
                .isEqualTo("/signin#sso=refused");
        assertThat(with(
                        right,
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))))
                .as("expired")
                .isEqualTo("/signin#sso=refused");
        assertThat(with(right, claims -> claims.subject("somebody-else").claim("email", null)))
                .as("another person than the provider tells of")
                .isEqualTo("/signin#sso=refused");
        assertThat(with(claims -> "not.a.token", claims -> {})).as("no token").startsWith("/signin#sso=");
    }

    @Test
    void whoSaysNoThereIsToldSo() throws Exception {
        provider.personWhoRefuses();
        assertThat(location(run(new Browser(haven)))).isEqualTo("/signin#sso=refused");
    }

    @Test
    void aProviderThatIsDownKeepsNothingElseFromWorking() throws Exception {
        haven.close();
        int port = freePort();
        String issuer = "http://127.0.0.1:" + port;
        haven = haven(issuer);
        Browser.setUp(haven, "ada@example.org", "Ada");
        assertThat(location(new Browser(haven).call("GET", START))).isEqualTo("/signin#sso=unavailable");

        Browser between = new Browser(haven);
        URI back;
        try (OidcTestProvider late = OidcTestProvider.start(port)) {
            late.person("ada-1", "ada@example.org", true);
            Browser browser = new Browser(haven);
            URI through = late.through(URI.create(location(browser.call("GET", START))));
            assertThat(location(comeBack(browser, through))).as("it came up").isEqualTo("/");
            back = late.through(URI.create(location(between.call("GET", START))));
        }
        assertThat(location(comeBack(between, back))).as("it went down").isEqualTo("/signin#sso=unavailable");
    }

    @Test
    void theWrongSecretIsTheOperatorsBusiness() throws Exception {
        haven.close();
        haven = haven(provider.issuer(), "HAVEN_SINGLE_SIGN_ON_CLIENT_SECRET", "wrong");
        Browser.setUp(haven, "ada@example.org", "Ada");
        assertThat(signOn("ada-1", "ada@example.org", true)).isEqualTo("/signin#sso=unavailable");
    }

    @Test
    void withoutAnIssuerThereIsNone() throws Exception {
        haven.close();
        haven = Haven.start();
        JsonNode options = new Browser(haven).call("GET", "session/options").ok();
        assertThat(options.get("singleSignOn").isNull()).isTrue();
        assertThat(options.get("setup").asBoolean()).isTrue();
        assertThat(new Browser(haven).call("GET", START).status()).isEqualTo(404);
        assertThat(new Browser(haven).call("GET", CALLBACK + "?state=x&code=y").status())
                .isEqualTo(404);
    }

    @Test
    void nothingOfTheSecretsIsKept() throws Exception {
        Browser browser = new Browser(haven);
        String address = location(browser.call("GET", START));
        String secret = browser.cookie("haven-sign-on");
        String state = query(address, "state");
        var redis = RedisExtension.connections().commands();
        List<String> kept = keysWith("sign-on");
        assertThat(kept).singleElement().satisfies(key -> assertThat(key).doesNotContain(state, secret));
        assertThat(Await.result(future(redis.get(kept.get(0))))).doesNotContain(state, secret);
        assertThat(Await.result(future(redis.ttl(kept.get(0))))).isBetween(1L, 600L);
    }

    private interface Signing {
        String token(JWTClaimsSet claims) throws Exception;
    }

    private static Signing rsa(com.nimbusds.jose.jwk.RSAKey key) throws Exception {
        return signed(JWSAlgorithm.RS256, key.getKeyID(), new RSASSASigner(key));
    }

    private static Signing hmac(byte[] secret) throws Exception {
        return signed(JWSAlgorithm.HS256, "the-key", new MACSigner(secret));
    }

    private static Signing signed(JWSAlgorithm algorithm, String keyId, JWSSigner signer) {
        return claims -> {
            SignedJWT token =
                    new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
            token.sign(signer);
            return token.serialize();
        };
    }

    /** Signs in as Bo with such a token, right in all but what {@code change} makes of it. @return where it leads */
    private String with(Signing signing, Consumer<JWTClaimsSet.Builder> change) throws Exception {
        provider.person("bo-1", "bo@example.org", true);
        Browser browser = new Browser(haven);
        String address = location(browser.call("GET", START));
        URI back = provider.through(URI.create(address));
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience(OidcTestProvider.CLIENT_ID)
                .subject("bo-1")
                .claim("email", "bo@example.org")
                .claim("email_verified", true)
                .claim("nonce", query(address, "nonce"))
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
        change.accept(claims);
        provider.forged(signing.token(claims.build()));
        String leads = location(comeBack(browser, back));
        assertThat(browser.call("GET", "session").status()).isEqualTo(leads.equals("/") ? 200 : 401);
        return leads;
    }

    /** The whole way with a new browser. @return where it leads */
    private String signOn(String subject, String email, boolean verified) throws Exception {
        provider.person(subject, email, verified);
        return location(run(new Browser(haven)));
    }

    private static Browser.Answer run(Browser browser) throws Exception {
        return comeBack(browser, provider.through(URI.create(location(browser.call("GET", START)))));
    }

    private static Browser.Answer comeBack(Browser browser, URI back) throws Exception {
        return browser.call("GET", path(back));
    }

    private static String path(URI back) {
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private static String location(Browser.Answer answer) {
        return answer.response().headers().firstValue("Location").orElseThrow();
    }

    private static String cookie(Browser.Answer answer) {
        return answer.response().headers().firstValue("Set-Cookie").orElseThrow();
    }

    private static String query(String address, String name) {
        String value = address.replaceAll(".*[?&]" + name + "=([^&]*).*", "$1");
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    private void deactivate() throws Exception {
        ada.call("PATCH", "staff/" + boId, "active", false).ok();
    }

    private List<String> audited() throws Exception {
        return Await.result(future(RedisExtension.connections()
                        .commands()
                        .xrange(new Keys(haven.keyPrefix()).programAudit(), io.lettuce.core.Range.unbounded())))
                .stream()
                .map(entry -> entry.getBody().get("e"))
                .toList();
    }

    private List<String> keysWith(String part) throws Exception {
        List<String> found = new ArrayList<>();
        KeyScanCursor<String> cursor = null;
        ScanArgs matching =
                ScanArgs.Builder.matches(haven.keyPrefix() + "*" + part + "*").limit(1000);
        var redis = RedisExtension.connections().commands();
        do {
            cursor = Await.result(future(cursor == null ? redis.scan(matching) : redis.scan(cursor, matching)));
            found.addAll(cursor.getKeys());
        } while (!cursor.isFinished());
        return found;
    }

    /** Another node on the same store, with another provider. */
    private Haven node(String issuer) throws Exception {
        return Haven.start(false, haven.keyPrefix(), settings(issuer));
    }

    private static Haven haven(String issuer, String... more) throws Exception {
        return Haven.start(settings(issuer, more));
    }

    private static String[] settings(String issuer, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "HAVEN_LIMITS_ENABLED",
                "false",
                "HAVEN_SINGLE_SIGN_ON_ISSUER",
                issuer,
                "HAVEN_SINGLE_SIGN_ON_CLIENT_ID",
                OidcTestProvider.CLIENT_ID,
                "HAVEN_SINGLE_SIGN_ON_CLIENT_SECRET",
                OidcTestProvider.CLIENT_SECRET,
                "HAVEN_SINGLE_SIGN_ON_LABEL",
                "Example"));
        settings.addAll(List.of(more));
        return settings.toArray(String[]::new);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
