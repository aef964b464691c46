package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Wire;

/** The pages: the same for everybody, neutral for whoever looks over a shoulder, and locked down. */
class PagesIT {
    private static Haven haven;

    @BeforeAll
    static void start() throws Exception {
        haven = Haven.start(
                "HAVEN_CLIENT_TITLE",
                "Soup & \"bread\"",
                "HAVEN_CLIENT_LEAVE_URL",
                "https://example.org/?a=1&b=2",
                // A provider that is not there: whoever wants to sign in by it is sent back with a reason.
                "HAVEN_SINGLE_SIGN_ON_ISSUER",
                "http://127.0.0.1:1",
                "HAVEN_SINGLE_SIGN_ON_CLIENT_ID",
                "haven",
                "HAVEN_SINGLE_SIGN_ON_CLIENT_SECRET",
                "nobody's secret");
    }

    @AfterAll
    static void stop() {
        haven.close();
    }

    @Test
    void everyPageIsTheSameShellWithTheTitleEscaped() throws Exception {
        String first = get("/").response().body();
        assertThat(first)
                .contains("<title>Soup &amp; &quot;bread&quot;</title>")
                .contains("\"seatHours\":12");
        assertThat(first)
                .as("S16: the word to write, in the language in which they then answer")
                .contains("Text HOME to 741741", "<span lang=\"es\">Envía AYUDA al 741741</span>")
                .contains("Text to 988", "Envía AYUDA al 988");
        for (String page : List.of(
                "/setup",
                "/signin",
                "/activate",
                "/enter",
                "/staff",
                "/account",
                "/audit",
                "/reports",
                "/join",
                "/room/r1",
                "/rooms/r1")) {
            Browser.Answer answer = get(page);
            assertThat(answer.status()).as(page).isEqualTo(200);
            assertThat(answer.response().body()).as(page).isEqualTo(first);
            assertThat(header(answer, "Cache-Control")).as(page).isEqualTo("no-store");
        }
    }

