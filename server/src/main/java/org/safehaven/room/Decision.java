package org.safehaven.room;

import java.util.List;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.NameProblem;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Span;
import org.safehaven.reports.ReportWrite;

/** What a rule answers: events that happen, or why nothing does. */
public sealed interface Decision {

    /**
     * @param events one or more, in order
     * @param paceMs least time until the same member's next paced command; 0: not paced
     * @param report the report that is made or changed with it; null: none is
     */
    record Accepted(List<Event> events, long paceMs, ReportWrite report) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }

        public Accepted(List<Event> events, long paceMs) {
            this(events, paceMs, null);
        }
    }

    /**
     * @param retryAfterMs when it may go; null: waiting alone does not help
     * @param spans the parts of the text that it is about; empty: it is about no part
     * @param name why a name will not do; null: it is about no name
     */
    record Rejection(RejectionCode code, String detail, Long retryAfterMs, List<Span> spans, NameProblem name)
            implements Decision {
        public Rejection {
            spans = List.copyOf(spans);
        }

        public Rejection(RejectionCode code, String detail, List<Span> spans) {
            this(code, detail, null, spans, null);
        }

        public Rejection(RejectionCode code, String detail, NameProblem name) {
            this(code, detail, null, List.of(), name);
        }

        public Rejection(RejectionCode code, String detail, Long retryAfterMs) {
            this(code, detail, retryAfterMs, List.of(), null);
        }

        public Rejection(RejectionCode code, String detail) {
            this(code, detail, null, List.of(), null);
        }
    }

    static Decision accept(Event... events) {
        return new Accepted(List.of(events), 0);
    }

    static Decision accept(List<Event> events) {
        return new Accepted(events, 0);
    }

    static Decision accept(List<Event> events, ReportWrite report) {
        return new Accepted(events, 0, report);
    }

    static Decision reject(RejectionCode code, String detail) {
        return new Rejection(code, detail);
    }
}
