package org.safehaven.room;

import java.time.Instant;

/**
 * Too few adults are here while a session goes on.
 *
 * @param since when it was noticed
 * @param closesAt when the room becomes read-only, unless enough are back by then
 * @param readOnly whether it is that by now
 */
public record Shortage(Instant since, Instant closesAt, boolean readOnly) {}
