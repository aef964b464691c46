package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.safehaven.reports.AuditTrail;
import org.safehaven.reports.Openings;
import org.safehaven.reports.Openings.Opening;
import org.safehaven.reports.ReportStore;
import org.safehaven.reports.SealProblem;
import org.safehaven.reports.StoredReport;

/**
 * What a report copied: each look is written into the trail before a word of it leaves the server, and where it cannot be
 * written nobody looks. Where two people are asked for, it takes two.
 */
final class EvidenceApi {
    private final ReportDesk desk;
    private final ReportStore store;
    private final Openings openings;
    private final ReportViews views;
    private final AuditTrail audit;
    private final boolean twoPeople;

    EvidenceApi(
            ReportDesk desk,
            ReportStore store,
            Openings openings,
            ReportViews views,
            AuditTrail audit,
            boolean twoPeople) {
        this.desk = desk;
        this.store = store;
        this.openings = openings;
        this.views = views;
        this.audit = audit;
        this.twoPeople = twoPeople;
    }

    /** An act on one report by somebody who may see it. */
    private interface Act {
        Future<JsonNode> on(ReportDesk.Reader reader, StoredReport report);
    }

    void mount(Router api) {
        String path = "/rooms/:roomId/reports/:reportId/evidence";
        api.post(path).handler(context -> answer(context, this::open));
        api.post(path + "/ask").handler(context -> answer(context, this::ask));
        api.post(path + "/agree").handler(context -> answer(context, this::agree));
    }

    private void answer(RoutingContext context, Act act) {
        Answers.answer(
                context,
                200,
                () -> desk.reader(context)
                        .compose(reader -> desk.find(reader, context.pathParam("reportId"))
                                .compose(report -> report.made().copied() > 0
                                        ? act.on(reader, report)
                                        : refuse(404, "not-found", "This report has no copy of messages."))));
    }

    private Future<JsonNode> open(ReportDesk.Reader reader, StoredReport report) {
        String roomId = reader.roomId();
        return mayOpen(reader, report)
                .compose(allowed -> store.evidence(roomId, report.reportId()))
                .recover(failure -> Future.failedFuture(failure instanceof SealProblem sealed ? told(sealed) : failure))
                .compose(found -> found.isEmpty()
                        ? refuse(404, "not-found", "There is no such report here.")
                        : audit.write(ReportsApi.entry("report.evidenceOpened", reader, report))
                                .map(written -> ReportViews.of(found.get())));
    }

    private Future<Void> mayOpen(ReportDesk.Reader reader, StoredReport report) {
        if (!twoPeople) {
            return Future.succeededFuture();
        }
        return openings.find(reader.roomId(), report.reportId())
                .compose(found -> found.filter(Opening::isAgreed)
                                .filter(opening -> opening.isOf(reader.staff().staffId()))
                                .isPresent()
                        ? Future.succeededFuture()
                        : refuse(403, "not-allowed", "A second person has to agree before this can be opened."));
    }

    private static Problem told(SealProblem problem) {
        return switch (problem.kind()) {
            case OTHER_KEY ->
                Problem.ofField(
                        409,
                        "other-key",
                        "evidence.key",
                        ("This was sealed with the evidence key %s, which is not here. Ask whoever runs Haven to put it"
                                        + " back; the words are not lost.")
                                .formatted(problem.fingerprint()));
            case CHANGED ->
                new Problem(
                        409,
                        "seal-broken",
                        "This is not what was sealed: somebody changed it in the store. Tell whoever runs Haven.");
        };
    }

    private Future<JsonNode> ask(ReportDesk.Reader reader, StoredReport report) {
        if (!twoPeople) {
            return refuse(409, "already-done", "Nobody else has to agree here: you can open it.");
        }
        return openings.ask(reader.roomId(), report.reportId(), reader.staff().staffId())
                .compose(asked -> asked
                        ? audit.write(ReportsApi.entry("report.evidenceAsked", reader, report))
                        : refuse(409, "already-done", "Somebody has asked to open this already."))
                .compose(written -> views.of(reader, report))
                .map(view -> view);
    }

    private Future<JsonNode> agree(ReportDesk.Reader reader, StoredReport report) {
        String roomId = reader.roomId();
        String staffId = reader.staff().staffId();
        return openings.find(roomId, report.reportId())
                .compose(found -> {
                    if (found.isEmpty() || found.get().isAgreed()) {
                        return refuse(409, "already-done", "Nobody is asking to open this just now.");
                    }
                    if (found.get().isOf(staffId)) {
                        return refuse(403, "not-allowed", "You asked; somebody else has to agree.");
                    }
                    // Written first: an agreement that nobody can read about later must not open anything.
                    return audit.write(ReportsApi.entry("report.evidenceAgreed", reader, report))
                            .compose(written ->
                                    openings.agree(roomId, report.reportId(), found.get(), staffId, desk.now()));
                })
                .compose(agreed -> agreed
                        ? views.of(reader, report)
                        : refuse(409, "already-done", "Nobody is asking to open this just now."))
                .map(view -> view);
    }

    private static <T> Future<T> refuse(int status, String code, String detail) {
        return Future.failedFuture(new Problem(status, code, detail));
    }
}
