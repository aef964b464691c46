package org.safehaven.live;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.safehaven.log.Append;
import org.safehaven.log.SessionRecord;
import org.safehaven.moderation.SessionRules;
import org.safehaven.reports.AuditEntry;
import org.safehaven.room.Decision;
import org.safehaven.room.RoomState;
import org.safehaven.room.Session;

/** What is written together with an append of events: the trail, the record of the session, the clock's next look. */
final class Besides {
    private Besides() {}

    /**
     * @param staffId whose act it is where no event names a member for it; null: nobody's
     * @param after the state with the events; the same object as {@code before} where they change none of it
     */
    static Append.Beside of(
            String staffId, RoomState before, RoomState after, Decision.Accepted accepted, Instant now) {
        List<AuditEntry> audit = accepted.events().stream()
                .flatMap(event -> AuditEntry.of(after.roomId(), event).stream())
                .map(entry -> entry.byStaff(staffId))
                .toList();
        return new Append.Beside(
                audit,
                session(before.floor().session(), after.floor().session(), now),
                due(after, now),
                accepted.report());
    }

    private static SessionRecord session(Session before, Session after, Instant now) {
        if (after == null) {
            return before == null ? null : record(before, now);
        }
        boolean same = before != null
                && after.sessionId().equals(before.sessionId())
                && Objects.equals(after.endsAt(), before.endsAt())
                && Objects.equals(after.scheduledAt(), before.scheduledAt());
        return same ? null : record(after, null);
    }

    private static SessionRecord record(Session session, Instant closedAt) {
        return new SessionRecord(
                session.sessionId(),
                session.openedAt(),
                closedAt,
                session.endsAt(),
                session.scheduledAt(),
                session.openedBy() == null);
    }

    static Instant due(RoomState room, Instant now) {
        return SessionRules.nextLook(room, now).orElse(null);
    }
}
