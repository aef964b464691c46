package org.safehaven.log;

import org.safehaven.protocol.Event;

/** Whose clock words keep to, and which commands may take them away, as the log's scripts keep it; {@code m} is a message. */
final class WordKind {
    static final String HELD = "h";
    static final String ANNOUNCED = "a";
    static final String ASKED = "t";
    static final String OTHER = "o";
    private static final String MESSAGE = "m";

    private WordKind() {}

    /** {@code <kind>:<author>} of the words in {@code event}; empty where it carries none. */
    static String tag(Event event) {
        return event.authorOfText() == null ? "" : of(event) + ":" + event.authorOfText();
    }

    /** Whether its words keep to the clock of what members and staff say to each other. */
    static boolean isAsk(Event event) {
        return event instanceof Event.HelpAsked || event instanceof Event.HelpReplied;
    }

    /** Only messages answer to message commands; other words are kept to retention like them, all but asks. */
    private static String of(Event event) {
        if (event instanceof Event.MessagePosted) {
            return MESSAGE;
        }
        if (event instanceof Event.RoomAnnounced) {
            return ANNOUNCED;
        }
        if (isAsk(event)) {
            return ASKED;
        }
        // What waits, and what came back, is its writer's to take away, as a message is.
        boolean apart = event instanceof Event.MessageHeld || event instanceof Event.MessageReturned;
        return apart ? HELD : OTHER;
    }
}
