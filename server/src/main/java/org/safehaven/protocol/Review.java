package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which messages of young people staff read before the room does. */
public enum Review {
    /** None. */
    @JsonProperty("open")
    OPEN,
    /** The first few of each newcomer. */
    @JsonProperty("first")
    FIRST,
    /** All. */
    @JsonProperty("all")
    ALL
}
