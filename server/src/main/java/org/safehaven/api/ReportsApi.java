package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
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
    private final ReportViews views;

    ReportsApi(ReportStore reports, AuditTrail audit, StaffGuard guard, StaffRoles roles, ReportViews views) {
        this.views = views;
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
                            return views.begun(report);
                        });
                answer.put(
                        "open",
                        mine.stream().filter(report -> !report.resolved()).count());
                return looked(standing, shown).compose(done -> complete(standing, answer));
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

    private Future<JsonNode> complete(StaffRoles.Standing standing, ObjectNode answer) {
        Future<?> all = Future.succeededFuture();
        for (JsonNode view : answer.get("reports")) {
            all = all.compose(
                    done -> views.complete(standing, view.get("reportId").asText(), (ObjectNode) view));
        }
        return all.map(done -> answer);
    }

    /**
     * Each look at what a person told in confidence is written down before they have it; a page that is read again is not
     * another look.
     */
    private Future<Void> looked(StaffRoles.Standing standing, List<StoredReport> shown) {
        Future<Void> all = Future.succeededFuture();
        for (StoredReport report : shown) {
            all = all.compose(done -> reports.isNewLook(
                            standing.room().roomId(),
                            report.reportId(),
                            standing.staff().staffId()))
                    .compose(isNew ->
                            isNew ? audit.record(entry("report.viewed", standing, report)) : Future.succeededFuture());
        }
        return all;
    }

    static AuditEntry entry(String act, StaffRoles.Standing standing, StoredReport report) {
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

    /** Fails with 404 also where it is about them. */
    Future<StoredReport> find(StaffRoles.Standing standing, String reportId) {
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
                .compose(after -> views.of(standing, after))
                .map(view -> view);
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

    /** Whoever may see the reports of the room. */
    Future<StaffRoles.Standing> allowed(RoutingContext context) {
        return guard.require(context)
                .compose(session ->
                        roles.require(session.staff(), context.pathParam("roomId"), StaffAbilities.SEE_REPORTS));
    }
}
