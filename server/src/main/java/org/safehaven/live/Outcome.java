package org.safehaven.live;

import java.util.List;
import org.safehaven.log.StoredAnswer;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.NameProblem;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Span;

/** What became of a {@link Request}. */
public sealed interface Outcome {

    /**
     * @param first offset of its first event, {@code last} of its last
     * @param events empty where the command was done before and only its answer is repeated
     * @param reported the report that it made; null: none
     */
    record Done(long first, long last, List<Event> events, StoredAnswer.Reported reported) implements Outcome {}

    /**
     * @param retryAfterMs null: waiting alone does not help
     * @param spans the parts of the text that it is about
     * @param name why a name will not do; null: it is about no name
     */
    record Refused(RejectionCode code, String detail, Long retryAfterMs, List<Span> spans, NameProblem name)
            implements Outcome {
        public Refused(RejectionCode code, String detail, Long retryAfterMs) {
            this(code, detail, retryAfterMs, List.of(), null);
        }

        public Refused(RejectionCode code, String detail) {
            this(code, detail, null, List.of(), null);
        }
    }
}
