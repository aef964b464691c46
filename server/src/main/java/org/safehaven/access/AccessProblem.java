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
        CODE_NEEDED,
        CODE_WRONG,
        LAST_ADMIN,
        NOT_FOUND,
        BUSY,
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

    static AccessProblem notFound() {
        return new AccessProblem(Kind.NOT_FOUND, null, "There is no such account.", null);
    }

    static AccessProblem codeNeeded() {
        return new AccessProblem(Kind.CODE_NEEDED, "code", "The code of the second step is wanted, too.", null);
    }

    static AccessProblem codeWrong() {
        return new AccessProblem(
                Kind.CODE_WRONG, "code", "That code is not right, or was used already. Take the next one.", null);
    }

    static AccessProblem lastAdmin() {
        return new AccessProblem(
                Kind.LAST_ADMIN,
                null,
                "This is the only admin. Make somebody else an admin first, so that one is left.",
                null);
    }

    static AccessProblem busy() {
        return new AccessProblem(Kind.BUSY, null, "Somebody is changing this account just now. Try again.", 200L);
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
