package org.safehaven.log;

import java.time.Instant;

/**
 * What is kept of a session beyond the room's log: when it was. Written together with the event that changes it.
 *
 * @param closedAt null while it goes on
 * @param endsAt when it is to end
 * @param scheduledAt the start of the scheduled meeting that it was; null: it was none
 * @param automatic whether it opened by itself
 */
public record SessionRecord(
        String sessionId, Instant openedAt, Instant closedAt, Instant endsAt, Instant scheduledAt, boolean automatic) {}
