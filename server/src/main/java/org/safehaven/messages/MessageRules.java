package org.safehaven.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.safehaven.protocol.BreakoutGroup;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.Strain;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;
import org.safehaven.screening.Finding;

/**
 * What may be said, and what of it may be taken back. The runner has already seen to it that the member may write at
 * all (standing, mute, pause, session, two adults).
 */
public final class MessageRules {
    private static final int MOST_PINNED = 10;

    private MessageRules() {}

    public static Decision post(Shield shield, RoomState room, Member actor, Command.MessagePost asked, Facts facts) {
        if (asked.replyTo() != null && !facts.isPosted(asked.replyTo())) {
            return notFound();
        }
        Finding found = shield.look(actor, asked, facts.justSaid());
        Optional<Decision> refusal = Shield.refusal(found, asked.confirmed());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String groupId = groupOf(room, actor);
        List<Event> events = new ArrayList<>();
        // What was found says more to whoever decides than that its writer is new.
        events.add(Shield.because(found)
                .or(() -> Holding.because(room, actor))
                .<Event>map(because -> new Event.MessageHeld(
                        actor.memberId(),
                        asked.text(),
                        asked.replyTo(),
                        asked.note(),
                        groupId,
                        because,
                        found.earlier().isEmpty() ? null : found.earlier()))
                .orElseGet(() -> new Event.MessagePosted(
                        actor.memberId(), asked.text(), asked.replyTo(), asked.note(), groupId, null, null)));
        if (!found.risks().isEmpty()) {
            events.add(new Event.RiskNoticed(actor.memberId(), found.risks()));
            events.addAll(room.newStrain(Strain.RISK));
        }
        long paceMs = actor.role() == Role.PARTICIPANT ? room.floor().slowSeconds() * 1_000L : 0;
        List<Event> tooSoon = paceMs == 0 ? List.of() : heard(found, room, actor, RejectionCode.SLOW_MODE, facts);
        return new Decision.Accepted(events, paceMs, tooSoon, null, List.of());
    }

    /**
     * What staff hear of a message that was refused, for whatever reason: that it held a word of risk, and no more. The
     * same only once a minute, so that nobody who may not write floods them.
     */
    public static List<Event> heard(
            Shield shield, RoomState room, Member actor, Command.MessagePost asked, RejectionCode why, Facts facts) {
        return heard(shield.look(actor, asked, facts.justSaid()), room, actor, why, facts);
    }

    private static List<Event> heard(Finding found, RoomState room, Member actor, RejectionCode why, Facts facts) {
        if (facts.risksHeard().containsAll(found.risks())) {
            return List.of();
        }
        List<Event> events = new ArrayList<>();
        events.add(new Event.RiskNoticed(actor.memberId(), found.risks(), why));
        events.addAll(room.newStrain(Strain.RISK));
        return events;
    }

    /** Somebody of staff looks after a word of risk. What was written may be gone by then; the person is not. */
    public static Decision takeRisk(RoomState room, Member actor, Command.RiskTake asked, Facts facts) {
        return room.member(asked.memberId()).isEmpty()
                ? Decision.reject(RejectionCode.NOT_FOUND, "There is nobody with that id in this room.")
                : Decision.accept(new Event.RiskTaken(asked.messageId(), asked.memberId(), actor.memberId()));
    }

    public static Decision retract(RoomState room, Member actor, Command.MessageRetract asked, Facts facts) {
        String author = facts.texts().get(asked.messageId());
        if (author == null) {
            return notFound();
        }
        if (!author.equals(actor.memberId())) {
            return Decision.reject(RejectionCode.NOT_ALLOWED, "Only one's own message can be taken back.");
        }
        return Decision.accept(new Event.MessageRetracted(asked.messageId()));
    }

    public static Decision hide(RoomState room, Member actor, Command.MessageHide asked, Facts facts) {
        // An announcement is taken down like a message: it may name somebody who must not be named.
        String author =
                facts.texts().getOrDefault(asked.messageId(), facts.announced().get(asked.messageId()));
        if (author == null) {
            return notFound();
        }
        boolean ofFacilitator = room.member(author)
                .map(member -> member.role() == Role.FACILITATOR)
                .orElse(false);
        if (ofFacilitator && actor.role() != Role.FACILITATOR) {
            return Decision.reject(RejectionCode.NOT_ALLOWED, "A moderator cannot hide a facilitator's message.");
        }
        return Decision.accept(new Event.MessageHidden(asked.messageId(), author, asked.reason(), actor.memberId()));
    }

