package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a member is in one room, from the least powers to the most. */
public enum Role {
    @JsonProperty("participant")
    PARTICIPANT,
    @JsonProperty("mentor")
    MENTOR,
    @JsonProperty("moderator")
    MODERATOR,
    @JsonProperty("facilitator")
    FACILITATOR;

    public boolean isAtLeast(Role least) {
        return compareTo(least) >= 0;
    }

    /** Facilitators, moderators and mentors: people with an account, who see what staff of the room see. */
    public boolean isAdult() {
        return this != PARTICIPANT;
    }
}
