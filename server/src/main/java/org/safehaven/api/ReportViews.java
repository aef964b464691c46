package org.safehaven.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.Optional;
import org.safehaven.access.Staff;
import org.safehaven.access.StaffAccounts;
import org.safehaven.protocol.Json;
import org.safehaven.reports.Openings;
import org.safehaven.reports.Openings.Opening;
import org.safehaven.reports.Report;
import org.safehaven.reports.StoredReport;

/** Reports as staff are shown them: never with what they copied, which is opened on its own. */
final class ReportViews {
    private final Openings openings;
    private final StaffAccounts accounts;
    private final boolean twoPeople;

    ReportViews(Openings openings, StaffAccounts accounts, boolean twoPeople) {
        this.openings = openings;
        this.accounts = accounts;
        this.twoPeople = twoPeople;
    }

    /** All that the report alone says; {@link #complete} adds how its copy stands. */
    ObjectNode begun(StoredReport report) {
        Report made = report.made();
        ObjectNode view = Json.shared().createObjectNode();
        view.put("reportId", made.reportId());
        view.put("reference", made.reference());
        view.put("room", made.room());
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
        view.put("sealed", report.seal() != StoredReport.Sealing.UNSEALED);
        view.put("evidence", evidence(report));
        return view;
    }

    private static String evidence(StoredReport report) {
        return report.made().copied() > 0 ? "kept" : null;
    }

    Future<ObjectNode> of(ReportDesk.Reader reader, StoredReport report) {
        return complete(reader, report.reportId(), begun(report));
    }

    /** Adds who asks to open the copy and who agreed; null where nobody has to. */
    Future<ObjectNode> complete(ReportDesk.Reader reader, String reportId, ObjectNode view) {
        view.putNull("opening");
        if (!twoPeople || !view.path("evidence").asText().equals("kept")) {
            return Future.succeededFuture(view);
        }
        return openings.find(reader.roomId(), reportId)
                .compose(found -> asker(found).map(name -> {
                    ObjectNode opening = view.putObject("opening");
                    opening.put(
                            "state",
                            found.map(known -> known.isAgreed() ? "agreed" : "asked")
                                    .orElse("closed"));
                    opening.put("askedBy", name.orElse(null));
                    String me = reader.staff().staffId();
                    opening.put("mine", found.isPresent() && found.get().isOf(me));
                    opening.put(
                            "until",
                            found.map(Opening::until).map(Object::toString).orElse(null));
                    return view;
                }));
    }

    private Future<Optional<String>> asker(Optional<Opening> opening) {
        return opening.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : accounts.find(opening.get().askedBy()).map(staff -> staff.map(Staff::name));
    }

    static ObjectNode of(Report.Evidence copy) {
        ObjectNode view = Json.shared().createObjectNode();
        ArrayNode messages = view.putArray("messages");
        for (Report.Said said : copy.messages()) {
            ObjectNode message = messages.addObject();
            message.put("messageId", said.messageId());
            message.put("at", said.at().toString());
            message.put("memberId", said.memberId());
            message.put("name", said.name());
            message.put("text", said.text());
            message.put("note", said.note());
            message.put("reported", said.reported());
        }
        return view;
    }

    private static ObjectNode person(Report.Person person) {
        ObjectNode view = Json.shared().createObjectNode();
        view.put("memberId", person.memberId());
        view.put("name", person.name());
        return view;
    }
}
