package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What happened in a room, as the log keeps it. What of it a client gets depends on the {@link View} its member has.
 *
 * <p>In every event {@code by} is the member who acted, for staff's eyes only.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = Event.Unknown.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Event {

    @JsonIgnore
    Audience audience();

    /** Whether it changes the room's rules, and with them its revision. */
    @JsonIgnore
    default boolean changesRules() {
        return true;
    }

    /** The member who wrote the words that this event carries; null where it carries none that retention must end. */
    @JsonIgnore
    default String authorOfText() {
        return null;
    }

    /** What of the log's words this event takes away. */
    @JsonIgnore
    default Erasure erasure() {
        return Erasure.nothing();
    }

    private static Erasure message(String messageId) {
        return Erasure.of(MessageIds.offset(messageId));
    }

    /** An event that leaves the room's rules as they are. */
    sealed interface Plain extends Event {
        @Override
        default boolean changesRules() {
            return false;
        }
    }

    /** An event that changes the room's rules for a while and takes nothing from anybody: none of the trail's business. */
    sealed interface TakingPart extends Event {}

    /** An event that the whole room sees. */
    sealed interface Public extends Event {
        @Override
        default Audience audience() {
            return Audience.everyone();
        }
    }

    /** An event between one member and the staff. */
    sealed interface Confidential extends Event {
        String memberId();

        @Override
        default Audience audience() {
            return Audience.staffAnd(memberId());
        }
    }

    /**
     * An event of one small group.
     *
     * <p>{@code groupId} is that group; null: it happened in the room, for all to see.
     */
    sealed interface InGroup extends Event {
        String groupId();

        @Override
        default Audience audience() {
            return Audience.group(groupId());
        }
    }

    /** An event that is the staff's own. */
    sealed interface StaffOnly extends Event {
        @Override
        default Audience audience() {
            return Audience.staff();
        }
    }

    // --- messages

    @JsonTypeName("message.posted")
    record MessagePosted(
            String memberId,
            String text,
            String replyTo,
            String note,
            String groupId,
            @JsonView(View.ForSubject.class) String heldId,
            @JsonView(View.ForStaff.class) String by)
            implements InGroup {
        public MessagePosted(String memberId, String text, String replyTo, String note) {
            this(memberId, text, replyTo, note, null, null, null);
        }

        /** To the others it is a message like any other: that it was held is its writer's to know, and the staff's. */
        @Override
        public Audience audience() {
            Audience everyone = Audience.group(groupId);
            return heldId == null ? everyone : everyone.about(memberId);
        }

        /** An approval counts for a newcomer. */
        @Override
        public boolean changesRules() {
            return heldId != null;
        }

        @Override
        public String authorOfText() {
            return memberId;
        }

        @Override
        public Erasure erasure() {
            return heldId == null ? Erasure.nothing() : message(heldId);
        }
    }

    /**
     * A message that waits for staff; its id, the {@code heldId}, is made of its offset as a message's is.
     *
     * @param groupId the small group it was written in; null: the room
     * @param earlier the messages of its writer in which a detail began that this one ends; null: none
     */
    @JsonTypeName("message.held")
    record MessageHeld(
            String memberId,
            String text,
            String replyTo,
            String note,
            String groupId,
            HeldBecause because,
            @JsonView(View.ForStaff.class) List<String> earlier)
            implements Plain, Confidential {
        public MessageHeld(
                String memberId, String text, String replyTo, String note, String groupId, HeldBecause because) {
            this(memberId, text, replyTo, note, groupId, because, null);
        }

        @Override
        public String authorOfText() {
            return memberId;
        }
    }

    /** A held message goes back to its writer, with the reason; its text is nowhere else any more. */
    @JsonTypeName("message.returned")
    record MessageReturned(
            String heldId,
            String memberId,
            @JsonView(View.ForSubject.class) String text,
            @JsonView(View.ForSubject.class) String reason,
            @JsonView(View.ForStaff.class) String by)
            implements Confidential {
        @Override
        public String authorOfText() {
            return memberId;
        }

        @Override
        public Erasure erasure() {
            return message(heldId);
        }
    }

    /**
     * A message holds a word of risk. It stands in the log right behind its message, whose id its own frame therefore
     * carries; the message itself went its way, and nobody but staff hears of this. Where the message was refused there is
     * none, and no id: its words are nowhere.
     *
     * @param memberId who wrote it
     * @param kinds what it sounds like, never the words
     * @param refused why the message was not taken; null: it was
     */
    @JsonTypeName("risk.noticed")
    record RiskNoticed(String memberId, Set<ScreeningKind> kinds, RejectionCode refused) implements Plain, StaffOnly {
        public RiskNoticed(String memberId, Set<ScreeningKind> kinds) {
            this(memberId, kinds, null);
        }
    }

    /**
     * One of staff looks after that member, so that neither two do nor nobody.
     *
     * @param messageId what they saw; null: a message that was refused
     */
    @JsonTypeName("risk.taken")
    record RiskTaken(String messageId, String memberId, String by) implements Plain, StaffOnly {}

    /** Staff read everything first, for the rest of this session, or do so no more. */
    @JsonTypeName("room.reviewed")
    record RoomReviewed(
            boolean on, @JsonView(View.ForStaff.class) String by) implements Public {}

    /** @param review true: staff read this person first; false: not, whatever the room does; null: as the room does */
    @JsonTypeName("member.reviewed")
    record MemberReviewed(
            String memberId,
            Boolean review,
            @JsonView(View.ForStaff.class) String by) implements StaffOnly {}

    /**
     * Somebody came in and answered as expected. It is there for one reason: each answer leaves one event behind, so
     * that whoever looks at the frames cannot tell this one from {@link MemberMarked}.
     */
    @JsonTypeName("member.entered")
    record MemberEntered(String memberId) implements TakingPart, StaffOnly {}

    /** Quietly, for staff to look after; until they take it away or the session ends. */
    @JsonTypeName("member.marked")
    record MemberMarked(String memberId, Mark because) implements TakingPart, StaffOnly {}

    @JsonTypeName("member.unmarked")
    record MemberUnmarked(String memberId, String by) implements StaffOnly {}

    /** A check-in word was agreed, or is asked for no more. The word itself is in no event. */
    @JsonTypeName("member.word")
    record MemberWord(
            String memberId,
            boolean on,
            @JsonView(View.ForStaff.class) String by) implements Confidential {}

    @JsonTypeName("message.retracted")
    record MessageRetracted(String messageId) implements Plain, Public {
        @Override
        public Erasure erasure() {
            return message(messageId);
        }
    }

    @JsonTypeName("message.hidden")
    record MessageHidden(
            String messageId,
            @JsonView(View.ForStaff.class) String authorId,
            @JsonView(View.ForSubject.class) String reason,
            @JsonView(View.ForStaff.class) String by)
            implements Plain {
        @Override
        public Audience audience() {
            return Audience.everyoneAbout(authorId);
        }

        @Override
        public Erasure erasure() {
            return message(messageId);
        }
    }

    @JsonTypeName("message.reacted")
    record MessageReacted(String messageId, String memberId, String reaction, boolean on, String groupId)
            implements Plain, InGroup {}

    @JsonTypeName("message.pinned")
    record MessagePinned(
            String messageId, @JsonView(View.ForStaff.class) String by) implements Public {}

    @JsonTypeName("message.unpinned")
    record MessageUnpinned(
            String messageId, @JsonView(View.ForStaff.class) String by) implements Public {}

    // --- talking with staff

    /**
     * @param memberId who asks; null: somebody who came by an open invite and is not inside, so that nobody knows
     * @param inviteId the invite by which that word came; null: from a member's own socket
     */
    @JsonTypeName("help.asked")
    record HelpAsked(
            String memberId, @JsonView(View.ForStaff.class) String inviteId, String text)
            implements Plain, Confidential {
        @Override
        public String authorOfText() {
            return memberId == null ? "invite-" + inviteId : memberId;
        }
    }

    /** @param by who answered: to the young person it is "the staff" */
    @JsonTypeName("help.replied")
    record HelpReplied(
            String memberId,
            String text,
            @JsonView(View.ForStaff.class) String by) implements Plain, Confidential {
        @Override
        public String authorOfText() {
            return by;
        }
    }

    /** Somebody takes back what they told the staff: between them, for it is nobody else's to know that they had. */
    @JsonTypeName("help.retracted")
    record HelpRetracted(String messageId, String memberId) implements Plain, Confidential {
        @Override
        public Erasure erasure() {
            return message(messageId);
        }
    }

    @JsonTypeName("staff.posted")
    record StaffPosted(String memberId, String text) implements Plain, StaffOnly {
        @Override
        public String authorOfText() {
            return memberId;
        }
    }

    // --- members

    /**
     * A seat is taken, or taken anew.
     *
     * @param seat counts how often the seat was taken: a token of an earlier number is dead
     * @param again true when the member was there before
     */
    @JsonTypeName("member.joined")
    record MemberJoined(
            String memberId,
            String name,
            Role role,
            Standing standing,
            @JsonView(View.ForStaff.class) String inviteId,
            @JsonView(View.ForStaff.class) boolean again,
            @JsonView(View.Stored.class) int seat,
            @JsonView(View.Stored.class) Instant joinedAt)
            implements Event {
        @Override
        public Audience audience() {
            return standing == Standing.ADMITTED ? Audience.everyone() : Audience.staffAnd(memberId);
        }
    }

    /** A person with an account got this role in the room, or another one than before. */
    @JsonTypeName("member.assigned")
    record MemberAssigned(
            String memberId,
            String name,
            Role role,
            @JsonView(View.Stored.class) String staffId,
            @JsonView(View.ForStaff.class) String by)
            implements Public {}

    /** Until when somebody of staff is vetted and trained; null: no date is kept. */
    @JsonTypeName("member.cleared")
    record MemberCleared(String memberId, LocalDate vettedUntil, LocalDate trainedUntil, String by)
            implements StaffOnly {
        @JsonIgnore
        public Clearance clearance() {
            return new Clearance(vettedUntil, trainedUntil);
        }
    }

    /** A person with an account is not of this room's staff any more. */
    @JsonTypeName("member.unassigned")
    record MemberUnassigned(
            String memberId, @JsonView(View.ForStaff.class) String by) implements Public {}

    @JsonTypeName("member.admitted")
    record MemberAdmitted(
            String memberId,
            String name,
            Role role,
            @JsonView(View.ForStaff.class) String by) implements Public {}

    @JsonTypeName("member.denied")
    record MemberDenied(
            String memberId,
            String reason,
            @JsonView(View.ForStaff.class) String by) implements Confidential {}

    @JsonTypeName("member.held")
    record MemberHeld(
            String memberId,
            String reason,
            @JsonView(View.ForStaff.class) String by) implements Confidential {}

    /** @param until when it ends; null: when the session closes */
    @JsonTypeName("member.muted")
    record MemberMuted(
            String memberId,
            Instant until,
            String reason,
            @JsonView(View.ForStaff.class) String by) implements Confidential {}

    @JsonTypeName("member.unmuted")
    record MemberUnmuted(
            String memberId, @JsonView(View.ForStaff.class) String by) implements Confidential {}

    /** @param closedInviteId the open invite that a ban closed to newcomers, if any */
    @JsonTypeName("member.removed")
    record MemberRemoved(
            String memberId,
            boolean banned,
            String reason,
            @JsonView(View.ForStaff.class) String closedInviteId,
            @JsonView(View.ForStaff.class) String by)
            implements Confidential {}

    /** @param reopenedInviteId the open invite that this undo opens again, if any */
    @JsonTypeName("member.unbanned")
    record MemberUnbanned(
            String memberId,
            @JsonView(View.ForStaff.class) String reopenedInviteId,
            @JsonView(View.ForStaff.class) String by)
            implements Confidential {}

    @JsonTypeName("member.renamed")
    record MemberRenamed(
            String memberId,
            String name,
            @JsonView(View.ForStaff.class) String by) implements Public {}

    // --- the beginning and the end of a session

    /** Everybody is asked for the agreement. @param version which text of it */
    @JsonTypeName("opening.started")
    record OpeningStarted(
            int version, @JsonView(View.ForStaff.class) String by) implements TakingPart, Public {}

    /** What one person said to it: theirs and the staff's to know. */
    @JsonTypeName("opening.answered")
    record OpeningAnswered(String memberId, OpeningAnswer answer) implements TakingPart, Confidential {}

    @JsonTypeName("opening.ended")
    record OpeningEnded(@JsonView(View.ForStaff.class) String by) implements TakingPart, Public {}

    /** The quiet end of a session: young people read, and find what may help until the next time. */
    @JsonTypeName("cooldown.started")
    record CooldownStarted(@JsonView(View.ForStaff.class) String by) implements TakingPart, Public {}

    @JsonTypeName("cooldown.ended")
    record CooldownEnded(@JsonView(View.ForStaff.class) String by) implements TakingPart, Public {}

    @JsonTypeName("hand.raised")
    record HandRaised(String memberId, Instant handAt) implements Public {}

    @JsonTypeName("hand.lowered")
    record HandLowered(
            String memberId, @JsonView(View.ForStaff.class) String by) implements Public {}

    // --- room

    /** The first event of every log. */
    @JsonTypeName("room.created")
    record RoomCreated(
            String name,
            String guidelines,
            RoomSettings settings,
            Retention retention,
            Schedule schedule,
            List<Resource> resources,
            @JsonView(View.Stored.class) String roomId)
            implements StaffOnly {}

    @JsonTypeName("room.paused")
    record RoomPaused(
            String reason, @JsonView(View.ForStaff.class) String by) implements Public {}

    @JsonTypeName("room.resumed")
    record RoomResumed(@JsonView(View.ForStaff.class) String by) implements Public {}

    @JsonTypeName("room.slowed")
    record RoomSlowed(
            int seconds, @JsonView(View.ForStaff.class) String by) implements Public {}

    @JsonTypeName("room.locked")
    record RoomLocked(@JsonView(View.ForStaff.class) String by) implements Public {}

    @JsonTypeName("room.unlocked")
    record RoomUnlocked(@JsonView(View.ForStaff.class) String by) implements Public {}

    @JsonTypeName("room.announced")
    record RoomAnnounced(String memberId, String text) implements Plain, Public {
        @Override
        public String authorOfText() {
            return memberId;
        }
    }

    /**
     * The whole of what a facilitator may set, after the change; {@code schedule} is absent where there is none.
     *
     * @param was the retention before, where it is another one now; what was said until then keeps to the stricter of both
     */
    @JsonTypeName("room.changed")
    record RoomChanged(
            String name,
            String guidelines,
            RoomSettings settings,
            Retention retention,
            Schedule schedule,
            List<Resource> resources,
            Retention was,
            @JsonView(View.ForStaff.class) String by)
            implements Public {}

    @JsonTypeName("room.cleared")
    record RoomCleared(@JsonView(View.ForStaff.class) String by) implements Public {
        @Override
        public Erasure erasure() {
            return Erasure.everything();
        }
    }

    // --- sessions

    /** The doors of a scheduled meeting open: who comes may wait for it. */
    @JsonTypeName("doors.opened")
    record DoorsOpened(Instant startsAt, Instant endsAt) implements Public {}

    /**
     * @param endsAt when it is to end; it closes by itself after the room's grace
     * @param scheduledAt the start of the scheduled meeting that this is; null: it is none
     * @param automatic whether it opened by itself; {@code by} is null then
     */
    @JsonTypeName("session.opened")
    record SessionOpened(
            String sessionId,
            Instant openedAt,
            Instant endsAt,
            Instant scheduledAt,
            boolean automatic,
            @JsonView(View.ForStaff.class) String by)
            implements Public {}

    /** @param scheduledAt set where the session becomes a scheduled meeting, whose time came while it was open */
    @JsonTypeName("session.extended")
    record SessionExtended(
            String sessionId,
            Instant endsAt,
            Instant scheduledAt,
            @JsonView(View.ForStaff.class) String by) implements Public {}

    /** @param minutesLeft whole minutes, rounded up */
    @JsonTypeName("session.warned")
    record SessionWarned(String sessionId, int minutesLeft, Instant endsAt) implements Public {}

    @JsonTypeName("session.closed")
    record SessionClosed(
            String sessionId,
            boolean automatic,
            @JsonView(View.ForStaff.class) String by) implements Public {}

    // --- who leads, and looking after those who led

    /**
     * From here on this adult leads the session, with a facilitator's say in the room. When the session ends, or the lead
     * goes on, they are again what they were.
     *
     * @param usualRole what they are when they do not lead
     */
    @JsonTypeName("lead.handedOver")
    record LeadHandedOver(
            String memberId,
            Role usualRole,
            @JsonView(View.ForStaff.class) String by) implements Public {}

    /** Something happened that is hard to carry. Once a session for each kind; what it was stands in the event before. */
    @JsonTypeName("session.strained")
    record SessionStrained(Strain strain) implements TakingPart, StaffOnly {}

    /** The session that just ended was a hard one: its staff are asked to talk about it before they go. */
    @JsonTypeName("debrief.due")
    record DebriefDue(String sessionId, Set<Strain> strains) implements TakingPart, StaffOnly {
        public DebriefDue {
            // In one order, so that the frame is the same whoever makes it.
            strains = Collections.unmodifiableSet(new TreeSet<>(strains));
        }
    }

    /** They talked. */
    @JsonTypeName("debrief.done")
    record DebriefDone(String sessionId, String by) implements StaffOnly {}

    /** What staff mean to do in each session, after it was changed: theirs alone. */
    @JsonTypeName("plan.changed")
    record PlanChanged(List<PlanStep> plan, String by) implements StaffOnly {}

    /** The session is at another step of its plan, counted from 0. */
    @JsonTypeName("plan.stepped")
    record PlanStepped(int step, Instant since, String by) implements TakingPart, StaffOnly {}

    // --- enough adults

    /**
     * Too few adults are here; {@code closesAt} the room becomes read-only, unless enough are back. Told anew when their
     * number changes.
     */
    @JsonTypeName("adults.missing")
    record AdultsMissing(int adultsHere, int adultsWanted, Instant since, Instant closesAt) implements StaffOnly {}

    /** Enough adults are back before the room became read-only. */
    @JsonTypeName("adults.back")
    record AdultsBack() implements StaffOnly {}

    /** The room is read-only for everybody, because too few adults were here for too long. */
    @JsonTypeName("room.unattended")
    record RoomUnattended(int adultsHere, int adultsWanted) implements Public {}

    /** Enough adults are back: the room goes on. */
    @JsonTypeName("room.attended")
    record RoomAttended() implements Public {}

    // --- small groups

    /** @param endsAt when everybody is brought back */
    @JsonTypeName("breakout.started")
    record BreakoutStarted(
            String breakoutId,
            List<BreakoutGroup> groups,
            Instant endsAt,
            @JsonView(View.ForStaff.class) String by) implements Public {}

    /** @param groupId where to; null: back with the room */
    @JsonTypeName("breakout.moved")
    record BreakoutMoved(
            String memberId,
            String groupId,
            @JsonView(View.ForStaff.class) String by) implements Public {}

    /** Everybody is back. @param automatic its time was over; {@code by} is null then */
    @JsonTypeName("breakout.ended")
    record BreakoutEnded(
            String breakoutId,
            boolean automatic,
            @JsonView(View.ForStaff.class) String by) implements Public {}

    /** Too few adults are in a small group in which young people are; nobody writes there. Told anew when the number changes. */
    @JsonTypeName("breakout.unattended")
    record BreakoutUnattended(String groupId, int adultsHere, int adultsWanted) implements StaffOnly {}

    /** Its adults are back, or its young people elsewhere. */
    @JsonTypeName("breakout.attended")
    record BreakoutAttended(String groupId) implements StaffOnly {}

    /**
     * Somebody is deleted with all that was theirs, by whoever is responsible or at their own wish.
     *
     * @param inviteId the personal invite by which they came, which goes with them; null: none
     */
    @JsonTypeName("member.deleted")
    record MemberDeleted(
            String memberId,
            @JsonView(View.Stored.class) String inviteId,
            @JsonView(View.ForStaff.class) String by) implements Public {
        @Override
        public Erasure erasure() {
            return Erasure.ofAllThatNames(inviteId == null ? List.of(memberId) : List.of(memberId, inviteId));
        }
    }

    /** An adult says whether they come to the meeting that starts at {@code startsAt}. */
    @JsonTypeName("member.planned")
    record MemberPlanned(String memberId, Instant startsAt, boolean coming) implements Public {}

    // --- circle and check-in

    /**
     * Whose turn it is now, and all of the circle with it.
     *
     * @param passed who had the floor before; null: nobody, or it is still the same person
     * @param done who had their turn
     * @param again who comes again once everybody had one
     * @param endsAt when a turn is over by the guide, which cuts nobody off; null: no guide
     */
    @JsonTypeName("circle.changed")
    record CircleChanged(
            List<String> order,
            String holderId,
            String passed,
            Set<String> done,
            List<String> again,
            Set<String> cameAgain,
            @JsonView(View.Stored.class) int turnSeconds,
            Instant endsAt,
            @JsonView(View.Stored.class) boolean open,
            @JsonView(View.ForStaff.class) String by)
            implements TakingPart, Public {}

    /** @param everybody whether it ended because nobody was left whose turn it could be */
    @JsonTypeName("circle.ended")
    record CircleEnded(
            boolean everybody,
            @JsonView(View.ForStaff.class) String by) implements TakingPart, Public {}

    /**
     * The room takes answers from here on. The question's words are in {@link CheckInAsked}, which goes as messages go;
     * the rules need this to stay.
     *
     * @param seats of each participant, see the room's check-in
     * @param strangers the same
     */
    @JsonTypeName("checkin.opened")
    record CheckInOpened(
            String checkInId,
            int options,
            boolean anonymous,
            @JsonView(View.Stored.class) Instant askedAt,
            @JsonView(View.Stored.class) Map<String, Integer> seats,
            @JsonView(View.Stored.class) int strangers)
            implements TakingPart, StaffOnly {}

    /**
     * @param scale {@code faces}, five of them from very low to very well, or {@code choices}
     * @param choices null with faces
     */
    @JsonTypeName("checkin.asked")
    record CheckInAsked(
            String checkInId, String memberId, String question, String scale, List<String> choices, boolean anonymous)
            implements Plain, Public {
        @Override
        public String authorOfText() {
            return memberId;
        }
    }

    /** No answer is taken any more. @param share whether everybody will see the counts */
    @JsonTypeName("checkin.ended")
    record CheckInEnded(
            String checkInId,
            boolean share,
            @JsonView(View.ForStaff.class) String by) implements TakingPart, Public {}

    /** The answers are counted and gone. */
    @JsonTypeName("checkin.counted")
    record CheckInCounted(String checkInId) implements TakingPart, StaffOnly {}

    /**
     * What came of it; it goes as messages go.
     *
     * @param answers how many answered
     * @param counts how often each choice was taken; null: too few answers to show
     * @param choices choice by member id, for staff; null of an anonymous one
     */
    @JsonTypeName("checkin.closed")
    record CheckInClosed(
            String checkInId,
            boolean shared,
            int answers,
            List<Integer> counts,
            @JsonView(View.ForStaff.class) Map<String, Integer> choices)
            implements Plain {
        @Override
        public Audience audience() {
            return shared ? Audience.everyone() : Audience.staff();
        }

        @Override
        public String authorOfText() {
            return "everybody";
        }
    }

    // --- invites

    @JsonTypeName("invite.created")
    record InviteCreated(
            String inviteId,
            InviteKind kind,
            String name,
            String label,
            int seats,
            Instant expiresAt,
            Instant createdAt,
            @JsonView(View.Stored.class) String secretHash,
            @JsonView(View.ForStaff.class) String by)
            implements StaffOnly {}

    /** A lost link is replaced: same invite, same seat, new secret. */
    @JsonTypeName("invite.renewed")
    record InviteRenewed(
            String inviteId,
            Instant expiresAt,
            @JsonView(View.Stored.class) String secretHash,
            @JsonView(View.ForStaff.class) String by)
            implements StaffOnly {}

    @JsonTypeName("invite.revoked")
    record InviteRevoked(
            String inviteId, @JsonView(View.ForStaff.class) String by) implements StaffOnly {}

    /** Written by a newer version of Haven; this one passes over it, for staff too, and reads anew what came of it. */
    @JsonTypeName("unknown")
    record Unknown() implements Event {
        @Override
        public boolean changesRules() {
            return false;
        }

        @Override
        public Audience audience() {
            return Audience.staffAnd(null);
        }
    }
}
