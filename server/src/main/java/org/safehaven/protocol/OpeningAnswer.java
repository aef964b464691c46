package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody says to the agreement. */
public enum OpeningAnswer {
    @JsonProperty("agree")
    AGREE,
    /** "Ask me about it": there is something to talk about first, with the staff. */
    @JsonProperty("ask")
    ASK
}
