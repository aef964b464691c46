package org.safehaven.api;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.safehaven.access.StaffSessions;
import org.safehaven.access.StaffSessions.SignedIn;

/** Who of the staff asks: the session cookie, and for every change the token that no other page can know. */
final class StaffGuard {
    static final String COOKIE = "haven-session";
    static final String CSRF_HEADER = "X-Haven-Csrf";

    private final StaffSessions sessions;
    private final boolean secure;
    private final Duration life;

    /** @param secure whether people reach this server by https */
    StaffGuard(StaffSessions sessions, boolean secure, Duration life) {
        this.sessions = sessions;
        this.secure = secure;
        this.life = life;
    }

    /** The session of a request; fails with 401 without one, with 403 {@code csrf} on a change without the token. */
    Future<SignedIn> require(RoutingContext context) {
        Cookie cookie = context.request().getCookie(COOKIE);
        return sessions.find(cookie == null ? null : cookie.getValue()).compose(found -> {
            if (found.isEmpty()) {
                return Future.failedFuture(new Problem(401, "not-authenticated", "Sign in first."));
            }
            boolean changes = !context.request().method().equals(HttpMethod.GET);
            if (changes && !StaffSessions.isCsrf(found.get(), context.request().getHeader(CSRF_HEADER))) {
                return Future.failedFuture(new Problem(
                        403, "csrf", "The header " + CSRF_HEADER + " must carry the token that GET /session gives."));
            }
            return Future.succeededFuture(found.get());
        });
    }

    void give(RoutingContext context, String secret) {
        context.response().addCookie(cookie(secret, life.toSeconds()));
    }

    /** Ends whatever session the request comes with, without asking more: leaving needs no leave. Never fails. */
    void leave(RoutingContext context) {
        Cookie cookie = context.request().getCookie(COOKIE);
        if (cookie != null) {
            sessions.end(cookie.getValue());
        }
        take(context);
    }

    void take(RoutingContext context) {
        context.response().addCookie(cookie("", 0));
    }

    private Cookie cookie(String value, long seconds) {
        return Cookie.cookie(COOKIE, value)
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.STRICT)
                .setPath("/")
                .setMaxAge(seconds);
    }
}
