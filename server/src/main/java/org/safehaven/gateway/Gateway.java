package org.safehaven.gateway;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.safehaven.access.MemberTokens;
import org.safehaven.access.Origins;
import org.safehaven.commands.CommandRunner;
import org.safehaven.live.LiveRooms;
import org.safehaven.network.Askers;
import org.safehaven.network.Crowd;
import org.safehaven.presence.Presence;
import org.safehaven.protocol.CloseCode;
import org.safehaven.reports.ReportStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The WebSocket endpoint: {@code /ws}, subprotocol {@code haven.v1}. */
public final class Gateway {
    public static final String PATH = "/ws";
    public static final String SUBPROTOCOL = "haven.v1";

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final String WEBSOCKET = "websocket";
    private static final Duration TELL_EVERY = Duration.ofMinutes(1);
    /** So long the last who are sent elsewhere have to answer: a client that is there does in less than one way and back. */
    private static final Duration GOODBYES = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Origins origins;
    private final Askers askers;
    private final Crowd crowd;
    private final GatewaySettings settings;
    private final Rooms rooms;
    private final Replies replies;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong told = new AtomicLong(System.nanoTime() - TELL_EVERY.toNanos());
    private final Map<EventLoop, LoopShare> shares = new ConcurrentHashMap<>();
    private volatile boolean draining;

    /** @param crowd how many sockets there may be */
    public Gateway(
            Vertx vertx,
            LiveRooms liveRooms,
            Presence presence,
            MemberTokens tokens,
            CommandRunner runner,
            ReportStore reports,
            Origins origins,
            Askers askers,
            Crowd crowd,
            GatewaySettings settings) {
        this.vertx = vertx;
        this.origins = origins;
        this.askers = askers;
        this.crowd = crowd;
        this.settings = settings;
        this.rooms = new Rooms(liveRooms, presence, tokens, reports, settings);
        this.replies = new Replies(rooms, runner);
    }

    public int connections() {
        return connections.size();
    }

    /** Whether {@code request} asks for a socket, here or elsewhere. */
    public static boolean isMeant(HttpServerRequest request) {
        return WEBSOCKET.equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    /**
     * Takes or refuses a request for a socket.
     *
     * @param taken is run when the request's line has become a socket
     */
    public void handle(HttpServerRequest request, Runnable taken) {
        if (!PATH.equals(request.path())) {
            refuse(request, 404);
        } else if (!origins.allows(request.getHeader(HttpHeaders.ORIGIN))) {
            refuse(request, 403);
        } else if (!asksForProtocol(request)) {
            refuse(request, 400);
        } else if (draining) {
            refuse(request, 503);
        } else {
            String place = Askers.place(askers.of(request));
            switch (crowd.enter(place)) {
                case FULL -> refuse(request, 503);
                case PLACE_FULL -> placeFull(request);
                case IN ->
                    request.toWebSocket()
                            .onSuccess(socket -> {
                                taken.run();
                                open(socket, place);
                            })
                            // It was no handshake at all, and is answered already.
                            .onFailure(failure -> crowd.leave(place));
            }
        }
    }

    private static void refuse(HttpServerRequest request, int status) {
        request.response().setStatusCode(status).end();
    }

    /** Behind a proxy that is not listed everybody has one address: whoever looks after the server has to know. */
    private void placeFull(HttpServerRequest request) {
        refuse(request, 429);
        long now = System.nanoTime();
        long last = told.get();
        if (now - last >= TELL_EVERY.toNanos() && told.compareAndSet(last, now)) {
            LOG.warn("limits.socketsPerAddress: one address has as many as it may. If that is your proxy, list it in"
                    + " http.trustedProxies.");
        }
    }

    private static boolean asksForProtocol(HttpServerRequest request) {
        return request.headers().getAll("Sec-WebSocket-Protocol").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .anyMatch(value -> value.strip().equals(SUBPROTOCOL));
    }

    private void open(ServerWebSocket socket, String place) {
        Connection connection = new Connection(vertx, socket, rooms, replies, settings, this::share, closed -> {
            connections.remove(closed);
            crowd.leave(place);
        });
        connections.add(connection);
        connection.start();
    }

    private LoopShare share(EventLoop loop) {
        return shares.computeIfAbsent(loop, LoopShare::of);
    }

    /**
     * Closes the sockets of people whose tickets ended. Callable from anywhere.
     *
     * @param whose id of somebody of staff or of a member; null: of everybody, for a word about it may have been lost
     */
    public void recheckTickets(String whose) {
        connections.forEach(connection -> connection.recheckTicket(whose));
    }

    /**
     * Sends everybody elsewhere, a few at a time so that they do not come back all at once.
     *
     * @param within spread over at most this time
     * @return when they are gone, or a second after the last was told
     */
    public Future<Void> drain(Duration within) {
        draining = true;
        List<Future<?>> gone = new ArrayList<>();
        for (Connection connection : connections) {
            Promise<Void> closed = Promise.promise();
            long delay = 1 + ThreadLocalRandom.current().nextLong(Math.max(1, within.toMillis()));
            vertx.setTimer(delay, timer -> {
                connection.close(CloseCode.RESTARTING);
                closed.complete();
            });
            gone.add(closed.future());
        }
        return Future.all(gone).compose(all -> untilGone(System.nanoTime() + GOODBYES.toNanos()));
    }

    /** Else the end of the server would take the last goodbyes along. */
    private Future<Void> untilGone(long latest) {
        if (connections.isEmpty() || System.nanoTime() > latest) {
            return Future.succeededFuture();
        }
        return vertx.timer(20, TimeUnit.MILLISECONDS).compose(later -> untilGone(latest));
    }
}
