package org.safehaven.commands;

import static org.safehaven.commands.Guard.ATTENDED;
import static org.safehaven.commands.Guard.MY_TURN;
import static org.safehaven.commands.Guard.ROOM_ADULTS;
import static org.safehaven.commands.Guard.SESSION_OPEN;
import static org.safehaven.commands.Guard.TWO_ADULTS;
import static org.safehaven.commands.Guard.UNMUTED;
import static org.safehaven.commands.Guard.UNPAUSED;
import static org.safehaven.protocol.Role.FACILITATOR;
import static org.safehaven.protocol.Role.MENTOR;
import static org.safehaven.protocol.Role.MODERATOR;
import static org.safehaven.protocol.Role.PARTICIPANT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.safehaven.breakouts.BreakoutRules;
import org.safehaven.circle.CheckInRules;
import org.safehaven.circle.CircleRules;
import org.safehaven.circle.OpeningRules;
import org.safehaven.circle.PlanRules;
import org.safehaven.joining.Names;
import org.safehaven.live.Request.TextsNeeded;
import org.safehaven.messages.Holding;
import org.safehaven.messages.MessageRules;
import org.safehaven.messages.Shield;
import org.safehaven.moderation.LeadRules;
import org.safehaven.moderation.MemberRules;
import org.safehaven.moderation.ReportRules;
import org.safehaven.moderation.RoomRules;
import org.safehaven.moderation.SafetyRules;
import org.safehaven.moderation.SessionRules;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Role;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;
import org.safehaven.room.Rule;

/** Every command that is appended to a room's log: who may ask it, how often, when, and which rule decides. */
public final class CommandTable {

    /** Which of the {@link Limits} a command draws on. */
    enum Limit {
        WORDS,
        HELP,
        REPORTS,
        ACTS
    }

    /** What staff hear of a command that was refused: events for them alone. */
    @FunctionalInterface
    interface Heard<C extends Command> {
        List<Event> of(RoomState room, Member actor, C command, RejectionCode why, Facts facts);
    }

    /**
     * @param least the least role that may ask it
     * @param atTheDoor whether a waiting member may, too
     * @param guards checked in this order
     * @param heard what staff hear although a guard or the rule refuses it
     */
    record Entry<C extends Command>(
            Class<C> command,
            Role least,
            boolean atTheDoor,
            Limit limit,
            List<Guard> guards,
            Function<C, TextsNeeded> texts,
            Rule<C> rule,
            Heard<C> heard) {
        Entry(
                Class<C> command,
                Role least,
                boolean atTheDoor,
                Limit limit,
                List<Guard> guards,
                Function<C, TextsNeeded> texts,
                Rule<C> rule) {
            this(command, least, atTheDoor, limit, guards, texts, rule, (room, actor, asked, why, facts) -> List.of());
        }
    }

    private final Map<Class<? extends Command>, Entry<?>> entries = new LinkedHashMap<>();

    public CommandTable(RoomRules roomRules, ReportRules reportRules, Names names, Shield shield) {
        messages(shield);
        reports(reportRules);
        members(names);
        rooms(roomRules);
        circle();
    }

