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
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;

/** The pages: the same for everybody, neutral for whoever looks over a shoulder, and locked down. */
class PagesIT {
    private static Haven haven;

    @BeforeAll
    static void start() throws Exception {
        haven = Haven.start(
                "HAVEN_CLIENT_TITLE", "Soup & \"bread\"", "HAVEN_CLIENT_LEAVE_URL", "https://example.org/?a=1&b=2");
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

    @Test
    void everythingCarriesTheHeadersThatLockItDown() throws Exception {
        for (String path : List.of("/join", "/api/v1/session", "/no/such/page", "/out", "/healthz")) {
            Browser.Answer answer = get(path);
            assertThat(header(answer, "Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                    .contains("connect-src 'self' ws://")
                    .contains("require-trusted-types-for 'script'", "trusted-types 'none'")
                    .doesNotContain("unsafe");
            assertThat(header(answer, "Referrer-Policy")).as(path).isEqualTo("no-referrer");
            assertThat(header(answer, "X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(header(answer, "Cross-Origin-Opener-Policy")).as(path).isEqualTo("same-origin");
            assertThat(header(answer, "Cross-Origin-Resource-Policy")).as(path).isEqualTo("same-origin");
            assertThat(header(answer, "X-Robots-Tag")).as(path).isEqualTo("noindex, nofollow");
            assertThat(header(answer, "Cache-Control")).as(path).isEqualTo("no-store");
            assertThat(header(answer, "Strict-Transport-Security")).as(path).isEmpty();
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
