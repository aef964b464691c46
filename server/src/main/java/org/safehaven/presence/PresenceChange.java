package org.safehaven.presence;

import org.safehaven.protocol.PresenceState;

/** A member came, went away from the screen, came back, or left. */
public record PresenceChange(String memberId, PresenceState state) {}
