package org.safehaven.circle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Role;
import org.safehaven.room.Circle;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/**
 * A circle: one person has the floor, gives it on with or without a word, and may ask to come again at the end. Whoever
 * is not there, or cannot write, is passed over and is not done: they have their turn when they are back. Nobody is ever
 * cut off by a clock. It ends when nobody is left whose turn it could be.
 */
public final class CircleRules {
    private CircleRules() {}

    /** Without a list: everybody young who is here, in the order in which they first came to the room. */
    public static Decision start(RoomState room, Member actor, Command.CircleStart asked, Facts facts) {
        if (!room.isSessionOpen()) {
            return Decision.reject(RejectionCode.SESSION_CLOSED, "A circle needs an open session.");
        }
        if (room.gathering().circle() != null) {
            return Decision.reject(RejectionCode.ALREADY_DONE, "A circle is going on already.");
        }
        if (room.gathering().coolingDown()) {
            return Decision.reject(RejectionCode.BAD_REQUEST, "The session is at its end. End the quiet time first.");
        }
        if (room.floor().breakouts().isOn()) {
            return Decision.reject(
                    RejectionCode.BAD_REQUEST, "A circle is of the whole room. Bring the small groups back first.");
        }
        List<String> order = asked.memberIds() == null
                ? youthHere(room, facts)
                : List.copyOf(new LinkedHashSet<>(asked.memberIds()));
        if (!order.stream().allMatch(memberId -> isInside(room, memberId))) {
            return Decision.reject(RejectionCode.NOT_FOUND, "\"memberIds\" names somebody who is not in this room.");
        }
        Optional<String> first =
                order.stream().filter(memberId -> isAble(room, memberId, facts)).findFirst();
        if (first.isEmpty()) {
            return Decision.reject(RejectionCode.BAD_REQUEST, "A circle needs somebody who is here and may write.");
        }
        return Decision.accept(new Event.CircleChanged(
                order,
                first.get(),
                null,
                Set.of(),
                List.of(),
                Set.of(),
                asked.turnSeconds(),
                guide(asked.turnSeconds(), facts),
                asked.memberIds() == null,
                actor.memberId()));
    }

    /** @param asked with {@code memberId}, whose turn it was as the asker saw it: a turn is never given on twice */
    public static Decision pass(RoomState room, Member actor, Command.CirclePass asked, Facts facts) {
        Circle circle = room.gathering().circle();
        if (circle == null) {
            return noCircle();
        }
        if (asked.memberId() != null && !circle.isHeldBy(asked.memberId())) {
            return Decision.reject(RejectionCode.ALREADY_DONE, "The turn has gone on already.");
        }
        boolean own = circle.isHeldBy(actor.memberId());
        if (!own && actor.role() != Role.FACILITATOR) {
            return Decision.reject(RejectionCode.NOT_YOUR_TURN, "It is somebody else's turn just now.");
        }
        if (asked.again() && !own) {
            return Decision.reject(RejectionCode.NOT_ALLOWED, "Only the person themselves can ask to come again.");
        }
        if (asked.again() && circle.cameAgain().contains(circle.holderId())) {
            return Decision.reject(RejectionCode.BAD_REQUEST, "\"again\" is there once for each person in a circle.");
        }
        List<String> again = new ArrayList<>(circle.again());
        if (asked.again()) {
            again.add(circle.holderId());
        }
        Set<String> done = new LinkedHashSet<>(circle.done());
        done.add(circle.holderId());
        return Decision.accept(turned(room, circle, circle.order(), done, again, actor.memberId(), facts));
    }

    public static Decision end(RoomState room, Member actor, Command.CircleEnd asked, Facts facts) {
        return room.gathering().circle() == null
                ? noCircle()
                : Decision.accept(new Event.CircleEnded(false, actor.memberId()));
    }

