package org.safehaven.room;

import java.time.Instant;

/** The meeting that is going on. */
public record Session(String sessionId, Instant openedAt, String openedBy) {}
