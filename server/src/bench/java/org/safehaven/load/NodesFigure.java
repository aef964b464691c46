package org.safehaven.load;

import static org.safehaven.load.Figures.Figure.text;

import java.util.ArrayList;
import java.util.List;
import org.safehaven.load.Figures.Figure;
import org.safehaven.load.Figures.Options;

/**
 * What a second node gives. On a machine without a core for each this cannot be tried, only reckoned: twice the processor
 * time that one node needs for a delivery, over what each of two needs. That is how many times as much two could do,
 * as long as nothing but the nodes' own cores holds them up: not Redis, whose time is said beside it, nor the network.
 * One node has {@code rate} deliveries a second (4,000), two have twice that, so that each does as much; all are on one
 * core, with {@code rooms} (25) of 20. Once all of a room are on one node, once half of each room on each.
 */
final class NodesFigure implements Figures.Measure {
    private static final int MEMBERS = 20;
    private static final double WARM = 2;

    private record Row(HavenServer server, Crowd crowd, int rate, List<Spent> spent) {}

    @Override
    public List<Figure> take(Options options) throws Exception {
        String own = System.getProperty("java.class.path");
        int rooms = options.number("rooms", 25);
        int rate = options.number("rate", 4_000);
        List<Row> rows = new ArrayList<>();
        try {
            add(rows, new HavenServer("one node", Figures.SERVER_CORE, own), rooms, rate);
            for (HavenNodes.Split split : HavenNodes.Split.values()) {
                add(rows, new HavenNodes("two, " + split, Figures.SERVER_CORE, own, split), rooms, 2 * rate);
            }
            for (Row row : rows) {
                // Two nodes whose code is not compiled yet have too much for one core at once: what they refuse then
                // is no matter.
                for (double part : List.of(0.25, 0.5, 1.0)) {
                    row.crowd().talk(row.rate() * part, 0, options.number("warm", 6), () -> {});
                }
            }
            for (int round = 0; round < options.number("repeat", 3); round++) {
                for (Row row : rows) {
                    row.spent()
                            .add(Spent.on(
                                    row.server(), row.crowd(), row.rate(), WARM, options.number("seconds", 4)));
                }
            }
        } finally {
            for (Row row : rows) {
                row.crowd().close();
                row.server().close();
            }
        }
        double one = Spent.serverPerMillion(rows.get(0).spent());
        return List.of(
                figure("two nodes against one, rooms split between them", one, rows.get(0), rows.get(1)),
                figure("two nodes against one, each room on both", one, rows.get(0), rows.get(2)));
    }

    private static void add(List<Row> rows, HavenServer server, int rooms, int rate) throws Exception {
        Crowd crowd = new Crowd(server, rooms, MEMBERS);
        rows.add(new Row(server, crowd, rate, new ArrayList<>()));
        server.prepare(rooms, MEMBERS);
        crowd.arrive();
    }

    private static Figure figure(String what, double one, Row alone, Row row) {
        double two = Spent.serverPerMillion(row.spent());
        return new Figure(
                what,
                "1.8",
                text("%.2f, reckoned", 2 * one / two),
                text(
                        "CPU s per million deliveries: nodes %.1f against %.1f, Redis %.1f against %.1f",
                        two,
                        one,
                        Spent.redisPerMillion(row.spent()),
                        Spent.redisPerMillion(alone.spent())));
    }
}
