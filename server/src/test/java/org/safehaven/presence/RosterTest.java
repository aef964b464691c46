package org.safehaven.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.protocol.PresenceState.AWAY;
import static org.safehaven.protocol.PresenceState.HERE;
import static org.safehaven.protocol.PresenceState.LEFT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.safehaven.protocol.PresenceState;

class RosterTest {
    private final Roster roster = new Roster();

    @Test
    void severalTabsAreOnePersonWhoIsHereWhereAnyIs() {
        roster.put(open("one", "ann", AWAY));
        roster.put(open("two", "ann", HERE));
        assertThat(roster.members()).isEqualTo(Map.of("ann", HERE));
        assertThat(roster.connections()).isEqualTo(Map.of("ann", 2));
        roster.remove("n|two");
        assertThat(roster.members()).isEqualTo(Map.of("ann", AWAY));
        roster.remove("n|one");
        assertThat(roster.members()).isEmpty();
        assertThat(roster.connections()).isEmpty();
    }

    @Test
    void aDroppedConnectionSpeaksOnlyWhileNoOpenOneDoes() {
        roster.put(dropped("one", "ann", HERE));
        assertThat(roster.members()).isEqualTo(Map.of("ann", HERE));
        assertThat(roster.connections()).isEmpty();
        roster.put(open("two", "ann", AWAY));
        assertThat(roster.members()).isEqualTo(Map.of("ann", AWAY));
        roster.remove("n|two");
        assertThat(roster.members()).isEqualTo(Map.of("ann", HERE));
    }

    @Test
    void changesNameWhoCameWhoWentAndWhoIsOtherwise() {
        assertThat(Roster.changes(
                        Map.of("ann", HERE, "bob", HERE, "cat", AWAY), Map.of("ann", AWAY, "cat", AWAY, "dan", HERE)))
                .containsExactly(
                        new PresenceChange("ann", AWAY),
                        new PresenceChange("bob", LEFT),
                        new PresenceChange("dan", HERE));
    }

    /** Whatever happens in whatever order: the merge is what counting anew gives, and the changes lead to it. */
    @Test
    void anyHistoryAddsUp() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, Entry> model = new HashMap<>();
        Map<String, PresenceState> told = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            Entry entry = anyEntry(random);
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 -> {
                    model.put(entry.field(), entry);
                    roster.put(entry);
                }
                case 4, 5, 6 -> {
                    model.remove(entry.field());
                    roster.remove(entry.field());
                }
                default -> {
                    if (random.nextInt(50) == 0) {
                        model.clear();
                        model.put(entry.field(), entry);
                        roster.replace(List.of(entry));
                    }
                }
            }
            String where = "seed " + seed + ", step " + step;
            assertThat(roster.members()).as(where).isEqualTo(counted(model));
            if (random.nextInt(5) == 0) {
                for (PresenceChange change : Roster.changes(Map.copyOf(told), roster.members())) {
                    PresenceState before = change.state() == LEFT
                            ? told.remove(change.memberId())
                            : told.put(change.memberId(), change.state());
                    assertThat(before).as(where).isNotEqualTo(change.state());
                }
                assertThat(told).as(where).isEqualTo(roster.members());
            }
        }
    }

    private static Map<String, PresenceState> counted(Map<String, Entry> entries) {
        Map<String, PresenceState> members = new HashMap<>();
        for (Entry entry : entries.values()) {
            List<Entry> all = entries.values().stream()
                    .filter(other -> other.memberId().equals(entry.memberId()))
                    .toList();
            List<Entry> connected = all.stream().filter(Entry::connected).toList();
            boolean here = (connected.isEmpty() ? all : connected).stream().anyMatch(other -> other.state() == HERE);
            members.put(entry.memberId(), here ? HERE : AWAY);
        }
        return members;
    }

    private static Entry anyEntry(Random random) {
        return new Entry(
                "n" + random.nextInt(3),
                "c" + random.nextInt(5),
                "m" + random.nextInt(4),
                random.nextBoolean() ? HERE : AWAY,
                random.nextInt(3) == 0 ? 1_000 : Entry.CONNECTED);
    }

    private static Entry open(String connection, String member, PresenceState state) {
        return new Entry("n", connection, member, state, Entry.CONNECTED);
    }

    private static Entry dropped(String connection, String member, PresenceState state) {
        return new Entry("n", connection, member, state, 1_000);
    }
}
