package org.safehaven.load;

import static org.safehaven.load.Figures.Figure.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.safehaven.load.Figures.Figure;
import org.safehaven.load.Figures.Options;

/**
 * Memory of an idle joined connection: what the process holds with {@code many} (5,000) less with {@code few} (1,000),
 * for each of those between, with its share of a room of 20, and of a room that is awake.
 *
 * <p>Memory that a process once had stays with it. So the young generation is small and of one size, the old one is
 * given back down to a tenth above what is used, by the serial collector, which is also the one that Java takes on one
 * core; and before it counts, the few come and go twice, so that code is compiled and pools are there. Everybody's seat
 * is made before. Memory of the kernel and of Redis is not counted.
 */
final class MemoryFigure implements Figures.Measure {
    private static final int MEMBERS = 20;
    private static final double PER_SECOND = 400;
    private static final int SHOWN = 30;

    private static final List<String> JAVA = List.of(
            "-XX:+UseSerialGC",
            "-Xms32m",
            "-Xmn8m",
            "-XX:MinHeapFreeRatio=5",
            "-XX:MaxHeapFreeRatio=10",
            "-XX:-ShrinkHeapInSteps");

    /** @param resident and {@code heap}: bytes */
    private record Held(long resident, long heap, Map<String, long[]> objects) {
        static Held of(Server server) throws Exception {
            Jvm jvm = new Jvm(server.pid());
            jvm.collect();
            return new Held(jvm.resident(), jvm.heap(), jvm.objects());
        }
    }

    @Override
    public List<Figure> take(Options options) throws Exception {
        int few = options.number("few", 1_000) / MEMBERS;
        int many = options.number("many", 5_000) / MEMBERS;
        List<String> java = new ArrayList<>(JAVA);
        java.addAll(List.of(options.text("java", "").split(",")));
        java.removeIf(String::isEmpty);
        try (HavenServer server = new HavenServer(
                        "Haven", Figures.SERVER_CORE, System.getProperty("java.class.path"), Map.of(), java);
                Guests guests = new Guests(server)) {
            server.prepare(many, MEMBERS);
            for (int i = 0; i < 2; i++) {
                guests.come(Guests.seats(0, few, 0, MEMBERS - 1), PER_SECOND);
                guests.leave();
            }
            guests.come(Guests.seats(0, few, 0, MEMBERS - 1), PER_SECOND);
            Held before = Held.of(server);
            guests.come(Guests.seats(few, many - few, 0, MEMBERS - 1), PER_SECOND);
            Held after = Held.of(server);
            int more = (many - few) * MEMBERS;
            show(before, after, more);
            double all = (double) (after.resident() - before.resident()) / more / 1_024;
            double heap = (double) (after.heap() - before.heap()) / more / 1_024;
            return List.of(new Figure(
                    "memory of an idle joined connection",
                    "12 KiB",
                    text("%.1f KiB", all),
                    text(
                            "%.1f KiB in use on the heap; the process %,d MiB with %,d, %,d MiB with %,d",
                            heap,
                            before.resident() >> 20,
                            few * MEMBERS,
                            after.resident() >> 20,
                            many * MEMBERS)));
        }
    }

    /** Prints what a connection consists of. */
    private static void show(Held before, Held after, int more) {
        System.out.printf("bytes and objects of a connection, by class:%n");
        after.objects().entrySet().stream()
                .map(one -> {
                    long[] was = before.objects().getOrDefault(one.getKey(), new long[2]);
                    return Map.entry(
                            one.getKey(), new long[] {one.getValue()[0] - was[0], one.getValue()[1] - was[1]});
                })
                .sorted((one, other) -> Long.compare(other.getValue()[1], one.getValue()[1]))
                .limit(SHOWN)
                .forEach(one -> System.out.println(text(
                        "%8.0f B %6.2f  %s",
                        (double) one.getValue()[1] / more, (double) one.getValue()[0] / more, one.getKey())));
    }
}
