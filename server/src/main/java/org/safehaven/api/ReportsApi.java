package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.safehaven.access.StaffAbilities;
import org.safehaven.live.Outcome;
import org.safehaven.live.Request;
import org.safehaven.moderation.ReportRules;
import org.safehaven.moderation.ReportRules.Change;
import org.safehaven.protocol.FieldProblem;
import org.safehaven.protocol.Fields;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Text;
import org.safehaven.reports.AuditEntry;
import org.safehaven.reports.AuditTrail;
import org.safehaven.reports.Report;
import org.safehaven.reports.ReportStore;
import org.safehaven.reports.StoredReport;
import org.safehaven.room.Member;

/**
 * Reports of a room, for its facilitators and moderators and for admins. Whoever a report is about does not find out
 * from here that it exists: not in a list, not in a count, not by its id.
 */
final class ReportsApi {
    private final ReportStore reports;
    private final AuditTrail audit;
    private final StaffGuard guard;
    private final StaffRoles roles;

    ReportsApi(ReportStore reports, AuditTrail audit, StaffGuard guard, StaffRoles roles) {
        this.reports = reports;
        this.audit = audit;
        this.guard = guard;
        this.roles = roles;
    }

    void mount(Router api) {
        api.get("/rooms/:roomId/reports").handler(context -> Answers.answer(context, 200, () -> list(context)));
        api.patch("/rooms/:roomId/reports/:reportId")
                .handler(context -> Answers.answer(context, 200, () -> change(context)));
    }

    private Future<JsonNode> list(RoutingContext context) throws Problem {
        Paging paging = Paging.of(context);
        Boolean resolved = state(context.request().getParam("state"));
        return allowed(context).compose(standing -> {
            String roomId = standing.room().roomId();
            return reports.all(roomId).compose(all -> {
                List<StoredReport> mine = all.stream()
                        .filter(report -> !isAboutThem(report, standing))
                        .toList();
                List<StoredReport> asked = mine.stream()
                        .filter(report -> resolved == null || report.resolved() == resolved)
                        .toList();
                List<StoredReport> shown = new ArrayList<>();
                ObjectNode answer =
                        paging.page("reports", asked, StoredReport::reportId, ReportsApi::searched, report -> {
                            shown.add(report);
                            return view(report);
                        });
                answer.put(
                        "open",
                        mine.stream().filter(report -> !report.resolved()).count());
                return withEvidence(standing, shown, answer);
            });
        });
    }

    private static Boolean state(String asked) throws Problem {
        if (asked == null || asked.isEmpty()) {
            return null;
        }
        return switch (asked) {
            case "open" -> false;
            case "resolved" -> true;
            default -> throw Problem.badField("state", "must be open or resolved");
        };
    }

    private static String searched(StoredReport report) {
        Report made = report.made();
        return Stream.of(
                        made.reference(),
                        made.reporter().name(),
                        made.about() == null ? null : made.about().name(),
                        made.reason(),
                        report.note(),
                        report.answer())
                .filter(text -> text != null)
                .collect(Collectors.joining("\n"));
    }

    private Future<JsonNode> withEvidence(StaffRoles.Standing standing, List<StoredReport> shown, ObjectNode answer) {
        String roomId = standing.room().roomId();
        List<String> ids = shown.stream().map(StoredReport::reportId).toList();
        return reports.evidence(roomId, ids).map(evidence -> {
            for (JsonNode view : answer.get("reports")) {
                put((ObjectNode) view, evidence);
            }
            shown.forEach(report -> looked(standing, report));
            return answer;
        });
    }

    private static void put(ObjectNode view, Map<String, Report.Evidence> evidence) {
        Report.Evidence copy = evidence.get(view.get("reportId").asText());
        if (copy == null) {
            view.putNull("evidence");
            return;
        }
        ArrayNode messages = view.putObject("evidence").putArray("messages");
        for (Report.Said said : copy.messages()) {
            ObjectNode message = messages.addObject();
            message.put("messageId", said.messageId());
            message.put("at", said.at().toString());
            message.put("memberId", said.memberId());
            message.put("name", said.name());
            message.put("text", said.text());
            message.put("reported", said.reported());
        }
    }

    /** Each look at what a person told in confidence is written down; a page that is read again is not another look. */
    private void looked(StaffRoles.Standing standing, StoredReport report) {
        String roomId = standing.room().roomId();
        reports.isNewLook(roomId, report.reportId(), standing.staff().staffId()).onSuccess(isNew -> {
            if (isNew) {
                audit.record(entry("report.viewed", standing, report));
            }
        });
    }

