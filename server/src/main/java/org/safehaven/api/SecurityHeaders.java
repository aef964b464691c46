package org.safehaven.api;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;

/** What every answer tells the browser not to do. */
public final class SecurityHeaders {
    private static final String NOTHING = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private final String policy;
    private final boolean https;

    private SecurityHeaders(String policy, boolean https) {
        this.policy = policy;
        this.https = https;
    }

    /** @param publicUrl the address that people see */
    public static SecurityHeaders of(String publicUrl) {
        return new SecurityHeaders(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                        // Where our pages open their socket: an older browser's 'self' is not about that.
                        + "connect-src 'self' " + RestApi.socketOrigin(publicUrl)
                        + "; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
                        // No text becomes a script or a part of the page by itself, and no program of ours has a
                        // way round that.
                        + "require-trusted-types-for 'script'; trusted-types 'none'",
                publicUrl.startsWith("https:"));
    }

    /** While there is no page yet, and the address that people see may not be known. */
    public static SecurityHeaders beforeAnythingIsThere() {
        return new SecurityHeaders(NOTHING, false);
    }

    /** Before anybody writes the answer, so that a refusal that nobody foresaw has them, too. */
    public void on(HttpServerResponse response) {
        MultiMap headers = response.headers();
        headers.set("Content-Security-Policy", policy);
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set(
                "Permissions-Policy",
                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()");
        headers.set("X-Robots-Tag", "noindex, nofollow");
        headers.set("Cache-Control", "no-store");
        if (https) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
