package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.safehaven.access.SignOnRefused;
import org.safehaven.access.SingleSignOn;
import org.safehaven.access.StaffAccounts;
import org.safehaven.protocol.Json;
import org.safehaven.reports.AuditEntry;
import org.safehaven.reports.AuditTrail;

/**
 * How one can sign in here, and signing in by a provider. A browser goes through these addresses by itself, so whatever
 * happens leads to a page: {@code /}, or the sign-in page with the reason behind {@code #sso=}.
 */
final class SingleSignOnApi {
    private static final String PATH = "/api/v1/session/single-sign-on";
    private static final String CALLBACK = PATH + "/callback";
    private static final String COOKIE = "haven-sign-on";

    private final Optional<SingleSignOn> singleSignOn;
    private final String label;
    private final StaffAccounts accounts;
    private final AuditTrail audit;
    private final StaffGuard guard;
    private final AddressLimits limits;
    private final int perMinute;
    private final boolean secure;

    /**
     * @param singleSignOn empty: it is not set up
     * @param label what the provider is called
     * @param secure whether people reach this server by https
     */
    SingleSignOnApi(
            Optional<SingleSignOn> singleSignOn,
            String label,
            StaffAccounts accounts,
            AuditTrail audit,
            StaffGuard guard,
            AddressLimits limits,
            int perMinute,
            boolean secure) {
        this.singleSignOn = singleSignOn;
        this.label = label;
        this.accounts = accounts;
        this.audit = audit;
        this.guard = guard;
        this.limits = limits;
        this.perMinute = perMinute;
        this.secure = secure;
    }

    /** Where the provider sends people back to. */
    static URI callback(String publicUrl) {
        return URI.create(publicUrl + CALLBACK);
    }

    void mount(Router api) {
        api.get("/session/options").handler(context -> Answers.answer(context, 200, this::options));
        api.get("/session/single-sign-on").handler(context -> go(context, this::begin));
        api.get("/session/single-sign-on/callback").handler(context -> go(context, this::finish));
    }

    private Future<JsonNode> options() {
        return accounts.anybody().map(some -> {
            ObjectNode answer = Json.shared().createObjectNode();
            if (singleSignOn.isPresent()) {
                answer.putObject("singleSignOn").put("label", label).put("url", PATH);
            } else {
                answer.putNull("singleSignOn");
            }
            return answer.put("setup", !some);
        });
    }

    private Future<String> begin(RoutingContext context, SingleSignOn signOn) {
        return signOn.begin().map(begun -> {
            context.response().addCookie(cookie(begun.browser(), SingleSignOn.LIFE.toSeconds()));
            return begun.signInAt().toString();
        });
    }

    private Future<String> finish(RoutingContext context, SingleSignOn signOn) {
        Cookie browser = context.request().getCookie(COOKIE);
        context.response().addCookie(cookie("", 0));
        return signOn.finish(
                        browser == null ? null : browser.getValue(),
                        context.request().getParam("state"),
                        context.request().getParam("code"),
                        context.request().getParam("error"))
                .compose(session -> {
                    guard.give(context, session.secret());
                    String staffId = session.staff().staffId();
                    return audit.record(new AuditEntry(
                            "staff.signedIn", null, staffId, null, null, null, null, Map.of("via", "single-sign-on")));
                })
                .map(noted -> "/");
    }

    private interface Step {
        Future<String> take(RoutingContext context, SingleSignOn signOn);
    }

    private void go(RoutingContext context, Step step) {
        if (singleSignOn.isEmpty()) {
            new Problem(404, "not-found", "Single sign-on is not set up here. Sign in with your password.")
                    .send(context);
            return;
        }
        Future<String> next;
        try {
            limits.take(context, "sign-in", perMinute);
            next = step.take(context, singleSignOn.get());
        } catch (Problem tooOften) {
            next = Future.failedFuture(tooOften);
        }
        next.otherwise(SingleSignOnApi::explained)
                .onSuccess(address -> context.response()
                        .setStatusCode(302)
                        .putHeader("Location", address)
                        .end());
    }

    private static String explained(Throwable failure) {
        SignOnRefused.Reason reason = failure instanceof SignOnRefused refused
                ? refused.reason()
                // Too often, or Redis is away: either way it may go in a moment.
                : SignOnRefused.Reason.UNAVAILABLE;
        return "/signin#sso=" + reason.code();
    }

    /** Lax, since people come back to it from another site; it opens nothing but the end of what it began. */
    private Cookie cookie(String value, long seconds) {
        return Cookie.cookie(COOKIE, value)
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX)
                .setPath(PATH)
                .setMaxAge(seconds);
    }
}
