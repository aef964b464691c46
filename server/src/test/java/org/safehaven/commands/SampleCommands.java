package org.safehaven.commands;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.OpeningAnswer;
import org.safehaven.protocol.PresenceState;
import org.safehaven.protocol.SafetyAnswer;

/** One of each command, about a given member and message. */
final class SampleCommands {
    private SampleCommands() {}

    private static final List<BiFunction<String, String, Command>> ALL = List.of(
            (member, message) -> new Command.MessagePost("hello", null, null),
            (member, message) -> new Command.MessageRetract(message),
            (member, message) -> new Command.MessageHide(message, null),
            (member, message) -> new Command.MessageReact(message, "seed", true),
            (member, message) -> new Command.MessagePin(message),
            (member, message) -> new Command.MessageUnpin(message),
            (member, message) -> new Command.MessageDeleteMine(),
            (member, message) -> new Command.HelpAsk("please"),
            (member, message) -> new Command.HelpReply(member, "yes"),
            (member, message) -> new Command.ReportMake(null, member, "worried"),
            (member, message) -> new Command.ReportMake(message, null, null),
            (member, message) -> new Command.StaffPost("between us"),
            (member, message) -> new Command.MemberMute(member, 300, null),
            (member, message) -> new Command.MemberUnmute(member),
            (member, message) -> new Command.MemberRemove(member, false, null, false),
            (member, message) -> new Command.MemberRemove(member, true, "spam", true),
            (member, message) -> new Command.MemberUnban(member),
            (member, message) -> new Command.MemberAdmit(member),
            (member, message) -> new Command.MemberDeny(member, null),
            (member, message) -> new Command.MemberHold(member, null),
            (member, message) -> new Command.MemberRename(member, "Robin"),
            (member, message) -> new Command.HandRaise(),
            (member, message) -> new Command.HandLower(null),
            (member, message) -> new Command.RoomPause(null),
            (member, message) -> new Command.RoomResume(),
            (member, message) -> new Command.RoomSlow(10),
            (member, message) -> new Command.RoomLock(),
            (member, message) -> new Command.RoomUnlock(),
            (member, message) -> new Command.RoomAnnounce("hear me"),
            (member, message) -> new Command.RoomChange("New name", null, null, null, null, false, null, null),
            (member, message) -> new Command.RoomClear(),
            (member, message) -> new Command.SessionOpen(),
            (member, message) -> new Command.SessionExtend(10),
            (member, message) -> new Command.SessionClose(),
            (member, message) -> new Command.LeadHandOver("me"),
            (member, message) -> new Command.DebriefEnd(),
            (member, message) -> new Command.PlanGo(1),
            (member, message) -> new Command.MessageApprove(message),
            (member, message) -> new Command.MessageReturn(message, "a reason"),
            (member, message) -> new Command.RiskTake(message, member),
            (member, message) -> new Command.OpeningStart(),
            (member, message) -> new Command.OpeningReply(OpeningAnswer.AGREE),
            (member, message) -> new Command.OpeningEnd(),
            (member, message) -> new Command.CooldownStart(),
            (member, message) -> new Command.CooldownEnd(),
            (member, message) -> new Command.RoomReview(true),
            (member, message) -> new Command.MemberReview(member, true),
            (member, message) -> new Command.MemberSafety(SafetyAnswer.NOT_ALONE),
            (member, message) -> new Command.MemberUnmark(member),
            (member, message) -> new Command.CircleStart(null, 120),
            (member, message) -> new Command.CirclePass(null, false),
            (member, message) -> new Command.CircleEnd(),
            (member, message) -> new Command.CheckInAsk("how", List.of("well", "not so well"), true),
            (member, message) -> new Command.CheckInAnswer(null, 1),
            (member, message) -> new Command.CheckInClose(true),
            (member, message) -> new Command.BreakoutStart(null, 2, 15),
            (member, message) -> new Command.BreakoutMove("me", null),
            (member, message) -> new Command.BreakoutEnd(),
            (member, message) -> new Command.PresenceSet(PresenceState.AWAY),
            (member, message) -> new Command.Typing(true));

    static List<Command> about(String memberId, String messageId) {
        return ALL.stream().map(sample -> sample.apply(memberId, messageId)).toList();
    }

    static Map<String, Command> byType(String memberId, String messageId) {
        return about(memberId, messageId).stream()
                .collect(Collectors.toMap(Command::type, command -> command, (first, second) -> first));
    }
}
