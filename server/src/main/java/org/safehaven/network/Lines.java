package org.safehaven.network;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lines that are open to this node, from their first byte on. Nobody holds one by saying nothing, or by saying it one
 * letter at a time: each has a time within which a request must be whole, and one until the next must be. Thread-safe.
 */
public final class Lines {
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Askers askers;
    private final Crowd crowd;
    private final Duration request;
    private final Duration idle;
    private final Map<HttpConnection, Line> open = new ConcurrentHashMap<>();

    /**
     * @param crowd how many there may be
     * @param request within which the first request's head must have come, and each request's body
     * @param idle how long a line is kept for another request
     */
    public Lines(Vertx vertx, Askers askers, Crowd crowd, Duration request, Duration idle) {
        this.vertx = vertx;
        this.askers = askers;
        this.crowd = crowd;
        this.request = request;
        this.idle = idle;
    }

    /** On its event loop throughout. */
    private final class Line {
        private final HttpConnection connection;
        private final String place;
        /** None yet; 0 would be somebody else's, and be ended with the first request. */
        private long timer = NO_TIMER;

        private Line(HttpConnection connection, String place) {
            this.connection = connection;
            this.place = place;
        }

        private void within(Duration time, Runnable otherwise) {
            vertx.cancelTimer(timer);
            timer = vertx.setTimer(time.toMillis(), fired -> otherwise.run());
        }

        private void close() {
            connection.close();
        }

        private void asked(HttpServerRequest asked) {
            within(request, () -> {
                if (asked.isEnded()) {
                    rest(asked);
                } else {
                    close();
                }
            });
        }

        /** An answer that takes long is ours to hurry, and no reason to hang up. */
        private void rest(HttpServerRequest asked) {
            within(idle, () -> {
                if (asked.response().ended()) {
                    close();
                } else {
                    rest(asked);
                }
            });
        }
    }

    /** One more line; it is closed at once where there are enough. Those of a listed proxy are many people's. */
    public void opened(HttpConnection connection) {
        String place = askers.isProxy(connection.remoteAddress()) ? "" : Askers.place(connection.remoteAddress());
        if (crowd.enter(place) != Crowd.Verdict.IN) {
            connection.close();
            return;
        }
        Line line = new Line(connection, place);
        open.put(connection, line);
        connection.closeHandler(closed -> release(connection));
        line.within(request, line::close);
    }

    /** The head of a request has come. */
    public void asked(HttpServerRequest asked) {
        Line line = open.get(asked.connection());
        if (line != null) {
            line.asked(asked);
        }
    }

    /** It is no line for requests any more: it is gone, or it is a socket, which is counted and hurried elsewhere. */
    public void release(HttpConnection connection) {
        Line line = open.remove(connection);
        if (line != null) {
            vertx.cancelTimer(line.timer);
            crowd.leave(line.place);
        }
    }
}