    /** One kind of answer each: its status, and what is said to get it. */
    private static Stream<Arguments> everyKindOfAnswer() throws Exception {
        String upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        String chat = upgrade + "Sec-WebSocket-Protocol: haven.v1\r\n";
        String json = "Content-Type: application/json\r\nContent-Length: ";
        return Stream.of(
                Arguments.of("a page", 200, "GET /join", ""),
                Arguments.of("a page's head", 200, "HEAD /join", ""),
                Arguments.of("a packed page", 200, "GET /join", "Accept-Encoding: gzip\r\n"),
                Arguments.of("an asset", 200, "GET " + assets().get(0), ""),
                Arguments.of("the way out", 200, "GET /out", ""),
                Arguments.of("a call", 200, "GET /api/v1/session/options", ""),
                Arguments.of(
                        "a call without an answer", 204, "POST /api/v1/leave", json + "13\r\n\r\n{\"token\":\"x\"}"),
                Arguments.of("the contract", 200, "GET /api/openapi.yaml", ""),
                Arguments.of("the contract's page", 200, "GET /api/docs", ""),
                Arguments.of("a probe", 200, "GET /readyz", ""),
                Arguments.of("a redirect", 302, "GET /api/v1/session/single-sign-on", ""),
                Arguments.of("a malformed body", 400, "POST /api/v1/join", json + "1\r\n\r\n{"),
                Arguments.of("nobody signed in", 401, "GET /api/v1/session", ""),
                Arguments.of("a foreign page", 403, "POST /api/v1/leave", "Origin: https://evil.example\r\n"),
                Arguments.of("no such page", 404, "GET /no/such/page", ""),
                Arguments.of("no such page in a browser", 404, "GET /no/such/page", "Accept: text/html\r\n"),
                Arguments.of("no such asset", 404, "GET /assets/nothing.js", ""),
                Arguments.of("no such call", 404, "GET /api/v1/no/such/call", ""),
                Arguments.of("no such calendar", 404, "GET /api/v1/rooms/r/calendar.ics?key=x", ""),
                Arguments.of("another method", 405, "DELETE /api/v1/join", ""),
                Arguments.of("a body too big", 413, "POST /api/v1/join", json + "99999999\r\n"),
                Arguments.of("a path that is none", 400, "GET /%zz", ""),
                Arguments.of("an address too long", 414, "GET /" + "x".repeat(5_000), ""),
                Arguments.of("a head too big", 431, "GET /", "X: " + "x".repeat(9_000) + "\r\n"),
                Arguments.of("a socket", 101, "GET /ws", chat),
                Arguments.of("a socket elsewhere", 404, "GET /join", chat),
                Arguments.of("a socket for a foreign page", 403, "GET /ws", chat + "Origin: https://evil.example\r\n"),
                Arguments.of("a socket that speaks otherwise", 400, "GET /ws", upgrade),
                Arguments.of("a socket that is asked for otherwise", 405, "POST /ws", chat));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyKindOfAnswer")
    void everyAnswerCarriesTheHeadersThatLockItDown(String kind, int status, String asked, String more)
            throws Exception {
        try (Wire wire = Wire.open(haven.port())) {
            Wire.Head head = wire.write(asked + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n")
                    .head();
            assertThat(head.status()).isEqualTo(status);
            assertThat(head.headers().get("content-security-policy"))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                    .contains("connect-src 'self' ws://")
                    .contains("require-trusted-types-for 'script'", "trusted-types 'none'")
                    .doesNotContain("unsafe");
            assertThat(head.headers())
                    .containsEntry("referrer-policy", "no-referrer")
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("cross-origin-opener-policy", "same-origin")
                    .containsEntry("cross-origin-resource-policy", "same-origin")
                    .containsEntry("x-robots-tag", "noindex, nofollow")
                    .containsEntry(
                            "cache-control",
                            kind.equals("an asset") ? "public, max-age=31536000, immutable" : "no-store")
                    .doesNotContainKey("strict-transport-security")
                    .doesNotContainKeys("server", "access-control-allow-origin");
            assertThat(head.headers().get("permissions-policy"))
                    .contains("camera=()", "microphone=()", "geolocation=()");
        }
    }

    @Test
    void whatIsNamedByItsHashIsKeptByBrowsersForever() throws Exception {
        Browser.Answer script = get(assets().get(0));
        assertThat(script.status()).isEqualTo(200);
        assertThat(header(script, "Content-Type")).startsWith("text/javascript");
        assertThat(header(script, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @Test
    void aPageGoesOutPackedToo() throws Exception {
        HttpResponse<byte[]> packed = bytes("/join", "gzip, deflate, br");
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(bytes("/join", "identity").body());
    }

    @Test
    void whatIsTextGoesOutPackedForWhoeverUnpacksIt() throws Exception {
        List<String> assets = assets();
        assertThat(assets).anyMatch(name -> name.endsWith(".js")).anyMatch(name -> name.endsWith(".css"));
        for (String asset : assets) {
            HttpResponse<byte[]> plain = bytes(asset, "identity");
            HttpResponse<byte[]> gzip = bytes(asset, "gzip, deflate");
            HttpResponse<byte[]> brotli = bytes(asset, "gzip, deflate, br, zstd");
            assertThat(plain.headers().firstValue("Content-Encoding")).as(asset).isEmpty();
            assertThat(gzip.headers().firstValue("Content-Encoding")).as(asset).hasValue("gzip");
            assertThat(brotli.headers().firstValue("Content-Encoding"))
                    .as(asset)
                    .hasValue("br");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
                    .as(asset)
                    .isEqualTo(plain.body());
            assertThat(brotli.body().length).as(asset).isLessThan(gzip.body().length);
            for (HttpResponse<byte[]> answer : List.of(plain, gzip, brotli)) {
                assertThat(answer.headers().firstValue("Vary")).as(asset).hasValue("Accept-Encoding");
                assertThat(answer.headers().firstValue("Content-Type"))
                        .isEqualTo(plain.headers().firstValue("Content-Type"));
                assertThat(answer.headers().firstValue("Cache-Control"))
                        .as(asset)
                        .hasValue("public, max-age=31536000, immutable");
            }
        }
    }

    @Test
    void whatIsNotThereIsAPlainPage() throws Exception {
        for (String path : List.of(
                "/nothing",
                "/assets/nothing.js",
                "/assets/..%2f..%2flogback.xml",
                "/../org/safehaven/log/append.lua",
                "/index.html")) {
            Browser.Answer answer = get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.response().body())
                    .as(path)
                    .doesNotContainIgnoringCase("haven")
                    .contains("Open your link again.", "Vuelve a abrir tu enlace.");
        }
    }

    @Test
    void theWayOutLeavesNothingBehind() throws Exception {
        for (String method : List.of("GET", "POST")) {
            Browser.Answer out = new Browser(haven).raw(method, "/out", null, List.of());
            assertThat(out.status()).isEqualTo(200);
            assertThat(header(out, "Clear-Site-Data")).isEqualTo("\"cache\", \"cookies\", \"storage\"");
            assertThat(header(out, "Cache-Control")).isEqualTo("no-store");
            assertThat(header(out, "Set-Cookie")).startsWith("haven-session=;").contains("Max-Age=0");
            assertThat(out.response().body())
                    .contains("content=\"0;url=https://example.org/?a=1&amp;b=2\"")
                    .doesNotContain("<script")
                    .doesNotContainIgnoringCase("haven");
        }
    }

    @Test
    void theWayOutSignsTheStaffOutOnTheServerToo() throws Exception {
        try (Haven fresh = Haven.start()) {
            Browser admin = Browser.setUp(fresh, "ada@example.org", "Ada");
            String cookie = admin.cookie("haven-session");
            admin.raw("GET", "/out", null, List.of());
            Browser thief = new Browser(fresh);
            // Nobody who leaves is kept waiting for it.
            Await.until(
                    "the cookie is worth nothing",
                    () -> thief.raw("GET", "session", null, List.of("Cookie", "haven-session=" + cookie))
                                    .status()
                            == 401);
        }
    }

    /** The scripts and styles that every page names. */
    private static List<String> assets() throws Exception {
        return Pattern.compile("/assets/[^\"]+\\.(?:js|css)")
                .matcher(get("/").response().body())
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static HttpResponse<byte[]> bytes(String path, String accepted) throws Exception {
        URI address = URI.create("http://localhost:" + haven.port() + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept-Encoding", accepted)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void whoOpensWhatIsNotThereHasTheWayOut() throws Exception {
        Browser.Answer answer = new Browser(haven).raw("GET", "/nothing", null, List.of("Accept", "text/html,*/*"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.response().body()).contains("href=\"/out\"", "Text to 988");
    }

    private static Browser.Answer get(String path) throws Exception {
        return new Browser(haven).raw("GET", path, null, List.of());
    }

    private static String header(Browser.Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse("");
    }
}
