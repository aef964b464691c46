package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.safehaven.access.Staff;
import org.safehaven.access.StaffAbilities;
import org.safehaven.access.StaffAccounts;
import org.safehaven.access.StaffLinks;
import org.safehaven.access.StaffSessions;
import org.safehaven.access.StaffSessions.SignedIn;
import org.safehaven.protocol.Clearance;
import org.safehaven.protocol.FieldProblem;
import org.safehaven.protocol.Fields;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Text;
import org.safehaven.reports.AuditEntry;
import org.safehaven.reports.AuditTrail;

/** Accounts: who there is, how a new person gets one, and what an admin may do about one. */
final class StaffApi {
    private final StaffAccounts accounts;
    private final StaffLinks links;
    private final StaffSessions sessions;
    private final AuditTrail audit;
    private final StaffGuard guard;
    private final StaffRoles roles;
    private final InstantSource clock;
    private final String publicUrl;

    StaffApi(
            StaffAccounts accounts,
            StaffLinks links,
            StaffSessions sessions,
            AuditTrail audit,
            StaffGuard guard,
            StaffRoles roles,
            InstantSource clock,
            String publicUrl) {
        this.accounts = accounts;
        this.links = links;
        this.sessions = sessions;
        this.audit = audit;
        this.guard = guard;
        this.roles = roles;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    void mount(Router api) {
        api.get("/staff").handler(context -> Answers.answer(context, 200, () -> list(context)));
        api.post("/staff").handler(context -> Answers.answer(context, 201, () -> invite(context)));
        api.patch("/staff/:staffId").handler(context -> Answers.answer(context, 200, () -> change(context)));
        api.post("/staff/:staffId/link").handler(context -> Answers.answer(context, 200, () -> link(context)));
    }

    private Future<JsonNode> list(RoutingContext context) throws Problem {
        Paging paging = Paging.of(context);
        return guard.require(context)
                .compose(session -> roles.requireAnywhere(session.staff(), StaffAbilities.LIST_STAFF))
                .compose(allowed -> accounts.list())
                .map(staff -> paging.page(
                        "staff",
                        staff,
                        Staff::staffId,
                        person -> person.name() + "\n" + person.email(),
                        StaffApi::view));
    }

    private Future<JsonNode> invite(RoutingContext context) {
        return admin(
                context,
                (session, body) -> accounts.invite(
                                body.text("email", 254), body.text("name", Text.NAME_LENGTH), body.yesOrAbsent("admin"))
                        .compose(staff -> links.make(staff, false)
                                .compose(token -> record("staff.invited", session, staff.staffId(), Map.of())
                                        .map(done -> view(staff).put("url", publicUrl + "/activate#" + token)))));
    }

    private Future<JsonNode> change(RoutingContext context) {
        String staffId = context.pathParam("staffId");
        return admin(context, (session, body) -> {
            StaffAccounts.Wanted wanted = new StaffAccounts.Wanted(
                    body.optionalText("name", Text.NAME_LENGTH),
                    body.optionalYes("admin"),
                    body.optionalYes("active"),
                    dates(body));
            return known(staffId)
                    .compose(staff -> accounts.update(staffId, wanted))
                    .compose(changed -> follow(session, wanted, changed).map(done -> view(changed.after())));
        });
    }

    /** A date that is not sent stays; one sent as null is kept no more. */
    private static UnaryOperator<Clearance> dates(Fields body) throws FieldProblem {
        LocalDate vetted = date(body, "vettedUntil");
        LocalDate trained = date(body, "trainedUntil");
        boolean hasVetted = body.has("vettedUntil");
        boolean hasTrained = body.has("trainedUntil");
        return before ->
                new Clearance(hasVetted ? vetted : before.vettedUntil(), hasTrained ? trained : before.trainedUntil());
    }

    private static LocalDate date(Fields body, String field) throws FieldProblem {
        String text = body.optionalText(field, 10);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            throw body.bad(field, "must be a day such as 2026-11-30");
        }
    }

