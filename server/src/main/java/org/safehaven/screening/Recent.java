package org.safehaven.screening;

/**
 * A message that the same person wrote shortly before.
 *
 * @param messageId null: it is on its way, and has none yet
 * @param note its content note; null: it had none
 * @param agoMs how long ago, in milliseconds; what is longer ago than {@link Screening#TOGETHER_MS} is not looked at
 */
public record Recent(String messageId, String text, String note, long agoMs) {
    public Recent(String messageId, String text, long agoMs) {
        this(messageId, text, null, agoMs);
    }
}
