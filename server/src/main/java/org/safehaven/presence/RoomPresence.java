package org.safehaven.presence;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import org.safehaven.protocol.PresenceState;

/** Who is in one room, kept current until closed. On the context that watches. */
public interface RoomPresence {

    /** Here or away, by member id; who has left is not in it. */
    Map<String, PresenceState> members();

    /** Ids of all in {@link #members}. */
    Set<String> here();

    /** How many connections of the member count. */
    int connections(String memberId);

    Future<Void> close();
}
