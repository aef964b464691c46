package org.safehaven.room;

import java.util.List;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.NameProblem;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Span;
import org.safehaven.reports.ReportNews;
import org.safehaven.reports.ReportWrite;

/** What a rule answers: events that happen, or why not. */
public sealed interface Decision {

    /**
     * @param events in order; none: nothing that the log tells of
     * @param paceMs least time until the same member's next paced command; 0: not paced
     * @param tooSoon what staff hear all the same where the pace refuses it, see {@link Rejection#heard}
     * @param report the report that is made or changed with it; null: none is
     * @param news of that report, for those whom it is for; no event tells of it
     */
    record Accepted(List<Event> events, long paceMs, List<Event> tooSoon, ReportWrite report, List<ReportNews> news)
            implements Decision {
        public Accepted {
            events = List.copyOf(events);
            tooSoon = List.copyOf(tooSoon);
            news = List.copyOf(news);
        }

        public Accepted(List<Event> events, long paceMs) {
            this(events, paceMs, List.of(), null, List.of());
        }
    }

    /**
     * @param retryAfterMs when it may go; null: waiting alone does not help
     * @param spans the parts of the text that it is about; empty: it is about no part
     * @param name why a name will not do; null: it is about no name
     * @param heard events for staff alone that happen although it is refused; its asker is answered as without them
     */
    record Rejection(
            RejectionCode code, String detail, Long retryAfterMs, List<Span> spans, NameProblem name, List<Event> heard)
            implements Decision {
        public Rejection {
            spans = List.copyOf(spans);
            heard = List.copyOf(heard);
        }

        public Rejection(RejectionCode code, String detail, List<Span> spans) {
            this(code, detail, null, spans, null, List.of());
        }

        public Rejection(RejectionCode code, String detail, NameProblem name) {
            this(code, detail, null, List.of(), name, List.of());
        }

        public Rejection(RejectionCode code, String detail, Long retryAfterMs) {
            this(code, detail, retryAfterMs, List.of(), null, List.of());
        }

        public Rejection(RejectionCode code, String detail) {
            this(code, detail, null, List.of(), null, List.of());
        }

        /** The same refusal, of which staff hear this. */
        public Rejection heard(List<Event> events) {
            return new Rejection(code, detail, retryAfterMs, spans, name, events);
        }
    }

    static Decision accept(Event... events) {
        return new Accepted(List.of(events), 0);
    }

    static Decision accept(List<Event> events) {
        return new Accepted(events, 0);
    }

    static Decision accept(List<Event> events, ReportWrite report, List<ReportNews> news) {
        return new Accepted(events, 0, List.of(), report, news);
    }

    static Decision reject(RejectionCode code, String detail) {
        return new Rejection(code, detail);
    }
}
