package org.safehaven.gateway;

import io.vertx.core.Future;
import java.util.Optional;
import org.safehaven.access.MemberTokens;
import org.safehaven.commands.CommandRunner;
import org.safehaven.live.LiveRoom;
import org.safehaven.live.Outcome;
import org.safehaven.protocol.ClientFrame;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.MessageIds;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Reply;

/** Has done what clients ask of their rooms, and tells them what became of it. Callable from anywhere. */
final class Replies {
    private final Rooms rooms;
    private final CommandRunner runner;

    Replies(Rooms rooms, CommandRunner runner) {
        this.rooms = rooms;
        this.runner = runner;
    }

    /**
     * Does it, and tells the client. Never fails.
     *
     * @param room whose member {@code holder} is
     */
    Future<Void> run(Viewer viewer, MemberTokens.Holder holder, String token, LiveRoom room, ClientFrame.Asked asked) {
        Command command = asked.command();
        if (command instanceof Command.PresenceSet presence) {
            return rooms.setPresence(viewer, holder, presence.state())
                    .onComplete(done -> answer(viewer, asked.id(), done.succeeded()))
                    .otherwiseEmpty();
        }
        if (command instanceof Command.Typing typing) {
            return rooms.typing(runner, room, holder, typing.on())
                    .onComplete(done -> answer(viewer, asked.id(), done.succeeded()))
                    .otherwiseEmpty();
        }
        if (command instanceof Command.CheckInAnswer answer) {
            return runner.answer(room, viewer.memberId(), token, answer).compose(outcome -> {
                if (outcome instanceof Outcome.Refused) {
                    reply(viewer, asked.id(), outcome);
                    return Future.succeededFuture();
                }
                answer(viewer, asked.id(), true);
                return rooms.answered(room).otherwiseEmpty();
            });
        }
        return runner.run(room, viewer.memberId(), asked.id(), command).compose(outcome -> {
            if (outcome instanceof Outcome.Done done && done.reported() != null) {
                viewer.send(Reply.reported(
                        asked.id(),
                        done.last(),
                        done.reported().reportId(),
                        done.reported().reference()));
                return Future.succeededFuture();
            }
            if (command instanceof Command.MessagePost && outcome instanceof Outcome.Done done) {
                return made(viewer, room, asked.id(), done);
            }
            reply(viewer, asked.id(), outcome);
            return Future.succeededFuture();
        });
    }

    /** What became of it is told again to who asks again: a phone may have lost the first answer. */
    private static Future<Void> made(Viewer viewer, LiveRoom room, String id, Outcome.Done done) {
        Future<Optional<Event>> made = done.events().isEmpty()
                ? room.log()
                        .read(room.roomId(), done.first() - 1, 1)
                        .map(tail -> tail.flatMap(found -> found.events().stream()
                                        .filter(event -> event.offset() == done.first())
                                        .findFirst())
                                .map(LoggedEvent::event))
                : Future.succeededFuture(Optional.of(done.events().get(0)));
        return made.map(event -> {
                    viewer.send(made(id, done, event));
                    return (Void) null;
                })
                .onFailure(unread -> answer(viewer, id, false))
                .otherwiseEmpty();
    }

    /**
     * The answer names the event that was asked for, and no other of the same append: a number more would tell a writer
     * that staff heard something beside it.
     *
     * @param made empty: it is not there any more
     */
    private static String made(String id, Outcome.Done done, Optional<Event> made) {
        Event event = made.orElse(null);
        if (event instanceof Event.MessageHeld) {
            return Reply.held(id, done.first(), MessageIds.of(done.first()));
        }
        return Reply.done(id, done.first(), event instanceof Event.MessagePosted ? MessageIds.of(done.first()) : null);
    }

    private static void answer(Viewer viewer, String id, boolean done) {
        if (id != null) {
            viewer.send(
                    done
                            ? Reply.done(id)
                            : Reply.refused(id, RejectionCode.UNAVAILABLE, "This cannot be done just now.", 1_000L));
        }
    }

    private static void reply(Viewer viewer, String id, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            viewer.send(Reply.done(id, done.last(), null));
        } else if (outcome instanceof Outcome.Refused refused) {
            viewer.send(Reply.refused(
                    id, refused.code(), refused.detail(), refused.retryAfterMs(), refused.spans(), refused.name()));
        }
    }
}
