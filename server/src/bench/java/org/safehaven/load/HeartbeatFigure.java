package org.safehaven.load;

import static org.safehaven.load.Figures.Figure.text;

import java.util.List;
import java.util.Map;
import org.safehaven.load.Figures.Figure;
import org.safehaven.load.Figures.Options;

/**
 * What heartbeats cost as they are shipped: {@code people} (1,000) in rooms of 20 with one adult each who say nothing
 * for {@code seconds} (30). {@link IdleFigure} has the same without them.
 */
final class HeartbeatFigure implements Figures.Measure {
    private static final double PER_SECOND = 500;
    private static final int SETTLE_MS = 12_000;

    /** Settings with which nobody is asked for a sign of life within the first minute. */
    static Map<String, String> rare() {
        return Map.of("HAVEN_GATEWAY_HEARTBEAT_SECONDS", "60", "HAVEN_GATEWAY_ADULTS_HEARTBEAT_SECONDS", "60");
    }

    @Override
    public List<Figure> take(Options options) throws Exception {
        int rooms = options.number("people", 1_000) / IdleFigure.MEMBERS;
        List<Guests.Seat> seats = Guests.seats(0, rooms, 0, IdleFigure.MEMBERS - 1);
        try (HavenServer server = new HavenServer("Haven", Figures.SERVER_CORE, System.getProperty("java.class.path"));
                Guests guests = new Guests(server);
                RedisCalls redis = new RedisCalls(server)) {
            server.prepare(rooms, IdleFigure.MEMBERS);
            for (int i = 0; i < 2; i++) {
                guests.come(seats, PER_SECOND);
                guests.leave();
            }
            guests.come(seats, PER_SECOND);
            Thread.sleep(SETTLE_MS);
            Quiet quiet = Quiet.watch(server, redis, guests, options.number("seconds", 30));
            return List.of(new Figure(
                    text("%,d idle connections with their heartbeats", seats.size()),
                    "",
                    text("%.2f thousandths of a core", quiet.serverShare()),
                    text(
                            "%.1f heartbeats/s; Redis %.2f; %s",
                            quiet.pings() / quiet.seconds(), quiet.redisShare(), quiet.asked())));
        }
    }
}
