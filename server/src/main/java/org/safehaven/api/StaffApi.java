package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.safehaven.access.Staff;
import org.safehaven.access.StaffAbilities;
import org.safehaven.access.StaffAccounts;
import org.safehaven.protocol.Fields;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Text;

/** Accounts: who there is, and how a new person gets one. */
final class StaffApi {
    private final StaffAccounts accounts;
    private final StaffGuard guard;
    private final StaffRoles roles;
    private final String publicUrl;

    StaffApi(StaffAccounts accounts, StaffGuard guard, StaffRoles roles, String publicUrl) {
        this.accounts = accounts;
        this.guard = guard;
        this.roles = roles;
        this.publicUrl = publicUrl;
    }

    void mount(Router api) {
        api.get("/staff").handler(context -> Answers.answer(context, 200, () -> list(context)));
        api.post("/staff").handler(context -> Answers.answer(context, 201, () -> invite(context)));
    }

    private Future<JsonNode> list(RoutingContext context) {
        return guard.require(context)
                .compose(session -> roles.requireAnywhere(session.staff(), StaffAbilities.LIST_STAFF))
                .compose(allowed -> accounts.list())
                .map(staff -> {
                    ObjectNode answer = Json.shared().createObjectNode();
                    ArrayNode list = answer.putArray("staff");
                    staff.forEach(person -> list.add(view(person)));
                    return answer;
                });
    }

    private Future<JsonNode> invite(RoutingContext context) throws Exception {
        return guard.require(context)
                .compose(session -> roles.requireAnywhere(session.staff(), StaffAbilities.CREATE_STAFF))
                .compose(allowed -> {
                    try {
                        Fields body = Answers.body(context);
                        return accounts.invite(
                                body.text("email", 254),
                                body.text("name", Text.NAME_LENGTH),
                                body.yesOrAbsent("admin"));
                    } catch (Exception wrong) {
                        return Future.failedFuture(wrong);
                    }
                })
                .map(invited -> {
                    ObjectNode answer = view(invited.staff());
                    answer.put("url", publicUrl + "/activate#" + invited.activationToken());
                    return answer;
                });
    }

    static ObjectNode view(Staff staff) {
        ObjectNode view = Json.shared().createObjectNode();
        view.put("staffId", staff.staffId());
        view.put("name", staff.name());
        view.put("email", staff.email());
        view.put("admin", staff.admin());
        view.put("active", staff.active());
        return view;
    }
}
