package org.safehaven.screening;

/** What is to become of a text, from the mildest on. */
public enum Verdict {
    PASS,
    /** It goes through; staff hear quietly of a word of risk. */
    ALERT,
    /** Its writer is told first; sent all the same, it waits for staff. */
    TELL,
    /** It waits for staff. */
    HOLD,
    /** It is not taken; its writer is told which word. */
    REFUSE
}
