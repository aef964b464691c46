package org.safehaven.protocol;

/** A field of a request that cannot be taken: which one, and what would be right. Carries no value of the sender's. */
public final class FieldProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final RejectionCode code;
    private final String field;

    public FieldProblem(RejectionCode code, String field, String detail) {
        super("\"" + field + "\" " + detail, null, false, false);
        this.code = code;
        this.field = field;
    }

    public RejectionCode code() {
        return code;
    }

    public String field() {
        return field;
    }
}