    public static Decision react(RoomState room, Member actor, Command.MessageReact asked, Facts facts) {
        if (!room.about().settings().reactions().contains(asked.reaction())) {
            return Decision.reject(RejectionCode.BAD_REQUEST, "\"reaction\" is not one of this room's.");
        }
        if (!facts.isPosted(asked.messageId())) {
            return notFound();
        }
        return Decision.accept(new Event.MessageReacted(
                asked.messageId(), actor.memberId(), asked.reaction(), asked.on(), groupOf(room, actor)));
    }

    /** Where it is said: never the client's to choose. Null: in the room. */
    private static String groupOf(RoomState room, Member actor) {
        return room.floor()
                .breakouts()
                .groupOf(actor.memberId())
                .map(BreakoutGroup::groupId)
                .orElse(null);
    }

    public static Decision pin(RoomState room, Member actor, Command.MessagePin asked, Facts facts) {
        List<String> pinned = room.floor().pinned();
        if (pinned.contains(asked.messageId())) {
            return Decision.reject(RejectionCode.ALREADY_DONE, "That message is pinned already.");
        }
        if (!facts.isPosted(asked.messageId())) {
            return notFound();
        }
        List<Event> events = new ArrayList<>();
        for (int i = 0; i <= pinned.size() - MOST_PINNED; i++) {
            events.add(new Event.MessageUnpinned(pinned.get(i), actor.memberId()));
        }
        events.add(new Event.MessagePinned(asked.messageId(), actor.memberId()));
        return Decision.accept(events);
    }

    public static Decision unpin(RoomState room, Member actor, Command.MessageUnpin asked, Facts facts) {
        if (!room.floor().pinned().contains(asked.messageId())) {
            return Decision.reject(RejectionCode.ALREADY_DONE, "That message is not pinned.");
        }
        return Decision.accept(new Event.MessageUnpinned(asked.messageId(), actor.memberId()));
    }

    /**
     * All that a member wrote, what they told the staff too. Of an adult the messages alone: what was said with a young
     * person is not an adult's to take away. {@code facts} hold all the texts in the log.
     */
    public static Decision deleteMine(RoomState room, Member actor, Command.MessageDeleteMine asked, Facts facts) {
        List<Event> events = new ArrayList<>();
        for (Map.Entry<String, String> text : facts.texts().entrySet()) {
            if (text.getValue().equals(actor.memberId())) {
                events.add(new Event.MessageRetracted(text.getKey()));
            }
        }
        for (Map.Entry<String, String> text : facts.asked().entrySet()) {
            if (actor.role() == Role.PARTICIPANT && text.getValue().equals(actor.memberId())) {
                events.add(new Event.HelpRetracted(text.getKey(), actor.memberId()));
            }
        }
        if (events.isEmpty()) {
            return Decision.reject(RejectionCode.ALREADY_DONE, "Nothing that you wrote is left here.");
        }
        return Decision.accept(events);
    }

    public static Decision announce(RoomState room, Member actor, Command.RoomAnnounce asked, Facts facts) {
        return Decision.accept(new Event.RoomAnnounced(actor.memberId(), asked.text()));
    }

    public static Decision askHelp(RoomState room, Member actor, Command.HelpAsk asked, Facts facts) {
        return Decision.accept(new Event.HelpAsked(actor.memberId(), null, asked.text()));
    }

    /** Moderators answer; a mentor where none of them is connected, so that nobody who asks is left with silence. */
    public static Decision replyToHelp(RoomState room, Member actor, Command.HelpReply asked, Facts facts) {
        boolean othersAnswer = facts.here().stream()
                .flatMap(memberId -> room.member(memberId).stream())
                .anyMatch(member -> member.isAdmitted() && member.role().isAtLeast(Role.MODERATOR));
        if (!actor.role().isAtLeast(Role.MODERATOR) && othersAnswer) {
            return Decision.reject(RejectionCode.NOT_ALLOWED, "A facilitator or moderator is here and answers.");
        }
        return room.member(asked.memberId()).isEmpty()
                ? Decision.reject(RejectionCode.NOT_FOUND, "There is nobody with that id in this room.")
                : Decision.accept(new Event.HelpReplied(asked.memberId(), asked.text(), actor.memberId()));
    }

    public static Decision postToStaff(RoomState room, Member actor, Command.StaffPost asked, Facts facts) {
        return Decision.accept(new Event.StaffPosted(actor.memberId(), asked.text()));
    }

    private static Decision notFound() {
        return Decision.reject(RejectionCode.NOT_FOUND, "That message is not here any more.");
    }
}
