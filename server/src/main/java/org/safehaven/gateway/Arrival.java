package org.safehaven.gateway;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.safehaven.live.LiveRoom;
import org.safehaven.log.Tail;
import org.safehaven.moderation.ReportRules;
import org.safehaven.protocol.BetweenSessions;
import org.safehaven.protocol.CloseCode;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.EventCodec;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.Position;
import org.safehaven.reports.ReportStore;
import org.safehaven.reports.StoredReport;
import org.safehaven.room.Member;

/**
 * Brings one viewer up to date: buffer what happens live, welcome, send what the log has up to the welcome's position,
 * {@code caughtUp}, release the buffer. On the room's context throughout.
 */
final class Arrival {
    private static final int PAGE = 500;

    private final LiveRoom room;
    private final ReportStore reports;
    private final Viewer viewer;
    private final GatewaySettings settings;
    private final boolean outside;
    private final List<Runnable> buffer = new ArrayList<>();
    private boolean welcomed;
    private boolean released;

    /** @param outside whether the viewer is kept at the door, and gets no more than who waits there */
    Arrival(LiveRoom room, ReportStore reports, Viewer viewer, GatewaySettings settings, boolean outside) {
        this.room = room;
        this.reports = reports;
        this.viewer = viewer;
        this.settings = settings;
        this.outside = outside;
    }

    boolean isOutside() {
        return outside;
    }

    Viewer viewer() {
        return viewer;
    }

    /**
     * Sends what happens after the room's head: now, or after {@code caughtUp}. Before the welcome there is nothing to send,
     * it will be in it.
     */
    void next(Frame frame) {
        if (released) {
            viewer.send(frame);
        } else if (welcomed) {
            buffer.add(() -> viewer.send(frame));
        }
    }

    /** Sends something that no welcome has for certain: now, or after {@code caughtUp}. */
    void afterAll(Runnable delivery) {
        if (released) {
            delivery.run();
        } else {
            buffer.add(delivery);
        }
    }

    /**
     * @param from where the client says it is; null: it has nothing
     * @return fails where the log cannot be read
     */
    Future<Void> run(Position from) {
        long start = from == null ? 0 : from.offset();
        // Another node may have shown the client more than this one has heard of.
        Future<Void> ready = start > room.position().offset() ? room.refresh() : Future.succeededFuture();
        // What becomes of a report from here on is told after all that.
        boolean looksAfter = room.state().member(viewer.memberId()).stream()
                .anyMatch(member -> ReportRules.looksAfter(room.state(), member));
        Future<List<StoredReport>> theirs = looksAfter ? reports.all(room.roomId()) : Future.succeededFuture(List.of());
        return Future.all(ready, theirs)
                .compose(done -> room.log().read(room.roomId(), start, PAGE))
                .compose(read -> {
                    Optional<Member> member =
                            room.state().member(viewer.memberId()).map(found -> outside ? found.atTheDoor() : found);
                    if (read.isEmpty() || member.isEmpty()) {
                        viewer.close(CloseCode.ROOM_GONE);
                        return Future.succeededFuture();
                    }
                    boolean resumed = from != null
                            && !outside
                            && continues(read.get(), from)
                            && !curtainMoved(member.get(), read.get())
                            && !wentThroughTheDoor(member.get(), read.get());
                    String history = from == null ? "full" : resumed ? "resumed" : "reset";
                    long until = room.position().offset();
                    welcomed = true;
                    viewer.send(Welcome.frame(
                            room, member.get(), theirs.result(), history, settings.heartbeat(member.get())));
                    if (!member.get().isAdmitted()) {
                        return release(until);
                    }
                    return resumed || from == null ? send(read.get(), resumed ? start : -1, until) : page(0, -1, until);
                });
    }

    private boolean continues(Tail tail, Position from) {
        return tail.epoch().equals(from.epoch())
                && room.position().epoch().equals(from.epoch())
                && from.offset() >= tail.floor()
                && from.offset() <= room.position().offset();
    }

    /** Whether what was said may be on the screen and must not be, or is not and may be: then it starts anew. */
    private boolean curtainMoved(Member member, Tail missed) {
        if (member.isStaff() || room.state().about().settings().betweenSessions() != BetweenSessions.HIDDEN) {
            return false;
        }
        return !room.state().isSessionOpen()
                || missed.events().stream()
                        .anyMatch(event -> event.event() instanceof Event.SessionOpened
                                || event.event() instanceof Event.RoomChanged);
    }

    /** Whether they were let in, or sent back, while their phone slept: what was said before they never had. */
    private static boolean wentThroughTheDoor(Member member, Tail missed) {
        return missed.events().stream()
                .anyMatch(event -> event.event() instanceof Event.MemberAdmitted in
                                && in.memberId().equals(member.memberId())
                        || event.event() instanceof Event.MemberHeld out
                                && out.memberId().equals(member.memberId()));
    }

    private Future<Void> page(long after, long sent, long until) {
        return room.log()
                .read(room.roomId(), after, PAGE)
                .compose(tail -> tail.isEmpty() ? release(until) : send(tail.get(), sent, until));
    }

    /** @param sent the last offset that the client has; -1: it begins wherever the log does */
    private Future<Void> send(Tail tail, long sent, long until) {
        long last = sent;
        for (LoggedEvent event : tail.events()) {
            if (event.offset() > until) {
                break;
            }
            last = skipTo(event.offset() - 1, last);
            viewer.send(RoomAudience.frame(room.state(), viewer.memberId(), event));
            last = event.offset();
        }
        long reached = tail.reaches(PAGE);
        if (reached >= until) {
            skipTo(until, last);
            return release(until);
        }
        return page(reached, last, until);
    }

    private long skipTo(long offset, long last) {
        if (last < 0) {
            return last;
        }
        for (long gone = last + 1; gone <= offset; gone++) {
            viewer.send(EventCodec.skip(gone));
        }
        return Math.max(last, offset);
    }

    private Future<Void> release(long until) {
        viewer.send("{\"type\":\"caughtUp\",\"offset\":" + until + "}");
        released = true;
        buffer.forEach(Runnable::run);
        buffer.clear();
        return Future.succeededFuture();
    }
}
