package org.safehaven.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the machine can do: each frame's bytes are made once, go to every socket, and are flushed once a turn of the loop. */
public final class NettyPeer extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    /** All on one event loop. */
    private static final Map<String, Set<Channel>> ROOMS = new HashMap<>();

    private static final List<Channel> WRITTEN = new ArrayList<>();

    private Set<Channel> room;

    public static void main(String[] arguments) throws Exception {
        WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder()
                .websocketPath("/ws")
                .checkStartsWith(true)
                .subprotocols("haven.v1")
                .build();
        Channel server = new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
                .channel(EpollServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(65_536))
                                .addLast(new WebSocketServerProtocolHandler(config))
                                .addLast(new NettyPeer());
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        System.out.println("Ready: http://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete shaken) {
            room = ROOMS.computeIfAbsent(shaken.requestUri(), name -> new LinkedHashSet<>());
            room.add(ctx.channel());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (room != null) {
            room.remove(ctx.channel());
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, TextWebSocketFrame frame) {
        ByteBuf text = frame.content();
        int length = text.readableBytes();
        ByteBuf bytes = ctx.alloc().buffer(length + 4).writeByte(0x81);
        if (length < 126) {
            bytes.writeByte(length);
        } else {
            bytes.writeByte(126).writeShort(length);
        }
        bytes.writeBytes(text);
        if (WRITTEN.isEmpty()) {
            ctx.channel().eventLoop().execute(NettyPeer::flush);
        }
        for (Channel channel : room) {
            channel.write(bytes.retainedDuplicate());
            WRITTEN.add(channel);
        }
        bytes.release();
    }

    private static void flush() {
        Set<Channel> once = new LinkedHashSet<>(WRITTEN);
        WRITTEN.clear();
        once.forEach(Channel::flush);
    }
}
