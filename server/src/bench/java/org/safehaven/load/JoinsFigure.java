package org.safehaven.load;

import static org.safehaven.load.Figures.Figure.text;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.safehaven.load.Figures.Figure;
import org.safehaven.load.Figures.Options;

/**
 * From hello to {@code caughtUp}, {@code perSecond} (500) in a second, into {@code rooms} (100) of 20 that keep 100
 * messages, in an open session with its facilitator there. An open loop: the time counts from the moment at which each
 * was to say hello, on a socket that is opened a second before. All come {@code waves} times (3) after {@code warm} (8)
 * that do not count, room after room, and leave in between.
 */
final class JoinsFigure implements Figures.Measure {
    private static final int MEMBERS = 20;
    private static final int KEPT = 100;
    private static final int TEXT = 120;

    /** Until the goodbyes of one wave are told. */
    private static final int PAUSE_MS = 2_000;

    private static final long SELF = ProcessHandle.current().pid();

    private int said;

    @Override
    public List<Figure> take(Options options) throws Exception {
        int rooms = options.number("rooms", 100);
        int perSecond = options.number("perSecond", 500);
        try (HavenServer server = new HavenServer("Haven", Figures.SERVER_CORE, System.getProperty("java.class.path"));
                Guests staff = new Guests(server);
                Guests young = new Guests(server)) {
            server.prepare(rooms, MEMBERS);
            staff.come(Guests.seats(0, rooms, 0, 0), perSecond);
            staff.open();
            staff.say(KEPT, () -> server.post("kept" + said, 0, Mark.text(0, 0, said++, 0, TEXT)));
            for (int i = 0; i < options.number("warm", 8); i++) {
                come(young, rooms, perSecond);
                go(young);
            }
            List<Histogram> waves = new ArrayList<>();
            double used = 0;
            double own = 0;
            long told = young.told();
            for (int i = 0; i < options.number("waves", 3); i++) {
                double usedBefore = server.serverSeconds() + server.redisSeconds();
                double ownBefore = Cpu.seconds(SELF);
                waves.add(come(young, rooms, perSecond));
                own += Cpu.seconds(SELF) - ownBefore;
                used += server.serverSeconds() + server.redisSeconds() - usedBefore;
                go(young);
            }
            Histogram all = new Histogram(waves.get(0));
            all.reset();
            waves.forEach(all::add);
            // Who reads no history measures nothing.
            if (young.told() - told != all.getTotalCount() * KEPT) {
                throw new IllegalStateException("not everybody was told all: " + (young.told() - told));
            }
            return List.of(new Figure(
                    text("hello to caughtUp, %,d joins/s, %d messages kept, p99", perSecond, KEPT),
                    "30 ms",
                    text("%.1f ms", all.getValueAtPercentile(99) / 1e3),
                    text(
                            "p50 %.1f, p90 %.1f, max %.1f ms; p99 of each wave %s; %.2f ms of processor a join, %.2f of who joins",
                            all.getValueAtPercentile(50) / 1e3,
                            all.getValueAtPercentile(90) / 1e3,
                            all.getMaxValue() / 1e3,
                            waves.stream()
                                    .map(one -> text("%.1f", one.getValueAtPercentile(99) / 1e3))
                                    .toList(),
                            used * 1e3 / all.getTotalCount(),
                            own * 1e3 / all.getTotalCount())));
        }
    }

    private static Histogram come(Guests young, int rooms, int perSecond) throws Exception {
        return young.come(Guests.seats(0, rooms, 1, MEMBERS - 1), perSecond);
    }

    private static void go(Guests young) throws Exception {
        young.leave();
        Thread.sleep(PAUSE_MS);
    }
}
