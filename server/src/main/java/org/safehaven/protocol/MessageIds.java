package org.safehaven.protocol;

/** A message's id is the letter m and its offset, so that it needs no table of its own. */
public final class MessageIds {
    private MessageIds() {}

    public static String of(long offset) {
        return "m" + offset;
    }

    /** The offset that {@code messageId} speaks of, or -1 where it is no message id. */
    public static long offset(String messageId) {
        if (messageId == null || messageId.length() < 2 || messageId.length() > 19 || messageId.charAt(0) != 'm') {
            return -1;
        }
        for (int i = 1; i < messageId.length(); i++) {
            char digit = messageId.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
        }
        return Long.parseLong(messageId, 1, messageId.length(), 10);
    }
}
