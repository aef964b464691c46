package org.safehaven.reports;

/** Why sealed evidence cannot be shown. */
public final class SealProblem extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is the matter. */
    public enum Kind {
        /** It was sealed with another key than the one that is here, if there is one. */
        OTHER_KEY,
        /** It is not what was sealed. */
        CHANGED
    }

    private final Kind kind;
    private final String fingerprint;

    SealProblem(Kind kind, String fingerprint) {
        super(kind.name(), null, false, false);
        this.kind = kind;
        this.fingerprint = fingerprint;
    }

    public Kind kind() {
        return kind;
    }

    /** Of the key that sealed it. */
    public String fingerprint() {
        return fingerprint;
    }
}
