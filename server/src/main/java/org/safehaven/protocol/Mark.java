package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why somebody is quietly marked for staff. */
public enum Mark {
    /** They said that they are not alone. */
    @JsonProperty("not-alone")
    NOT_ALONE,
    /** The word that was agreed with them did not come, or the one for "I am not safe" did: it may not be them. */
    @JsonProperty("word")
    WORD
}
