package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.safehaven.joining.AssignRules;
import org.safehaven.joining.InviteRules;
import org.safehaven.joining.JoinRules;
import org.safehaven.joining.Names;
import org.safehaven.messages.Shield;
import org.safehaven.moderation.ReportRules;
import org.safehaven.moderation.RoomRules;
import org.safehaven.protocol.BetweenSessions;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.MessageIds;
import org.safehaven.protocol.PlanStep;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Retention;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.RoomSettings;
import org.safehaven.protocol.ScreeningKind;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.RoomState;
import org.safehaven.screening.Screening;
import org.safehaven.screening.WordListException;
import org.safehaven.screening.WordLists;

/** The whole pure core without store or clock: decides, numbers, applies, and keeps every event. */
final class RoomOnPaper {
    static final Screening SCREENING = screening();
    static final Names NAMES = new Names(SCREENING);
    static final Retention CEILING = new Retention(1_000, 2_592_000L, false);

    final CommandRunner runner = new CommandRunner(
            new CommandTable(
                    new RoomRules(CEILING, 1), new ReportRules(Duration.ofDays(365)), NAMES, new Shield(SCREENING)),
            new Limits(false, 0, 0, 0, 0));
    final List<LoggedEvent> log = new ArrayList<>();
    final Map<String, String> texts = new LinkedHashMap<>();
    final Set<String> held = new HashSet<>();
    final Map<String, String> announced = new LinkedHashMap<>();
    final Map<String, String> asked = new LinkedHashMap<>();
    final Set<String> here = new HashSet<>();
    RoomState state = RoomState.empty("r1");
    Instant now = Instant.parse("2026-03-03T23:00:00Z");
    private int fresh;

    /** A room with facilitators f1 and f2, moderator mo, mentor me, and youth p1, p2, p3, all here, session open. */
    static RoomOnPaper opened() {
        RoomOnPaper room = new RoomOnPaper();
        room.append(new Event.RoomCreated(
                "Tuesday circle",
                "Be kind.",
                RoomSettings.standard(2),
                new Retention(200, 86_400L, true),
                null,
                List.of(),
                "r1"));
        room.take(AssignRules.assign(
                room.state,
                null,
                List.of(
                        new AssignRules.Assignment("s1", "Dana", Role.FACILITATOR, "f1"),
                        new AssignRules.Assignment("s2", "Theo", Role.FACILITATOR, "f2"),
                        new AssignRules.Assignment("s3", "Sam", Role.MODERATOR, "mo"),
                        new AssignRules.Assignment("s4", "Ines", Role.MENTOR, "me")),
                room.now));
        room.here.addAll(Set.of("f1", "f2", "mo", "me"));
        for (String youth : List.of("p1", "p2", "p3")) {
            room.invite("i-" + youth, InviteKind.PERSONAL, 1);
            room.join("i-" + youth, "Youth " + youth, youth);
            room.here.add(youth);
        }
        room.command("f1", new Command.SessionOpen());
        return room;
    }

