package org.safehaven.gateway;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.safehaven.protocol.CloseCode;

/**
 * One socket after its handshake, on Netty alone: Vert.x's own keeps nine kilobytes of queues for each, and a room's frames
 * do not go through them. On its event loop but for {@link #isClosed}.
 */
final class ClientSocket extends ChannelInboundHandlerAdapter {
    /** What comes from the other side, on the socket's event loop and in its Vert.x context. */
    interface Ears {
        void text(String text);

        void binary();

        void pong();

        /** What came is no frame, or too long for one; nothing that comes after it will be heard. */
        void unreadable();

        /** The line is no more. Last of all, and once. */
        void closed();
    }

    /** So long a client has to answer a goodbye: Vert.x's own default, long for a slow line. */
    private static final long GOODBYE_SECONDS = 10;

    /** So long goes on being read, and thrown away, what cannot be understood: else hanging up would take the goodbye along. */
    private static final long DEAF_SECONDS = 1;

    private final ContextInternal context;
    private final Ears ears;
    private ChannelHandlerContext line;
    private int theirGoodbye = WebSocketCloseStatus.ABNORMAL_CLOSURE.code();
    private boolean saidGoodbye;
    /** Whether what comes cannot be told into frames any more, not even the other side's goodbye. */
    private boolean isDeaf;

    private volatile boolean closed;

    ClientSocket(ContextInternal context, Ears ears) {
        this.context = context;
        this.ears = ears;
    }

    /**
     * Takes a socket's line over from Vert.x, which knows of it no more but to close it when the server ends. To be
     * called on its event loop before anything else is done with it.
     *
     * @param mostBytes of a message, in however many frames it comes
     */
    static ClientSocket takeOver(ServerWebSocket socket, int mostBytes, Ears ears) {
        ClientSocket taken = new ClientSocket((ContextInternal) Vertx.currentContext(), ears);
        ChannelHandlerContext theirs = ((WebSocketInternal) socket).channelHandlerContext();
        ChannelPipeline pipeline = theirs.pipeline();
        letGo(theirs);
        pipeline.addBefore(theirs.name(), null, new WebSocketFrameAggregator(mostBytes));
        pipeline.replace(theirs.name(), null, taken);
        return taken;
    }

    /** To Vert.x the line ends here: else its gauges would count it as open for good. */
    private static void letGo(ChannelHandlerContext theirs) {
        try {
            ((ChannelInboundHandler) theirs.handler()).channelInactive(theirs);
        } catch (Exception unforeseen) {
            throw new IllegalStateException(unforeseen);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        line = added;
    }

    EventLoop loop() {
        return line.channel().eventLoop();
    }

    /** Where whole frames may be written as bytes. */
    ChannelHandlerContext line() {
        return line;
    }

    /** Whether nothing that is written now is read any more. Callable from anywhere. */
    boolean isClosed() {
        return closed;
    }

    /** The number of the other side's goodbye, as RFC 6455 has them: 1005 if it named none, 1006 while it said none. */
    int theirGoodbye() {
        return theirGoodbye;
    }

    void ping() {
        if (!saidGoodbye) {
            line.writeAndFlush(new PingWebSocketFrame(), line.voidPromise());
        }
    }

    /** Says why, and hangs up when the other side has heard it, or had the time to. */
    void close(CloseCode code) {
        if (!saidGoodbye) {
            sayGoodbye(new CloseWebSocketFrame(code.code(), code.reason()));
        }
    }

    private ChannelFuture sayGoodbye(CloseWebSocketFrame frame) {
        saidGoodbye = true;
        // Counted from now and not from when it was sent: who does not read does not get it.
        ScheduledFuture<?> hangUp =
                loop().schedule(() -> line.close(), isDeaf ? DEAF_SECONDS : GOODBYE_SECONDS, TimeUnit.SECONDS);
        line.channel().closeFuture().addListener(gone -> hangUp.cancel(false));
        return line.writeAndFlush(frame);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        try {
            if (frame instanceof TextWebSocketFrame text) {
                context.dispatch(text.text(), ears::text);
            } else if (frame instanceof PongWebSocketFrame) {
                context.dispatch(ears::pong);
            } else if (frame instanceof PingWebSocketFrame ping) {
                answer(ping);
            } else if (frame instanceof CloseWebSocketFrame goodbye) {
                heardGoodbye(goodbye);
            } else if (frame instanceof BinaryWebSocketFrame) {
                context.dispatch(ears::binary);
            }
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    private void answer(PingWebSocketFrame ping) {
        // Who asks and asks and reads no answer must not fill the memory with them.
        if (!saidGoodbye && line.channel().isWritable()) {
            line.writeAndFlush(new PongWebSocketFrame(ping.content().retain()), line.voidPromise());
        }
    }

    private void heardGoodbye(CloseWebSocketFrame theirs) {
        theirGoodbye = theirs.statusCode() < 0 ? WebSocketCloseStatus.EMPTY.code() : theirs.statusCode();
        closed = true;
        if (saidGoodbye) {
            line.close();
        } else {
            sayGoodbye(theirs.retain()).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closed = true;
        context.dispatch(ears::closed);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        boolean isUnreadable = failure instanceof DecoderException && !(failure.getCause() instanceof SSLException);
        if (isUnreadable && !isDeaf) {
            isDeaf = true;
            line.pipeline().remove(WebSocketFrameDecoder.class);
            context.dispatch(ears::unreadable);
        } else {
            line.close();
        }
    }
}
