package org.safehaven.presence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.safehaven.protocol.PresenceState;

/**
 * The connections of one room merged to members: several tabs are one person, here if any of them is here, away if all
 * are. Dropped connections speak for their member only while no open one does. Not thread-safe.
 */
final class Roster {
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Map<String, Entry>> byMember = new HashMap<>();
    private final Map<String, PresenceState> members = new TreeMap<>();

    void put(Entry entry) {
        Entry before = entries.put(entry.field(), entry);
        if (before != null && !before.memberId().equals(entry.memberId())) {
            forget(before);
        }
        byMember.computeIfAbsent(entry.memberId(), id -> new HashMap<>()).put(entry.field(), entry);
        merge(entry.memberId());
    }

    void remove(String field) {
        Entry before = entries.remove(field);
        if (before != null) {
            forget(before);
        }
    }

    /** From now on exactly these. */
    void replace(Collection<Entry> all) {
        entries.clear();
        byMember.clear();
        members.clear();
        all.forEach(this::put);
    }

    boolean contains(String field) {
        return entries.containsKey(field);
    }

    /** Present members and their merged state: a copy. */
    Map<String, PresenceState> members() {
        return Map.copyOf(members);
    }

    /** Open connections of each member who has any: a copy. */
    Map<String, Integer> connections() {
        Map<String, Integer> counts = new HashMap<>();
        byMember.forEach((memberId, own) -> {
            int open = (int) own.values().stream().filter(Entry::connected).count();
            if (open > 0) {
                counts.put(memberId, open);
            }
        });
        return Map.copyOf(counts);
    }

    /** What to tell somebody who knows {@code before} so that they know {@code after}; ordered by member. */
    static List<PresenceChange> changes(Map<String, PresenceState> before, Map<String, PresenceState> after) {
        Map<String, PresenceState> changed = new TreeMap<>();
        before.keySet().forEach(memberId -> {
            if (!after.containsKey(memberId)) {
                changed.put(memberId, PresenceState.LEFT);
            }
        });
        after.forEach((memberId, state) -> {
            if (before.get(memberId) != state) {
                changed.put(memberId, state);
            }
        });
        List<PresenceChange> list = new ArrayList<>(changed.size());
        changed.forEach((memberId, state) -> list.add(new PresenceChange(memberId, state)));
        return List.copyOf(list);
    }

    private void forget(Entry entry) {
        Map<String, Entry> own = byMember.get(entry.memberId());
        own.remove(entry.field());
        if (own.isEmpty()) {
            byMember.remove(entry.memberId());
        }
        merge(entry.memberId());
    }

    private void merge(String memberId) {
        Map<String, Entry> own = byMember.get(memberId);
        if (own == null) {
            members.remove(memberId);
            return;
        }
        boolean open = own.values().stream().anyMatch(Entry::connected);
        boolean here = own.values().stream()
                .anyMatch(entry -> entry.connected() == open && entry.state() == PresenceState.HERE);
        members.put(memberId, here ? PresenceState.HERE : PresenceState.AWAY);
    }
}
