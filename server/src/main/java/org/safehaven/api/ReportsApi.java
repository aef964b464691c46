package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.safehaven.api.ReportDesk.Reader;
import org.safehaven.live.LiveRoom;
import org.safehaven.live.Outcome;
import org.safehaven.live.Request;
import org.safehaven.moderation.ReportRules;
import org.safehaven.moderation.ReportRules.Change;
import org.safehaven.protocol.FieldProblem;
import org.safehaven.protocol.Fields;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Text;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.reports.AuditEntry;
import org.safehaven.reports.AuditTrail;
import org.safehaven.reports.Report;
import org.safehaven.reports.ReportStore;
import org.safehaven.reports.StoredReport;

/**
 * Reports of a room, for its facilitators and moderators; of all rooms, those that are gone included, for admins. Whoever
 * a report is about does not find out from here that it exists: not in a list, not in a count, not by its id.
 */
final class ReportsApi {
    private final ReportStore reports;
    private final AuditTrail audit;
    private final ReportDesk desk;
    private final RedisConnections redis;
    private final Keys keys;
    private final ReportViews views;

    ReportsApi(RestApi.Parts parts, ReportDesk desk, ReportViews views) {
        this.reports = parts.reports();
        this.audit = parts.audit();
        this.redis = parts.redis();
        this.keys = parts.keys();
        this.desk = desk;
        this.views = views;
    }

    void mount(Router api) {
        api.get("/reports").handler(context -> Answers.answer(context, 200, () -> everywhere(context)));
        api.get("/rooms/:roomId/reports").handler(context -> Answers.answer(context, 200, () -> list(context)));
        api.patch("/rooms/:roomId/reports/:reportId")
                .handler(context -> Answers.answer(context, 200, () -> change(context)));
    }

    /** A report, and who reads it in which room. */
    private record Found(Reader reader, StoredReport report) {}

    private Future<JsonNode> list(RoutingContext context) throws Problem {
        Paging paging = Paging.of(context);
        Boolean resolved = state(context.request().getParam("state"));
        return desk.reader(context)
                .compose(reader ->
                        of(reader).compose(mine -> page(paging, resolved, mine, found -> views.begun(found.report()))));
    }

    private Future<JsonNode> everywhere(RoutingContext context) throws Problem {
        Paging paging = Paging.of(context);
        Boolean resolved = state(context.request().getParam("state"));
        return desk.admin(context)
                .compose(admin -> RedisConnections.future(redis.commands().smembers(keys.rooms()))
                        .compose(living -> reports.roomsLeft().compose(left -> {
                            List<Future<List<Found>>> each = new ArrayList<>();
                            Stream.concat(living.stream(), left.stream())
                                    .map(roomId -> new Reader(roomId, admin, Optional.empty()))
                                    .forEach(reader -> each.add(of(reader)));
                            return Future.all(each).compose(done -> {
                                List<Found> all = each.stream()
                                        .flatMap(room -> room.result().stream())
                                        .sorted(Comparator.comparing((Found found) ->
                                                        found.report().made().madeAt())
                                                .reversed())
                                        .toList();
                                Set<String> gone = new HashSet<>(left);
                                return page(
                                        paging,
                                        resolved,
                                        all,
                                        found -> views.begun(found.report())
                                                .put("roomId", found.reader().roomId())
                                                .put(
                                                        "roomGone",
                                                        gone.contains(
                                                                found.reader().roomId())));
                            });
                        })));
    }

    private Future<List<Found>> of(Reader reader) {
        return reports.all(reader.roomId())
                .map(all -> all.stream()
                        .filter(report -> reader.mayKnow(report.made()))
                        .map(report -> new Found(reader, report))
                        .toList());
    }

