package org.safehaven.live;

import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.RoomState;

/** Decides on the room as it is at that moment; asked again, on the newer state, when something changed meanwhile. */
@FunctionalInterface
public interface Proposal {
    Decision decide(RoomState room, Facts facts);
}
