package org.safehaven.api;

import io.vertx.core.Future;
import org.safehaven.access.MemberTokens;
import org.safehaven.live.LiveRoom;
import org.safehaven.live.LiveRooms;
import org.safehaven.live.RoomGone;
import org.safehaven.protocol.FieldProblem;
import org.safehaven.protocol.Fields;

/** Whose a page's token is: for calls that a page makes beside its socket. */
final class Seats {
    private static final int TOKEN_LENGTH = 200;

    private final LiveRooms rooms;
    private final MemberTokens tokens;

    Seats(LiveRooms rooms, MemberTokens tokens) {
        this.rooms = rooms;
        this.tokens = tokens;
    }

    record Seat(LiveRoom room, String memberId) {}

    /** Of the body's {@code token}; fails where the seat is not theirs any more. */
    Future<Seat> of(Fields body) throws FieldProblem {
        return tokens.find(body.text("token", TOKEN_LENGTH))
                .compose(holder -> holder.isEmpty()
                        ? Future.failedFuture(unknown())
                        : rooms.room(holder.get().roomId())
                                .recover(failure ->
                                        Future.failedFuture(failure instanceof RoomGone ? unknown() : failure))
                                .compose(room -> room.call(() -> Future.succeededFuture(room.state()))
                                        .compose(state -> state.member(
                                                        holder.get().memberId())
                                                .filter(member -> member.seat()
                                                        == holder.get().seat())
                                                .map(member ->
                                                        Future.succeededFuture(new Seat(room, member.memberId())))
                                                .orElseGet(() -> Future.failedFuture(unknown())))));
    }

    private static Problem unknown() {
        return new Problem(401, "not-authenticated", "This seat was taken anew. Come in by your link again.");
    }
}
