package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A part of a text, in UTF-16 units of its NFC form, as both Java and JavaScript count.
 *
 * @param start of its first unit
 * @param end behind its last unit
 * @param field which text it is a part of; null: the message's own
 */
public record Span(
        int start,
        int end,
        ScreeningKind kind,
        @JsonInclude(JsonInclude.Include.NON_NULL) Field field) {
    public Span(int start, int end, ScreeningKind kind) {
        this(start, end, kind, null);
    }

    /** A text beside the message's own. */
    public enum Field {
        NOTE("note");

        private final String wire;

        Field(String wire) {
            this.wire = wire;
        }

        @JsonValue
        public String wire() {
            return wire;
        }
    }
}
