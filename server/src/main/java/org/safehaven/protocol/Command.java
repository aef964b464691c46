package org.safehaven.protocol;

import java.util.List;

/** What a client may ask on its socket. Who asks is never in here: that comes from the connection. */
public sealed interface Command {

    /** The name on the wire. */
    String type();

    /** An act that may say why, to the one it is about or to all: words of the actor's own, which others read. */
    sealed interface Explained extends Command {
        /** Null: nothing is said. */
        String reason();
    }

    /** @param confirmed its writer was told of a contact detail in it, and sends it all the same */
    record MessagePost(String text, String replyTo, String note, boolean confirmed) implements Command {
        public MessagePost(String text, String replyTo, String note) {
            this(text, replyTo, note, false);
        }

        public String type() {
            return "message.post";
        }
    }

    /** @param heldId of a message that waits for staff */
    record MessageApprove(String heldId) implements Command {
        @Override
        public String type() {
            return "message.approve";
        }
    }

    /** @param reason for its writer; null: none is given */
    record MessageReturn(String heldId, String reason) implements Explained {
        @Override
        public String type() {
            return "message.return";
        }
    }

    record OpeningStart() implements Command {
        @Override
        public String type() {
            return "opening.start";
        }
    }

    record OpeningReply(OpeningAnswer answer) implements Command {
        @Override
        public String type() {
            return "opening.answer";
        }
    }

    record OpeningEnd() implements Command {
        @Override
        public String type() {
            return "opening.end";
        }
    }

    record CooldownStart() implements Command {
        @Override
        public String type() {
            return "cooldown.start";
        }
    }

    record CooldownEnd() implements Command {
        @Override
        public String type() {
            return "cooldown.end";
        }
    }

    /** @param messageId what {@code risk.noticed} spoke of; null: a message that was refused, and is nowhere */
    record RiskTake(String messageId, String memberId) implements Command {
        @Override
        public String type() {
            return "risk.take";
        }
    }

    record RoomReview(boolean on) implements Command {
        @Override
        public String type() {
            return "room.review";
        }
    }

    /** @param review as in {@link Event.MemberReviewed} */
    record MemberReview(String memberId, Boolean review) implements Command {
        @Override
        public String type() {
            return "member.review";
        }
    }

    /** What somebody answers, coming in, to whether it is safe to talk. */
    record MemberSafety(SafetyAnswer answer) implements Command {
        @Override
        public String type() {
            return "member.safety";
        }
    }

    record MemberUnmark(String memberId) implements Command {
        @Override
        public String type() {
            return "member.unmark";
        }
    }

    record MessageRetract(String messageId) implements Command {
        public String type() {
            return "message.retract";
        }
    }

    record MessageHide(String messageId, String reason) implements Explained {
        public String type() {
            return "message.hide";
        }
    }

    record MessageReact(String messageId, String reaction, boolean on) implements Command {
        public String type() {
            return "message.react";
        }
    }

    record MessagePin(String messageId) implements Command {
        public String type() {
            return "message.pin";
        }
    }

    record MessageUnpin(String messageId) implements Command {
        public String type() {
            return "message.unpin";
        }
    }

    record MessageDeleteMine() implements Command {
        public String type() {
            return "message.deleteMine";
        }
    }

    record HelpAsk(String text) implements Command {
        public String type() {
            return "help.ask";
        }
    }

    record HelpReply(String memberId, String text) implements Command {
        public String type() {
            return "help.reply";
        }
    }

    /**
     * With neither id: something worries the member.
     *
     * @param messageId what is reported; null: no message in particular
     * @param memberId who is reported; null: nobody in particular, or the message's author
     * @param reason null: nothing more is said
     */
    record ReportMake(String messageId, String memberId, String reason) implements Command {
        public String type() {
            return "report.make";
        }
    }

    record StaffPost(String text) implements Command {
        public String type() {
            return "staff.post";
        }
    }

    /** @param seconds how long; null: until the session closes */
    record MemberMute(String memberId, Integer seconds, String reason) implements Explained {
        public String type() {
            return "member.mute";
        }
    }

    record MemberUnmute(String memberId) implements Command {
        public String type() {
            return "member.unmute";
        }
    }

    record MemberRemove(String memberId, boolean ban, String reason, boolean deleteMessages) implements Explained {
        public String type() {
            return "member.remove";
        }
    }

    record MemberUnban(String memberId) implements Command {
        public String type() {
            return "member.unban";
        }
    }

    record MemberAdmit(String memberId) implements Command {
        public String type() {
            return "member.admit";
        }
    }

    record MemberDeny(String memberId, String reason) implements Explained {
        public String type() {
            return "member.deny";
        }
    }

    record MemberHold(String memberId, String reason) implements Explained {
        public String type() {
            return "member.hold";
        }
    }

    record MemberRename(String memberId, String name) implements Command {
        public String type() {
            return "member.rename";
        }
    }

