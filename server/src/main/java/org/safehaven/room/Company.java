package org.safehaven.room;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.safehaven.protocol.BreakoutGroup;
import org.safehaven.protocol.GroupShortage;
import org.safehaven.protocol.Role;

/** Who talks with whom just now, and whether enough adults are among them. */
public final class Company {
    private Company() {}

    /**
     * Those of {@code here} with whom {@code memberId} talks just now: those of the same small group, or, for who is in
     * none, all who are in none.
     */
    public static Set<String> together(RoomState room, String memberId, Collection<String> here) {
        if (!room.floor().breakouts().isOn()) {
            return Set.copyOf(here);
        }
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

    /**
     * Whether young people may come in now: into a session only while enough adults are there. Between the sessions there
     * is nobody to meet who writes.
     *
     * @param here who is connected and inside
     */
    public static boolean isDoorOpen(RoomState room, Collection<String> here, Instant now) {
        return !room.isSessionOpen() || hasAdults(room, here, now);
    }

    /** Whether {@code member} is kept outside by that. Who is inside stays, and comes back from a line that broke. */
    public static boolean isKeptOutside(RoomState room, Member member, Collection<String> here, Instant now) {
        return member.isAdmitted()
                && !member.role().isAdult()
                && !here.contains(member.memberId())
                && !isDoorOpen(room, here, now);
    }

    private static boolean byTheMoment(RoomState room, Collection<String> here, Instant now) {
        return !room.isSessionOpen() || room.floor().breakouts().isOn() || !room.hasAdultsAmong(here, 1, now);
    }

    private static boolean hasAdults(RoomState room, Collection<String> among, Instant now) {
        return room.hasAdultsAmong(among, room.about().settings().minAdults(), now);
    }

    /** Whether enough adults are in that small group, and in the room around it. */
    public static boolean hasAdults(RoomState room, BreakoutGroup group, Collection<String> here, Instant now) {
        GroupShortage found = adultsIn(room, group, here, now);
        return hasAdults(room, here, now) && found.adultsHere() >= found.adultsWanted();
    }

    /** The small groups in which young people are, and too few adults. */
    public static List<GroupShortage> shortages(RoomState room, Collection<String> here, Instant now) {
        return room.floor().breakouts().groups().stream()
                .filter(group -> youth(room, inside(group, here)) > 0)
                .map(group -> adultsIn(room, group, here, now))
                .filter(found -> found.adultsHere() < found.adultsWanted())
                .toList();
    }

    /** One adult who goes from group to group is enough where staff want it so, but never with a single young person. */
    private static GroupShortage adultsIn(RoomState room, BreakoutGroup group, Collection<String> here, Instant now) {
        List<String> inside = inside(group, here);
        boolean rotating = room.about().settings().breakoutRotating() && youth(room, inside) >= 2;
        return new GroupShortage(
                group.groupId(),
                (int) room.adultsAmong(inside, now),
                rotating ? 1 : room.about().settings().minAdults());
    }

    private static List<String> inside(BreakoutGroup group, Collection<String> here) {
        return here.stream().filter(group.memberIds()::contains).toList();
    }

    private static long youth(RoomState room, Collection<String> memberIds) {
        return memberIds.stream()
                .filter(memberId -> room.member(memberId)
                        .filter(one -> one.role() == Role.PARTICIPANT)
                        .isPresent())
                .count();
    }
}
