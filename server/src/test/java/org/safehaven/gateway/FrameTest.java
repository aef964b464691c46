package org.safehaven.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client reads the frames that are made once for all. */
class FrameTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 100_000})
    void textsOfAnyLengthAreRead(int length) {
        String text = "x".repeat(length);

        assertThat(read(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mañana", "👻 boo", "Ελένη"})
    void lettersOfMoreThanOneByteAreRead(String text) {
        assertThat(read(text)).isEqualTo(text);
        assertThat(read(text.repeat(60))).isEqualTo(text.repeat(60));
    }

    /** As a browser would, from two sockets, so that one that was read leaves the other's whole. */
    private static String read(String text) {
        Frame frame = new Frame(text);
        assertThat(readOnce(frame)).isEqualTo(readOnce(frame));
        return readOnce(frame);
    }

    private static String readOnce(Frame frame) {
        EmbeddedChannel client = new EmbeddedChannel(new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(false)
                .maxFramePayloadLength(1 << 20)
                .build()));
        ByteBuf wire = Unpooled.buffer(frame.length());
        frame.writeTo(wire);
        client.writeInbound(wire);
        TextWebSocketFrame read = client.readInbound();
        assertThat(client.<Object>readInbound()).isNull();
        return read.text();
    }
}
