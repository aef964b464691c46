package org.safehaven.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.safehaven.protocol.CloseCode;

/** A socket ends in its time, whatever the other side does or does not do. */
class ClientSocketTest {
    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close();
    }

    /** While it holds back nothing reaches the kernel, as where a phone hangs. */
    private static final class Kernel extends ChannelOutboundHandlerAdapter {
        private boolean holds;

        @Override
        public void flush(ChannelHandlerContext ctx) {
            if (!holds) {
                ctx.flush();
            }
        }
    }

    private final List<String> heard = new ArrayList<>();
    private final Kernel kernel = new Kernel();
    private final ClientSocket socket =
            new ClientSocket((ContextInternal) vertx.getOrCreateContext(), new ClientSocket.Ears() {
                @Override
                public void text(String text) {
                    heard.add(text);
                }

                @Override
                public void binary() {
                    heard.add("binary");
                }

                @Override
                public void pong() {
                    heard.add("pong");
                }

                @Override
                public void unreadable() {
                    heard.add("unreadable");
                    socket.close(CloseCode.TOO_BIG);
                }

                @Override
                public void closed() {
                    heard.add("closed");
                }
            });
    private final EmbeddedChannel channel = new EmbeddedChannel(
            kernel,
            new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                    .closeOnProtocolViolation(false)
                    .build()),
            socket);

    {
        channel.freezeTime();
    }

    private void pass(long seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runPendingTasks();
    }

    @Test
    void whoDoesNotAnswerAGoodbyeIsHungUpOn() {
        socket.close(CloseCode.RESTARTING);
        socket.close(CloseCode.FLOODING);

        assertThat(channel.<CloseWebSocketFrame>readOutbound().statusCode()).isEqualTo(4000);
        assertThat(channel.<Object>readOutbound()).isNull();
        pass(9);
        assertThat(channel.isOpen()).isTrue();
        pass(1);
        assertThat(channel.isOpen()).isFalse();
        assertThat(heard).containsExactly("closed");
    }

    @Test
    void whoDoesNotReadTheGoodbyeIsHungUpOnTheSame() {
        kernel.holds = true;
        socket.close(CloseCode.SLOW_READER);
        pass(10);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whoAnswersAGoodbyeIsHungUpOnAtOnceAndNothingWaitsForThem() {
        socket.close(CloseCode.RESTARTING);
        channel.pipeline().fireChannelRead(new CloseWebSocketFrame(4000, ""));
        channel.runPendingTasks();

        assertThat(channel.isOpen()).isFalse();
        assertThat(socket.theirGoodbye()).isEqualTo(4000);
        assertThat(channel.runScheduledPendingTasks()).as("no timer waits").isEqualTo(-1);
    }

    @Test
    void whoCannotBeUnderstoodIsHeardNoMoreAndHasASecondToReadWhy() {
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {(byte) 0x83, (byte) 0x80, 0, 0, 0, 0}));
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0}));

        assertThat(channel.<CloseWebSocketFrame>readOutbound().statusCode()).isEqualTo(4513);
        assertThat(channel.<Object>readOutbound()).isNull();
        assertThat(channel.isOpen()).isTrue();
        pass(1);
        assertThat(channel.isOpen()).isFalse();
        assertThat(heard).containsExactly("unreadable", "closed");
    }

    @Test
    void whoAsksAndReadsNoAnswerDoesNotFillTheMemory() {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1, 1_000));
        kernel.holds = true;
        for (int i = 0; i < 1_000; i++) {
            channel.pipeline().fireChannelRead(new PingWebSocketFrame(Unpooled.wrappedBuffer(new byte[100])));
        }
        kernel.holds = false;
        channel.flush();

        int answers = 0;
        for (PongWebSocketFrame pong = channel.readOutbound(); pong != null; pong = channel.readOutbound()) {
            answers++;
        }
        assertThat(answers).isBetween(1, 20);
    }

    @Test
    void afterAGoodbyeNothingIsAsked() {
        socket.ping();
        socket.close(CloseCode.HEARTBEAT);
        socket.ping();

        assertThat(channel.<Object>readOutbound()).isInstanceOf(PingWebSocketFrame.class);
        assertThat(channel.<Object>readOutbound()).isInstanceOf(CloseWebSocketFrame.class);
        assertThat(channel.<Object>readOutbound()).isNull();
    }
}
