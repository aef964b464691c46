package org.safehaven.commands;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.safehaven.access.Secrets;
import org.safehaven.circle.CheckInRules;
import org.safehaven.live.LiveRoom;
import org.safehaven.live.Outcome;
import org.safehaven.live.Request;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Standing;
import org.safehaven.room.CheckIn;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/**
 * Runs members' commands: who are you (from the connection, never from the payload), may you, limits, decide, append.
 * Whether one may is asked of the same state as the decision, so that a removal or a mute that comes between counts.
 */
public final class CommandRunner {
    private static final int MOST_TRIES = 32;

    private final CommandTable table;
    private final Limits limits;

    public CommandRunner(CommandTable table, Limits limits) {
        this.table = table;
        this.limits = limits;
    }

    /**
     * @param memberId who asks
     * @param commandId the client's id for it, which makes it act once; null: none
     * @param command one that is appended to the log
     */
    public Future<Outcome> run(LiveRoom room, String memberId, String commandId, Command command) {
        return room.call(() -> run(room, memberId, commandId, command, table.entry(command)));
    }

    private <C extends Command> Future<Outcome> run(
            LiveRoom room, String memberId, String commandId, C command, CommandTable.Entry<C> entry) {
        boolean staff = room.state().member(memberId).map(Member::isStaff).orElse(false);
        Optional<Long> wait = limits.take(room.roomId() + "/" + memberId, entry.limit(), staff);
        if (wait.isPresent()) {
            return Future.succeededFuture(tooMuch(wait.get()));
        }
        return room.ask(new Request(
                memberId,
                commandId,
                entry.texts().apply(command),
                (state, facts) -> decide(entry, state, memberId, command, facts)));
    }

    /**
     * Takes an answer to the room's open question. It goes the way of no other command, so that nothing is written that
     * says whose it is; asked twice, the later one counts, so it needs no id.
     *
     * @param secret what the connection came in with: known to that person's page and to no store. An anonymous answer
     *     stands under a mark made of it, so that they can change it and give no second one, and nobody can go from the
     *     answer to them
     */
    public Future<Outcome> answer(LiveRoom room, String memberId, String secret, Command.CheckInAnswer asked) {
        return room.call(() -> {
                    boolean staff =
                            room.state().member(memberId).map(Member::isStaff).orElse(false);
                    Optional<Long> wait = limits.take(room.roomId() + "/" + memberId, CommandTable.Limit.ACTS, staff);
                    return wait.isPresent()
                            ? Future.<Outcome>succeededFuture(tooMuch(wait.get()))
                            : answer(room, memberId, secret, asked, 1);
                })
                .otherwise(failure -> new Outcome.Refused(
                        RejectionCode.UNAVAILABLE, "This cannot be done just now. Try again in a moment.", 1_000L));
    }

    private Future<Outcome> answer(
            LiveRoom room, String memberId, String secret, Command.CheckInAnswer asked, int tries) {
        Optional<Decision.Rejection> refusal = room.state()
                .member(memberId)
                .map(member -> CheckInRules.refusal(room.state(), member, asked))
                .orElseGet(() -> Optional.of(
                        new Decision.Rejection(RejectionCode.REMOVED, "You are not in this room any more.")));
        if (refusal.isPresent()) {
            // This node may be behind: it looks once before it says no.
            return tries > 1
                    ? Future.succeededFuture(new Outcome.Refused(
                            refusal.get().code(), refusal.get().detail()))
                    : room.refresh().compose(done -> answer(room, memberId, secret, asked, 2));
        }
        CheckIn checkIn = room.state().gathering().checkIn();
        String mark = checkIn.anonymous() ? Secrets.hash(checkIn.checkInId() + " " + secret) : memberId;
        return room.checkInAnswers()
                .put(room.roomId(), room.revision(), checkIn.checkInId(), mark, asked.choice())
                .compose(kept -> {
                    if (kept.isPresent()) {
                        long head = room.position().offset();
                        return Future.succeededFuture(new Outcome.Done(head, head, List.of(), null));
                    }
                    return tries >= MOST_TRIES
                            ? Future.failedFuture("the room is very busy")
                            : room.refresh().compose(done -> answer(room, memberId, secret, asked, tries + 1));
                });
    }

    private static Outcome.Refused tooMuch(long waitMs) {
        return new Outcome.Refused(
                RejectionCode.RATE_LIMITED, "That was a lot at once. Try again in a moment.", waitMs);
    }

    /** The decision alone, with all its guards: pure, but for what {@code facts} say. */
    Decision decide(RoomState state, String memberId, Command command, Facts facts) {
        return decide(table.entry(command), state, memberId, command, facts);
    }

    private static <C extends Command> Decision decide(
            CommandTable.Entry<C> entry, RoomState state, String memberId, C command, Facts facts) {
        Optional<Member> found = state.member(memberId);
        if (found.isEmpty()) {
            return Decision.reject(RejectionCode.REMOVED, "You are not in this room any more.");
        }
        Member actor = found.get();
        if (actor.standing() == Standing.BANNED) {
            return Decision.reject(RejectionCode.BANNED, "You cannot write here any more.");
        }
        if (actor.standing() == Standing.REMOVED) {
            return Decision.reject(RejectionCode.REMOVED, "You are not in this room any more.");
        }
        if (actor.standing() == Standing.WAITING && !entry.atTheDoor()) {
            return Decision.reject(RejectionCode.WAITING, "You are at the door. A facilitator will let you in.");
        }
        Optional<Decision> outside = entry.atTheDoor() ? Optional.empty() : Guard.INSIDE.check(state, actor, facts);
        if (outside.isPresent()) {
            return outside.get();
        }
        if (!actor.role().isAtLeast(entry.least())) {
            return Decision.reject(RejectionCode.NOT_ALLOWED, "That is for the room's staff.");
        }
        Decision decision = guarded(entry, state, actor, command, facts);
        return decision instanceof Decision.Rejection refused
                ? refused.heard(entry.heard().of(state, actor, command, refused.code(), facts))
                : decision;
    }

    private static <C extends Command> Decision guarded(
            CommandTable.Entry<C> entry, RoomState state, Member actor, C command, Facts facts) {
        for (Guard guard : entry.guards()) {
            Optional<Decision> refusal = guard.check(state, actor, facts);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        if (command instanceof Command.Explained explained && explained.reason() != null) {
            Optional<Decision> refusal = refusedReason(state, actor, facts);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return entry.rule().decide(state, actor, command, facts);
    }

    /** A reason is words: who is on a break, or whose room is read-only, does what is to be done without one. */
    private static Optional<Decision> refusedReason(RoomState state, Member actor, Facts facts) {
        return Stream.of(Guard.UNMUTED, Guard.ATTENDED)
                .flatMap(guard -> guard.check(state, actor, facts).stream())
                .map(Decision.Rejection.class::cast)
                .<Decision>map(refusal -> new Decision.Rejection(
                        refusal.code(), "You cannot write just now. Do it without a reason.", refusal.retryAfterMs()))
                .findFirst();
    }

    /** Whether what {@code memberId} posts now would be taken as far as who writes goes, whatever it says. */
    public boolean mayPost(RoomState state, String memberId, Facts facts) {
        return state.member(memberId)
                .filter(Member::isAdmitted)
                .filter(member -> Guard.INSIDE.check(state, member, facts).isEmpty())
                .filter(member -> table.entry(new Command.MessagePost("", null, null)).guards().stream()
                        .allMatch(guard -> guard.check(state, member, facts).isEmpty()))
                .isPresent();
    }
}
