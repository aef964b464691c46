package org.safehaven.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Somebody who comes in, sits there, and says only what they are told to. On the event loop of all guests. */
final class Guest extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final byte[] CAUGHT_UP = "{\"type\":\"caughtUp\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REPLY = "{\"type\":\"reply\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MESSAGE = "{\"type\":\"message.posted\"".getBytes(StandardCharsets.US_ASCII);

    private final Guests all;
    private final String hello;
    private final long helloAt;

    private ChannelHandlerContext line;
    private boolean caughtUp;
    private boolean leaving;

    /** @param helloAt the {@link System#nanoTime} at which they are to say {@code hello} */
    Guest(Guests all, String hello, long helloAt) {
        this.all = all;
        this.hello = hello;
        this.helloAt = helloAt;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            line = ctx;
            ctx.executor().schedule(() -> say(hello), helloAt - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        ByteBuf text = frame.content();
        if (frame instanceof CloseWebSocketFrame close) {
            if (!leaving) {
                all.broken(close.statusCode() + " " + close.reasonText());
            }
        } else if (!caughtUp && starts(text, CAUGHT_UP)) {
            caughtUp = true;
            all.caughtUp(helloAt);
        } else if (!caughtUp && starts(text, MESSAGE)) {
            all.wasTold();
        } else if (starts(text, REPLY)) {
            String reply = text.toString(StandardCharsets.UTF_8);
            all.answered(reply.contains("\"ok\":true"), reply);
        }
    }

    private static boolean starts(ByteBuf text, byte[] with) {
        return text.readableBytes() >= with.length
                && ByteBufUtil.equals(
                        text, text.readerIndex(), Unpooled.wrappedBuffer(with), 0, with.length);
    }

    void say(String frame) {
        line.writeAndFlush(new TextWebSocketFrame(frame));
    }

    /** As a page does that is closed. */
    void leave() {
        leaving = true;
        line.writeAndFlush(new CloseWebSocketFrame(1000, ""));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (leaving) {
            all.left();
        } else {
            all.broken("the line broke");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        all.broken(cause.toString());
        ctx.close();
    }
}