    private static AuditEntry entry(String act, StaffRoles.Standing standing, StoredReport report) {
        Report.Person about = report.made().about();
        return new AuditEntry(
                        act,
                        standing.room().roomId(),
                        standing.staff().staffId(),
                        standing.memberId(),
                        null,
                        about == null ? null : about.memberId(),
                        null,
                        Map.of(
                                "reportId",
                                report.reportId(),
                                "reference",
                                report.made().reference()))
                .knownAs(memberId ->
                        standing.state().member(memberId).map(Member::staffId).orElse(null));
    }

    private Future<JsonNode> change(RoutingContext context) throws Exception {
        String reportId = context.pathParam("reportId");
        return allowed(context).compose(standing -> {
            try {
                Change asked = change(Answers.body(context));
                return find(standing, reportId).compose(report -> change(standing, report, asked));
            } catch (Exception wrong) {
                return Future.failedFuture(wrong);
            }
        });
    }

    private static Change change(Fields body) throws FieldProblem {
        String state = body.optionalText("state", 20);
        if (state != null && !state.equals("open") && !state.equals("resolved")) {
            throw body.bad("state", "must be open or resolved");
        }
        String note = body.optionalText("note", Text.MESSAGE_LENGTH);
        return new Change(
                state == null ? null : state.equals("resolved"),
                note == null && body.has("note") ? "" : note,
                body.optionalText("answer", Text.MESSAGE_LENGTH));
    }

    private Future<StoredReport> find(StaffRoles.Standing standing, String reportId) {
        return reports.find(standing.room().roomId(), reportId)
                .compose(found -> found.filter(report -> !isAboutThem(report, standing))
                        .map(Future::succeededFuture)
                        .orElseGet(() ->
                                Future.failedFuture(new Problem(404, "not-found", "There is no such report here."))));
    }

    private Future<JsonNode> change(StaffRoles.Standing standing, StoredReport report, Change asked) {
        Request request = Request.of((state, facts) -> ReportRules.change(report, standing.memberId(), asked, facts));
        return standing.room()
                .ask(request)
                .compose(outcome -> {
                    boolean noEvent =
                            outcome instanceof Outcome.Refused refused && refused.code() == RejectionCode.ALREADY_DONE;
                    return noEvent
                            ? Future.succeededFuture(false)
                            : Answers.done(outcome).map(true);
                })
                .compose(
                        told -> told || asked.note() == null ? Future.succeededFuture() : note(standing, report, asked))
                .compose(done -> find(standing, report.reportId()))
                .compose(after -> reports.evidence(standing.room().roomId(), List.of(after.reportId()))
                        .map(evidence -> {
                            ObjectNode view = view(after);
                            put(view, evidence);
                            return view;
                        }));
    }

    /** The trail of the room knows members only: an admin who is not one of them is written down beside it. */
    private Future<Void> acted(StaffRoles.Standing standing, StoredReport report) {
        return standing.memberId() == null
                ? audit.record(entry("report.changed", standing, report))
                : Future.succeededFuture();
    }

    /** A note is between staff who look at it: no event tells of it. */
    private Future<Void> note(StaffRoles.Standing standing, StoredReport report, Change asked) {
        if (asked.note() == null) {
            return Future.succeededFuture();
        }
        Change alone = new Change(null, asked.note(), null);
        return reports.change(
                        standing.room().roomId(),
                        ReportRules.write(
                                report.made(), alone, standing.room().clock().instant()))
                .compose(changed -> audit.record(entry("report.changed", standing, report)));
    }

    /** Also of a time when they had the room's role or none: an account is one person. */
    private static boolean isAboutThem(StoredReport report, StaffRoles.Standing standing) {
        Optional<Member> they = standing.state().staffMember(standing.staff().staffId());
        return they.isPresent() && report.made().isAbout(they.get().memberId());
    }

    private static ObjectNode view(StoredReport report) {
        Report made = report.made();
        ObjectNode view = Json.shared().createObjectNode();
        view.put("reportId", made.reportId());
        view.put("reference", made.reference());
        view.set("kind", Json.shared().valueToTree(made.kind()));
        view.put("state", report.resolved() ? "resolved" : "open");
        view.put("madeAt", made.madeAt().toString());
        view.set("reporter", person(made.reporter()));
        view.set("about", made.about() == null ? null : person(made.about()));
        view.put("reason", made.reason());
        view.put("note", report.note());
        view.put("answer", report.answer());
        view.put(
                "resolvedAt",
                report.resolvedAt() == null ? null : report.resolvedAt().toString());
        view.put("purgeAt", made.purgeAt().toString());
        return view;
    }

    private static ObjectNode person(Report.Person person) {
        ObjectNode view = Json.shared().createObjectNode();
        view.put("memberId", person.memberId());
        view.put("name", person.name());
        return view;
    }

    private Future<StaffRoles.Standing> allowed(RoutingContext context) {
        return guard.require(context)
                .compose(session ->
                        roles.require(session.staff(), context.pathParam("roomId"), StaffAbilities.SEE_REPORTS));
    }
}
