package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a member stands in one room: at the door, inside, or sent out (with the way back open, or closed). */
public enum Standing {
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("admitted")
    ADMITTED,
    @JsonProperty("removed")
    REMOVED,
    @JsonProperty("banned")
    BANNED
}
