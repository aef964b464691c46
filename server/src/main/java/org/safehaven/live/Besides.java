package org.safehaven.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.safehaven.log.Append;
import org.safehaven.log.SessionRecord;
import org.safehaven.moderation.SessionRules;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Json;
import org.safehaven.reports.AuditEntry;
import org.safehaven.room.About;
import org.safehaven.room.Decision;
import org.safehaven.room.Member;
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
        Stream<AuditEntry> ofEvents = accepted.events().stream()
                .flatMap(event -> AuditEntry.of(after.roomId(), event)
                        .map(entry -> event instanceof Event.RoomChanged
                                ? entry.with(changes(before.about(), after.about()))
                                : entry)
                        .stream());
        Stream<AuditEntry> ofNews = accepted.news().stream().map(news -> AuditEntry.of(after.roomId(), news));
        List<AuditEntry> audit = Stream.concat(ofEvents, ofNews)
                .map(entry -> entry.byStaff(staffId).knownAs(memberId -> accountOf(before, after, memberId)))
                .toList();
        return new Append.Beside(
                audit,
                session(before.floor().session(), after.floor().session(), now),
                Tallies.of(before, after, accepted.events(), now),
                due(after, now),
                accepted.report(),
                accepted.news());
    }

    private static String accountOf(RoomState before, RoomState after, String memberId) {
        return after.member(memberId)
                .or(() -> before.member(memberId))
                .map(Member::staffId)
                .orElse(null);
    }

    /** What a change of the room changed: rules with both values, so that a loosened one is plain; of words only that. */
    static Map<String, String> changes(About before, About after) {
        Map<String, String> changes = new TreeMap<>();
        changes("settings", before.settings(), after.settings(), changes);
        changes("retention", before.retention(), after.retention(), changes);
        note("schedule", before.schedule(), after.schedule(), changes);
        note("name", before.name(), after.name(), changes);
        note("guidelines", before.guidelines(), after.guidelines(), changes);
        note("resources", before.resources(), after.resources(), changes);
        return changes;
    }

    private static void changes(String of, Object before, Object after, Map<String, String> changes) {
        JsonNode old = Json.shared().valueToTree(before);
        JsonNode now = Json.shared().valueToTree(after);
        now.fieldNames().forEachRemaining(name -> {
            if (!now.get(name).equals(old.path(name))) {
                changes.put(of + "." + name, told(old.path(name)) + " -> " + told(now.get(name)));
            }
        });
    }

    private static String told(JsonNode value) {
        return value.isTextual() ? value.asText() : value.isMissingNode() ? "null" : value.toString();
    }

    private static void note(String what, Object before, Object after, Map<String, String> changes) {
        if (!Objects.equals(before, after)) {
            changes.put(what, "changed");
        }
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
