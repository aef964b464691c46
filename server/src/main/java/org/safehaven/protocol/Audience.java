package org.safehaven.protocol;

/**
 * Who sees an event.
 *
 * @param open whether every admitted member sees it; if not, staff of the room and the subject do
 * @param subjectId the one member it is about, who sees it with its reason; null: nobody in particular
 * @param groupId the small group whose participants alone see it, of all participants; null: it is for the whole room
 */
public record Audience(boolean open, String subjectId, String groupId) {
    private static final Audience EVERYONE = new Audience(true, null, null);
    private static final Audience STAFF = new Audience(false, null, null);

    public static Audience everyone() {
        return EVERYONE;
    }

    public static Audience everyoneAbout(String subjectId) {
        return new Audience(true, subjectId, null);
    }

    public static Audience staff() {
        return STAFF;
    }

    public static Audience staffAnd(String subjectId) {
        return new Audience(false, subjectId, null);
    }

    /** @param groupId null: everyone */
    public static Audience group(String groupId) {
        return groupId == null ? EVERYONE : new Audience(true, null, groupId);
    }

    /** The same, and {@code memberId} sees what is for the one it is about. */
    public Audience about(String memberId) {
        return new Audience(open, memberId, groupId);
    }

    /** The view that a member of its group gets, or null where it gets a bare {@code skip}. */
    public View viewOf(String memberId, boolean staff) {
        if (staff) {
            return View.STAFF;
        }
        if (subjectId != null && subjectId.equals(memberId)) {
            return View.SUBJECT;
        }
        return open ? View.EVERYONE : null;
    }
}
