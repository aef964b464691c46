package org.safehaven.protocol;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Client frames from JSON. Strict about what it knows, silent about fields that it does not. Thread-safe. */
public final class CommandCodec {
    /** A day: longer than any session. */
    private static final int LONGEST_MUTE_SECONDS = 86_400;

    private static final int SLOWEST_SECONDS = 3_600;

    private static final int MOST_IN_CIRCLE = 100;
    private static final int MOST_CHOICES = 8;
    private static final int CHOICE_LENGTH = 60;
    private static final int QUESTION_LENGTH = 200;

    private interface Reader {
        Command read(Fields fields) throws FieldProblem;
    }

    private static final Map<String, Reader> READERS = Map.ofEntries(
            entry(
                    "message.post",
                    f -> new Command.MessagePost(
                            f.text("text", Text.MESSAGE_LENGTH),
                            f.optionalId("replyTo"),
                            f.optionalText("note", Text.NOTE_LENGTH),
                            Boolean.TRUE.equals(f.optionalYes("confirmed")))),
            entry("message.approve", f -> new Command.MessageApprove(f.id("heldId"))),
            entry("message.return", f -> new Command.MessageReturn(f.id("heldId"), reason(f))),
            entry("opening.start", f -> new Command.OpeningStart()),
            entry("opening.answer", f -> new Command.OpeningReply(f.oneOf("answer", OpeningAnswer.class))),
            entry("opening.end", f -> new Command.OpeningEnd()),
            entry("cooldown.start", f -> new Command.CooldownStart()),
            entry("cooldown.end", f -> new Command.CooldownEnd()),
            entry("risk.take", f -> new Command.RiskTake(f.optionalId("messageId"), f.id("memberId"))),
            entry("room.review", f -> new Command.RoomReview(f.yes("on"))),
            entry("member.review", f -> new Command.MemberReview(f.id("memberId"), f.optionalYes("review"))),
            entry("member.safety", f -> new Command.MemberSafety(f.oneOf("answer", SafetyAnswer.class))),
            entry("member.unmark", f -> new Command.MemberUnmark(f.id("memberId"))),
            entry("message.retract", f -> new Command.MessageRetract(f.id("messageId"))),
            entry("message.hide", f -> new Command.MessageHide(f.id("messageId"), reason(f))),
            entry("message.react", f -> new Command.MessageReact(f.id("messageId"), f.id("reaction"), f.yes("on"))),
            entry("message.pin", f -> new Command.MessagePin(f.id("messageId"))),
            entry("message.unpin", f -> new Command.MessageUnpin(f.id("messageId"))),
            entry("message.deleteMine", f -> new Command.MessageDeleteMine()),
            entry("help.ask", f -> new Command.HelpAsk(f.text("text", Text.MESSAGE_LENGTH))),
            entry("help.reply", f -> new Command.HelpReply(f.id("memberId"), f.text("text", Text.MESSAGE_LENGTH))),
            entry(
                    "report.make",
                    f -> new Command.ReportMake(
                            f.optionalId("messageId"),
                            f.optionalId("memberId"),
                            f.optionalText("reason", Text.MESSAGE_LENGTH))),
            entry("staff.post", f -> new Command.StaffPost(f.text("text", Text.MESSAGE_LENGTH))),
            entry(
                    "member.mute",
                    f -> new Command.MemberMute(
                            f.id("memberId"), f.optionalWhole("seconds", 1, LONGEST_MUTE_SECONDS), reason(f))),
            entry("member.unmute", f -> new Command.MemberUnmute(f.id("memberId"))),
            entry(
                    "member.remove",
                    f -> new Command.MemberRemove(
                            f.id("memberId"), f.yesOrAbsent("ban"), reason(f), f.yesOrAbsent("deleteMessages"))),
            entry("member.unban", f -> new Command.MemberUnban(f.id("memberId"))),
            entry("member.admit", f -> new Command.MemberAdmit(f.id("memberId"))),
            entry("member.deny", f -> new Command.MemberDeny(f.id("memberId"), reason(f))),
            entry("member.hold", f -> new Command.MemberHold(f.id("memberId"), reason(f))),
            entry("member.rename", f -> new Command.MemberRename(f.id("memberId"), f.text("name", Text.NAME_LENGTH))),
            entry("hand.raise", f -> new Command.HandRaise()),
            entry("hand.lower", f -> new Command.HandLower(f.optionalId("memberId"))),
            entry("room.pause", f -> new Command.RoomPause(reason(f))),
            entry("room.resume", f -> new Command.RoomResume()),
            entry("room.slow", f -> new Command.RoomSlow(f.whole("seconds", 0, SLOWEST_SECONDS))),
            entry("room.lock", f -> new Command.RoomLock()),
            entry("room.unlock", f -> new Command.RoomUnlock()),
            entry("room.announce", f -> new Command.RoomAnnounce(f.text("text", Text.MESSAGE_LENGTH))),
            entry("room.settings", CommandCodec::roomChange),
            entry("room.clear", f -> new Command.RoomClear()),
            entry("session.open", f -> new Command.SessionOpen()),
            entry("session.extend", f -> new Command.SessionExtend(f.whole("minutes", 5, 120))),
            entry("session.close", f -> new Command.SessionClose()),
            entry("lead.handOver", f -> new Command.LeadHandOver(f.id("memberId"))),
            entry("plan.step", f -> new Command.PlanGo(f.whole("step", 0, PlanStep.MOST - 1))),
            entry("debrief.done", f -> new Command.DebriefEnd()),
            entry(
                    "circle.start",
                    f -> new Command.CircleStart(
                            f.optionalTexts("memberIds", MOST_IN_CIRCLE, 64), wholeOr(f, "turnSeconds", 0, 900, 120))),
            entry("circle.pass", f -> new Command.CirclePass(f.optionalId("memberId"), f.yesOrAbsent("again"))),
            entry("circle.end", f -> new Command.CircleEnd()),
            entry("checkin.ask", CommandCodec::checkIn),
            entry(
                    "checkin.answer",
                    f -> new Command.CheckInAnswer(f.optionalId("checkInId"), f.whole("choice", 0, MOST_CHOICES - 1))),
            entry("checkin.close", f -> new Command.CheckInClose(f.yesOrAbsent("share"))),
            entry("breakout.start", CommandCodec::breakout),
            entry("breakout.move", f -> new Command.BreakoutMove(f.id("memberId"), f.optionalId("groupId"))),
            entry("breakout.end", f -> new Command.BreakoutEnd()),
            entry("presence.set", CommandCodec::presence),
            entry("typing", f -> new Command.Typing(f.yes("on"))));

