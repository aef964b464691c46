package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A personal invite is one seat for one youth, week after week; an open one has several seats and a waiting room. */
public enum InviteKind {
    @JsonProperty("personal")
    PERSONAL,
    @JsonProperty("open")
    OPEN
}
