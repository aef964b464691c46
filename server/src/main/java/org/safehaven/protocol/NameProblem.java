package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Why a name will not do.
 *
 * @param suggestion what is left of it that would do; null: nothing is
 */
public record NameProblem(
        Reason reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) String suggestion) {
    public enum Reason {
        CONTACT_DETAIL("contact-detail"),
        LISTED_WORD("listed-word"),
        BIRTH_YEAR("birth-year"),
        STAFF_TITLE("staff-title");

        private final String wire;

        Reason(String wire) {
            this.wire = wire;
        }

        @JsonValue
        public String wire() {
            return wire;
        }
    }

    /** Into an error: {@code reason}, and {@code suggestion} where there is one. */
    public void writeTo(ObjectNode error) {
        error.put("reason", reason.wire());
        if (suggestion != null) {
            error.put("suggestion", suggestion);
        }
    }

    public NameProblem withoutSuggestion() {
        return new NameProblem(reason, null);
    }
}
