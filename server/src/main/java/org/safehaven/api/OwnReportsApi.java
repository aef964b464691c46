package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.safehaven.moderation.ReportRules;
import org.safehaven.protocol.Fields;
import org.safehaven.protocol.Json;
import org.safehaven.reports.ReportStore;
import org.safehaven.reports.StoredReport;

/**
 * What staff answered to somebody's own reports. A page asks for it when it may show it, and once it was read nobody is
 * told again: whoever else holds the phone does not find out that there was a report.
 */
final class OwnReportsApi {
    private final ReportStore reports;
    private final Seats seats;
    private final AddressLimits limits;
    private final int perMinute;

    OwnReportsApi(ReportStore reports, Seats seats, AddressLimits limits, int perMinute) {
        this.reports = reports;
        this.seats = seats;
        this.limits = limits;
        this.perMinute = perMinute;
    }

    void mount(Router api) {
        api.post("/session/answers").handler(context -> Answers.answer(context, 200, () -> answers(context)));
        api.post("/session/answers/read").handler(context -> Answers.answer(context, 204, () -> read(context)));
    }

    private Future<JsonNode> answers(RoutingContext context) throws Exception {
        limits.take(context, "answers", perMinute);
        return seats.of(Answers.body(context)).compose(this::unread).map(unread -> {
            ObjectNode answer = Json.shared().createObjectNode();
            ArrayNode list = answer.putArray("answers");
            for (StoredReport report : unread) {
                ObjectNode one = list.addObject();
                one.put("reportId", report.reportId());
                one.put("reference", report.made().reference());
                one.put("answer", report.answer());
                one.put("at", report.answeredAt().toString());
            }
            return answer;
        });
    }

    /** None for who is not alone with the phone, as far as staff can tell: the same as where there are none. */
    private Future<List<StoredReport>> unread(Seats.Seat seat) {
        return seat.room()
                .call(() -> Future.succeededFuture(
                        ReportRules.mayHearAnswers(seat.room().state(), seat.memberId())))
                .compose(may ->
                        may ? reports.madeBy(seat.room().roomId(), seat.memberId()) : Future.succeededFuture(List.of()))
                .map(own -> own.stream()
                        .filter(report -> report.answer() != null && !report.answerRead())
                        .toList());
    }

    private Future<JsonNode> read(RoutingContext context) throws Exception {
        limits.take(context, "answers", perMinute);
        Fields body = Answers.body(context);
        String reportId = body.text("reportId", 64);
        return seats.of(body)
                .compose(seat -> unread(seat)
                        .compose(unread -> unread.stream()
                                        .anyMatch(report -> report.reportId().equals(reportId))
                                ? reports.answerRead(seat.room().roomId(), reportId)
                                : Future.<Void>succeededFuture()))
                .map(done -> null);
    }
}
