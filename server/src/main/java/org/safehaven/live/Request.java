package org.safehaven.live;

/**
 * Something that may change a room.
 *
 * @param memberId whose command it is; null where it is no member's (REST, the server itself)
 * @param commandId makes it idempotent for that member; null: it is not
 * @param texts what of the log the decision needs to know
 */
public record Request(String memberId, String commandId, TextsNeeded texts, Proposal proposal) {

    public static Request of(Proposal proposal) {
        return new Request(null, null, TextsNeeded.NONE, proposal);
    }

    /**
     * @param all every message's author, and no message may come between; else that of {@code messageId}
     * @param messageId null: none
     */
    public record TextsNeeded(boolean all, String messageId) {
        public static final TextsNeeded NONE = new TextsNeeded(false, null);
        public static final TextsNeeded ALL = new TextsNeeded(true, null);

        public static TextsNeeded of(String messageId) {
            return messageId == null ? NONE : new TextsNeeded(false, messageId);
        }
    }
}
