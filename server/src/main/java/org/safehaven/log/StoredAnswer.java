package org.safehaven.log;

import java.util.List;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.NameProblem;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Span;

/** The answer that a command got, as long as it is remembered (see {@code RedisRoomLog}). */
public sealed interface StoredAnswer {

    /** @param first offset of its first event, {@code last} of its last */
    record Done(long first, long last) implements StoredAnswer {}

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
        int colon = stored.indexOf(':');
        return new Done(Long.parseLong(stored, 1, colon, 10), Long.parseLong(stored.substring(colon + 1)));
    }
}
