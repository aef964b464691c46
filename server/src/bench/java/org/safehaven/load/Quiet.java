package org.safehaven.load;

import static org.safehaven.load.Figures.Figure.text;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A while in which nobody says anything.
 *
 * @param server and {@code redis}: seconds of processor time
 * @param calls of Redis by command, those that scripts make among them
 * @param pings how often people were asked for a sign of life
 */
record Quiet(double seconds, double server, double redis, Map<String, Long> calls, long pings) {
    static Quiet watch(Server server, RedisCalls redis, Guests guests, int seconds) throws Exception {
        Map<String, Long> calls = redis.all();
        double own = server.serverSeconds();
        double stored = server.redisSeconds();
        long pings = guests.pings();
        long from = System.nanoTime();
        Thread.sleep(seconds * 1_000L);
        double measured = (System.nanoTime() - from) / 1e9;
        Map<String, Long> now = new TreeMap<>(redis.all());
        now.replaceAll((name, count) -> count - calls.getOrDefault(name, 0L));
        now.values().removeIf(count -> count == 0);
        Quiet quiet = new Quiet(
                measured,
                server.serverSeconds() - own,
                server.redisSeconds() - stored,
                now,
                guests.pings() - pings);
        System.out.println(quiet);
        return quiet;
    }

    /** Thousandths of a core. */
    double serverShare() {
        return server / seconds * 1_000;
    }

    double redisShare() {
        return redis / seconds * 1_000;
    }

    String asked() {
        return text("%.1f Redis calls/s", calls.values().stream().mapToLong(one -> one).sum() / seconds) + " ("
                + calls.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .map(one -> text("%s %.1f", one.getKey(), one.getValue() / seconds))
                        .collect(Collectors.joining(", "))
                + ")";
    }
}
