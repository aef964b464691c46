package org.safehaven.gateway;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.safehaven.access.MemberTokens;
import org.safehaven.protocol.ClientFrame;
import org.safehaven.protocol.CloseCode;
import org.safehaven.protocol.CommandCodec;
import org.safehaven.protocol.Ids;
import org.safehaven.protocol.Position;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Reply;

/**
 * One socket. Everything happens on its event loop but {@link #send} and {@link #close}, which its room calls.
 */
final class Connection implements Viewer {
    private final String connectionId = Ids.fresh();
    private final Vertx vertx;
    private final ContextInternal context;
    private final ClientSocket socket;
    private final Rooms rooms;
    private final Replies replies;
    private final GatewaySettings settings;
    private final Consumer<Connection> onClosed;
    private final LoopIntake intake;
    private final Outbox outbox;
    private final FrameRate rate;

    private ClientFrame.Hello hello;
    private MemberTokens.Holder holder;
    private RoomAudience audience;
    private Future<Void> work = Future.succeededFuture();
    private long helloTimer;
    private long heartbeatTimer;
    private boolean heard = true;
    /** {@link System#nanoTime} at which the other side was last heard of. */
    private long heardAt = System.nanoTime();

    private volatile CloseCode closing;

    Connection(
            Vertx vertx,
            ServerWebSocket socket,
            Rooms rooms,
            Replies replies,
            GatewaySettings settings,
            Function<EventLoop, LoopShare> shares,
            Consumer<Connection> onClosed) {
        this.vertx = vertx;
        this.context = (ContextInternal) vertx.getOrCreateContext();
        this.socket = ClientSocket.takeOver(socket, settings.frameBytes(), new Heard());
        this.rooms = rooms;
        this.replies = replies;
        this.settings = settings;
        this.onClosed = onClosed;
        LoopShare share = shares.apply(this.socket.loop());
        this.intake = share.intake();
        this.outbox = new Outbox(
                this.socket.line(), share.writer(), settings.outboxBytes(), () -> close(CloseCode.SLOW_READER));
        this.rate = new FrameRate(settings.framesPerSecond());
    }

    void start() {
        helloTimer = vertx.setTimer(settings.helloWithin().toMillis(), timer -> close(CloseCode.NO_HELLO));
        heartbeatTimer = vertx.setPeriodic(settings.heartbeat().toMillis(), timer -> beat());
    }

    private final class Heard implements ClientSocket.Ears {
        @Override
        public void text(String text) {
            received(text);
        }

        @Override
        public void binary() {
            close(CloseCode.MALFORMED);
        }

        @Override
        public void pong() {
            heard();
        }

        @Override
        public void unreadable() {
            close(CloseCode.TOO_BIG);
        }

        @Override
        public void closed() {
            hungUp();
        }
    }

    private void heard() {
        heard = true;
        heardAt = System.nanoTime();
    }

    /**
     * Whether enough adults are here counts on who answers. A phone that went out of reach closes nothing, so adults are
     * asked more often; a young person's is not, for each question wakes it.
     */
    private void beatAsAdult() {
        vertx.cancelTimer(heartbeatTimer);
        beat();
        heartbeatTimer = vertx.setPeriodic(settings.adultsHeartbeat().toMillis(), timer -> beat());
    }

    private void beat() {
        if (!heard) {
            close(CloseCode.HEARTBEAT);
            return;
        }
        heard = false;
        socket.ping();
    }

    private void received(String text) {
        heard();
        if (closing != null) {
            return;
        }
        FrameRate.Verdict verdict = rate.frame(System.nanoTime());
        if (verdict == FrameRate.Verdict.FLOOD) {
            close(CloseCode.FLOODING);
            return;
        }
        if (text.length() > settings.frameBytes()) {
            close(CloseCode.TOO_BIG);
            return;
        }
        ClientFrame frame = CommandCodec.read(text);
        if (frame instanceof ClientFrame.Malformed) {
            close(CloseCode.MALFORMED);
        } else if (frame instanceof ClientFrame.Hello said) {
            greet(said);
        } else if (hello == null) {
            close(CloseCode.NOT_AUTHENTICATED);
        } else if (frame instanceof ClientFrame.Refused refused) {
            send(Reply.refused(refused.id(), refused.code(), refused.detail(), null));
        } else if (frame instanceof ClientFrame.Asked asked) {
            if (verdict == FrameRate.Verdict.TOO_MANY) {
                tooMany(asked);
            } else {
                intake.take(() -> context.dispatch(() -> inTurn(() -> run(asked))));
            }
        }
    }

