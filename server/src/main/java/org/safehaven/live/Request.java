package org.safehaven.live;

/**
 * Something that may change a room.
 *
 * @param memberId whose command it is; null where it is no member's (REST, the server itself)
 * @param commandId makes it idempotent for that member; null: it is not
 * @param staffId whose act it is in the audit trail, where no event names a member for it; null: nobody's
 * @param texts what of the log the decision needs to know
 */
public record Request(String memberId, String commandId, TextsNeeded texts, Proposal proposal, String staffId) {
    public Request(String memberId, String commandId, TextsNeeded texts, Proposal proposal) {
        this(memberId, commandId, texts, proposal, null);
    }

    /** What a person with an account asks for over REST, who need not be a member. */
    public static Request by(String staffId, Proposal proposal) {
        return new Request(null, null, TextsNeeded.NONE, proposal, staffId);
    }

    public static Request of(Proposal proposal) {
        return new Request(null, null, TextsNeeded.NONE, proposal);
    }

    /**
     * @param all every message's author, and no message may come between; else that of {@code messageId}
     * @param messageId null: none
     * @param held it is one that waits for staff, and itself is wanted
     * @param around with what was said before and after it, this many messages on each side; 0: only its author
     * @param latestOf instead of it, what that member posted last: {@code around} messages; null: nobody's
     */
    public record TextsNeeded(boolean all, String messageId, int around, boolean held, String latestOf) {
        public static final TextsNeeded NONE = new TextsNeeded(false, null, 0, false, null);
        public static final TextsNeeded ALL = new TextsNeeded(true, null, 0, false, null);

        /** A message that waits for staff, itself; nothing may come between. */
        public static TextsNeeded held(String heldId) {
            return new TextsNeeded(false, heldId, 0, true, null);
        }

        public static TextsNeeded of(String messageId) {
            return around(messageId, 0);
        }

        public static TextsNeeded around(String messageId, int each) {
            return messageId == null ? NONE : new TextsNeeded(false, messageId, each, false, null);
        }

        /** What somebody posted last, of each small group and of the whole room. */
        public static TextsNeeded latest(String memberId, int most) {
            return memberId == null ? NONE : new TextsNeeded(false, null, most, false, memberId);
        }
    }
}
