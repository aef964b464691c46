package org.safehaven.faults;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.safehaven.Await;

/** A line between two programs on this machine that can be slow, cut, or silent in both directions without a word of it. */
public final class FaultProxy implements AutoCloseable {
    private final Vertx vertx;
    private final int target;
    private final NetServer server;
    private final NetClient client;
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();

    /** Of those, which had something swallowed that they said: for what is lost cannot come again. */
    private final Set<NetSocket> deaf = ConcurrentHashMap.newKeySet();

    private volatile long delayMs;
    private volatile boolean silent;
    private volatile boolean halfOpen;
    private volatile boolean closed;

    private FaultProxy(Vertx vertx, int target) {
        this.vertx = vertx;
        this.target = target;
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer();
    }

    /** @param target the port on this machine to which it leads */
    public static FaultProxy to(Vertx vertx, int target) throws Exception {
        FaultProxy proxy = new FaultProxy(vertx, target);
        proxy.server.connectHandler(proxy::accept);
        Await.result(proxy.server.listen(0, "127.0.0.1"));
        return proxy;
    }

    public int port() {
        return server.actualPort();
    }

    /** Each piece comes so much later, in its order. */
    void slow(long ms) {
        delayMs = ms;
    }

    /** Nothing comes through any more and nothing is closed, as where a phone leaves the net; what was sent is lost. */
    public void silence() {
        silent = true;
        deaf.addAll(sockets);
    }

    /** What is asked arrives, and no answer comes back; nothing is closed. */
    void halfOpen() {
        halfOpen = true;
    }

    /** Every line breaks, and none is taken until {@link #heal}. */
    void cut() {
        closed = true;
        sockets.forEach(NetSocket::close);
    }

    /** New lines are as they should be; those that were silent stay so, for what they lost cannot come again. */
    public void heal() {
        delayMs = 0;
        closed = false;
        silent = false;
        halfOpen = false;
    }

    private void accept(NetSocket near) {
        if (closed) {
            near.close();
            return;
        }
        near.pause();
        client.connect(target, "127.0.0.1").onFailure(refused -> near.close()).onSuccess(far -> {
            sockets.add(near);
            sockets.add(far);
            pipe(near, far, false);
            pipe(far, near, true);
            near.resume();
        });
    }

    private void pipe(NetSocket from, NetSocket to, boolean back) {
        Queue<Buffer> under = new ArrayDeque<>();
        from.handler(piece -> {
            if (silent || back && halfOpen) {
                deaf.add(from);
            }
            if (!deaf.contains(from)) {
                pass(under, to, piece);
            }
        });
        from.closeHandler(ignored -> {
            sockets.remove(from);
            if (!deaf.remove(from) && !silent) {
                to.close();
            }
        });
        from.exceptionHandler(broken -> {});
    }

    /** @param under what is under way, in its order: no line has one piece overtake another, also where it becomes quicker */
    private void pass(Queue<Buffer> under, NetSocket to, Buffer piece) {
        if (delayMs == 0 && under.isEmpty()) {
            to.write(piece);
        } else {
            under.add(piece);
            // Whichever timer ends, it is the first that goes on.
            vertx.setTimer(Math.max(1, delayMs), timer -> to.write(under.remove()));
        }
    }

    @Override
    public void close() throws Exception {
        sockets.forEach(NetSocket::close);
        Await.result(server.close());
        Await.result(client.close());
    }
}
