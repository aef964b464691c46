package org.safehaven.load;

import static org.safehaven.load.Figures.Figure.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.safehaven.load.Figures.Figure;
import org.safehaven.load.Figures.Options;

/**
 * What {@code people} (1,000) in rooms of 20 cost who say nothing, besides their heartbeats: the processor time of
 * {@code seconds} (20) with nobody there, with all of them, with all in sessions that are open, and with nobody again.
 * Heartbeats are so rare that none falls into the time; that none did is seen to. What looks through all rooms once a
 * minute does so once in each such time. Before, all come and go twice, so that code is compiled. The kernel counts
 * hundredths of a second: less than half a thousandth of a core cannot be seen.
 */
final class IdleFigure implements Figures.Measure {
    static final int MEMBERS = 20;
    private static final double PER_SECOND = 500;

    /** Until rooms sleep, goodbyes are told and the compiler is done. */
    private static final int SETTLE_MS = 12_000;

    @Override
    public List<Figure> take(Options options) throws Exception {
        int rooms = options.number("people", 1_000) / MEMBERS;
        int seconds = options.number("seconds", 20);
        List<Guests.Seat> seats = Guests.seats(0, rooms, 0, MEMBERS - 1);
        Map<String, String> settings = new HashMap<>(HeartbeatFigure.rare());
        settings.put("HAVEN_GATEWAY_ROOM_IDLE_SECONDS", "0");
        settings.put("HAVEN_RETENTION_SWEEP_SECONDS", Integer.toString(seconds));
        try (HavenServer server = new HavenServer(
                        "Haven", Figures.SERVER_CORE, System.getProperty("java.class.path"), settings, List.of());
                Guests guests = new Guests(server);
                Guests staff = new Guests(server);
                RedisCalls redis = new RedisCalls(server)) {
            server.prepare(rooms, MEMBERS);
            for (int i = 0; i < 2; i++) {
                guests.come(seats, PER_SECOND);
                guests.leave();
            }
            Thread.sleep(SETTLE_MS);
            Quiet before = Quiet.watch(server, redis, guests, seconds);
            guests.come(seats, PER_SECOND);
            Thread.sleep(SETTLE_MS);
            Quiet closed = Quiet.watch(server, redis, guests, seconds);
            guests.leave();
            staff.come(Guests.seats(0, rooms, 0, 0), PER_SECOND);
            staff.open();
            guests.come(Guests.seats(0, rooms, 1, MEMBERS - 1), PER_SECOND);
            Thread.sleep(SETTLE_MS);
            Quiet open = Quiet.watch(server, redis, guests, seconds);
            guests.leave();
            staff.leave();
            Thread.sleep(SETTLE_MS);
            Quiet after = Quiet.watch(server, redis, guests, seconds);
            return List.of(
                    figure("nobody there, before", "", before, after),
                    figure("nobody there, afterwards", "", after, after),
                    figure(text("%,d idle connections, %d rooms", seats.size(), rooms), "as nobody", closed, after),
                    figure("the same in open sessions", "as nobody", open, after));
        }
    }

    private static Figure figure(String what, String goal, Quiet now, Quiet none) {
        if (now.pings() > 0) {
            throw new IllegalStateException("heartbeats fell into it: " + now.pings());
        }
        return new Figure(
                what,
                goal,
                text("%.2f thousandths of a core", now.serverShare()),
                text(
                        "%+.2f against nobody afterwards; Redis %.2f, %+.2f; %s",
                        now.serverShare() - none.serverShare(),
                        now.redisShare(),
                        now.redisShare() - none.redisShare(),
                        now.asked()));
    }
}
