package org.safehaven.screening;

import java.util.Optional;

/**
 * Why a name will not do.
 *
 * @param suggestion what is left of it that would do, if anything is
 */
public record NameProblem(Reason reason, Optional<String> suggestion) {
    public enum Reason {
        CONTACT_DETAIL,
        LISTED_WORD,
        BIRTH_YEAR,
        STAFF_TITLE
    }
}
