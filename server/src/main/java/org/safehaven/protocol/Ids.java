package org.safehaven.protocol;

import java.security.SecureRandom;

/** Ids for rooms, members, sessions and invites: 80 random bits, in letters and digits that survive being read aloud. */
public final class Ids {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new id, unlike any other. Thread-safe. */
    public static String fresh() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        StringBuilder id = new StringBuilder(LENGTH);
        for (byte value : bytes) {
            id.append(ALPHABET.charAt(value & 31));
        }
        return id.toString();
    }
}
