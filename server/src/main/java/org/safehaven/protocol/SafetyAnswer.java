package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody says of the place where they are. */
public enum SafetyAnswer {
    @JsonProperty("yes")
    YES,
    /** They come in all the same; what was said stays covered until they uncover it. */
    @JsonProperty("not-alone")
    NOT_ALONE
}
