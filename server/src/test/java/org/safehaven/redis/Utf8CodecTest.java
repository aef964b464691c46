package org.safehaven.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A length that is wrong by one would make Redis read the next argument from the wrong place. */
class Utf8CodecTest {
    private final Utf8Codec codec = Utf8Codec.INSTANCE;

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "plain", "niño ß", "日本", "🏳️‍🌈 and more", "\u0000\u007f\u0080\u07ff\u0800\uffff"})
    void whatIsWrittenIsAsLongAsWasSaidAndIsUtf8(String text) {
        ByteBuf written = Unpooled.buffer();
        codec.encodeValue(text, written);
        assertThat(written.readableBytes()).isEqualTo(codec.estimateSize(text));
        byte[] expected = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[written.readableBytes()];
        written.getBytes(0, bytes);
        assertThat(bytes).isEqualTo(expected);
        assertThat(codec.encodeKey(text)).isEqualTo(ByteBuffer.wrap(expected));
        assertThat(codec.decodeKey(ByteBuffer.wrap(bytes))).isEqualTo(new String(expected, StandardCharsets.UTF_8));
    }

    /** Nobody can write such text by a frame, but a length must be right whatever comes. */
    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83d", "\ud83da", "\ude00\ud83d", "\ud83d\ud83d\ude00\ude00"})
    void halfOfAPairIsAsLongAsWasSaid(String text) {
        ByteBuf written = Unpooled.buffer();
        codec.encodeKey(text, written);
        assertThat(written.readableBytes()).isEqualTo(codec.estimateSize(text));
    }
}
