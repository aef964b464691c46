package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.safehaven.access.SignIn;
import org.safehaven.access.SignInLinks;
import org.safehaven.access.Staff;
import org.safehaven.access.StaffAccounts;
import org.safehaven.access.StaffLinks;
import org.safehaven.access.StaffSessions;
import org.safehaven.access.StaffSessions.SignedIn;
import org.safehaven.protocol.Fields;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Text;
import org.safehaven.reports.AuditEntry;
import org.safehaven.reports.AuditTrail;

/** Setting up, signing in and out, activating an account. */
final class SessionApi {
    private static final int SECRET_LENGTH = 200;
    private static final int EMAIL_LENGTH = 254;
    private static final int PASSWORD_LENGTH = 400;
    private static final int CODE_LENGTH = 20;

    private final StaffAccounts accounts;
    private final StaffSessions sessions;
    private final SignIn signIn;
    private final StaffLinks staffLinks;
    private final SignInLinks links;
    private final AuditTrail audit;
    private final StaffGuard guard;
    private final AddressLimits limits;
    private final int perMinute;

    SessionApi(
            StaffAccounts accounts,
            StaffSessions sessions,
            SignIn signIn,
            StaffLinks staffLinks,
            SignInLinks links,
            AuditTrail audit,
            StaffGuard guard,
            AddressLimits limits,
            int perMinute) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.signIn = signIn;
        this.staffLinks = staffLinks;
        this.links = links;
        this.audit = audit;
        this.guard = guard;
        this.limits = limits;
        this.perMinute = perMinute;
    }

    void mount(Router api) {
        api.post("/setup").handler(context -> Answers.answer(context, 201, () -> setUp(context)));
        api.post("/session").handler(context -> Answers.answer(context, 200, () -> signIn(context)));
        api.get("/session")
                .handler(context -> Answers.answer(
                        context, 200, () -> guard.require(context).map(session -> view(session, null))));
        api.delete("/session").handler(context -> Answers.answer(context, 204, () -> signOut(context)));
        api.post("/session/link").handler(context -> Answers.answer(context, 200, () -> byLink(context)));
        api.post("/staff/activate").handler(context -> Answers.answer(context, 200, () -> activate(context)));
    }

    private Future<JsonNode> setUp(RoutingContext context) throws Exception {
        limits.take(context, "sign-in", perMinute);
        Fields body = Answers.body(context);
        return accounts.setUp(
                        body.text("token", SECRET_LENGTH),
                        body.text("email", EMAIL_LENGTH),
                        body.text("name", Text.NAME_LENGTH),
                        body.text("password", PASSWORD_LENGTH))
                .compose(staff -> begin(context, staff, null));
    }

    private Future<JsonNode> signIn(RoutingContext context) throws Exception {
        limits.take(context, "sign-in", perMinute);
        Fields body = Answers.body(context);
        return signIn.by(
                        body.text("email", EMAIL_LENGTH),
                        body.text("password", PASSWORD_LENGTH),
                        body.optionalText("code", CODE_LENGTH),
                        limits.place(context))
                .compose(session -> begun(context, session, null));
    }

    private Future<JsonNode> signOut(RoutingContext context) {
        return guard.require(context)
                .compose(session -> sessions.end(session.secret())
                        .compose(ended -> audit.record(AuditEntry.byStaff(
                                "staff.signedOut", session.staff().staffId(), null))))
                .map(ended -> {
                    guard.take(context);
                    return null;
                });
    }

    private Future<JsonNode> byLink(RoutingContext context) throws Exception {
        limits.take(context, "sign-in", perMinute);
        return links.find(Answers.body(context).text("token", SECRET_LENGTH)).compose(found -> {
            if (found.isEmpty()) {
                return Future.failedFuture(noLink());
            }
            SignInLinks.Target target = found.get();
            return accounts.find(target.staffId())
                    .compose(staff -> staff.filter(Staff::active).isPresent()
                            ? begin(context, staff.get(), target.roomId())
                            : Future.failedFuture(noLink()));
        });
    }

    private static Problem noLink() {
        return new Problem(410, "gone", "This link is not known here, or has run out.");
    }

    private Future<JsonNode> activate(RoutingContext context) throws Exception {
        limits.take(context, "sign-in", perMinute);
        Fields body = Answers.body(context);
        return staffLinks
                .use(body.text("token", SECRET_LENGTH), body.text("password", PASSWORD_LENGTH))
                // Whoever knew the old password is out.
                .compose(staff -> sessions.endAll(staff.staffId()).map(staff))
                .compose(staff -> audit.record(AuditEntry.byStaff("staff.activated", staff.staffId(), null))
                        .map(staff))
                .compose(staff -> begin(context, staff, null));
    }

    private Future<JsonNode> begin(RoutingContext context, Staff staff, String roomId) {
        return sessions.begin(staff, StaffSessions.Via.LINK).compose(session -> begun(context, session, roomId));
    }

    private Future<JsonNode> begun(RoutingContext context, SignedIn session, String roomId) {
        return audit.record(AuditEntry.byStaff("staff.signedIn", session.staff().staffId(), null))
                .map(done -> {
                    guard.give(context, session.secret());
                    return view(session, roomId);
                });
    }

    private static JsonNode view(SignedIn session, String roomId) {
        ObjectNode view = Json.shared().createObjectNode();
        view.set("staff", StaffApi.who(session.staff()));
        view.put("csrf", session.csrf());
        if (roomId != null) {
            view.put("roomId", roomId);
        }
        return view;
    }
}
