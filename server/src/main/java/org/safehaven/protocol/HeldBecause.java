package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a message waits for staff. */
public enum HeldBecause {
    /** The room is read first, all of it. */
    @JsonProperty("review")
    REVIEW,
    /** One of the first few of somebody new. */
    @JsonProperty("newcomer")
    NEWCOMER,
    /** Staff asked to read this person first. */
    @JsonProperty("person")
    PERSON
}
