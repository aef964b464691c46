package org.safehaven.log;

import java.util.List;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.NameProblem;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Span;
import org.safehaven.reports.ReportWrite;

/** The answer that a command got, as long as it is remembered (see {@code RedisRoomLog}). */
public sealed interface StoredAnswer {

    /**
     * @param first offset of its first event, {@code last} of its last
     * @param reported the report that it made; null: none
     */
    record Done(long first, long last, Reported reported) implements StoredAnswer {}

    /** What a reporter is told, and told again: no event says it. */
    record Reported(String reportId, String reference) {
        public static Reported of(ReportWrite report) {
            return report == null || !report.isNew() ? null : new Reported(report.reportId(), report.reference());
        }

        String stored() {
            return ":" + reportId + ":" + reference;
        }
    }

    /**
     * @param spans places in the text that was refused, never a part of it
     * @param name why a name will not do; null: it is about no name
     */
    record Refused(RejectionCode code, String detail, Long retryAfterMs, List<Span> spans, NameProblem name)
            implements StoredAnswer {
        public Refused {
            // What was stored before there were spans has none.
            spans = spans == null ? List.of() : List.copyOf(spans);
        }
    }

    static String write(Refused refused) {
        return "-" + Json.write(refused);
    }

    static StoredAnswer read(String stored) {
        if (stored.startsWith("-")) {
            return Json.read(stored.substring(1), Refused.class);
        }
        String[] parts = stored.substring(1).split(":");
        return new Done(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                parts.length < 4 ? null : new Reported(parts[2], parts[3]));
    }
}
