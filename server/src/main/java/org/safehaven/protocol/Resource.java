package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A card that staff keep for the young people of a room, beyond any message.
 *
 * @param title 1 to 80 characters
 * @param text up to 500; null: none
 * @param url an https address; null: none
 */
public record Resource(String resourceId, Kind kind, String title, String text, String url) {
    public static final int MOST = 30;
    public static final int TITLE_LENGTH = 80;
    public static final int TEXT_LENGTH = 500;
    public static final int URL_LENGTH = 500;

    public enum Kind {
        @JsonProperty("hobby")
        HOBBY,
        @JsonProperty("study")
        STUDY,
        @JsonProperty("work")
        WORK,
        @JsonProperty("support")
        SUPPORT
    }
}
