package org.safehaven.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.safehaven.access.MemberTokens;
import org.safehaven.commands.CommandRunner;
import org.safehaven.live.LiveRoom;
import org.safehaven.live.LiveRooms;
import org.safehaven.live.RoomGone;
import org.safehaven.presence.Presence;
import org.safehaven.protocol.CloseCode;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.PresenceState;
import org.safehaven.reports.ReportStore;
import org.safehaven.room.Facts;
import org.safehaven.room.RoomState;

/** The way of a connection into its room on this node, and out again. */
final class Rooms {
    private final LiveRooms liveRooms;
    private final Presence presence;
    private final MemberTokens tokens;
    private final ReportStore reports;
    private final GatewaySettings settings;
    private final Map<LiveRoom, RoomAudience> audiences = new ConcurrentHashMap<>();

    Rooms(LiveRooms liveRooms, Presence presence, MemberTokens tokens, ReportStore reports, GatewaySettings settings) {
        this.liveRooms = liveRooms;
        this.presence = presence;
        this.tokens = tokens;
        this.reports = reports;
        this.settings = settings;
    }

    Future<Optional<MemberTokens.Holder>> holder(String token) {
        return tokens.find(token);
    }

    /** Lets the connection into its room; closes it where that cannot be. */
    Future<RoomAudience> enter(Connection connection, MemberTokens.Holder holder) {
        return liveRooms
                .room(holder.roomId())
                .recover(failure -> {
                    connection.close(failure instanceof RoomGone ? CloseCode.ROOM_GONE : CloseCode.RESYNC);
                    return Future.failedFuture(failure);
                })
                .compose(room -> room.call(() -> enter(room, connection)));
    }

    private Future<RoomAudience> enter(LiveRoom room, Connection connection) {
        if (RoomAudience.refuses(room, connection)) {
            return Future.failedFuture("refused");
        }
        Future<Void> ready =
                RoomAudience.keepsOutside(room, connection) ? Future.succeededFuture() : arrive(room, connection);
        return ready.compose(done -> {
                    RoomAudience audience = audience(room);
                    return audience.begin(connection)
                            .onFailure(unread -> audience.leave(connection))
                            .map(begun -> audience);
                })
                // Who was not let in after all counts as on a line that broke: else an adult would be here for ever.
                .onFailure(turnedBack -> presence.drop(room.roomId(), connection.connectionId(), Duration.ZERO));
    }

    /** Here first, then welcome: who is told to be in is seen by the rules, and finds itself in the list. */
    private Future<Void> arrive(LiveRoom room, Viewer viewer) {
        return presence.arrive(room.roomId(), viewer.connectionId(), viewer.memberId())
                .compose(arrived -> {
                    // The room has gone on meanwhile.
                    if (RoomAudience.refuses(room, viewer)) {
                        presence.leave(room.roomId(), viewer.connectionId());
                        return Future.failedFuture("refused");
                    }
                    return Future.succeededFuture();
                });
    }

    private RoomAudience audience(LiveRoom room) {
        return audiences.computeIfAbsent(room, key -> {
            RoomAudience audience =
                    new RoomAudience(key, reports, settings, viewer -> arrive(key, viewer), () -> close(key));
            key.addListener(audience);
            return audience;
        });
    }

    private void close(LiveRoom room) {
        RoomAudience audience = audiences.remove(room);
        if (audience != null) {
            room.removeListener(audience);
        }
    }

    /** @param silence for how long nothing was heard of a connection that did not say goodbye */
    void depart(
            Connection connection,
            MemberTokens.Holder holder,
            RoomAudience audience,
            boolean goodbye,
            Duration silence) {
        audience.room().context().runOnContext(ignored -> audience.leave(connection));
        if (goodbye) {
            presence.leave(holder.roomId(), connection.connectionId());
        } else {
            presence.drop(holder.roomId(), connection.connectionId(), silence);
        }
    }

    Future<Void> setPresence(Viewer viewer, MemberTokens.Holder holder, PresenceState state) {
        return presence.set(holder.roomId(), viewer.connectionId(), state);
    }

    /** Tells every node that there is a new answer to the room's open question; what it is, is not in that word. */
    Future<Void> answered(LiveRoom room) {
        return presence.signal(room.roomId(), RoomAudience.ANSWERED);
    }

    /** Tells the room that somebody is writing, where the room wants that at all and the member could post. */
    Future<Void> typing(CommandRunner runner, LiveRoom room, MemberTokens.Holder holder, boolean on) {
        return room.call(() -> {
            RoomState state = room.state();
            boolean wanted = state.about().settings().typingIndicator() && state.isSessionOpen();
            Facts facts = new Facts(room.clock().instant(), room.presence().here(), "", Map.of());
            if (!wanted || !runner.mayPost(state, holder.memberId(), facts)) {
                return Future.succeededFuture();
            }
            ObjectNode frame = Json.shared().createObjectNode();
            frame.put("type", "typing");
            frame.put("memberId", holder.memberId());
            frame.put("on", on);
            return presence.signal(room.roomId(), frame.toString());
        });
    }
}