    private static final Pattern HTTPS = Pattern.compile("https://[^\\s/?#]+\\.[^\\s]+");

    private CommandCodec() {}

    /** The name of every command that this version knows. */
    public static Set<String> types() {
        return READERS.keySet();
    }

    /** Reads one frame. Never throws on any input. */
    public static ClientFrame read(String text) {
        JsonNode node;
        try {
            node = Json.shared().readTree(text);
        } catch (JsonProcessingException notJson) {
            return new ClientFrame.Malformed("the frame is not JSON");
        }
        if (node == null || !node.isObject()) {
            return new ClientFrame.Malformed("the frame is not a JSON object");
        }
        JsonNode type = node.get("type");
        if (type == null || !type.isTextual()) {
            return new ClientFrame.Malformed("the frame has no \"type\"");
        }
        Fields fields = new Fields(node);
        if (type.textValue().equals("hello")) {
            return hello(fields);
        }
        return command(type.textValue(), fields);
    }

    private static ClientFrame hello(Fields fields) {
        try {
            String token = fields.text("token", 200);
            Fields position = fields.inner("position");
            if (position == null) {
                return new ClientFrame.Hello(token, null);
            }
            String epoch = position.id("epoch");
            return new ClientFrame.Hello(token, new Position(epoch, position.offset("offset")));
        } catch (FieldProblem problem) {
            return new ClientFrame.Malformed(problem.getMessage());
        }
    }

    private static ClientFrame command(String type, Fields fields) {
        String id = null;
        try {
            id = fields.optionalId("id");
            Reader reader = READERS.get(type);
            if (id == null && !type.equals("typing") && !type.equals("presence.set")) {
                return new ClientFrame.Malformed("the command has no \"id\"");
            }
            if (reader == null) {
                return new ClientFrame.Refused(
                        id, RejectionCode.UNKNOWN_COMMAND, "This server does not know that command.");
            }
            return new ClientFrame.Asked(id, reader.read(fields));
        } catch (FieldProblem problem) {
            return id == null
                    ? new ClientFrame.Malformed(problem.getMessage())
                    : new ClientFrame.Refused(id, problem.code(), problem.getMessage());
        }
    }

    private static String reason(Fields fields) throws FieldProblem {
        return fields.optionalText("reason", Text.REASON_LENGTH);
    }

    private static int wholeOr(Fields fields, String field, int least, int most, int absent) throws FieldProblem {
        Integer value = fields.optionalWhole(field, least, most);
        return value == null ? absent : value;
    }

    private static Command checkIn(Fields fields) throws FieldProblem {
        List<String> choices = fields.optionalTexts("choices", MOST_CHOICES, CHOICE_LENGTH);
        if (choices != null) {
            choices = choices.stream().map(Text::normalise).distinct().toList();
            for (String choice : choices) {
                if (Text.fault(choice) != null) {
                    throw fields.bad("choices", Text.fault(choice));
                }
            }
        }
        if (choices != null && choices.size() < 2) {
            throw fields.bad("choices", "must be a list of 2 to " + MOST_CHOICES + " texts, or absent for faces");
        }
        return new Command.CheckInAsk(
                fields.text("question", QUESTION_LENGTH), choices, fields.yesOrAbsent("anonymous"));
    }

