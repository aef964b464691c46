package org.safehaven.room;

import java.time.Instant;

/**
 * Too few adults are here while a session goes on.
 *
 * @param since when it was noticed
 * @param closesAt when the room becomes read-only, unless enough are back by then
 * @param readOnly whether it is that by now
 * @param adultsHere how many are here, as it was last said
 */
public record Shortage(Instant since, Instant closesAt, boolean readOnly, int adultsHere) {}
