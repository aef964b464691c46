package org.safehaven.log;

import java.time.Instant;

/** What became of an {@link Append}. */
public sealed interface AppendResult {

    /** @param first offset of the first of the events, if there are any; the others follow without a hole */
    record Appended(String epoch, long revision, long first, Instant at, int erased) implements AppendResult {}

    /** The same member's command with that id was answered before, like this. */
    record AnsweredBefore(StoredAnswer answer) implements AppendResult {}

    /** The room's rules have changed since: here is what happened. Decide again. */
    record Conflict(Tail tail) implements AppendResult {}

    /** Too soon after the member's last. */
    record Paced(long retryAfterMs) implements AppendResult {}

    /** There is no such room any more. */
    record Gone() implements AppendResult {}
}
