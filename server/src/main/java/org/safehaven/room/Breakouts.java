package org.safehaven.room;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.safehaven.protocol.BreakoutGroup;
import org.safehaven.protocol.GroupShortage;

/**
 * The small groups that a room is in, and those of this session that are over: their words stay between the same people
 * and the staff.
 *
 * @param breakoutId null: the room is together
 * @param endsAt when everybody is brought back; null: the room is together
 * @param groups of the breakout that goes on; empty: none does
 * @param past groups of this session that are over
 * @param shortages of {@code groups} those with too few adults, as far as it was said
 */
public record Breakouts(
        String breakoutId,
        Instant endsAt,
        List<BreakoutGroup> groups,
        List<BreakoutGroup> past,
        List<GroupShortage> shortages) {
    /** So many groups are remembered; words of older ones are for the staff alone. */
    private static final int MOST_PAST = 60;

    static final Breakouts NONE = new Breakouts(null, null, List.of(), List.of(), List.of());

    public Breakouts {
        groups = List.copyOf(groups);
        past = List.copyOf(past);
        // A room that was stored before they were noticed has none.
        shortages = shortages == null ? List.of() : List.copyOf(shortages);
    }

    @JsonIgnore
    public boolean isOn() {
        return breakoutId != null;
    }

    /** The group that a member is in; empty: none, which is with the room. */
    public Optional<BreakoutGroup> groupOf(String memberId) {
        return groups.stream()
                .filter(group -> group.memberIds().contains(memberId))
                .findFirst();
    }

    /** Whether what was said in {@code groupId} is for a participant to see. */
    public boolean sees(String memberId, String groupId) {
        return of(groups, groupId)
                .or(() -> of(past, groupId))
                .map(group -> group.memberIds().contains(memberId))
                .orElse(false);
    }

    private static Optional<BreakoutGroup> of(List<BreakoutGroup> groups, String groupId) {
        return groups.stream().filter(group -> group.groupId().equals(groupId)).findFirst();
    }

    Breakouts started(String newBreakoutId, Instant newEnd, List<BreakoutGroup> newGroups) {
        return new Breakouts(newBreakoutId, newEnd, newGroups, over(), List.of());
    }

    Breakouts ended() {
        return new Breakouts(null, null, List.of(), over(), List.of());
    }

    private List<BreakoutGroup> over() {
        List<BreakoutGroup> all = new ArrayList<>(past);
        all.addAll(groups);
        return all.subList(Math.max(0, all.size() - MOST_PAST), all.size());
    }

    /** @param groupId null: back with the room */
    Breakouts moved(String memberId, String groupId) {
        return new Breakouts(
                breakoutId,
                endsAt,
                groups.stream()
                        .map(group ->
                                group.groupId().equals(groupId) ? with(group, memberId) : without(group, memberId))
                        .toList(),
                past,
                shortages);
    }

    /** @param shortage null: that group has its adults */
    Breakouts withShortage(String groupId, GroupShortage shortage) {
        List<GroupShortage> after = new ArrayList<>(shortages);
        after.removeIf(before -> before.groupId().equals(groupId));
        if (shortage != null) {
            after.add(shortage);
        }
        return new Breakouts(breakoutId, endsAt, groups, past, after);
    }

    Breakouts without(String memberId) {
        UnaryOperator<BreakoutGroup> leave = group -> without(group, memberId);
        return new Breakouts(
                breakoutId,
                endsAt,
                groups.stream().map(leave).toList(),
                past.stream().map(leave).toList(),
                shortages);
    }

    private static BreakoutGroup with(BreakoutGroup group, String memberId) {
        List<String> members = new ArrayList<>(without(group, memberId).memberIds());
        members.add(memberId);
        return new BreakoutGroup(group.groupId(), members);
    }

    private static BreakoutGroup without(BreakoutGroup group, String memberId) {
        return new BreakoutGroup(
                group.groupId(),
                group.memberIds().stream().filter(id -> !id.equals(memberId)).toList());
    }
}
