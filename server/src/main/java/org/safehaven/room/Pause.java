package org.safehaven.room;

/** Participants may read and not write. {@code reason} may be null. */
public record Pause(String reason) {}
