package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What participants may do with the conversation while no session is going on. Staff may always read it. */
public enum BetweenSessions {
    /** Neither read nor write: what was said in a session stays in it. */
    @JsonProperty("hidden")
    HIDDEN,
    /** Read what is retained. */
    @JsonProperty("readable")
    READABLE,
    /** Read, and write while enough adults are here. */
    @JsonProperty("open")
    OPEN
}
