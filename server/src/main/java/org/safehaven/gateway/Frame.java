package org.safehaven.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * A text frame as it stands on the wire, header and all, made once for however many sockets it goes to. It is not
 * compressed, not even where a socket agreed to that: each has a compression of its own, and nothing could be shared.
 */
final class Frame {
    private static final int WHOLE_TEXT = 0x81;
    private static final int SHORT = 126;
    private static final int LONG = 127;

    private final byte[] bytes;

    Frame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        int length = payload.length;
        int header = length < SHORT ? 2 : length <= 0xffff ? 4 : 10;
        bytes = new byte[header + length];
        ByteBuf frame = Unpooled.wrappedBuffer(bytes).clear().writeByte(WHOLE_TEXT);
        if (header == 2) {
            frame.writeByte(length);
        } else if (header == 4) {
            frame.writeByte(SHORT).writeShort(length);
        } else {
            frame.writeByte(LONG).writeLong(length);
        }
        frame.writeBytes(payload);
    }

    /** Bytes on the wire. */
    int length() {
        return bytes.length;
    }

    void writeTo(ByteBuf out) {
        out.writeBytes(bytes);
    }
}
