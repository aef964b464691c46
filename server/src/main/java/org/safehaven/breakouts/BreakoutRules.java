package org.safehaven.breakouts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.safehaven.protocol.BreakoutGroup;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Role;
import org.safehaven.room.Breakouts;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/**
 * Small groups that talk apart for a while. They are no rooms of their own: what is said stands in the room's one log,
 * and so every mute, pause, limit, report and retention of the room holds there, too.
 */
public final class BreakoutRules {
    private static final int FEWEST_GROUPS = 2;
    private static final int MOST_GROUPS = 6;

    /** One young person with adults is no group; and a single adult must never sit with a single child. */
    private static final int FEWEST_PARTICIPANTS = 2;

    private BreakoutRules() {}

    /** By hand where {@code asked} says who goes where, else at random among those who are here. */
    public static Decision start(RoomState room, Member actor, Command.BreakoutStart asked, Facts facts) {
        if (!room.isSessionOpen()) {
            return Decision.reject(RejectionCode.SESSION_CLOSED, "Small groups need an open session.");
        }
        if (room.gathering().coolingDown()) {
            return Decision.reject(RejectionCode.BAD_REQUEST, "The session is at its end. End the quiet time first.");
        }
        if (room.floor().breakouts().isOn()) {
            return done("The room is in small groups already. Bring everybody back first.");
        }
        List<List<String>> wanted = asked.groups() == null ? dealt(room, asked.count(), facts) : asked.groups();
        Optional<Decision> fault = fault(room, wanted, facts);
        if (fault.isPresent()) {
            return fault.get();
        }
        List<BreakoutGroup> groups = new ArrayList<>();
        for (List<String> memberIds : wanted) {
            groups.add(new BreakoutGroup(facts.freshId() + "-" + (groups.size() + 1), memberIds));
        }
        Instant end = facts.now().plus(Duration.ofMinutes(asked.minutes()));
        return Decision.accept(new Event.BreakoutStarted(facts.freshId(), groups, end, actor.memberId()));
    }

    /** Young people and adults who are here, each dealt out in turn. */
    private static List<List<String>> dealt(RoomState room, int count, Facts facts) {
        List<String> youth = new ArrayList<>();
        List<String> adults = new ArrayList<>();
        facts.here().stream()
                .sorted()
                .forEach(memberId -> room.member(memberId)
                        .filter(Member::isAdmitted)
                        .ifPresent(member -> (member.role() == Role.PARTICIPANT ? youth : adults).add(memberId)));
        // The rules have no chance of their own: the fresh id is the dice.
        Random dice = new Random(facts.freshId().hashCode());
        Collections.shuffle(youth, dice);
        Collections.shuffle(adults, dice);
        List<List<String>> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            groups.add(new ArrayList<>());
        }
        for (List<String> kind : List.of(adults, youth)) {
            for (int i = 0; i < kind.size(); i++) {
                groups.get(i % count).add(kind.get(i));
            }
        }
        return groups;
    }

    private static Optional<Decision> fault(RoomState room, List<List<String>> groups, Facts facts) {
        if (groups.size() < FEWEST_GROUPS || groups.size() > MOST_GROUPS) {
            return Optional.of(Decision.reject(
                    RejectionCode.BAD_REQUEST, "\"groups\" must be %d to %d.".formatted(FEWEST_GROUPS, MOST_GROUPS)));
        }
        Set<String> placed = new HashSet<>();
        for (List<String> group : groups) {
            for (String memberId : group) {
                if (room.member(memberId).filter(Member::isAdmitted).isEmpty()) {
                    return Optional.of(notHere());
                }
                if (!placed.add(memberId)) {
                    return Optional.of(
                            Decision.reject(RejectionCode.BAD_REQUEST, "\"groups\" may name everybody once only."));
                }
            }
        }
        if (groups.stream().anyMatch(group -> participants(room, group) < FEWEST_PARTICIPANTS)) {
            return Optional.of(Decision.reject(
                    RejectionCode.BAD_REQUEST,
                    "A small group needs at least %d young people.".formatted(FEWEST_PARTICIPANTS)));
        }
        int least = room.about().settings().minAdults();
        boolean rotating = room.about().settings().breakoutRotating();
        boolean enough = rotating
                ? room.adultsAmong(facts.here(), facts.now()) >= least
                : groups.stream().allMatch(group -> room.adultsAmong(present(group, facts), facts.now()) >= least);
        return enough
                ? Optional.empty()
                : Optional.of(Decision.reject(
                        RejectionCode.TWO_ADULTS,
                        rotating
                                ? "Small groups begin when %d adults are here.".formatted(least)
                                : "Each small group needs %d adults who are here; that makes %d for %d groups."
                                        .formatted(least, least * groups.size(), groups.size())));
    }

    /** Staff move anybody; a mentor moves between groups alone. */
    public static Decision move(RoomState room, Member actor, Command.BreakoutMove asked, Facts facts) {
        Breakouts breakouts = room.floor().breakouts();
        if (!breakouts.isOn()) {
            return done("The room is together.");
        }
        if (!actor.role().isAtLeast(Role.MODERATOR) && !actor.memberId().equals(asked.memberId())) {
            return Decision.reject(RejectionCode.NOT_ALLOWED, "A mentor moves between groups, and moves nobody else.");
        }
        if (room.member(asked.memberId()).filter(Member::isAdmitted).isEmpty()) {
            return notHere();
        }
        String now =
                breakouts.groupOf(asked.memberId()).map(BreakoutGroup::groupId).orElse(null);
        if (asked.groupId() != null
                && breakouts.groups().stream()
                        .noneMatch(group -> group.groupId().equals(asked.groupId()))) {
            return Decision.reject(RejectionCode.NOT_FOUND, "There is no such group any more.");
        }
        return Objects.equals(asked.groupId(), now)
                ? done("They are there already.")
                : Decision.accept(new Event.BreakoutMoved(asked.memberId(), asked.groupId(), actor.memberId()));
    }

    /** Brings everybody back. */
    public static Decision end(RoomState room, Member actor, Command.BreakoutEnd asked, Facts facts) {
        Breakouts breakouts = room.floor().breakouts();
        return breakouts.isOn()
                ? Decision.accept(new Event.BreakoutEnded(breakouts.breakoutId(), false, actor.memberId()))
                : done("The room is together already.");
    }

    /** What is to happen by itself at {@code now}. */
    public static Optional<Event> due(RoomState room, Instant now) {
        Breakouts breakouts = room.floor().breakouts();
        return breakouts.isOn() && !now.isBefore(breakouts.endsAt())
                ? Optional.of(new Event.BreakoutEnded(breakouts.breakoutId(), true, null))
                : Optional.empty();
    }

    /** When {@link #due} is worth asking next. */
    public static Optional<Instant> nextLook(RoomState room) {
        return Optional.ofNullable(room.floor().breakouts().endsAt());
    }

    private static Collection<String> present(List<String> group, Facts facts) {
        return group.stream().filter(facts.here()::contains).toList();
    }

    private static long participants(RoomState room, Collection<String> memberIds) {
        return memberIds.stream()
                .filter(memberId -> room.member(memberId)
                        .filter(member -> member.role() == Role.PARTICIPANT)
                        .isPresent())
                .count();
    }

    private static Decision notHere() {
        return Decision.reject(RejectionCode.NOT_FOUND, "There is nobody with that id in this room.");
    }

    private static Decision done(String detail) {
        return Decision.reject(RejectionCode.ALREADY_DONE, detail);
    }
}
