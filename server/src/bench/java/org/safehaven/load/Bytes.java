package org.safehaven.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Looks into frames without making anything of them. */
final class Bytes {
    /** How far into a frame of Haven's, and of those peers that speak like it, its type begins. */
    static final int TYPE_AT = "{\"type\":\"".length();

    private static final byte[] CAUGHT_UP = ascii("caughtUp\"");

    private Bytes() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean has(ByteBuf in, int at, int end, byte[] wanted) {
        if (at + wanted.length > end) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (in.getByte(at + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** @return where it begins, or -1 */
    static int find(ByteBuf in, int from, int end, byte[] wanted) {
        int at = in.indexOf(from, end, wanted[0]);
        while (at >= 0 && !has(in, at, end, wanted)) {
            at = in.indexOf(at + 1, end, wanted[0]);
        }
        return at;
    }

    static boolean isTyped(ByteBuf in, int start, int end) {
        return end - start > 20 && in.getByte(start + 2) == 't';
    }

    /** Of Haven's frames, and of those that are sent back as Haven's clients send them. */
    static Talk.Kind kindOfJson(ByteBuf in, int start, int end) {
        if (!isTyped(in, start, end)) {
            return Talk.Kind.OTHER;
        }
        int at = start + TYPE_AT;
        return switch (in.getByte(at)) {
            case 'm' -> Talk.Kind.MESSAGE;
            case 'r' -> in.getByte(at + 2) == 'p' ? Talk.Kind.ANSWER : Talk.Kind.OTHER;
            case 'c' -> has(in, at, end, CAUGHT_UP) ? Talk.Kind.IN : Talk.Kind.OTHER;
            default -> Talk.Kind.OTHER;
        };
    }
}