    private static Screening screening() {
        try {
            return new Screening(WordLists.load(Optional.empty()));
        } catch (WordListException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** A message of theirs that waits for staff. */
    String heldFrom(String memberId) {
        append(new Event.MemberReviewed(memberId, true, "mo"));
        command(memberId, new Command.MessagePost("held words of " + memberId, null, null));
        append(new Event.MemberReviewed(memberId, null, "mo"));
        return MessageIds.of(log.size() - 1);
    }

    /** p4: with three, there is only one small group. */
    void fourthYouth() {
        invite("i-p4", InviteKind.PERSONAL, 1);
        join("i-p4", "Youth p4", "p4");
        here.add("p4");
    }

    /** A plan of two steps. */
    void planned() {
        append(new Event.PlanChanged(
                List.of(
                        new PlanStep(PlanStep.Kind.OPENING, "The agreement", 5, "slowly", null),
                        new PlanStep(PlanStep.Kind.CHECK_IN, "How we are", 10, null, "What colour is today?")),
                "f1"));
    }

    void invite(String inviteId, InviteKind kind, int seats) {
        append(new Event.InviteCreated(
                inviteId, kind, null, null, seats, now.plus(Duration.ofDays(30)), now, "hash-" + inviteId, "f1"));
    }

    Decision join(String inviteId, String name, String memberId) {
        return take(
                JoinRules.join(NAMES, state, "hash-" + inviteId, null, name, new Facts(now, here, memberId, texts)));
    }

    /** From the same visit of a page it is always the same seat. */
    Decision joinByVisit(String inviteId, String name, String visitId) {
        return take(
                JoinRules.join(NAMES, state, "hash-" + inviteId, visitId, name, new Facts(now, here, "new", texts)));
    }

    Decision makeInvite(InviteRules.Wanted wanted, String hash) {
        return take(InviteRules.create(NAMES, state, "f1", wanted, hash, facts()));
    }

    Decision command(String memberId, Command command) {
        if (runnerKnows(command)) {
            return take(runner.decide(state, memberId, command, facts(memberId, command)));
        }
        return null;
    }

    private static boolean runnerKnows(Command command) {
        return !(command instanceof Command.Typing)
                && !(command instanceof Command.PresenceSet)
                && !(command instanceof Command.CheckInAnswer);
    }

    Facts facts() {
        return facts(null, null);
    }

    private Set<ScreeningKind> risksHeard(String memberId) {
        return log.stream()
                .filter(logged -> logged.at().plusSeconds(60).isAfter(now))
                .map(LoggedEvent::event)
                .filter(event -> event instanceof Event.RiskNoticed risk
                        && risk.memberId().equals(memberId))
                .flatMap(event -> ((Event.RiskNoticed) event).kinds().stream())
                .collect(Collectors.toSet());
    }

    private Facts facts(String memberId, Command command) {
        String heldId = command instanceof Command.MessageApprove approve
                ? approve.heldId()
                : command instanceof Command.MessageReturn giveBack ? giveBack.heldId() : null;
        List<LoggedEvent> window = held.contains(heldId) && texts.containsKey(heldId)
                ? List.of(log.get((int) MessageIds.offset(heldId) - 1))
                : List.of();
        return new Facts(
                now,
                Set.copyOf(here),
                "fresh" + fresh++,
                new LinkedHashMap<>(texts),
                Set.copyOf(held),
                new LinkedHashMap<>(announced),
                new LinkedHashMap<>(asked),
                window,
                List.of(),
                risksHeard(memberId));
    }

    Decision take(Decision decision) {
        if (decision instanceof Decision.Accepted accepted) {
            accepted.events().forEach(this::append);
        } else {
            ((Decision.Rejection) decision).heard().forEach(this::append);
        }
        return decision;
    }

    void append(Event event) {
        long offset = log.size() + 1;
        log.add(new LoggedEvent(offset, now, event));
        state = state.apply(event);
        if (event.erasure().all()) {
            texts.clear();
            announced.clear();
        }
        event.erasure().offsets().stream()
                .map(MessageIds::of)
                .forEach(gone -> List.of(texts, announced, asked).forEach(words -> words.remove(gone)));
        if (event instanceof Event.RoomAnnounced said) {
            announced.put(MessageIds.of(offset), said.memberId());
        }
        if (event instanceof Event.HelpAsked || event instanceof Event.HelpReplied) {
            asked.put(MessageIds.of(offset), event.authorOfText());
        }
        if (event instanceof Event.MessagePosted posted) {
            texts.put(MessageIds.of(offset), posted.memberId());
        }
        if (event instanceof Event.MessageHeld waiting) {
            texts.put(MessageIds.of(offset), waiting.memberId());
            held.add(MessageIds.of(offset));
        }
    }

    /** It is taken, or the test fails. */
    void accepted(String memberId, Command command) {
        assertThat(command(memberId, command)).as(command.type()).isInstanceOf(Decision.Accepted.class);
    }

    /** It is refused with that code, or the test fails. */
    void refused(String memberId, Command command, RejectionCode code) {
        assertThat(command(memberId, command))
                .as(memberId + " " + command.type())
                .isInstanceOfSatisfying(
                        Decision.Rejection.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    Decision set(Command.SettingsChange change) {
        return command("f1", new Command.RoomChange(null, null, change, null, null, false, null, null));
    }

    /** The conversation goes on between the sessions. */
    void staysOpen() {
        set(new Command.SettingsChange(
                null, null, null, null, null, null, null, null, BetweenSessions.OPEN, null, null, null, null));
    }

    String post(String memberId) {
        command(memberId, new Command.MessagePost("words of " + memberId, null, null));
        return MessageIds.of(log.size());
    }
}
