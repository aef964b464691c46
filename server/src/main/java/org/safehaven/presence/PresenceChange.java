package org.safehaven.presence;

import org.safehaven.protocol.PresenceState;

/** One member's presence is now this; {@code LEFT} means no longer present. */
public record PresenceChange(String memberId, PresenceState state) {}
