package org.safehaven.log;

import java.time.Instant;
import java.util.List;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Retention;
import org.safehaven.reports.AuditEntry;
import org.safehaven.reports.ReportNews;
import org.safehaven.reports.ReportWrite;

/**
 * What is to be appended, and what it rests on.
 *
 * @param memberId whose command it is; null with {@code commandId}
 * @param commandId null: not a client's command, done without a record of its answer
 * @param expectedRevision of the state on which it was decided; 0: the room is to be created
 * @param expectedHead null: whatever else was said meanwhile
 * @param knownOffset where the caller is: a conflict is answered with what came after
 * @param state JSON of the state after these events; null: they leave it as it is
 * @param retention in force from these events on, for {@code state}
 * @param paceMs least time to the member's next paced append; 0: not paced
 * @param beside what is written with it, or not at all
 * @param refused what the command is answered although these events happen; null: that it was done
 */
public record Append(
        String roomId,
        String memberId,
        String commandId,
        long expectedRevision,
        Long expectedHead,
        long knownOffset,
        List<Event> events,
        String state,
        Retention retention,
        long paceMs,
        Beside beside,
        StoredAnswer.Refused refused) {
    public Append {
        events = List.copyOf(events);
    }

    public Append(
            String roomId,
            String memberId,
            String commandId,
            long expectedRevision,
            Long expectedHead,
            long knownOffset,
            List<Event> events,
            String state,
            Retention retention,
            long paceMs,
            Beside beside) {
        this(
                roomId,
                memberId,
                commandId,
                expectedRevision,
                expectedHead,
                knownOffset,
                events,
                state,
                retention,
                paceMs,
                beside,
                null);
    }

    /**
     * What stands beside the log and must never differ from it.
     *
     * @param audit the entries that the events leave in the room's audit trail
     * @param session the record of the session that opens, goes on for longer or closes; null: none does
     * @param tally what that session, or the one that goes on, comes to more; null: nothing
     * @param due when the room's clock has something to do after these events; null: nothing
     * @param report the report that is made or changed; null: none is
     * @param news of that report: every node is told, and the log is not
     */
    public record Beside(
            List<AuditEntry> audit,
            SessionRecord session,
            SessionTally tally,
            Instant due,
            ReportWrite report,
            List<ReportNews> news) {
        public static final Beside NOTHING = new Beside(List.of(), null, null, null, null, List.of());

        public Beside {
            audit = List.copyOf(audit);
            news = List.copyOf(news);
        }
    }
}