    private void messages(Shield shield) {
        put(new Entry<>(
                Command.MessagePost.class,
                PARTICIPANT,
                false,
                Limit.WORDS,
                List.of(SESSION_OPEN, UNMUTED, UNPAUSED, TWO_ADULTS, MY_TURN),
                c -> TextsNeeded.of(c.replyTo()),
                (room, actor, asked, facts) -> MessageRules.post(shield, room, actor, asked, facts),
                (room, actor, asked, why, facts) -> MessageRules.heard(shield, room, actor, asked, why, facts)));
        add(Command.RiskTake.class, MENTOR, List.of(), MessageRules::takeRisk);
        add(
                Command.MessageApprove.class,
                MODERATOR,
                Limit.ACTS,
                List.of(SESSION_OPEN),
                c -> TextsNeeded.held(c.heldId()),
                Holding::approve);
        add(
                Command.MessageReturn.class,
                MODERATOR,
                Limit.ACTS,
                List.of(),
                c -> TextsNeeded.held(c.heldId()),
                Holding::giveBack);
        add(Command.MemberReview.class, MODERATOR, List.of(), Holding::reviewMember);
        add(
                Command.MessageRetract.class,
                PARTICIPANT,
                Limit.ACTS,
                List.of(),
                c -> TextsNeeded.of(c.messageId()),
                MessageRules::retract);
        add(
                Command.MessageHide.class,
                MODERATOR,
                Limit.ACTS,
                List.of(),
                c -> TextsNeeded.of(c.messageId()),
                MessageRules::hide);
        add(
                Command.MessageReact.class,
                PARTICIPANT,
                Limit.ACTS,
                List.of(SESSION_OPEN, UNMUTED, UNPAUSED, TWO_ADULTS),
                c -> TextsNeeded.of(c.messageId()),
                MessageRules::react);
        add(
                Command.MessagePin.class,
                FACILITATOR,
                Limit.ACTS,
                List.of(SESSION_OPEN),
                c -> TextsNeeded.of(c.messageId()),
                MessageRules::pin);
        add(Command.MessageUnpin.class, FACILITATOR, List.of(), MessageRules::unpin);
        put(new Entry<>(
                Command.MessageDeleteMine.class,
                PARTICIPANT,
                true,
                Limit.ACTS,
                List.of(),
                c -> TextsNeeded.ALL,
                MessageRules::deleteMine));
        put(new Entry<>(
                Command.HelpAsk.class,
                PARTICIPANT,
                true,
                Limit.HELP,
                List.of(),
                c -> TextsNeeded.NONE,
                MessageRules::askHelp));
        add(
                Command.HelpReply.class,
                MENTOR,
                Limit.WORDS,
                List.of(UNMUTED),
                c -> TextsNeeded.NONE,
                MessageRules::replyToHelp);
        add(
                Command.StaffPost.class,
                MODERATOR,
                Limit.WORDS,
                List.of(UNMUTED),
                c -> TextsNeeded.NONE,
                MessageRules::postToStaff);
    }

    /** Whoever is in the room, or waits to be, may say that something is wrong: no mute and no pause stands before that. */
    private void reports(ReportRules rules) {
        put(new Entry<>(
                Command.ReportMake.class,
                PARTICIPANT,
                true,
                Limit.REPORTS,
                List.of(),
                c -> c.messageId() == null
                        ? TextsNeeded.latest(c.memberId(), ReportRules.AROUND)
                        : TextsNeeded.around(c.messageId(), ReportRules.AROUND),
                rules::make));
    }

    private void members(Names names) {
        add(Command.MemberMute.class, MODERATOR, List.of(), MemberRules::mute);
        add(Command.MemberUnmute.class, MODERATOR, List.of(), MemberRules::unmute);
        add(
                Command.MemberRemove.class,
                MODERATOR,
                Limit.ACTS,
                List.of(),
                c -> c.deleteMessages() ? TextsNeeded.ALL : TextsNeeded.NONE,
                MemberRules::remove);
        add(Command.MemberUnban.class, FACILITATOR, List.of(), MemberRules::unban);
        add(Command.MemberAdmit.class, MODERATOR, List.of(), MemberRules::admit);
        add(Command.MemberDeny.class, MODERATOR, List.of(), MemberRules::deny);
        add(Command.MemberHold.class, MODERATOR, List.of(), MemberRules::hold);
        add(
                Command.MemberRename.class,
                PARTICIPANT,
                List.of(UNMUTED, ATTENDED),
                (room, actor, asked, facts) -> MemberRules.rename(names, room, actor, asked, facts));
        put(new Entry<>(
                Command.MemberSafety.class,
                PARTICIPANT,
                true,
                Limit.ACTS,
                List.of(),
                c -> TextsNeeded.NONE,
                SafetyRules::answer));
        add(Command.MemberUnmark.class, MODERATOR, List.of(), SafetyRules::unmark);
        add(Command.HandRaise.class, PARTICIPANT, List.of(SESSION_OPEN, UNMUTED), MemberRules::raiseHand);
        add(Command.HandLower.class, PARTICIPANT, List.of(SESSION_OPEN, UNMUTED), MemberRules::lowerHand);
    }

