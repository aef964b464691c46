package org.safehaven.presence;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.safehaven.protocol.PresenceState;

/**
 * Who is here, on all nodes. Every method may be called from any thread, returns at once, and completes on the Vert.x
 * context it was called from.
 *
 * <p>A failed future of {@code arrive}, {@code set}, {@code leave} or {@code drop} means that others do not know of it
 * yet; this node remembers and makes up for it as soon as the store answers. A failed {@code watch} or {@code signal}
 * has done nothing.
 */
public interface Presence {
    /**
     * Watches a room on the calling Vert.x context. The answer holds the current state; after it, differences are
     * handed to {@code changes} on that context, those of 100 ms at a time, each member at most once in a batch, with
     * what they are by then; also whoever came and went, or went and came back, within it.
     */
    Future<RoomPresence> watch(String roomId, Consumer<List<PresenceChange>> changes, Consumer<String> signals);

    /** A connection of this node is in the room, and its member with it. Ids are without {@code |} and line breaks. */
    Future<Void> arrive(String roomId, String connectionId, String memberId);

    /** A connection that arrived is {@code HERE} or {@code AWAY}; no effect for one that did not, or that is gone. */
    Future<Void> set(String roomId, String connectionId, PresenceState state);

    /** A clean goodbye: others know within a second. */
    Future<Void> leave(String roomId, String connectionId);

    /**
     * The socket was lost: the member has left only after the grace, unless back by then on any connection.
     *
     * @param silence for how long nothing was heard of it: so much of the grace is over already
     */
    Future<Void> drop(String roomId, String connectionId, Duration silence);

    /** Hands a word to everybody watching the room on any node, this one included. */
    Future<Void> signal(String roomId, String payload);
}