    /** What goes with a change, also where it is asked again because that failed the first time. */
    private Future<Void> follow(SignedIn session, StaffAccounts.Wanted wanted, StaffAccounts.Changed changed) {
        Staff before = changed.before();
        Staff after = changed.after();
        String staffId = after.staffId();
        Future<Void> all = Future.succeededFuture();
        if (after.deactivated()) {
            // Its link, too, or it would open the account again once that is back in service.
            all = sessions.endAll(staffId).compose(ended -> links.end(staffId));
        }
        if (before.deactivated() != after.deactivated()) {
            String act = after.deactivated() ? "staff.deactivated" : "staff.reactivated";
            all = all.compose(done -> record(act, session, staffId, Map.of()));
        }
        if (before.admin() != after.admin()) {
            if (after.admin()) {
                // A browser that was left open, or a cookie that was taken, was somebody's who may little.
                all = all.compose(done -> sessions.endAll(staffId));
            }
            Map<String, String> details = Map.of("admin", Boolean.toString(after.admin()));
            all = all.compose(done -> record("staff.changed", session, staffId, details));
        }
        if (!before.clearance().equals(after.clearance())) {
            all = all.compose(done -> record("staff.cleared", session, staffId, days(after.clearance())));
        }
        // Also where nothing is different: the rooms may have been told in vain the last time.
        all = all.compose(done -> roles.clear(after, session.staff().staffId()));
        if (wanted.name() != null) {
            all = all.compose(done -> roles.rename(after, session.staff().staffId()));
        }
        if (!before.name().equals(after.name())) {
            all = all.compose(done -> record("staff.changed", session, staffId, Map.of()));
        }
        return all;
    }

    private static Map<String, String> days(Clearance clearance) {
        return Map.of(
                "vettedUntil", String.valueOf(clearance.vettedUntil()),
                "trainedUntil", String.valueOf(clearance.trainedUntil()));
    }

    private Future<JsonNode> link(RoutingContext context) {
        String staffId = context.pathParam("staffId");
        return admin(context, (session, body) -> {
            boolean clears = body.yesOrAbsent("clearTotp");
            return known(staffId)
                    .compose(staff -> links.make(staff, clears)
                            .compose(token -> record(
                                            "staff.linkMade",
                                            session,
                                            staffId,
                                            Map.of("clearTotp", Boolean.toString(clears)))
                                    .map(done -> {
                                        ObjectNode answer = Json.shared().createObjectNode();
                                        answer.put("url", publicUrl + "/activate#" + token);
                                        answer.put(
                                                "kind", staff.state() == Staff.State.INVITED ? "activation" : "reset");
                                        answer.put(
                                                "expiresAt",
                                                clock.instant()
                                                        .plus(links.life())
                                                        .toString());
                                        return answer;
                                    })));
        });
    }

    private Future<Staff> known(String staffId) {
        return accounts.find(staffId)
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture(found.get())
                        : Future.failedFuture(new Problem(404, "not-found", "There is no such account.")));
    }

    private Future<Void> record(String act, SignedIn session, String subjectId, Map<String, String> details) {
        return audit.record(new AuditEntry(act, null, session.staff().staffId(), null, subjectId, null, null, details));
    }

    /** Work that only an admin may ask for, on the body of the request. */
    private interface Work {
        Future<JsonNode> run(SignedIn session, Fields body) throws Exception;
    }

    private Future<JsonNode> admin(RoutingContext context, Work work) {
        return guard.require(context)
                .compose(session -> roles.requireAnywhere(session.staff(), StaffAbilities.CREATE_STAFF)
                        .compose(allowed -> {
                            try {
                                return work.run(session, Answers.body(context));
                            } catch (Exception wrong) {
                                return Future.failedFuture(wrong);
                            }
                        }));
    }

    /** Who somebody is and how they sign in: what they see of their own account, too. */
    static ObjectNode who(Staff staff) {
        ObjectNode view = Json.shared().createObjectNode();
        view.put("staffId", staff.staffId());
        view.put("name", staff.name());
        view.put("email", staff.email());
        view.put("admin", staff.admin());
        view.put("totp", staff.hasSecondStep());
        view.put("password", staff.passwordHash() != null);
        view.put("singleSignOn", staff.singleSignOn() != null);
        LocalDate vetted = staff.clearance().vettedUntil();
        LocalDate trained = staff.clearance().trainedUntil();
        view.put("vettedUntil", vetted == null ? null : vetted.toString());
        view.put("trainedUntil", trained == null ? null : trained.toString());
        return view;
    }

    static ObjectNode view(Staff staff) {
        ObjectNode view = who(staff);
        view.put("active", staff.active());
        view.put("state", staff.state().name().toLowerCase(Locale.ROOT));
        view.put(
                "lastSignInAt",
                staff.lastSignInAt() == null ? null : staff.lastSignInAt().toString());
        return view;
    }
}
