package org.safehaven.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a while of talk took.
 *
 * @param server and {@code redis}: seconds of processor time
 */
record Spent(Crowd.Result result, double server, double redis) {
    /** As {@link Crowd#talk}. */
    static Spent on(Server server, Crowd crowd, double rate, double warm, double seconds) throws Exception {
        List<Double> own = new ArrayList<>();
        List<Double> redis = new ArrayList<>();
        Crowd.Result result = crowd.talk(rate, warm, seconds, () -> {
            try {
                own.add(server.serverSeconds());
                redis.add(server.redisSeconds());
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
        Spent spent = new Spent(result, own.get(1) - own.get(0), redis.get(1) - redis.get(0));
        System.out.println(server.name() + ": " + spent);
        if (!result.isClean()) {
            throw new IllegalStateException("something was lost, twice, out of order or refused: " + result);
        }
        return spent;
    }

    /** The middle of all, of seconds for a million deliveries. */
    static double serverPerMillion(List<Spent> all) {
        return middle(all.stream().map(one -> one.server() / one.result().deliveries() * 1e6));
    }

    static double redisPerMillion(List<Spent> all) {
        return middle(all.stream().map(one -> one.redis() / one.result().deliveries() * 1e6));
    }

    static double perMillion(List<Spent> all) {
        return middle(all.stream()
                .map(one -> (one.server() + one.redis()) / one.result().deliveries() * 1e6));
    }

    private static double middle(Stream<Double> values) {
        List<Double> sorted = values.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
