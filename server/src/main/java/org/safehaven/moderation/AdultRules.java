package org.safehaven.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.safehaven.protocol.Event;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.Mute;
import org.safehaven.room.RoomState;
import org.safehaven.room.Shortage;

/**
 * Nobody writes in a session without enough adults. Who is connected is not in the state, so that the state says what
 * follows from it: first that adults are missing, and, where that lasts longer than a grace, that the room is read-only.
 * Both are events like any other: whatever is decided after them is decided on them, on every node.
 */
public final class AdultRules {
    private final Duration grace;

    /** @param grace how long too few adults may be here before the room becomes read-only */
    public AdultRules(Duration grace) {
        this.grace = grace;
    }

    /** What follows from who is here now; empty: nothing new. */
    public List<Event> due(RoomState room, Facts facts) {
        if (!isNews(room, facts.here(), facts.now())) {
            return closingDue(room, facts);
        }
        Shortage shortage = room.floor().shortage();
        if (shortage != null) {
            return List.of(shortage.readOnly() ? new Event.RoomAttended() : new Event.AdultsBack());
        }
        int here = (int) room.adultsAmong(facts.here(), facts.now());
        int wanted = room.about().settings().minAdults();
        Event missing =
                new Event.AdultsMissing(here, wanted, facts.now(), facts.now().plus(grace));
        return grace.isZero() ? List.of(missing, new Event.RoomUnattended(here, wanted)) : List.of(missing);
    }

    private static List<Event> closingDue(RoomState room, Facts facts) {
        Shortage shortage = room.floor().shortage();
        if (shortage == null || shortage.readOnly() || facts.now().isBefore(shortage.closesAt())) {
            return List.of();
        }
        int here = (int) room.adultsAmong(facts.here(), facts.now());
        return List.of(new Event.RoomUnattended(here, room.about().settings().minAdults()));
    }

    /** Whether what the state says of its adults is not so any more. */
    public static boolean isNews(RoomState room, Collection<String> here, Instant now) {
        if (!room.isSessionOpen()) {
            return false;
        }
        boolean enough = room.adultsAmong(here, now) >= room.about().settings().minAdults();
        return enough == (room.floor().shortage() != null);
    }

    /** When {@link #due} is worth asking next, if nobody comes or goes; empty: not by time alone. */
    public static Optional<Instant> nextLook(RoomState room, Instant now) {
        Shortage shortage = room.floor().shortage();
        if (shortage == null) {
            return Optional.empty();
        }
        Stream<Instant> breaksEnd = room.members().values().stream()
                .filter(member -> member.isStaff() && member.isMutedAt(now))
                .map(Member::mute)
                .map(Mute::until)
                .filter(Objects::nonNull);
        Stream<Instant> closing = shortage.readOnly() ? Stream.empty() : Stream.of(shortage.closesAt());
        return Stream.concat(closing, breaksEnd).min(Instant::compareTo);
    }
}
