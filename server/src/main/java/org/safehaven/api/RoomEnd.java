package org.safehaven.api;

import static org.safehaven.redis.RedisConnections.future;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.safehaven.access.InviteIndex;
import org.safehaven.live.LiveRooms;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.reports.AuditTrail;
import org.safehaven.room.Invite;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** The end of a room: all that is its own goes, and on every node its sockets are closed. */
final class RoomEnd {
    private final LiveRooms rooms;
    private final Forgetting forgetting;
    private final InviteIndex invites;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final RedisConnections redis;
    private final Keys keys;
    private final Runnable erased;

    /**
     * @param clock the store's time
     * @param erased called when words were taken away, so that they leave the disk too
     */
    RoomEnd(
            LiveRooms rooms,
            Forgetting forgetting,
            InviteIndex invites,
            AuditTrail audit,
            InstantSource clock,
            RedisConnections redis,
            Keys keys,
            Runnable erased) {
        this.rooms = rooms;
        this.forgetting = forgetting;
        this.invites = invites;
        this.audit = audit;
        this.clock = clock;
        this.redis = redis;
        this.keys = keys;
        this.erased = erased;
    }

    /** Hears of rooms that end on whichever node. */
    Future<Void> listen() {
        return redis.subscribe(keys.goneChannel(), rooms::close);
    }

    Future<Void> of(RoomState room) {
        String roomId = room.roomId();
        return forgetting
                .room(room)
                .compose(done -> audit.endRoom(roomId, keys.allOfRoom(roomId), clock.instant()))
                // What came in between.
                .compose(done -> forgetting.room(room))
                .compose(gone -> {
                    List<Future<?>> rest = new ArrayList<>();
                    rest.add(future(redis.commands().srem(keys.rooms(), roomId)));
                    rest.add(future(redis.commands().zrem(keys.due(), roomId)));
                    for (Member member : room.members().values()) {
                        if (member.staffId() != null) {
                            rest.add(future(redis.commands().srem(keys.staffRooms(member.staffId()), roomId)));
                        }
                    }
                    for (Invite invite : room.invites().values()) {
                        rest.add(invites.remove(invite.secretHash()));
                    }
                    return Future.all(rest);
                })
                .compose(done -> future(redis.commands().publish(keys.goneChannel(), roomId)))
                .map(told -> {
                    // Here at once; the other nodes hear of it.
                    rooms.close(roomId);
                    erased.run();
                    return null;
                });
    }
}
