package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A step of what staff mean to do in each session of a room: theirs alone, and binding nobody.
 *
 * @param title 1 to 80 characters
 * @param minutes how long it should take, 1 to 180
 * @param note up to 500 characters; null: none
 * @param question what a check-in asks, up to 200 characters; null: the usual
 */
public record PlanStep(Kind kind, String title, int minutes, String note, String question) {
    public static final int MOST = 20;
    public static final int TITLE_LENGTH = 80;
    public static final int MOST_MINUTES = 180;
    public static final int NOTE_LENGTH = 500;
    public static final int QUESTION_LENGTH = 200;

    /** What is done in it, so that a page can offer to begin it. */
    public enum Kind {
        @JsonProperty("opening")
        OPENING,
        @JsonProperty("checkin")
        CHECK_IN,
        @JsonProperty("topic")
        TOPIC,
        @JsonProperty("circle")
        CIRCLE,
        @JsonProperty("groups")
        GROUPS,
        @JsonProperty("closing")
        CLOSING
    }
}
