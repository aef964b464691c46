package org.safehaven.reports;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.Json;

/**
 * Who did what to whom. Ids only: names are looked up when somebody reads, so that a person who was deleted is nobody
 * here, too. When it was, the store's own time says.
 *
 * @param act the event's type, or a name of that form for what is no event ({@code staff.invited})
 * @param roomId null: it is about no room in particular
 * @param actorStaffId who acted, where it was done outside a room; null else
 * @param actorMemberId who acted in the room; both null: the server by itself
 * @param reason why, in the actor's words; null: nothing was said
 * @param details what else is worth knowing, never a name, a message's text or a secret
 */
public record AuditEntry(
        String act,
        String roomId,
        String actorStaffId,
        String actorMemberId,
        String subjectStaffId,
        String subjectMemberId,
        @JsonIgnore String reason,
        Map<String, String> details) {

    /** Of an event's fields these say what was done; all others are words, or the business of the log alone. */
    private static final List<String> TELLING = List.of(
            "messageId",
            "inviteId",
            "sessionId",
            "until",
            "banned",
            "seconds",
            "on",
            "review",
            "role",
            "closedInviteId",
            "kind",
            "endsAt",
            "vettedUntil",
            "trainedUntil");

    public AuditEntry {
        details = Map.copyOf(details);
    }

    /** Something done outside any room's log. */
    public static AuditEntry byStaff(String act, String staffId, String roomId) {
        return new AuditEntry(act, roomId, staffId, null, null, null, null, Map.of());
    }

    /** The entry that an event of {@code roomId} leaves; empty where it is none of the trail's business. */
    public static Optional<AuditEntry> of(String roomId, Event event) {
        boolean takesAway = event instanceof Event.MessageHidden;
        // One adult writes to one young person here, while perhaps no other has the page open: that they did is kept.
        boolean outsideRules = takesAway || event instanceof Event.RiskTaken || event instanceof Event.HelpReplied;
        if (!event.changesRules() && !outsideRules
                || event instanceof Event.TakingPart
                || event instanceof Event.HandRaised
                || event instanceof Event.HandLowered) {
            return Optional.empty();
        }
        JsonNode fields = Json.shared().valueToTree(event);
        Map<String, String> details = new TreeMap<>();
        for (String name : TELLING) {
            if (fields.path(name).isValueNode() && !fields.path(name).isNull()) {
                details.put(name, fields.path(name).asText());
            }
        }
        String subject = takesAway ? ((Event.MessageHidden) event).authorId() : text(fields, "memberId");
        return Optional.of(new AuditEntry(
                fields.path("type").asText(),
                roomId,
                null,
                text(fields, "by"),
                null,
                subject,
                text(fields, "reason"),
                details));
    }

    /** The entry that a report's news leaves: it is no event, but an act all the same. */
    public static AuditEntry of(String roomId, ReportNews news) {
        Map<String, String> details = new TreeMap<>(Map.of("reportId", news.reportId(), "reference", news.reference()));
        if (news.what() == ReportNews.What.MADE) {
            details.put("kind", Json.shared().valueToTree(news.kind()).asText());
        }
        return new AuditEntry(
                news.what().wire(), roomId, null, news.by(), news.aboutStaffId(), news.aboutId(), null, details);
    }

    private static String text(JsonNode fields, String name) {
        return fields.path(name).isTextual() ? fields.path(name).asText() : null;
    }

    /** The same as that person's act, where it is no member's already. @param staffId null: nobody's */
    public AuditEntry byStaff(String staffId) {
        return actorMemberId != null || staffId == null
                ? this
                : new AuditEntry(act, roomId, staffId, null, subjectStaffId, subjectMemberId, reason, details);
    }

    /**
     * The same with the accounts of those members who have one: they outlast the room and the role in it.
     *
     * @param accountOf a member's account by the member's id; answers null where there is none
     */
    public AuditEntry knownAs(UnaryOperator<String> accountOf) {
        return new AuditEntry(
                act,
                roomId,
                actorStaffId != null || actorMemberId == null ? actorStaffId : accountOf.apply(actorMemberId),
                actorMemberId,
                subjectStaffId != null || subjectMemberId == null ? subjectStaffId : accountOf.apply(subjectMemberId),
                subjectMemberId,
                reason,
                details);
    }

    /** The same with more details. */
    public AuditEntry with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(details);
        all.putAll(more);
        return new AuditEntry(act, roomId, actorStaffId, actorMemberId, subjectStaffId, subjectMemberId, reason, all);
    }

    /** Whether that person acted, or was acted on. @param id an account's or a member's */
    public boolean isOf(String id) {
        return id.equals(actorStaffId)
                || id.equals(actorMemberId)
                || id.equals(subjectStaffId)
                || id.equals(subjectMemberId);
    }

    /** Whether it tells of a report about that person, who must not learn of it. */
    public boolean isReportAbout(String staffId) {
        return isOfReport() && staffId.equals(subjectStaffId);
    }

    @JsonIgnore
    public boolean isOfReport() {
        return act.startsWith("report.");
    }

    /** The entry as the trail keeps it: without the reason. */
    public String stored() {
        return Json.write(this);
    }

    /** {@code <about whom>\n<why>}, kept beside the trail so that it can go with the person; empty: nothing was said. */
    public String storedReason() {
        String about = subjectMemberId != null ? subjectMemberId : subjectStaffId;
        return reason == null ? "" : (about == null ? "" : about) + "\n" + reason;
    }
}
