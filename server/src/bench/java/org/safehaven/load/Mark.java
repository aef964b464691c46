package org.safehaven.load;

import io.netty.buffer.ByteBuf;

/**
 * A word in each message that says which one it is and when it was meant to be sent. Of letters alone, so that no
 * screening takes it for a number; it begins as no id of Haven is likely to go on.
 */
record Mark(int room, int member, int number, long at) {
    private static final String START = "zqxzqx";
    private static final int LENGTH = 3 + 2 + 5 + 9;
    private static final String WORDS =
            " it was a long day and i am glad to be here with all of you again so how is everybody doing this evening my friends";

    /** A message of {@code length} letters. @param at in microseconds */
    static String text(int room, int member, int number, long at, int length) {
        StringBuilder text = new StringBuilder(length).append(START);
        put(text, room, 3);
        put(text, member, 2);
        put(text, number, 5);
        put(text, at, 9);
        return text.append(WORDS, 0, length - text.length()).toString();
    }

    private static void put(StringBuilder text, long value, int letters) {
        for (int i = letters - 1; i >= 0; i--) {
            text.append((char) ('a' + (value >> 4 * i & 15)));
        }
    }

    /** @return null where there is none between the two places */
    static Mark find(ByteBuf bytes, int from, int to) {
        int last = to - START.length() - LENGTH;
        for (int at = bytes.indexOf(from, to, (byte) 'z'); at >= 0 && at <= last; ) {
            if (bytes.getByte(at + 1) == 'q' && bytes.getByte(at + 2) == 'x' && bytes.getByte(at + 3) == 'z') {
                int place = at + START.length();
                return new Mark(
                        (int) get(bytes, place, 3),
                        (int) get(bytes, place + 3, 2),
                        (int) get(bytes, place + 5, 5),
                        get(bytes, place + 10, 9));
            }
            at = bytes.indexOf(at + 1, to, (byte) 'z');
        }
        return null;
    }

    private static long get(ByteBuf bytes, int at, int letters) {
        long value = 0;
        for (int i = 0; i < letters; i++) {
            value = value << 4 | bytes.getByte(at + i) - 'a';
        }
        return value;
    }
}
