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
    PERSON,
    /** It holds a way to be found outside; its writer was told and sent it all the same. */
    @JsonProperty("contact-details")
    CONTACT_DETAILS,
    /** It holds a word of the programme's lists. */
    @JsonProperty("listed-word")
    LISTED_WORD
}
