package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What others see of a member's presence. {@code LEFT} is a change only: who has left is not listed. */
public enum PresenceState {
    @JsonProperty("here")
    HERE,
    @JsonProperty("away")
    AWAY,
    @JsonProperty("left")
    LEFT
}
