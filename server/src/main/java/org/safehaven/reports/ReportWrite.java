package org.safehaven.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.safehaven.protocol.Json;

/**
 * What an append writes into a report, in the same step as its events.
 *
 * @param reporterId whose report it is
 * @param fields of the stored hash, by name; an empty one says nothing
 * @param kept how long a new report is kept; zero: it is there already, and where it went meanwhile, nothing is written
 */
public record ReportWrite(String reportId, String reporterId, Map<String, String> fields, Duration kept) {
    static final String MADE = "made";
    static final String EVIDENCE = "evidence";
    static final String SEAL = "seal";
    static final String BOX = "box";
    static final String STATE = "state";
    static final String NOTE = "note";
    static final String ANSWER = "answer";
    static final String ANSWERED_AT = "answeredAt";
    static final String RESOLVED_AT = "resolvedAt";
    static final String ANSWER_READ = "answerRead";

    private static final String RESOLVED = "resolved";
    private static final String OPEN = "open";

    public ReportWrite {
        fields = Map.copyOf(fields);
    }

    /** @param evidence null: there is none */
    public static ReportWrite made(Report report, Report.Evidence evidence, Duration kept) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(MADE, Json.write(report));
        fields.put(STATE, OPEN);
        if (evidence != null) {
            fields.put(EVIDENCE, Json.write(evidence));
        }
        return new ReportWrite(report.reportId(), report.reporter().memberId(), fields, kept);
    }

    /** Whether it makes the report, and does not change one. */
    public boolean isNew() {
        return !kept.isZero();
    }

    /** What to call a new one by. */
    public String reference() {
        return report().reference();
    }

    Report report() {
        return Json.read(madeText(), Report.class);
    }

    String madeText() {
        return fields.get(MADE);
    }

    /** What it copies, as text; where it copies nothing, that. */
    String copy() {
        return fields.getOrDefault(EVIDENCE, Json.write(new Report.Evidence(List.of())));
    }

    /** The same with the copy closed. */
    ReportWrite sealed(Seal.Closed closed) {
        Map<String, String> sealed = new LinkedHashMap<>(fields);
        sealed.remove(EVIDENCE);
        sealed.put(SEAL, closed.label());
        sealed.put(BOX, closed.box());
        return new ReportWrite(reportId, reporterId, sealed, kept);
    }

    /** What staff change; only what is not null is changed, an empty note is no note. */
    public static ReportWrite changed(Report report, Boolean resolved, String note, String answer, Instant now) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (resolved != null) {
            fields.put(STATE, resolved ? RESOLVED : OPEN);
            fields.put(RESOLVED_AT, resolved ? now.toString() : "");
        }
        if (note != null) {
            fields.put(NOTE, note);
        }
        if (answer != null) {
            fields.put(ANSWER, answer);
            fields.put(ANSWERED_AT, now.toString());
            // Another answer is news.
            fields.put(ANSWER_READ, "");
        }
        return new ReportWrite(report.reportId(), report.reporter().memberId(), fields, Duration.ZERO);
    }

    /** Name, value, name, value: as the store takes them. */
    public List<String> flat() {
        List<String> flat = new ArrayList<>();
        fields.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return flat;
    }

    static boolean isResolved(String state) {
        return RESOLVED.equals(state);
    }
}
