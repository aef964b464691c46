package org.safehaven.api;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** What every answer tells the browser not to do. */
final class SecurityHeaders {
    private final String policy;
    private final boolean https;

    /** @param socketOrigin where our pages open their socket: an older browser's {@code 'self'} is not about that */
    SecurityHeaders(String socketOrigin, boolean https) {
        this.https = https;
        this.policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                + "connect-src 'self' " + socketOrigin + "; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
                + "frame-ancestors 'none'; "
                // No text becomes a script or a part of the page by itself, and no program of ours has a way round
                // that.
                + "require-trusted-types-for 'script'; trusted-types 'none'";
    }

    void handle(RoutingContext context) {
        MultiMap headers = context.response().headers();
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
        context.next();
    }
}
