package org.safehaven.protocol;

import java.time.Instant;

/**
 * An event with its place in the log.
 *
 * @param offset 1 for a room's first event, without holes from there
 * @param at the store's clock when it was appended
 */
public record LoggedEvent(long offset, Instant at, Event event) {}
