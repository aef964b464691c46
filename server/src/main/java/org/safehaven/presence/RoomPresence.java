package org.safehaven.presence;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import org.safehaven.protocol.PresenceState;

/**
 * Who is in one room, kept current while the watch is open. The answers are of this moment, not of the last batch of
 * changes, are immutable, and may be asked for from any thread.
 */
public interface RoomPresence {
    /** Every present member with {@code HERE} or {@code AWAY}; nobody who left. */
    Map<String, PresenceState> members();

    /** The members who are here or away: connected, or within the grace after a lost connection. */
    Set<String> here();

    /** How many connections of the member are open now, on all nodes; a dropped one is not. */
    int connections(String memberId);

    /** Ends the watch: once this is called, no change and no signal is handed on. */
    Future<Void> close();
}
