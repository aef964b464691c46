package org.safehaven.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Many who come at moments that were set before (an open loop: nobody waits for those before them) and sit there, all on
 * one event loop. The methods block; they are for one thread that is not that loop.
 */
final class Guests implements AutoCloseable {
    /** So long before they say who they are everybody's socket is opened. */
    private static final long EARLY = TimeUnit.SECONDS.toNanos(1);

    private static final int PATIENCE_SECONDS = 60;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final HavenServer server;
    private final List<Guest> here = new ArrayList<>();
    private final Histogram latency = new Histogram(120_000_000, 3);

    private int in;
    private long pings;
    private long told;
    private int answers;
    private String trouble;

    /** Somebody's place. */
    record Seat(int room, int member) {}

    Guests(HavenServer server) {
        this.server = server;
    }

    /** The seats of {@code rooms} rooms from {@code first} on, members {@code from} to {@code to}, room by room. */
    static List<Seat> seats(int first, int rooms, int from, int to) {
        List<Seat> seats = new ArrayList<>();
        for (int room = first; room < first + rooms; room++) {
            for (int member = from; member <= to; member++) {
                seats.add(new Seat(room, member));
            }
        }
        return seats;
    }

    /**
     * Lets them come, and returns when all are in.
     *
     * @param perSecond how many say who they are in a second, evenly
     * @return microseconds from when each was to say so until they had all that their room keeps
     * @throws IllegalStateException where somebody does not get in within a minute
     */
    Histogram come(List<Seat> seats, double perSecond) throws Exception {
        int wanted = loop.submit(() -> {
                    latency.reset();
                    long start = System.nanoTime() + EARLY;
                    for (int i = 0; i < seats.size(); i++) {
                        Seat seat = seats.get(i);
                        long at = start + (long) (i * 1e9 / perSecond);
                        loop.schedule(() -> connect(seat, at), at - EARLY - System.nanoTime(), TimeUnit.NANOSECONDS);
                    }
                    return in + seats.size();
                })
                .get();
        await("come in", (int) (seats.size() / perSecond), () -> in == wanted);
        return loop.submit(latency::copy).get();
    }

    private void connect(Seat seat, long helloAt) {
        Guest guest = new Guest(this, server.hello(seat.room(), seat.member(), null, 0), helloAt);
        int port = server.port(seat.room(), seat.member());
        WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(URI.create("ws://localhost:" + port + server.path(seat.room())))
                .subprotocol("haven.v1")
                .maxFramePayloadLength(1 << 22)
                .handleCloseFrames(false)
                .build();
        here.add(guest);
        new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpClientCodec())
                                .addLast(new HttpObjectAggregator(8_192))
                                .addLast(new WebSocketClientProtocolHandler(config) {
                                    @Override
                                    protected void decode(
                                            ChannelHandlerContext ctx, WebSocketFrame frame, List<Object> out)
                                            throws Exception {
                                        // It answers a ping itself, and hands it on to nobody.
                                        if (frame instanceof PingWebSocketFrame) {
                                            pings++;
                                        }
                                        super.decode(ctx, frame, out);
                                    }
                                })
                                .addLast(guest);
                    }
                })
                .connect("127.0.0.1", port)
                .addListener((ChannelFutureListener) done -> {
                    if (!done.isSuccess()) {
                        broken(String.valueOf(done.cause()));
                    }
                });
    }

    /** Each of those who are here says {@code times} things, and all are answered ok. */
    void say(int times, Callable<String> frames) throws Exception {
        int wanted = loop.submit(() -> {
                    int before = answers;
                    for (Guest guest : here) {
                        for (int i = 0; i < times; i++) {
                            guest.say(frames.call());
                        }
                    }
                    return before + times * here.size();
                })
                .get();
        await("be answered", 0, () -> answers == wanted);
    }

    /** Each of those who are here opens their room's session. */
    void open() throws Exception {
        // Who has just come is counted among the adults a moment later.
        TimeUnit.SECONDS.sleep(1);
        say(1, () -> server.open("open"));
    }

    /** All say goodbye; returns when every line has ended. */
    void leave() throws Exception {
        loop.submit(() -> here.forEach(Guest::leave)).get();
        await("leave", 0, () -> in == 0);
        loop.submit(here::clear).get();
    }

    /** How often the server has asked them for a sign of life. */
    long pings() throws Exception {
        return loop.submit(() -> pings).get();
    }

    /** How many messages those heard who came, before they had everything. */
    long told() throws Exception {
        return loop.submit(() -> told).get();
    }

    private void await(String what, int more, Callable<Boolean> done) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS + more);
        for (boolean all = false; !all; TimeUnit.MILLISECONDS.sleep(20)) {
            all = loop.submit(done).get();
            String wrong = loop.submit(() -> trouble).get();
            if (wrong != null || System.nanoTime() > end) {
                throw new IllegalStateException("not everybody could " + what + ": " + in + " are in; " + wrong);
            }
        }
    }

    // --- what they tell, on the loop

    void caughtUp(long helloAt) {
        in++;
        latency.recordValue(Math.max(1, Math.min(120_000_000, (System.nanoTime() - helloAt) / 1_000)));
    }

    void left() {
        in--;
    }

    void wasTold() {
        told++;
    }

    void answered(boolean done, String reply) {
        answers++;
        if (!done) {
            broken(reply);
        }
    }

    void broken(String why) {
        trouble = trouble == null ? why : trouble;
    }

    @Override
    public void close() throws Exception {
        loop.submit(() -> here.forEach(Guest::leave)).get();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    }
}