    private Future<JsonNode> page(Paging paging, Boolean resolved, List<Found> mine, Function<Found, ObjectNode> view) {
        List<Found> asked = mine.stream()
                .filter(found -> resolved == null || found.report().resolved() == resolved)
                .toList();
        List<Found> shown = new ArrayList<>();
        ObjectNode answer =
                paging.page("reports", asked, found -> found.report().reportId(), ReportsApi::searched, found -> {
                    shown.add(found);
                    return view.apply(found);
                });
        answer.put(
                "open",
                mine.stream().filter(found -> !found.report().resolved()).count());
        return looked(shown).compose(done -> complete(shown, answer));
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

    private static String searched(Found found) {
        Report made = found.report().made();
        return Stream.of(
                        made.reference(),
                        made.reporter().name(),
                        made.about() == null ? null : made.about().name(),
                        made.room(),
                        made.reason(),
                        found.report().note(),
                        found.report().answer())
                .filter(text -> text != null)
                .collect(Collectors.joining("\n"));
    }

    private Future<JsonNode> complete(List<Found> shown, ObjectNode answer) {
        Future<?> all = Future.succeededFuture();
        for (int i = 0; i < shown.size(); i++) {
            Found found = shown.get(i);
            ObjectNode view = (ObjectNode) answer.get("reports").get(i);
            all = all.compose(
                    done -> views.complete(found.reader(), found.report().reportId(), view));
        }
        return all.map(done -> answer);
    }

    /**
     * Each look at what a person told in confidence is written down before they have it; a page that is read again is not
     * another look.
     */
    private Future<Void> looked(List<Found> shown) {
        Future<Void> all = Future.succeededFuture();
        for (Found found : shown) {
            Reader reader = found.reader();
            all = all.compose(done -> reports.isNewLook(
                            reader.roomId(),
                            found.report().reportId(),
                            reader.staff().staffId()))
                    .compose(isNew -> isNew ? lookedAnew(found) : Future.succeededFuture());
        }
        return all;
    }

    /** A look that cannot be written down is none, and must not count as one the next time either. */
    private Future<Void> lookedAnew(Found found) {
        Reader reader = found.reader();
        return audit.write(entry("report.viewed", reader, found.report()))
                .recover(failure -> reports.noLook(
                                reader.roomId(),
                                found.report().reportId(),
                                reader.staff().staffId())
                        .compose(done -> Future.failedFuture(failure)));
    }

    static AuditEntry entry(String act, Reader reader, StoredReport report) {
        Report.Person about = report.made().about();
        return new AuditEntry(
                act,
                reader.roomId(),
                reader.staff().staffId(),
                reader.memberId(),
                // By the account: it must be kept from them also when they are no member any more.
                about == null ? null : about.staffId(),
                about == null ? null : about.memberId(),
                null,
                Map.of("reportId", report.reportId(), "reference", report.made().reference()));
    }

    private Future<JsonNode> change(RoutingContext context) throws Exception {
        String reportId = context.pathParam("reportId");
        return desk.reader(context).compose(reader -> {
            try {
                Change asked = change(Answers.body(context));
                return desk.find(reader, reportId).compose(report -> change(reader, report, asked));
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

    private Future<JsonNode> change(Reader reader, StoredReport report, Change asked) {
        Future<Void> changed = reader.standing().isPresent()
                ? inRoom(reader.standing().get().room(), reader, report, asked)
                : afterRoom(reader, report, asked);
        return changed.compose(done -> desk.find(reader, report.reportId()))
                .compose(after -> views.of(reader, after))
                .map(view -> view);
    }

    private Future<Void> inRoom(LiveRoom room, Reader reader, StoredReport report, Change asked) {
        Request request = Request.by(
                reader.staff().staffId(),
                (state, facts) -> ReportRules.change(state, report, reader.memberId(), asked, facts));
        return room.ask(request)
                .compose(outcome -> {
                    boolean noEvent =
                            outcome instanceof Outcome.Refused refused && refused.code() == RejectionCode.ALREADY_DONE;
                    return noEvent
                            ? Future.succeededFuture(false)
                            : Answers.done(outcome).map(true);
                })
                .compose(told -> told || asked.note() == null
                        ? Future.succeededFuture()
                        : write(reader, report, new Change(null, asked.note(), null)));
    }

    private Future<Void> afterRoom(Reader reader, StoredReport report, Change asked) {
        return asked.answer() == null
                ? write(reader, report, asked)
                : Future.failedFuture(
                        new Problem(410, "gone", "The room is gone, and with it whoever could read an answer."));
    }

    /** What no event tells of: a note is between staff who look at it. */
    private Future<Void> write(Reader reader, StoredReport report, Change asked) {
        return reports.change(reader.roomId(), ReportRules.write(report.made(), asked, desk.now()))
                .compose(changed -> audit.record(entry("report.changed", reader, report)));
    }
}