    private static Command presence(Fields fields) throws FieldProblem {
        String state = fields.text("state", 10);
        return switch (state) {
            case "here" -> new Command.PresenceSet(PresenceState.HERE);
            case "away" -> new Command.PresenceSet(PresenceState.AWAY);
            default -> throw fields.bad("state", "must be here or away");
        };
    }

    private static Command breakout(Fields fields) throws FieldProblem {
        List<List<String>> groups = fields.optionalLists("groups", 6, 100, 64);
        if (groups == null && !fields.has("count")) {
            throw fields.bad("groups", "is missing: say who goes where, or with \"count\" how many groups");
        }
        Integer count = groups == null ? fields.whole("count", 2, 6) : null;
        return new Command.BreakoutStart(groups, count, fields.whole("minutes", 1, 120));
    }

    /** Reads what changes in a room; REST sends the same fields. */
    public static Command.RoomChange roomChange(Fields fields) throws FieldProblem {
        boolean dropSchedule = fields.has("schedule") && fields.inner("schedule") == null;
        return new Command.RoomChange(
                fields.optionalText("name", Text.NAME_LENGTH * 2),
                fields.optionalText("guidelines", Text.GUIDELINES_LENGTH),
                settingsChange(fields.inner("settings")),
                retentionChange(fields.inner("retention")),
                fields.optionalSchedule("schedule"),
                dropSchedule,
                resources(fields),
                plan(fields));
    }

    private static List<PlanStep> plan(Fields fields) throws FieldProblem {
        List<Fields> steps = fields.optionalObjects("plan", PlanStep.MOST);
        if (steps == null) {
            return null;
        }
        List<PlanStep> plan = new ArrayList<>();
        for (Fields step : steps) {
            plan.add(new PlanStep(
                    step.oneOf("kind", PlanStep.Kind.class),
                    step.text("title", PlanStep.TITLE_LENGTH),
                    step.whole("minutes", 1, PlanStep.MOST_MINUTES),
                    step.optionalText("note", PlanStep.NOTE_LENGTH),
                    step.optionalText("question", PlanStep.QUESTION_LENGTH)));
        }
        return plan;
    }

    private static List<Resource> resources(Fields fields) throws FieldProblem {
        List<Fields> cards = fields.optionalObjects("resources", Resource.MOST);
        if (cards == null) {
            return null;
        }
        List<Resource> resources = new ArrayList<>();
        for (Fields card : cards) {
            String id = card.optionalId("resourceId");
            String url = card.optionalText("url", Resource.URL_LENGTH);
            if (url != null && !HTTPS.matcher(url).matches()) {
                throw card.bad("url", "must be an address that begins with https://");
            }
            resources.add(new Resource(
                    id == null ? Ids.fresh() : id,
                    card.oneOf("kind", Resource.Kind.class),
                    card.text("title", Resource.TITLE_LENGTH),
                    card.optionalText("text", Resource.TEXT_LENGTH),
                    url));
        }
        return resources;
    }

    private static Command.SettingsChange settingsChange(Fields fields) throws FieldProblem {
        if (fields == null) {
            return null;
        }
        var reactions = fields.optionalTexts("reactions", RoomSettings.ALL_REACTIONS.size(), 20);
        if (reactions != null && !RoomSettings.ALL_REACTIONS.containsAll(reactions)) {
            throw fields.bad("reactions", "may hold only " + RoomSettings.ALL_REACTIONS);
        }
        return new Command.SettingsChange(
                fields.optionalWhole("minAdults", 1, 10),
                fields.optionalYes("typingIndicator"),
                reactions,
                fields.optionalTexts("languages", 10, 20),
                fields.optionalWhole("maxMembers", 2, 100),
                fields.optionalWhole("doorsOpenMinutes", 0, 60),
                fields.optionalYes("autoOpen"),
                fields.optionalWhole("graceMinutes", 0, 60),
                fields.optionalOneOf("betweenSessions", BetweenSessions.class),
                fields.optionalYes("breakoutRotating"),
                fields.optionalOneOf("review", Review.class),
                fields.optionalWhole("reviewFirst", 1, 20),
                fields.optionalYes("askSafe"));
    }

    private static Command.RetentionChange retentionChange(Fields fields) throws FieldProblem {
        if (fields == null) {
            return null;
        }
        Integer maxAge = fields.optionalWhole("maxAgeSeconds", 1, 366 * 86_400);
        return new Command.RetentionChange(
                fields.has("maxMessages"),
                fields.optionalWhole("maxMessages", 1, 100_000),
                fields.has("maxAgeSeconds"),
                maxAge == null ? null : maxAge.longValue(),
                fields.optionalYes("clearOnClose"));
    }
}
