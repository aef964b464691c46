package org.safehaven.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.GroupShortage;
import org.safehaven.room.Company;
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
        return Stream.concat(dueInRoom(room, facts).stream(), dueInGroups(room, facts))
                .toList();
    }

    /** In small groups there is no grace: what counts is the moment, and this only tells staff where one of them is wanted. */
    private static Stream<Event> dueInGroups(RoomState room, Facts facts) {
        List<GroupShortage> said = room.floor().breakouts().shortages();
        List<GroupShortage> found = groupShortages(room, facts.here(), facts.now());
        Stream<Event> missing = found.stream()
                .filter(group -> !said.contains(group))
                .map(group -> new Event.BreakoutUnattended(group.groupId(), group.adultsHere(), group.adultsWanted()));
        Stream<Event> back = said.stream()
                .map(GroupShortage::groupId)
                .filter(groupId ->
                        found.stream().noneMatch(group -> group.groupId().equals(groupId)))
                .map(Event.BreakoutAttended::new);
        return Stream.concat(missing, back);
    }

    private static List<GroupShortage> groupShortages(RoomState room, Collection<String> here, Instant now) {
        return room.isSessionOpen() ? Company.shortages(room, here, now) : List.of();
    }

    private List<Event> dueInRoom(RoomState room, Facts facts) {
        if (!room.isSessionOpen()) {
            return List.of();
        }
        Shortage shortage = room.floor().shortage();
        int here = (int) room.adultsAmong(facts.here(), facts.now());
        int wanted = room.about().settings().minAdults();
        if (here >= wanted) {
            return shortage == null
                    ? List.of()
                    : List.of(shortage.readOnly() ? new Event.RoomAttended() : new Event.AdultsBack());
        }
        Instant since = shortage == null ? facts.now() : shortage.since();
        Instant closesAt = shortage == null ? since.plus(grace) : shortage.closesAt();
        List<Event> events = new ArrayList<>();
        if (shortage == null || shortage.adultsHere() != here) {
            events.add(new Event.AdultsMissing(here, wanted, since, closesAt));
        }
        if (!room.floor().isUnattended() && !facts.now().isBefore(closesAt)) {
            events.add(new Event.RoomUnattended(here, wanted));
        }
        return events;
    }

    /** Whether what the state says of its adults is not so any more. */
    public static boolean isNews(RoomState room, Collection<String> here, Instant now) {
        return isNewsOfRoom(room, here, now)
                || !Set.copyOf(groupShortages(room, here, now))
                        .equals(Set.copyOf(room.floor().breakouts().shortages()));
    }

    private static boolean isNewsOfRoom(RoomState room, Collection<String> here, Instant now) {
        if (!room.isSessionOpen()) {
            return false;
        }
        Shortage shortage = room.floor().shortage();
        long adults = room.adultsAmong(here, now);
        boolean enough = adults >= room.about().settings().minAdults();
        return enough == (shortage != null) || shortage != null && shortage.adultsHere() != adults;
    }

    /** When {@link #due} is worth asking next, if nobody comes or goes; empty: not by time alone. */
    public static Optional<Instant> nextLook(RoomState room, Instant now) {
        Shortage shortage = room.floor().shortage();
        if (shortage == null && room.floor().breakouts().shortages().isEmpty()) {
            return Optional.empty();
        }
        Stream<Instant> breaksEnd = room.members().values().stream()
                .filter(member -> member.isStaff() && member.isMutedAt(now))
                .map(Member::mute)
                .map(Mute::until)
                .filter(Objects::nonNull);
        Stream<Instant> closing =
                shortage == null || shortage.readOnly() ? Stream.empty() : Stream.of(shortage.closesAt());
        return Stream.concat(closing, breaksEnd).min(Instant::compareTo);
    }
}