    private void rooms(RoomRules rules) {
        add(Command.RoomPause.class, MODERATOR, List.of(), rules::pause);
        add(Command.RoomResume.class, MODERATOR, List.of(), rules::resume);
        add(Command.RoomSlow.class, MODERATOR, List.of(), rules::slow);
        add(Command.RoomReview.class, FACILITATOR, List.of(), rules::review);
        add(Command.RoomLock.class, FACILITATOR, List.of(), rules::lock);
        add(Command.RoomUnlock.class, FACILITATOR, List.of(), rules::unlock);
        add(
                Command.RoomAnnounce.class,
                FACILITATOR,
                Limit.WORDS,
                List.of(SESSION_OPEN, UNMUTED, ROOM_ADULTS),
                c -> TextsNeeded.NONE,
                MessageRules::announce);
        add(Command.RoomChange.class, FACILITATOR, List.of(), rules::change);
        add(Command.RoomClear.class, FACILITATOR, List.of(), rules::clear);
        add(Command.SessionOpen.class, FACILITATOR, List.of(), SessionRules::open);
        add(Command.SessionExtend.class, FACILITATOR, List.of(), SessionRules::extend);
        add(Command.SessionClose.class, FACILITATOR, List.of(), SessionRules::close);
        add(Command.LeadHandOver.class, FACILITATOR, List.of(), LeadRules::handOver);
        add(Command.DebriefEnd.class, MENTOR, List.of(), LeadRules::debriefed);
        add(Command.BreakoutStart.class, FACILITATOR, List.of(), BreakoutRules::start);
        add(Command.BreakoutMove.class, MENTOR, List.of(), BreakoutRules::move);
        add(Command.BreakoutEnd.class, FACILITATOR, List.of(), BreakoutRules::end);
    }

    /** Giving the turn on is no writing: who is on a break may do that, and lets nobody wait. */
    private void circle() {
        add(Command.OpeningStart.class, FACILITATOR, List.of(ATTENDED), OpeningRules::start);
        add(Command.OpeningReply.class, PARTICIPANT, List.of(), OpeningRules::answer);
        add(Command.OpeningEnd.class, FACILITATOR, List.of(), OpeningRules::end);
        add(Command.CooldownStart.class, FACILITATOR, List.of(), OpeningRules::coolDown);
        add(Command.CooldownEnd.class, FACILITATOR, List.of(), OpeningRules::goOn);
        add(Command.CircleStart.class, FACILITATOR, List.of(ATTENDED), CircleRules::start);
        add(Command.CirclePass.class, PARTICIPANT, List.of(), CircleRules::pass);
        add(Command.CircleEnd.class, FACILITATOR, List.of(), CircleRules::end);
        add(
                Command.CheckInAsk.class,
                FACILITATOR,
                Limit.WORDS,
                List.of(UNMUTED, ATTENDED),
                c -> TextsNeeded.NONE,
                CheckInRules::ask);
        add(Command.PlanGo.class, FACILITATOR, List.of(), PlanRules::step);
        add(Command.CheckInClose.class, FACILITATOR, List.of(), CheckInRules::close);
    }

    private <C extends Command> void add(Class<C> command, Role least, List<Guard> guards, Rule<C> rule) {
        add(command, least, Limit.ACTS, guards, c -> TextsNeeded.NONE, rule);
    }

    private <C extends Command> void add(
            Class<C> command,
            Role least,
            Limit limit,
            List<Guard> guards,
            Function<C, TextsNeeded> texts,
            Rule<C> rule) {
        put(new Entry<>(command, least, false, limit, guards, texts, rule));
    }

    private void put(Entry<?> entry) {
        entries.put(entry.command(), entry);
    }

    /** The entry of {@code command}; null for what is not appended to the log (typing, presence). */
    @SuppressWarnings("unchecked")
    <C extends Command> Entry<C> entry(C command) {
        return (Entry<C>) entries.get(command.getClass());
    }
}