    record HandRaise() implements Command {
        public String type() {
            return "hand.raise";
        }
    }

    /** @param memberId whose hand; null: one's own */
    record HandLower(String memberId) implements Command {
        public String type() {
            return "hand.lower";
        }
    }

    record RoomPause(String reason) implements Explained {
        public String type() {
            return "room.pause";
        }
    }

    record RoomResume() implements Command {
        public String type() {
            return "room.resume";
        }
    }

    /** @param seconds least time between two messages of one participant; 0: off */
    record RoomSlow(int seconds) implements Command {
        public String type() {
            return "room.slow";
        }
    }

    record RoomLock() implements Command {
        public String type() {
            return "room.lock";
        }
    }

    record RoomUnlock() implements Command {
        public String type() {
            return "room.unlock";
        }
    }

    record RoomAnnounce(String text) implements Command {
        public String type() {
            return "room.announce";
        }
    }

    /** Only what is not null changes. */
    record RoomChange(
            String name,
            String guidelines,
            SettingsChange settings,
            RetentionChange retention,
            Schedule schedule,
            boolean dropSchedule,
            List<Resource> resources,
            List<PlanStep> plan)
            implements Command {
        public String type() {
            return "room.settings";
        }
    }

    /** Only what is not null changes. */
    record SettingsChange(
            Integer minAdults,
            Boolean typingIndicator,
            List<String> reactions,
            List<String> languages,
            Integer maxMembers,
            Integer doorsOpenMinutes,
            Boolean autoOpen,
            Integer graceMinutes,
            BetweenSessions betweenSessions,
            Boolean breakoutRotating,
            Review review,
            Integer reviewFirst,
            Boolean askSafe) {}

    /** A field that was not sent stays as it is; one sent as null has no limit of the room's own from then on. */
    record RetentionChange(
            boolean hasMaxMessages, Integer maxMessages, boolean hasMaxAge, Long maxAgeSeconds, Boolean clearOnClose) {}

    record RoomClear() implements Command {
        public String type() {
            return "room.clear";
        }
    }

    record SessionOpen() implements Command {
        public String type() {
            return "session.open";
        }
    }

    record SessionExtend(int minutes) implements Command {
        public String type() {
            return "session.extend";
        }
    }

    record SessionClose() implements Command {
        public String type() {
            return "session.close";
        }
    }

    /** @param memberId who leads from now on; oneself: one takes the lead */
    record LeadHandOver(String memberId) implements Command {
        @Override
        public String type() {
            return "lead.handOver";
        }
    }

    /** @param step where the session is in its plan, from 0 */
    record PlanGo(int step) implements Command {
        @Override
        public String type() {
            return "plan.step";
        }
    }

    /** The staff talked about the hard session that ended last. */
    record DebriefEnd() implements Command {
        @Override
        public String type() {
            return "debrief.done";
        }
    }

    /**
     * @param memberIds who is in it, in this order; null: every participant who is here
     * @param turnSeconds how long a turn takes by the guide, which cuts nobody off; 0: no guide
     */
    record CircleStart(List<String> memberIds, int turnSeconds) implements Command {
        public String type() {
            return "circle.start";
        }
    }

    /**
     * @param memberId whose turn it is as the asker sees it; null: whoever's it is
     * @param again whether the holder wants to come again at the end
     */
    record CirclePass(String memberId, boolean again) implements Command {
        public String type() {
            return "circle.pass";
        }
    }

    record CircleEnd() implements Command {
        public String type() {
            return "circle.end";
        }
    }

    /** @param choices 2 to 8; null: five faces */
    record CheckInAsk(String question, List<String> choices, boolean anonymous) implements Command {
        public String type() {
            return "checkin.ask";
        }
    }

    /**
     * @param checkInId which question is meant; null: the one that is open
     * @param choice counted from 0
     */
    record CheckInAnswer(String checkInId, int choice) implements Command {
        public String type() {
            return "checkin.answer";
        }
    }

    /** @param share whether everybody sees the counts */
    record CheckInClose(boolean share) implements Command {
        public String type() {
            return "checkin.close";
        }
    }

    /**
     * @param groups who goes where, adults among them; null: at random
     * @param count of groups, where it is at random
     * @param minutes until everybody is brought back
     */
    record BreakoutStart(List<List<String>> groups, Integer count, int minutes) implements Command {
        @Override
        public String type() {
            return "breakout.start";
        }
    }

    /** @param groupId null: back with the room */
    record BreakoutMove(String memberId, String groupId) implements Command {
        @Override
        public String type() {
            return "breakout.move";
        }
    }

    record BreakoutEnd() implements Command {
        @Override
        public String type() {
            return "breakout.end";
        }
    }

    record PresenceSet(PresenceState state) implements Command {
        public String type() {
            return "presence.set";
        }
    }

    record Typing(boolean on) implements Command {
        public String type() {
            return "typing";
        }
    }
}
