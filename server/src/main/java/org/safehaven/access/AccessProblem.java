package org.safehaven.access;

/** Why access was not given, in words for the person who asked. Carries no secret and no address. */
public final class AccessProblem extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is. */
    public enum Kind {
        BAD_REQUEST,
        ALREADY_DONE,
        GONE,
        NOT_AUTHENTICATED,
        RATE_LIMITED
    }

    private final Kind kind;
    private final String field;
    private final Long retryAfterMs;

    private AccessProblem(Kind kind, String field, String detail, Long retryAfterMs) {
        super(detail, null, false, false);
        this.kind = kind;
        this.field = field;
        this.retryAfterMs = retryAfterMs;
    }

    static AccessProblem badRequest(String field, String detail) {
        return new AccessProblem(Kind.BAD_REQUEST, field, "\"" + field + "\" " + detail, null);
    }

    static AccessProblem alreadyDone(String field, String detail) {
        return new AccessProblem(Kind.ALREADY_DONE, field, detail, null);
    }

    static AccessProblem gone(String detail) {
        return new AccessProblem(Kind.GONE, null, detail, null);
    }

    static AccessProblem notAuthenticated(String detail) {
        return new AccessProblem(Kind.NOT_AUTHENTICATED, null, detail, null);
    }

    static AccessProblem rateLimited(String detail, long retryAfterMs) {
        return new AccessProblem(Kind.RATE_LIMITED, null, detail, retryAfterMs);
    }

    public Kind kind() {
        return kind;
    }

    /** The field that is wrong; null where it is none in particular. */
    public String field() {
        return field;
    }

    /** When it may go; null: waiting does not help. */
    public Long retryAfterMs() {
        return retryAfterMs;
    }
}
