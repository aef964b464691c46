package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.safehaven.access.AccessProblem;
import org.safehaven.access.OwnPassword;
import org.safehaven.access.SecondFactor;
import org.safehaven.access.Staff;
import org.safehaven.access.StaffAccounts;
import org.safehaven.access.StaffSessions;
import org.safehaven.access.StaffSessions.SignedIn;
import org.safehaven.protocol.Fields;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Text;
import org.safehaven.reports.AuditEntry;
import org.safehaven.reports.AuditTrail;

/** One's own account: name, password, second step, and where one is signed in. */
final class AccountApi {
    private static final int PASSWORD_LENGTH = 400;
    private static final int CODE_LENGTH = 20;

    private final StaffAccounts accounts;
    private final StaffSessions sessions;
    private final OwnPassword ownPassword;
    private final SecondFactor secondFactor;
    private final AuditTrail audit;
    private final StaffGuard guard;
    private final StaffRoles roles;
    private final AddressLimits limits;
    private final int perMinute;

    /** @param perMinute how often one address may show a password or a code */
    AccountApi(
            StaffAccounts accounts,
            StaffSessions sessions,
            OwnPassword ownPassword,
            SecondFactor secondFactor,
            AuditTrail audit,
            StaffGuard guard,
            StaffRoles roles,
            AddressLimits limits,
            int perMinute) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.ownPassword = ownPassword;
        this.secondFactor = secondFactor;
        this.audit = audit;
        this.guard = guard;
        this.roles = roles;
        this.limits = limits;
        this.perMinute = perMinute;
    }

    void mount(Router api) {
        api.get("/account")
                .handler(context -> Answers.answer(
                        context, 200, () -> guard.require(context).map(session -> view(session.staff()))));
        api.patch("/account").handler(context -> Answers.answer(context, 200, () -> rename(context)));
        api.put("/account/password").handler(context -> Answers.answer(context, 204, () -> changePassword(context)));
        api.post("/account/totp").handler(context -> Answers.answer(context, 200, () -> beginSecondStep(context)));
        api.post("/account/totp/confirm")
                .handler(context -> Answers.answer(context, 200, () -> confirmSecondStep(context)));
        api.post("/account/totp/remove")
                .handler(context -> Answers.answer(context, 204, () -> removeSecondStep(context)));
        api.post("/account/recovery-codes").handler(context -> Answers.answer(context, 200, () -> renewCodes(context)));
        api.get("/account/sessions").handler(context -> Answers.answer(context, 200, () -> places(context)));
        api.delete("/account/sessions").handler(context -> Answers.answer(context, 204, () -> endAll(context)));
        api.delete("/account/sessions/:sessionId")
                .handler(context -> Answers.answer(context, 204, () -> endOne(context)));
    }

    private static ObjectNode view(Staff staff) {
        return StaffApi.who(staff)
                .put("recoveryCodesLeft", staff.recoveryHashes().size());
    }

    private Future<JsonNode> rename(RoutingContext context) {
        return asking(context, (session, body) -> {
            String name = body.text("name", Text.NAME_LENGTH);
            String staffId = session.staff().staffId();
            return accounts.update(staffId, new StaffAccounts.Wanted(name, null, null))
                    .compose(changed -> roles.rename(changed.after(), staffId).map(done -> view(changed.after())));
        });
    }

    private Future<JsonNode> changePassword(RoutingContext context) {
        return asking(context, (session, body) -> {
            String fresh = body.text("password", PASSWORD_LENGTH);
            return shown(context, session, body.text("current", PASSWORD_LENGTH), "current")
                    .compose(right -> ownPassword.change(session, fresh))
                    .compose(ended -> record("staff.passwordChanged", session));
        });
    }

    private Future<JsonNode> beginSecondStep(RoutingContext context) {
        return asking(
                context,
                (session, body) -> shown(context, session, body.text("password", PASSWORD_LENGTH), "password")
                        .compose(right -> secondFactor.begin(session.staff()))
                        .map(begun -> {
                            ObjectNode answer = Json.shared().createObjectNode();
                            answer.put("secret", begun.secret());
                            answer.put("uri", begun.uri());
                            return answer;
                        }));
    }

    private Future<JsonNode> confirmSecondStep(RoutingContext context) {
        return asking(context, (session, body) -> {
            limits.take(context, "code", perMinute);
            return secondFactor
                    .confirm(session.staff(), body.text("code", CODE_LENGTH))
                    // Who is signed in already is not asked to sign in: the code is a field like any other.
                    .recover(failure -> Future.failedFuture(
                            failure instanceof AccessProblem problem && problem.kind() == AccessProblem.Kind.CODE_WRONG
                                    ? Problem.ofField(400, "code-wrong", "code", problem.getMessage())
                                    : failure))
                    .compose(codes -> record("staff.totpOn", session).map(done -> codes(codes)));
        });
    }

    private Future<JsonNode> removeSecondStep(RoutingContext context) {
        return asking(
                context,
                (session, body) -> shown(context, session, body.text("password", PASSWORD_LENGTH), "password")
                        .compose(right -> secondFactor.remove(session.staff().staffId()))
                        .compose(done -> record("staff.totpOff", session)));
    }

    private Future<JsonNode> renewCodes(RoutingContext context) {
        return asking(
                context,
                (session, body) -> shown(context, session, body.text("password", PASSWORD_LENGTH), "password")
                        .compose(right -> secondFactor.renewCodes(session.staff()))
                        .compose(codes -> record("staff.recoveryCodes", session).map(done -> codes(codes))));
    }

    private static JsonNode codes(List<String> codes) {
        ObjectNode answer = Json.shared().createObjectNode();
        ArrayNode list = answer.putArray("recoveryCodes");
        codes.forEach(list::add);
        return answer;
    }

    private Future<JsonNode> places(RoutingContext context) throws Problem {
        Paging paging = Paging.of(context);
        return guard.require(context)
                .compose(session -> sessions.places(session.staff().staffId())
                        .map(places -> paging.page(
                                "sessions",
                                places,
                                StaffSessions.Place::sessionId,
                                place -> "",
                                place -> view(place, session.sessionId()))));
    }

    private static JsonNode view(StaffSessions.Place place, String current) {
        ObjectNode view = Json.shared().valueToTree(place);
        return view.put("current", place.sessionId().equals(current));
    }

    private Future<JsonNode> endOne(RoutingContext context) {
        return guard.require(context)
                .compose(session -> sessions.endOne(session.staff().staffId(), context.pathParam("sessionId"))
                        .compose(known -> known
                                ? record("staff.signedOut", session)
                                : Future.failedFuture(
                                        new Problem(404, "not-found", "You are not signed in there any more."))));
    }

    private Future<JsonNode> endAll(RoutingContext context) {
        return guard.require(context)
                .compose(session -> sessions.endAll(session.staff().staffId())
                        .compose(ended -> audit.record(AuditEntry.byStaff(
                                        "staff.signedOut", session.staff().staffId(), null)
                                .with(Map.of("everywhere", "true"))))
                        .map(done -> {
                            guard.take(context);
                            return null;
                        }));
    }

    private Future<JsonNode> record(String act, SignedIn session) {
        return audit.record(AuditEntry.byStaff(act, session.staff().staffId(), null))
                .map(done -> null);
    }

    /** Whose account it is shows the password once more: a borrowed browser is not the person. */
    private Future<Void> shown(RoutingContext context, SignedIn session, String password, String field) {
        return ownPassword
                .shown(session.staff(), password, limits.place(context))
                .compose(right -> right
                        ? Future.succeededFuture()
                        : Future.failedFuture(
                                Problem.ofField(403, "password-wrong", field, "That is not your password.")));
    }

    /** Work on the body of a request whose sender is signed in. */
    private interface Work {
        Future<JsonNode> run(SignedIn session, Fields body) throws Exception;
    }

    private Future<JsonNode> asking(RoutingContext context, Work work) {
        return guard.require(context).compose(session -> {
            try {
                limits.take(context, "account", perMinute * 3);
                return work.run(session, Answers.body(context));
            } catch (Exception wrong) {
                return Future.failedFuture(wrong);
            }
        });
    }
}