    /** What is to happen by itself now, or a refusal where nothing is: worked out from the state, so it happens once. */
    public static Decision due(RoomState room, Facts facts) {
        Circle circle = room.gathering().circle();
        if (!isDue(room, facts)) {
            return Decision.reject(RejectionCode.ALREADY_DONE, "Nothing is due.");
        }
        List<String> order = new ArrayList<>(circle.order());
        order.addAll(newcomers(room, circle, facts));
        if (!isAble(room, circle.holderId(), facts)) {
            return Decision.accept(turned(room, circle, order, circle.done(), circle.again(), null, facts));
        }
        return Decision.accept(new Event.CircleChanged(
                order,
                circle.holderId(),
                null,
                circle.done(),
                circle.again(),
                circle.cameAgain(),
                circle.turnSeconds(),
                circle.endsAt(),
                circle.open(),
                null));
    }

    /** Whether the one who has the floor is gone or cannot write, or somebody came who is to sit down. */
    public static boolean isDue(RoomState room, Facts facts) {
        Circle circle = room.gathering().circle();
        return circle != null
                && (!isAble(room, circle.holderId(), facts)
                        || !newcomers(room, circle, facts).isEmpty());
    }

    private static Event turned(
            RoomState room,
            Circle circle,
            List<String> order,
            Set<String> done,
            List<String> again,
            String by,
            Facts facts) {
        Optional<String> next = next(room, circle, order, done, facts);
        List<String> stillAgain = new ArrayList<>(again);
        Set<String> cameAgain = new LinkedHashSet<>(circle.cameAgain());
        if (next.isEmpty()) {
            next = again.stream()
                    .filter(memberId -> isAble(room, memberId, facts))
                    .findFirst();
            next.ifPresent(memberId -> {
                stillAgain.remove(memberId);
                cameAgain.add(memberId);
            });
        }
        if (next.isEmpty()) {
            return new Event.CircleEnded(true, by);
        }
        return new Event.CircleChanged(
                order,
                next.get(),
                circle.holderId(),
                done,
                stillAgain,
                cameAgain,
                circle.turnSeconds(),
                guide(circle.turnSeconds(), facts),
                circle.open(),
                by);
    }

    /** The next after the holder, all the way round, who had no turn yet and can have it now. */
    private static Optional<String> next(
            RoomState room, Circle circle, List<String> order, Set<String> done, Facts facts) {
        int from = order.indexOf(circle.holderId()) + 1;
        List<String> round = new ArrayList<>(order.subList(from, order.size()));
        round.addAll(order.subList(0, from));
        return round.stream()
                .filter(memberId -> !circle.isHeldBy(memberId) && !done.contains(memberId))
                .filter(memberId -> isAble(room, memberId, facts))
                .findFirst();
    }

    private static List<String> newcomers(RoomState room, Circle circle, Facts facts) {
        return circle.open()
                ? youthHere(room, facts).stream()
                        .filter(memberId -> !circle.order().contains(memberId))
                        .toList()
                : List.of();
    }

    private static List<String> youthHere(RoomState room, Facts facts) {
        return room.members().values().stream()
                .filter(member -> member.isAdmitted() && member.role() == Role.PARTICIPANT)
                .map(Member::memberId)
                .filter(facts.here()::contains)
                .toList();
    }

    private static boolean isInside(RoomState room, String memberId) {
        return room.member(memberId).filter(Member::isAdmitted).isPresent();
    }

    private static boolean isAble(RoomState room, String memberId, Facts facts) {
        return facts.here().contains(memberId)
                && room.member(memberId)
                        .filter(member -> member.isAdmitted() && !member.isMutedAt(facts.now()))
                        .isPresent();
    }

    private static Instant guide(int turnSeconds, Facts facts) {
        return turnSeconds == 0 ? null : facts.now().plusSeconds(turnSeconds);
    }

    private static Decision noCircle() {
        return Decision.reject(RejectionCode.ALREADY_DONE, "There is no circle going on.");
    }
}
