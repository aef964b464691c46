package org.safehaven.gateway;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.internal.http.WebSocketInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.safehaven.access.MemberTokens;
import org.safehaven.access.Origins;
import org.safehaven.commands.CommandRunner;
import org.safehaven.live.LiveRooms;
import org.safehaven.presence.Presence;
import org.safehaven.protocol.CloseCode;
import org.safehaven.reports.ReportStore;

/** The WebSocket endpoint: {@code /ws}, subprotocol {@code haven.v1}. */
public final class Gateway {
    public static final String PATH = "/ws";
    public static final String SUBPROTOCOL = "haven.v1";

    private final Vertx vertx;
    private final Origins origins;
    private final CommandRunner runner;
    private final GatewaySettings settings;
    private final Rooms rooms;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Map<EventLoop, LoopWriter> writers = new ConcurrentHashMap<>();
    private volatile boolean draining;

    public Gateway(
            Vertx vertx,
            LiveRooms liveRooms,
            Presence presence,
            MemberTokens tokens,
            CommandRunner runner,
            ReportStore reports,
            Origins origins,
            GatewaySettings settings) {
        this.vertx = vertx;
        this.origins = origins;
        this.runner = runner;
        this.settings = settings;
        this.rooms = new Rooms(liveRooms, presence, tokens, reports, settings);
    }

    public int connections() {
        return connections.size();
    }

    /** Takes or refuses a handshake. */
    public void shake(ServerWebSocketHandshake handshake) {
        if (!PATH.equals(handshake.path())) {
            handshake.reject(404);
        } else if (!origins.allows(handshake.headers().get("Origin"))) {
            handshake.reject(403);
        } else if (!asksForProtocol(handshake)) {
            handshake.reject(400);
        } else if (draining) {
            handshake.reject(503);
        } else {
            handshake.accept();
        }
    }

    private static boolean asksForProtocol(ServerWebSocketHandshake handshake) {
        return handshake.headers().getAll("Sec-WebSocket-Protocol").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .anyMatch(value -> value.strip().equals(SUBPROTOCOL));
    }

    /** A socket whose handshake was taken. */
    public void open(ServerWebSocket socket) {
        EventLoop loop =
                ((WebSocketInternal) socket).channelHandlerContext().channel().eventLoop();
        LoopWriter writer = writers.computeIfAbsent(loop, LoopWriter::new);
        Connection connection = new Connection(vertx, socket, rooms, runner, settings, writer, connections::remove);
        connections.add(connection);
        connection.start();
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
        return Future.all(gone).mapEmpty();
    }
}
