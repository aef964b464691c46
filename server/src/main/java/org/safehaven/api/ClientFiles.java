package org.safehaven.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.safehaven.config.CrisisLines;
import org.safehaven.config.HavenConfig;
import org.safehaven.protocol.Json;

/** The browser client out of the jar, and the way out of it. */
final class ClientFiles {
    private static final String FOLDER = "/client";
    private static final List<String> PAGES = List.of(
            "/",
            "/setup",
            "/signin",
            "/activate",
            "/enter",
            "/staff",
            "/account",
            "/audit",
            "/reports",
            "/join",
            "/room",
            "/room/*",
            "/rooms/*");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2",
            "png", "image/png",
            "ico", "image/x-icon",
            "webmanifest", "application/manifest+json");

    private final StaffGuard guard;
    private final byte[] shell;
    private final byte[] packedShell;
    private final byte[] out;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    /** @param crisisLines come with every page, so that they are there when nothing else can be loaded any more */
    ClientFiles(HavenConfig config, CrisisLines crisisLines, StaffGuard guard) {
        this.guard = guard;
        HavenConfig.Client client = config.client();
        String leaveUrl = client.leaveUrl();
        PageData data = new PageData(
                crisisLines,
                client.blankWhenHidden(),
                config.reports().kept().toDays(),
                config.retention().asksKept().toDays(),
                config.access().memberToken().toHours());
        String page = read(FOLDER + "/index.html")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("<!doctype html><title></title>");
        this.shell = page.replace("{{title}}", escaped(client.title()))
                // Inside a script element a less-than sign is what could end it.
                .replace("{{page}}", Json.write(data).replace("<", "\\u003c"))
                .replace("{{crisisPlain}}", plain(crisisLines))
                .getBytes(StandardCharsets.UTF_8);
        // The same for everybody: nothing that is secret can be guessed from its length.
        this.packedShell = gzip(shell);
        this.out = ("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Weather</title>"
                        + "<meta name=\"viewport\" content=\"width=device-width\">"
                        + "<meta http-equiv=\"refresh\" content=\"0;url=" + escaped(leaveUrl) + "\"></head>"
                        + "<body><p><a href=\"" + escaped(leaveUrl)
                        + "\" rel=\"noreferrer\">Weather</a></p></body></html>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What the page's program reads out of it. */
    private record PageData(
            CrisisLines crisis, boolean blankWhenHidden, long reportsKeptDays, long asksKeptDays, long seatHours) {}

    void mount(Router router) {
        // Whatever previews links asks for the head alone: it gets what a page gets, and not that there is none.
        PAGES.forEach(page -> router.route(page)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(this::page));
        router.route("/out").handler(this::leave);
        router.get("/*").handler(this::file);
        router.route().handler(this::nothing);
    }

    private void page(RoutingContext context) {
        String accepted = context.request().getHeader("Accept-Encoding");
        boolean packed = accepted != null && accepted.contains("gzip");
        context.response().putHeader("Content-Type", "text/html; charset=utf-8").putHeader("Vary", "Accept-Encoding");
        if (packed) {
            context.response().putHeader("Content-Encoding", "gzip");
        }
        context.response().end(Buffer.buffer(packed ? packedShell : shell));
    }

    /**
     * Nothing of Haven is left in the browser: no storage, no cookie, nothing that Back could show. Not every browser
     * heeds the header, and none does without https: the cookie is taken by itself, and its session ends here.
     */
    private void leave(RoutingContext context) {
        guard.leave(context);
        context.response()
                .putHeader("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"")
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(Buffer.buffer(out));
    }

    private void file(RoutingContext context) {
        String path = context.normalizedPath();
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        Optional<byte[]> content = type == null || path.contains("..") ? Optional.empty() : kept(path);
        if (content.isEmpty()) {
            context.next();
            return;
        }
        if (path.startsWith("/assets/")) {
            // The name holds the content's hash: it never changes.
            context.response().putHeader("Cache-Control", "public, max-age=31536000, immutable");
        }
        context.response().putHeader("Content-Type", type).putHeader("Vary", "Accept-Encoding");
        Optional<Packed> packed = packed(context, path);
        packed.ifPresent(smaller -> context.response().putHeader("Content-Encoding", smaller.encoding()));
        context.response().end(Buffer.buffer(packed.map(Packed::bytes).orElseGet(content::get)));
    }

    private record Packed(String encoding, byte[] bytes) {}

    private Optional<Packed> packed(RoutingContext context, String path) {
        String accepted = context.request().getHeader("Accept-Encoding");
        if (accepted == null) {
            return Optional.empty();
        }
        Optional<Packed> brotli =
                accepted.contains("br") ? kept(path + ".br").map(bytes -> new Packed("br", bytes)) : Optional.empty();
        return brotli.isPresent() || !accepted.contains("gzip")
                ? brotli
                : kept(path + ".gz").map(bytes -> new Packed("gzip", bytes));
    }

    /** Read once. What is not there is not kept: strangers may ask for any number of names. */
    private Optional<byte[]> kept(String path) {
        byte[] before = files.get(path);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<byte[]> read = read(FOLDER + path);
        read.ifPresent(bytes -> files.put(path, bytes));
        return read;
    }

    /** Who looks at it in a browser gets a page that says so, with the way out; a program only hears that it is not there. */
    private void nothing(RoutingContext context) {
        String accepted = context.request().getHeader("Accept");
        if (context.request().method() == HttpMethod.GET && accepted != null && accepted.contains("text/html")) {
            context.response().setStatusCode(404);
            page(context);
            return;
        }
        context.response()
                .setStatusCode(404)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>404</title>"
                        + "<p>There is nothing here. Open your link again. · "
                        + "<span lang=\"es\">Aquí no hay nada. Vuelve a abrir tu enlace.</span></p></html>");
    }

    private static Optional<byte[]> read(String path) {
        try (InputStream in = ClientFiles.class.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream into = new GZIPOutputStream(packed)) {
            into.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** The lines for a browser without scripts: of the first country, in both languages. */
    private static String plain(CrisisLines lines) {
        CrisisLines.Country country = lines.countries().get(lines.country());
        StringBuilder html = new StringBuilder("<p>Emergency · <span lang=\"es\">Emergencias</span>: ")
                .append(call(country.emergency()))
                .append("</p><ul>");
        for (CrisisLines.Line line : country.lines()) {
            List<String> ways = new ArrayList<>();
            if (line.call() != null) {
                ways.add(call(line.call()));
            }
            if (line.text() != null) {
                ways.add(write(line.text(), line.say().get("en"), "Text", "to"));
                ways.add("<span lang=\"es\">" + write(line.text(), line.say().get("es"), "Envía", "al") + "</span>");
            }
            if (line.web() != null) {
                ways.add(escaped(line.web()));
            }
            html.append("<li>").append(escaped(line.name())).append(": ");
            html.append(String.join(" · ", ways)).append("</li>");
        }
        return html.append("</ul>").toString();
    }

    /** As in "Text HOME to 741741": the word decides in which language somebody answers. */
    private static String write(String number, String word, String verb, String to) {
        return verb + (word == null ? "" : " " + escaped(word)) + " " + to + " " + escaped(number);
    }

    private static String call(String number) {
        return "<a href=\"tel:" + escaped(number.replaceAll("[^0-9+]", "")) + "\">" + escaped(number) + "</a>";
    }

    /** Text as it may stand in HTML, also within a quoted attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
