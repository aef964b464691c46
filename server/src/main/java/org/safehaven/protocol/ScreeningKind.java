package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonValue;

/** What screening found in a text: a way to be found outside, a listed word, or a word of risk. */
public enum ScreeningKind {
    PHONE("phone"),
    EMAIL("email"),
    LINK("link"),
    HANDLE("handle"),
    STREET("street"),
    SCHOOL("school"),
    BIRTHDAY("birthday"),
    LISTED_WORD("listed-word"),
    SELF_HARM("self-harm"),
    FOLLOWED("followed"),
    MEETING("meeting"),
    SOLD("sold");

    private final String wire;

    ScreeningKind(String wire) {
        this.wire = wire;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    /** Whether staff are to hear of it quietly, while the message goes through. */
    public boolean isRisk() {
        return compareTo(SELF_HARM) >= 0;
    }

    /** Whether it is a way to find its writer, or somebody else, outside. */
    public boolean isContactDetail() {
        return compareTo(LISTED_WORD) < 0;
    }
}
