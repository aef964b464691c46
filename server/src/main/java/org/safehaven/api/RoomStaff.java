package org.safehaven.api;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.safehaven.access.MemberTokens;
import org.safehaven.access.Staff;
import org.safehaven.access.StaffAccounts;
import org.safehaven.access.TicketEnds;
import org.safehaven.joining.AssignRules;
import org.safehaven.joining.AssignRules.Assignment;
import org.safehaven.live.LiveRoom;
import org.safehaven.live.Outcome;
import org.safehaven.live.Request;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.FieldProblem;
import org.safehaven.protocol.Fields;
import org.safehaven.protocol.Ids;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Role;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** Assigning people with accounts to a room, and the list of each person's rooms that goes with it. */
final class RoomStaff {
    private static final int MOST = 50;

    private final StaffAccounts accounts;
    private final RedisConnections redis;
    private final Keys keys;
    private final MemberTokens tokens;
    private final TicketEnds ends;

    RoomStaff(StaffAccounts accounts, RedisConnections redis, Keys keys, MemberTokens tokens, TicketEnds ends) {
        this.accounts = accounts;
        this.redis = redis;
        this.keys = keys;
        this.tokens = tokens;
        this.ends = ends;
    }

    record Wanted(String staffId, Role role) {}

    /** The field {@code staff}: a list of {@code {staffId, role}}; null where it is absent. */
    static List<Wanted> read(Fields body) throws FieldProblem {
        List<Fields> entries = body.optionalObjects("staff", MOST);
        if (entries == null) {
            return null;
        }
        List<Wanted> wanted = new ArrayList<>();
        for (Fields entry : entries) {
            String role = entry.text("role", 20);
            try {
                wanted.add(new Wanted(entry.id("staffId"), Role.valueOf(role.toUpperCase(Locale.ROOT))));
            } catch (IllegalArgumentException unknown) {
                throw entry.bad("role", "must be facilitator, moderator or mentor");
            }
        }
        return wanted;
    }

    /** The creator as facilitator, and the others as wanted. */
    Future<List<Assignment>> assignments(Staff creator, List<Wanted> others) {
        List<Wanted> all = new ArrayList<>();
        all.add(new Wanted(creator.staffId(), Role.FACILITATOR));
        if (others != null) {
            others.stream()
                    .filter(other -> !other.staffId().equals(creator.staffId()))
                    .forEach(all::add);
        }
        return named(all);
    }

    private Future<List<Assignment>> named(List<Wanted> wanted) {
        Future<List<Assignment>> all = Future.succeededFuture(new ArrayList<>());
        for (Wanted one : wanted) {
            all = all.compose(list -> accounts.find(one.staffId()).compose(found -> add(list, one, found)));
        }
        return all;
    }

    private static Future<List<Assignment>> add(List<Assignment> list, Wanted one, Optional<Staff> found) {
        if (found.isEmpty() || one.role() == Role.PARTICIPANT) {
            return Future.failedFuture(new FieldProblem(
                    RejectionCode.BAD_REQUEST,
                    found.isEmpty() ? "staff.staffId" : "staff.role",
                    found.isEmpty() ? "names nobody of the staff" : "must be facilitator, moderator or mentor"));
        }
        list.add(new Assignment(
                one.staffId(),
                found.get().name(),
                one.role(),
                Ids.fresh(),
                found.get().clearance()));
        return Future.succeededFuture(list);
    }

    /**
     * Changes the room and makes its staff these, both or neither.
     *
     * @param staffId who asks
     * @param by the member they are; null: an admin who is not of the room
     * @param wanted null: the staff stay as they are
     * @param change what else changes, with no event where it is nothing
     */
    Future<Void> assign(
            LiveRoom room,
            String staffId,
            String by,
            List<Wanted> wanted,
            BiFunction<RoomState, Facts, Decision> change) {
        if (wanted == null) {
            return room.ask(Request.by(staffId, change::apply))
                    .compose(Answers::done)
                    .mapEmpty();
        }
        return named(wanted)
                .compose(assignments -> room.ask(Request.by(
                                staffId,
                                (state, facts) -> both(
                                        change.apply(state, facts),
                                        AssignRules.assign(state, by, assignments, facts.now()))))
                        .compose(outcome -> outcome instanceof Outcome.Refused refused
                                        && refused.code() == RejectionCode.ALREADY_DONE
                                ? Future.succeededFuture()
                                : Answers.done(outcome).compose(done -> renewTickets(room.roomId(), done.events())))
                        .compose(done -> room.call(() -> forget(room.roomId(), room.state(), assignments)))
                        .compose(done -> remember(room.roomId(), assignments)));
    }

    /** Staff who are these already are no reason to refuse the rest. */
    private static Decision both(Decision change, Decision staff) {
        if (!(change instanceof Decision.Accepted changed)) {
            return change;
        }
        if (staff instanceof Decision.Rejection rejection) {
            boolean onlyThat = rejection.code() == RejectionCode.ALREADY_DONE
                    && !changed.events().isEmpty();
            return onlyThat ? change : staff;
        }
        List<Event> events = new ArrayList<>(changed.events());
        events.addAll(((Decision.Accepted) staff).events());
        return Decision.accept(events);
    }

    /**
     * Who has another role comes in with another ticket: whoever took theirs before has nothing of what they may do now.
     * Their page fetches it by itself.
     */
    private Future<Void> renewTickets(String roomId, List<Event> happened) {
        List<Future<Void>> ended = happened.stream()
                .filter(Event.MemberAssigned.class::isInstance)
                .map(event -> ((Event.MemberAssigned) event).memberId())
                .map(memberId -> tokens.endAll(roomId, memberId).compose(done -> ends.tell(memberId)))
                .toList();
        return Future.all(ended).mapEmpty();
    }

    /** Keeps each person's list of rooms in step. */
    Future<Void> remember(String roomId, List<Assignment> assignments) {
        List<Future<Long>> kept = new ArrayList<>();
        kept.add(RedisConnections.future(redis.commands().sadd(keys.rooms(), roomId)));
        assignments.forEach(one ->
                kept.add(RedisConnections.future(redis.commands().sadd(keys.staffRooms(one.staffId()), roomId))));
        return Future.all(kept).mapEmpty();
    }

    private Future<Void> forget(String roomId, RoomState state, List<Assignment> staying) {
        List<String> left = state.members().values().stream()
                .map(Member::staffId)
                .filter(staffId -> staffId != null
                        && staying.stream().noneMatch(one -> one.staffId().equals(staffId)))
                .toList();
        return Future.all(left.stream()
                        .map(staffId ->
                                RedisConnections.future(redis.commands().srem(keys.staffRooms(staffId), roomId)))
                        .toList())
                .mapEmpty();
    }
}
