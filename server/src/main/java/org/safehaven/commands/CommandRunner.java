package org.safehaven.commands;

import io.vertx.core.Future;
import java.util.Optional;
import org.safehaven.live.LiveRoom;
import org.safehaven.live.Outcome;
import org.safehaven.live.Request;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Standing;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/**
 * Runs members' commands: who are you (from the connection, never from the payload), may you, limits, decide, append.
 * Whether one may is asked of the same state as the decision, so that a removal or a mute that comes between counts.
 */
public final class CommandRunner {
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
            return Future.succeededFuture(new Outcome.Refused(
                    RejectionCode.RATE_LIMITED, "That was a lot at once. Try again in a moment.", wait.get()));
        }
        return room.ask(new Request(
                memberId,
                commandId,
                entry.texts().apply(command),
                (state, facts) -> decide(entry, state, memberId, command, facts)));
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
        if (!actor.role().isAtLeast(entry.least())) {
            return Decision.reject(RejectionCode.NOT_ALLOWED, "That is for the room's staff.");
        }
        for (Guard guard : entry.guards()) {
            Optional<Decision> refusal = guard.check(state, actor, facts);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return entry.rule().decide(state, actor, command, facts);
    }
}
