package org.safehaven.room;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.safehaven.protocol.BreakoutGroup;
import org.safehaven.protocol.Role;

/** Who talks with whom just now, and whether enough adults are among them. */
public final class Company {
    private Company() {}

    /**
     * Those of {@code here} with whom {@code memberId} talks just now: those of the same small group, or, for who is in
     * none, all who are in none.
     */
    public static Set<String> together(RoomState room, String memberId, Collection<String> here) {
        Optional<BreakoutGroup> group = room.floor().breakouts().groupOf(memberId);
        return here.stream()
                .filter(other -> room.floor().breakouts().groupOf(other).equals(group))
                .collect(Collectors.toSet());
    }

    /**
     * Whether enough adults are there for what {@code writer} writes, young or not: a lone adult writes to no young
     * people either. In a session that is so until the room is told otherwise, a grace after they left; in small groups,
     * between sessions, and where no adult is left at all, the moment counts.
     *
     * @param here who is connected
     */
    public static boolean isAttended(RoomState room, Member writer, Collection<String> here, Instant now) {
        Optional<BreakoutGroup> group = room.floor().breakouts().groupOf(writer.memberId());
        boolean enough = group.map(in -> hasAdults(room, in, here, now))
                // What staff say from no group all the room reads, so all its adults are with them.
                .orElseGet(() -> writer.isStaff() || hasAdults(room, together(room, writer.memberId(), here), now));
        return isAttended(room, here, now) && (enough || !byTheMoment(room, here, now));
    }

    /** The same for what somebody says to all of the room, its small groups too. */
    public static boolean isAttended(RoomState room, Collection<String> here, Instant now) {
        return !room.floor().isUnattended() && (hasAdults(room, here, now) || !byTheMoment(room, here, now));
    }

    private static boolean byTheMoment(RoomState room, Collection<String> here, Instant now) {
        return !room.isSessionOpen() || room.floor().breakouts().isOn() || room.adultsAmong(here, now) == 0;
    }

    private static boolean hasAdults(RoomState room, Collection<String> among, Instant now) {
        return room.adultsAmong(among, now) >= room.about().settings().minAdults();
    }

    /** Whether enough adults are in that small group, and in the room around it. */
    public static boolean hasAdults(RoomState room, BreakoutGroup group, Collection<String> here, Instant now) {
        Set<String> inIt = here.stream().filter(group.memberIds()::contains).collect(Collectors.toSet());
        return hasAdults(room, here, now) && room.adultsAmong(inIt, now) >= adultsWanted(room, inIt);
    }

    /**
     * How many adults a small group needs. One who goes from group to group is enough where staff want it so, but never
     * with a single young person.
     *
     * @param inIt those of the group who are here
     */
    private static int adultsWanted(RoomState room, Collection<String> inIt) {
        long youth = inIt.stream()
                .filter(memberId -> room.member(memberId)
                        .filter(one -> one.role() == Role.PARTICIPANT)
                        .isPresent())
                .count();
        return room.about().settings().breakoutRotating() && youth >= 2
                ? 1
                : room.about().settings().minAdults();
    }
}
