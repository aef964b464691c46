package org.safehaven.commands;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.safehaven.joining.AssignRules;
import org.safehaven.joining.JoinRules;
import org.safehaven.joining.Names;
import org.safehaven.messages.Shield;
import org.safehaven.moderation.ReportRules;
import org.safehaven.moderation.RoomRules;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.Retention;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.RoomSettings;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.RoomState;
import org.safehaven.screening.Recent;
import org.safehaven.screening.Screening;
import org.safehaven.screening.WordListException;
import org.safehaven.screening.WordLists;

/**
 * Deciding one message in a room of 20, two adults among them, all here, in an open session: guards, screening and rule,
 * without store, clock and network. Run on demand; the figures stand in BENCHMARKS.md.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecideBenchmark {
    private static final int YOUNG = 18;
    // No two names may look alike.
    private static final List<String> ANIMALS =
            List.of("Otter", "Heron", "Badger", "Fox", "Moth", "Pike", "Wren", "Deer", "Kestrel");
    private static final Instant NOW = Instant.parse("2026-11-30T18:00:00Z");
    private static final Command.MessagePost ASKED = new Command.MessagePost(
            "it was a long day and i am glad to be here with all of you again so how is everybody doing this evening my"
                    + " friends",
            null,
            null);

    private final Set<String> here = new HashSet<>();
    private RoomState state = RoomState.empty("room");
    private CommandRunner runner;
    private Facts facts;
    private Facts factsOfWhoJustWrote;

    @Setup
    public void fill() throws WordListException {
        Screening screening = new Screening(WordLists.load(Optional.empty()));
        Names names = new Names(screening);
        Retention retention = new Retention(200, 86_400L, true);
        runner = new CommandRunner(
                new CommandTable(
                        new RoomRules(retention, 2),
                        new ReportRules(Duration.ofDays(365)),
                        names,
                        new Shield(screening)),
                new Limits(false, 0, 0, 0, 0));
        state = state.apply(new Event.RoomCreated(
                "Tuesday circle", "Be kind.", RoomSettings.standard(2), retention, null, List.of(), "room"));
        apply(AssignRules.assign(
                state,
                null,
                List.of(
                        new AssignRules.Assignment("s1", "Dana", Role.FACILITATOR, "adult1"),
                        new AssignRules.Assignment("s2", "Theo", Role.FACILITATOR, "adult2")),
                NOW));
        here.addAll(Set.of("adult1", "adult2"));
        for (int i = 0; i < YOUNG; i++) {
            String memberId = "young-" + i;
            String name = (i < ANIMALS.size() ? "Red " : "Blue ") + ANIMALS.get(i % ANIMALS.size());
            state = state.apply(new Event.InviteCreated(
                    "invite-" + i,
                    InviteKind.PERSONAL,
                    null,
                    null,
                    1,
                    NOW.plus(Duration.ofDays(30)),
                    NOW,
                    "hash-" + i,
                    "adult1"));
            apply(JoinRules.join(
                    names,
                    state,
                    "hash-" + i,
                    null,
                    name,
                    new Facts(NOW, here, memberId, Map.of())));
            here.add(memberId);
        }
        facts = new Facts(NOW, here, "fresh", Map.of());
        apply(runner.decide(state, "adult1", new Command.SessionOpen(), facts));
        factsOfWhoJustWrote = new Facts(
                NOW,
                here,
                "fresh",
                Map.of(),
                Set.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(new Recent("m1", "hello to all of you, what a week that was", 5_000)),
                Set.of());
        if (state.members().size() != YOUNG + 2 || !(post() instanceof Decision.Accepted)) {
            throw new IllegalStateException("this is not the room that is meant: " + post());
        }
    }

    private void apply(Decision decision) {
        for (Event event : ((Decision.Accepted) decision).events()) {
            state = state.apply(event);
        }
    }

    @Benchmark
    public Decision post() {
        return runner.decide(state, "young-3", ASKED, facts);
    }

    /** Both are then looked at together. */
    @Benchmark
    public Decision postAfterAnother() {
        return runner.decide(state, "young-3", ASKED, factsOfWhoJustWrote);
    }

    /** Staff's words are not screened. */
    @Benchmark
    public Decision postOfStaff() {
        return runner.decide(state, "adult1", ASKED, facts);
    }
}