    private void tooMany(ClientFrame.Asked asked) {
        if (asked.id() != null) {
            send(Reply.refused(
                    asked.id(), RejectionCode.RATE_LIMITED, "That was a lot at once. Try again in a moment.", 1_000L));
        }
    }

    /** One member's commands take effect in the order in which they were sent. */
    private void inTurn(Supplier<Future<Void>> next) {
        work = work.eventually(next::get).otherwiseEmpty();
    }

    private void greet(ClientFrame.Hello said) {
        if (hello != null) {
            close(CloseCode.MALFORMED);
            return;
        }
        hello = said;
        vertx.cancelTimer(helloTimer);
        inTurn(() -> rooms.holder(said.token())
                .compose(found -> {
                    if (found.isEmpty()) {
                        close(CloseCode.NOT_AUTHENTICATED);
                        return Future.succeededFuture();
                    }
                    holder = found.get();
                    if (holder.staffId() != null && !socket.isClosed()) {
                        beatAsAdult();
                    }
                    return rooms.enter(this, holder).map(entered -> {
                        audience = entered;
                        // A ticket that ended while it was shown: the word about it found nobody here yet.
                        recheckTicket(null);
                        if (socket.isClosed()) {
                            depart();
                        }
                        return null;
                    });
                })
                .onFailure(failure -> close(CloseCode.RESYNC))
                .mapEmpty());
    }

    /**
     * Closes the socket if it came by a ticket that is no more. Callable from anywhere.
     *
     * @param whose only if it is that member's, or that person's of staff; null: whosever it is
     */
    void recheckTicket(String whose) {
        context.runOnContext(ignored -> {
            boolean isMeant = holder != null
                    && (whose == null || whose.equals(holder.staffId()) || whose.equals(holder.memberId()));
            if (!isMeant) {
                return;
            }
            rooms.holder(hello.token()).onSuccess(still -> {
                if (still.isEmpty()) {
                    close(CloseCode.NOT_AUTHENTICATED);
                }
            });
        });
    }

    private Future<Void> run(ClientFrame.Asked asked) {
        return audience == null
                ? Future.succeededFuture()
                : replies.run(this, holder, hello.token(), audience.room(), asked);
    }

    private void hungUp() {
        // What was said before the goodbye still counts, and is done before they leave.
        intake.takeAll();
        vertx.cancelTimer(helloTimer);
        vertx.cancelTimer(heartbeatTimer);
        onClosed.accept(this);
        inTurn(() -> {
            depart();
            return Future.succeededFuture();
        });
    }

    private void depart() {
        if (audience != null) {
            RoomAudience left = audience;
            audience = null;
            // Of a line that broke we hear at once; one that fell silent was away for as long as it was silent.
            Duration silence =
                    closing == CloseCode.HEARTBEAT ? Duration.ofNanos(System.nanoTime() - heardAt) : Duration.ZERO;
            rooms.depart(this, holder, left, isGoodbye(), silence);
        }
    }

    /** A goodbye is told at once; a line that broke, or a page that is being reloaded, gets the grace. */
    private boolean isGoodbye() {
        int theirs = socket.theirGoodbye();
        return closing == CloseCode.REMOVED
                || closing == CloseCode.JOINED_ELSEWHERE
                || closing == CloseCode.NOT_AUTHENTICATED
                || closing == null
                        && (theirs == WebSocketCloseStatus.NORMAL_CLOSURE.code()
                                || theirs == WebSocketCloseStatus.EMPTY.code());
    }

    @Override
    public String connectionId() {
        return connectionId;
    }

    @Override
    public String memberId() {
        return holder.memberId();
    }

    @Override
    public int seat() {
        return holder.seat();
    }

    @Override
    public Position resumeFrom() {
        return hello.position();
    }

    @Override
    public void send(String frame) {
        if (closing == null && !socket.isClosed()) {
            outbox.answer(new Frame(frame));
        }
    }

    @Override
    public void send(Frame frame) {
        if (closing == null && !socket.isClosed()) {
            outbox.send(frame);
        }
    }

    @Override
    public void close(CloseCode code) {
        if (closing != null) {
            return;
        }
        closing = code;
        context.runOnContext(ignored -> {
            if (!socket.isClosed()) {
                outbox.end();
                socket.close(code);
            }
        });
    }
}
