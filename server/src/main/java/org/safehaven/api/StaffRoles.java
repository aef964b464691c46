package org.safehaven.api;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.safehaven.access.Staff;
import org.safehaven.access.StaffAbilities;
import org.safehaven.live.LiveRoom;
import org.safehaven.live.LiveRooms;
import org.safehaven.live.Request;
import org.safehaven.live.RoomGone;
import org.safehaven.protocol.Clearance;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Role;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.room.Decision;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** What people with accounts may do, by their roles in rooms; and which rooms are theirs. */
final class StaffRoles {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final LiveRooms rooms;
    private final RedisConnections redis;
    private final Keys keys;

    StaffRoles(LiveRooms rooms, RedisConnections redis, Keys keys) {
        this.rooms = rooms;
        this.redis = redis;
        this.keys = keys;
    }

    /**
     * Somebody of the staff before a room.
     *
     * @param member who they are in it; empty: an admin who is not of it
     */
    record Standing(LiveRoom room, RoomState state, Staff staff, Optional<Member> member) {
        /** For {@code by} of an event; null: an admin who is not of the room. */
        String memberId() {
            return member.map(Member::memberId).orElse(null);
        }

        Role role() {
            return member.map(state::usualRole).orElse(null);
        }
    }

    /** Whether it can be an id: what cannot wakes nothing and reaches no name in the store. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Fails with 404 where there is no such room or it is none of theirs, with 403 where they may not. */
    Future<Standing> require(Staff staff, String roomId, StaffAbilities ability) {
        if (!isId(roomId)) {
            return Future.failedFuture(notFound());
        }
        return rooms.room(roomId)
                .recover(failure -> Future.failedFuture(failure instanceof RoomGone ? notFound() : Problem.of(failure)))
                .compose(room -> room.call(() ->
                        Future.succeededFuture(new Standing(room, room.state(), staff, memberIn(room.state(), staff)))))
                .compose(standing -> {
                    if (standing.member().isEmpty() && !staff.admin()) {
                        return Future.failedFuture(notFound());
                    }
                    return ability.allows(staff.admin(), standing.role())
                            ? Future.succeededFuture(standing)
                            : Future.failedFuture(notAllowed());
                });
    }

    /** Fails with 403 where the person may not, whatever room it is about. */
    Future<Void> requireAnywhere(Staff staff, StaffAbilities ability) {
        if (ability.allows(staff.admin(), null)) {
            return Future.succeededFuture();
        }
        return mine(staff)
                .compose(all -> all.stream().anyMatch(standing -> ability.allows(staff.admin(), standing.role()))
                        ? Future.succeededFuture()
                        : Future.failedFuture(notAllowed()));
    }

    /** The rooms that a person is assigned to, by name; an admin's are all. */
    Future<List<Standing>> mine(Staff staff) {
        Future<Set<String>> ids = RedisConnections.future(
                redis.commands().smembers(staff.admin() ? keys.rooms() : keys.staffRooms(staff.staffId())));
        return ids.compose(roomIds -> {
            List<Future<Optional<Standing>>> each = new ArrayList<>();
            for (String roomId : roomIds) {
                each.add(require(staff, roomId, StaffAbilities.SEE_ROOM)
                        .map(Optional::of)
                        .recover(failure -> failure instanceof Problem
                                ? Future.succeededFuture(Optional.empty())
                                : Future.failedFuture(failure)));
            }
            return Future.all(each)
                    .map(done -> each.stream()
                            .flatMap(future -> future.result().stream())
                            .sorted(Comparator.comparing((Standing standing) -> Paging.folded(
                                            standing.state().about().name()))
                                    .thenComparing(standing -> standing.room().roomId()))
                            .toList());
        });
    }

    /** Rooms know people by the name they had when they were assigned. @param by the account of who changed the name */
    Future<Void> rename(Staff staff, String by) {
        return mine(staff).compose(mine -> {
            Future<Void> all = Future.succeededFuture();
            for (Standing standing : mine) {
                Optional<Member> known = standing.member();
                if (known.isPresent() && !known.get().name().equals(staff.name())) {
                    all = all.compose(done ->
                                    standing.room().ask(Request.by(by, (state, facts) -> renamed(state, staff, by))))
                            .mapEmpty();
                }
            }
            return all;
        });
    }

    /** Each room the person is in knows until when they are vetted and trained: its rules ask nobody else. */
    Future<Void> clear(Staff staff, String by) {
        return mine(staff).compose(mine -> {
            Future<Void> all = Future.succeededFuture();
            for (Standing standing : mine) {
                Optional<Member> known = standing.member();
                if (known.isPresent() && !staff.clearance().equals(cleared(known.get()))) {
                    all = all.compose(done ->
                                    standing.room().ask(Request.by(by, (state, facts) -> cleared(state, staff, by))))
                            .mapEmpty();
                }
            }
            return all;
        });
    }

    private static Clearance cleared(Member member) {
        return member.clearance() == null ? Clearance.NONE : member.clearance();
    }

    private static Decision cleared(RoomState state, Staff staff, String by) {
        return memberIn(state, staff)
                .map(member -> Decision.accept(new Event.MemberCleared(
                        member.memberId(),
                        staff.clearance().vettedUntil(),
                        staff.clearance().trainedUntil(),
                        state.staffMember(by).map(Member::memberId).orElse(null))))
                .orElse(Decision.reject(RejectionCode.ALREADY_DONE, "They are not of this room any more."));
    }

    private static Decision renamed(RoomState state, Staff staff, String by) {
        return memberIn(state, staff)
                .map(member -> Decision.accept(new Event.MemberRenamed(
                        member.memberId(),
                        staff.name(),
                        state.staffMember(by).map(Member::memberId).orElse(null))))
                .orElse(Decision.reject(RejectionCode.ALREADY_DONE, "They are not of this room any more."));
    }

    private static Optional<Member> memberIn(RoomState state, Staff staff) {
        return state.staffMember(staff.staffId()).filter(Member::isAdmitted);
    }

    private static Problem notFound() {
        return new Problem(404, "not-found", "There is no such room, or it is none of yours.");
    }

    private static Problem notAllowed() {
        return new Problem(403, "not-allowed", "Your role does not allow that.");
    }
}
