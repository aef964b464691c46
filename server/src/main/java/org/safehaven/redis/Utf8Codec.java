package org.safehaven.redis;

import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.ToByteBufEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Strings as UTF-8, like Lettuce's own codec; but it knows how long one becomes, so that Lettuce writes it where it
 * belongs, and not into a buffer of its own first, which an append had some twenty of. What is half of a pair of
 * surrogates becomes a question mark. Thread-safe.
 */
final class Utf8Codec implements RedisCodec<String, String>, ToByteBufEncoder<String, String> {
    static final Utf8Codec INSTANCE = new Utf8Codec();

    private Utf8Codec() {}

    @Override
    public boolean isEstimateExact() {
        return true;
    }

    @Override
    public int estimateSize(Object keyOrValue) {
        return keyOrValue instanceof String text ? ByteBufUtil.utf8Bytes(text) : 0;
    }

    @Override
    public void encodeKey(String key, ByteBuf target) {
        encodeValue(key, target);
    }

    @Override
    public void encodeValue(String value, ByteBuf target) {
        if (value != null) {
            ByteBufUtil.writeUtf8(target, value);
        }
    }

    @Override
    public ByteBuffer encodeKey(String key) {
        return encodeValue(key);
    }

    @Override
    public ByteBuffer encodeValue(String value) {
        return ByteBuffer.wrap(value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String decodeKey(ByteBuffer bytes) {
        return decodeValue(bytes);
    }

    @Override
    public String decodeValue(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return new String(copy, StandardCharsets.UTF_8);
    }
}
