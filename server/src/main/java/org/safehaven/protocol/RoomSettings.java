package org.safehaven.protocol;

import java.util.List;

/**
 * What a facilitator may turn in a room.
 *
 * @param minAdults how many adults must be here before youth may write; at least the server's own least number
 * @param typingIndicator whether "is writing" is shown; off by default, since it hurries people
 * @param reactions the encouraging set, by icon name
 * @param languages the languages spoken in the room, as BCP 47 tags
 * @param maxMembers how many people the room takes at most, staff included
 */
public record RoomSettings(
        int minAdults, boolean typingIndicator, List<String> reactions, List<String> languages, int maxMembers) {

    /** The whole set the client has icons for; a room may show fewer. */
    public static final List<String> ALL_REACTIONS = List.of("seed", "heart", "sun", "hands", "listening", "me-too");

    public RoomSettings {
        reactions = List.copyOf(reactions);
        languages = List.copyOf(languages);
    }

    public static RoomSettings standard(int minAdults) {
        return new RoomSettings(minAdults, false, ALL_REACTIONS, List.of("en", "es"), 40);
    }
}
