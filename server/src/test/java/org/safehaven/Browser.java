package org.safehaven;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.safehaven.api.ListedRefusals;
import org.safehaven.protocol.Json;

/** Somebody's REST calls, with cookies and the CSRF token as a browser has them. A refusal that is not listed fails. */
public final class Browser {
    private final Haven haven;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private String csrf;

    public Browser(Haven haven) {
        this.haven = haven;
    }

    /** What came back; {@code body} is null where there was none or it is no JSON. */
    public record Answer(int status, JsonNode body, HttpResponse<String> response) {
        public JsonNode ok() {
            if (status >= 300) {
                throw new AssertionError("answered " + status + ": " + response.body());
            }
            return body;
        }

        public String code() {
            return body == null ? null : body.path("code").asText();
        }
    }

    /** @param fields names and values of the body, in turn; none: no body */
    public Answer call(String method, String path, Object... fields) throws Exception {
        ObjectNode body = Json.shared().createObjectNode();
        for (int i = 0; i < fields.length; i += 2) {
            body.set((String) fields[i], Json.shared().valueToTree(fields[i + 1]));
        }
        return raw(method, path, fields.length == 0 ? null : body.toString(), List.of());
    }

    /** @param headers names and values, in turn, besides content type and CSRF token */
    public Answer raw(String method, String path, String body, List<String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + haven.port() + (path.startsWith("/") ? path : "/api/v1/" + path)));
        List<String> all = new ArrayList<>(headers);
        if (body != null && !headers.contains("Content-Type")) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        if (csrf != null && !headers.contains("X-Haven-Csrf")) {
            all.addAll(List.of("X-Haven-Csrf", csrf));
        }
        for (int i = 0; i < all.size(); i += 2) {
            request.header(all.get(i), all.get(i + 1));
        }
        request.method(
                method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        String type = response.headers().firstValue("Content-Type").orElse("");
        boolean json = type.contains("json") && !type.contains("jsonl");
        JsonNode answered = json ? Json.read(response.body(), JsonNode.class) : null;
        if (response.statusCode() >= 400) {
            ListedRefusals.hold(method, path, response.statusCode(), answered);
        }
        return new Answer(response.statusCode(), answered, response);
    }

    private Browser signedIn(JsonNode session) {
        csrf = session.get("csrf").asText();
        return this;
    }

    public Browser signIn(String email, String password) throws Exception {
        return signedIn(
                call("POST", "session", "email", email, "password", password).ok());
    }

    public void forgetCsrf() {
        csrf = null;
    }

    /** By a sign-in link of the demo. */
    public static Browser byLink(Haven haven, String secret) throws Exception {
        Browser browser = new Browser(haven);
        return browser.signedIn(
                browser.call("POST", "session/link", "token", secret).ok());
    }

    /** The first admin, by the setup link that was printed. */
    public static Browser setUp(Haven haven, String email, String name) throws Exception {
        Browser browser = new Browser(haven);
        return browser.signedIn(browser.call(
                        "POST",
                        "setup",
                        "token",
                        haven.secret("Setup"),
                        "email",
                        email,
                        "name",
                        name,
                        "password",
                        "a lamp in the window")
                .ok());
    }

    /** A new account, made by an admin. @return the answer with the activation link */
    public static Answer invited(Browser admin, String email, String name) throws Exception {
        return admin.call("POST", "staff", "email", email, "name", name);
    }

    /** Whoever follows an activation link. */
    public static Browser activated(Haven haven, String secret) throws Exception {
        Browser browser = new Browser(haven);
        return browser.signedIn(
                browser.call("POST", "staff/activate", "token", secret, "password", "a boat on the lake")
                        .ok());
    }

    /** What stands after the # of the link in an answer. */
    public static String secret(JsonNode answer) {
        String url = answer.get("url").asText();
        return url.substring(url.indexOf('#') + 1);
    }

    /** The value of a cookie that this browser keeps. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** Into the room: the token of the entry ticket. */
    public String enter(String roomId) throws Exception {
        return call("POST", "rooms/" + roomId + "/enter").ok().get("token").asText();
    }

    /** A young person takes the seat of an invite. @return the whole answer */
    public static JsonNode join(Haven haven, String secret, String name) throws Exception {
        return tryJoin(haven, secret, name).ok();
    }

    public static Answer tryJoin(Haven haven, String secret, String name) throws Exception {
        return new Browser(haven).call("POST", "join", "invite", secret, "name", name, "acceptsGuidelines", true);
    }
}
