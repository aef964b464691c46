package org.safehaven.load;

import static org.safehaven.load.Figures.Figure.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.safehaven.load.Figures.Figure;
import org.safehaven.load.Figures.Options;

/**
 * Processor time of a delivery as rooms grow, at the same {@code rate} (10,000 deliveries/s) and with as many
 * {@code people} (1,000) in all: rooms of each of {@code sizes}. A room takes 100 people at most, so there it ends. All
 * rooms are of one server, so that they share what the compiler made of it; they talk in turn, {@code repeat} times,
 * while the others sit there.
 */
final class GrowthFigure implements Figures.Measure {
    private static final double WARM = 2;

    @Override
    public List<Figure> take(Options options) throws Exception {
        List<Integer> sizes = Arrays.stream(options.text("sizes", "10,20,50,100").split(","))
                .map(Integer::valueOf)
                .toList();
        int people = options.number("people", 1_000);
        int rate = options.number("rate", 10_000);
        List<Crowd> crowds = new ArrayList<>();
        List<List<Spent>> spent = new ArrayList<>();
        try (HavenServer server = new HavenServer(
                "Haven",
                Figures.SERVER_CORE,
                System.getProperty("java.class.path"),
                HeartbeatFigure.rare(),
                List.of())) {
            for (int size : sizes) {
                server.prepare(people / size, size);
                Crowd crowd = new Crowd(server, people / size, size);
                crowds.add(crowd);
                spent.add(new ArrayList<>());
                crowd.arrive();
                Spent.on(server, crowd, rate, 0, options.number("warm", 8));
            }
            for (int round = 0; round < options.number("repeat", 3); round++) {
                for (int i = 0; i < sizes.size(); i++) {
                    server.use(i);
                    spent.get(i).add(Spent.on(server, crowds.get(i), rate, WARM, options.number("seconds", 5)));
                }
            }
        } finally {
            for (Crowd crowd : crowds) {
                crowd.close();
            }
        }
        List<Figure> figures = new ArrayList<>();
        double before = Double.MAX_VALUE;
        for (int i = 0; i < sizes.size(); i++) {
            double now = Spent.perMillion(spent.get(i));
            figures.add(new Figure(
                    text("CPU s per million deliveries, rooms of %d, %,d/s", sizes.get(i), rate),
                    i == 0 ? "" : "not above the line before",
                    text("%.1f", now),
                    text("%s; Redis %.1f", now <= before ? "fell" : "rose", Spent.redisPerMillion(spent.get(i)))));
            before = now;
        }
        return figures;
    }
}
