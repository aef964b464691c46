package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a facilitator may turn in a room.
 *
 * @param minAdults how many adults must be here before youth may write; at least the server's own least number
 * @param typingIndicator whether "is writing" is shown; off by default, since it hurries people
 * @param reactions the encouraging set, by icon name
 * @param languages the languages spoken in the room, as BCP 47 tags
 * @param maxMembers how many people the room takes at most, staff included
 * @param doorsOpenMinutes how long before a scheduled meeting its doors open, 0 to 60
 * @param autoOpen whether a scheduled session opens by itself once enough adults are here
 * @param graceMinutes how long after its end a session closes by itself, 0 to 60: time for the last words
 * @param breakoutRotating whether one adult at a time is enough in a small group, going from one to the next
 * @param review which messages of young people staff read before the room does
 * @param reviewFirst how many of a newcomer's, 1 to 20, where the first are read
 * @param askSafe whether each young person is asked, each time they come in, if it is safe to talk
 */
public record RoomSettings(
        int minAdults,
        boolean typingIndicator,
        List<String> reactions,
        List<String> languages,
        int maxMembers,
        int doorsOpenMinutes,
        boolean autoOpen,
        int graceMinutes,
        BetweenSessions betweenSessions,
        boolean breakoutRotating,
        Review review,
        int reviewFirst,
        boolean askSafe) {

    /** The whole set the client has icons for; a room may show fewer. */
    public static final List<String> ALL_REACTIONS = List.of("seed", "heart", "sun", "hands", "listening", "me-too");

    private static final int DOORS_OPEN_MINUTES = 10;
    private static final int GRACE_MINUTES = 10;
    private static final int REVIEW_FIRST = 3;

    public RoomSettings {
        reactions = List.copyOf(reactions);
        languages = List.copyOf(languages);
    }

    public static RoomSettings standard(int minAdults) {
        return read(
                minAdults,
                false,
                ALL_REACTIONS,
                List.of("en", "es"),
                40,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** What a new room has: the safest, which staff may loosen knowingly. */
    public static RoomSettings ofNewRoom(int minAdults) {
        return read(
                minAdults,
                false,
                ALL_REACTIONS,
                List.of("en", "es"),
                40,
                null,
                null,
                null,
                null,
                null,
                Review.FIRST,
                null,
                true);
    }

    /** A room that was stored before a setting existed has that setting's default. */
    @JsonCreator
    static RoomSettings read(
            @JsonProperty("minAdults") int minAdults,
            @JsonProperty("typingIndicator") boolean typingIndicator,
            @JsonProperty("reactions") List<String> reactions,
            @JsonProperty("languages") List<String> languages,
            @JsonProperty("maxMembers") int maxMembers,
            @JsonProperty("doorsOpenMinutes") Integer doorsOpenMinutes,
            @JsonProperty("autoOpen") Boolean autoOpen,
            @JsonProperty("graceMinutes") Integer graceMinutes,
            @JsonProperty("betweenSessions") BetweenSessions betweenSessions,
            @JsonProperty("breakoutRotating") Boolean breakoutRotating,
            @JsonProperty("review") Review review,
            @JsonProperty("reviewFirst") Integer reviewFirst,
            @JsonProperty("askSafe") Boolean askSafe) {
        return new RoomSettings(
                minAdults,
                typingIndicator,
                reactions,
                languages,
                maxMembers,
                doorsOpenMinutes == null ? DOORS_OPEN_MINUTES : doorsOpenMinutes,
                autoOpen == null || autoOpen,
                graceMinutes == null ? GRACE_MINUTES : graceMinutes,
                betweenSessions == null ? BetweenSessions.HIDDEN : betweenSessions,
                breakoutRotating != null && breakoutRotating,
                review == null ? Review.OPEN : review,
                reviewFirst == null ? REVIEW_FIRST : reviewFirst,
                askSafe != null && askSafe);
    }
}
