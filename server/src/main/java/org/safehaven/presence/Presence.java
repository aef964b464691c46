package org.safehaven.presence;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import org.safehaven.protocol.PresenceState;

/** Who is here now, on all nodes, by connection and merged by member. Futures fail where the store is away. */
public interface Presence {

    /** Watches a room on the calling Vert.x context: what is, at once; then changes, batched, on that context. */
    Future<RoomPresence> watch(String roomId, Consumer<List<PresenceChange>> changes, Consumer<String> signals);

    Future<Void> arrive(String roomId, String connectionId, String memberId);

    /** @param state here or away */
    Future<Void> set(String roomId, String connectionId, PresenceState state);

    /** A goodbye: others know within a second. */
    Future<Void> leave(String roomId, String connectionId);

    /** A line that broke: others know after the grace, unless the member is back by then. */
    Future<Void> drop(String roomId, String connectionId);

    /** A word to all who watch the room just now; kept nowhere. */
    Future<Void> signal(String roomId, String payload);
}
