package org.safehaven.reports;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.safehaven.protocol.Json;

/**
 * What became of a report, told at once to whom it is for. It is no event: nothing of it stands in the room's log, so
 * that no frame, no number and no hole between two numbers tells the one it is about.
 *
 * @param aboutId whom the report is about; null: nobody in particular
 * @param aboutStaffId their account, which outlives their place in the room; null: they have none
 * @param by the member who acted; null: an admin who is not of the room
 */
public record ReportNews(
        What what,
        String reportId,
        String reference,
        Report.Kind kind,
        String reporterId,
        String aboutId,
        String aboutStaffId,
        String by,
        Instant at) {

    /** What happened. */
    public enum What {
        MADE("report.made"),
        ANSWERED("report.answered"),
        RESOLVED("report.resolved"),
        REOPENED("report.reopened");

        private final String wire;

        What(String wire) {
            this.wire = wire;
        }

        /** The name on the wire, and in the trail. */
        public String wire() {
            return wire;
        }
    }

    public static ReportNews made(Report report) {
        return of(
                What.MADE,
                report,
                report.reporter().hasOnlyALink() ? null : report.reporter().memberId(),
                report.madeAt());
    }

    public static ReportNews answered(Report report, String by, Instant at) {
        return of(What.ANSWERED, report, by, at);
    }

    public static ReportNews resolved(Report report, boolean resolved, String by, Instant at) {
        return of(resolved ? What.RESOLVED : What.REOPENED, report, by, at);
    }

    private static ReportNews of(What what, Report report, String by, Instant at) {
        Report.Person about = report.about();
        return new ReportNews(
                what,
                report.reportId(),
                report.reference(),
                report.kind(),
                report.reporter().memberId(),
                about == null ? null : about.memberId(),
                about == null ? null : about.staffId(),
                by,
                at);
    }

    /** Whether that member, or that account, must never learn of it. @param staffId null: there is none */
    public boolean isAbout(String memberId, String staffId) {
        return memberId.equals(aboutId) || staffId != null && staffId.equals(aboutStaffId);
    }

    /**
     * As it is sent: no more than that there is something to ask for. Each look of staff at a report is in the trail, and
     * the reporter's page asks for an answer when it may show it.
     */
    @JsonIgnore
    public String frame() {
        ObjectNode frame = Json.shared().createObjectNode();
        frame.put("type", what.wire());
        frame.put("at", at.toString());
        frame.put("reportId", reportId);
        return frame.toString();
    }
}
