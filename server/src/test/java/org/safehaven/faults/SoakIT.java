package org.safehaven.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.HavenProcess;
import org.safehaven.redis.RedisProcess;

/**
 * A long evening of 50 rooms of 10 in which people come and go: what a node and its Redis hold does not grow. Half an hour
 * with {@code -Pfaults}; {@code -Dhaven.soakSeconds=} makes it another time.
 */
@EnabledIfSystemProperty(named = "haven.faults", matches = "true")
class SoakIT {
    private static final String HEAP = "heap after a collection, bytes";
    private static final String DIRECT = "direct memory, bytes";
    private static final String FILES = "open files";
    private static final String KEYS = "keys in Redis that stay";
    private static final String PASSING_KEYS = "keys in Redis that end by themselves";

    private static final int ROOMS = 50;
    private static final int MEMBERS = 10;
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("haven.soakSeconds", 1_800));
    /** How much more the last third of it may hold than the first. */
    private static final double MOST = 1.05;
    /** A tenth of the time, for what is made once: what is compiled, and buffers kept for the next use. */
    private static final int WARM_UP = 10;

    private static final int LOOKS = 60;

    /** As many of a room's messages are kept: each room has had more of them by the end of the warm-up. */
    private static final int KEPT = 100;

    private final Map<String, List<Long>> seen = new TreeMap<>();

    @Test
    void whatANodeAndItsRedisHoldDoesNotGrow() throws Exception {
        try (RedisProcess redis = RedisProcess.start();
                Haven here = Haven.start(Evening.settings("HAVEN_REDIS_URI", redis.uri()))) {
            Browser ada = Browser.setUp(here, "ada@example.org", "Ada");
            HavenProcess node = HavenProcess.beside(here, Vitals.COUNTED);
            List<Integer> ports = List.of(URI.create(node.url()).getPort());
            try (node;
                    Vitals vitals = new Vitals(node);
                    Evening evening = Evening.of(here, ada, () -> ports, ROOMS, MEMBERS, KEPT)) {
                evening.talk();
                evening.comeAndGo(100, 10_000);
                evening.during(LENGTH.dividedBy(WARM_UP));
                watch(evening, vitals, redis);
                // Nobody goes any more.
                evening.pause();
                evening.talk();
                Duration healed = evening.heals();
                evening.judge("nobody does anything, for " + LENGTH.toSeconds() + " s", healed);
            }
        }
        assertThat(Stream.of(
                                flat(HEAP, 0),
                                flat(DIRECT, 0),
                                flat(FILES, 0),
                                flat(KEYS, 0),
                                // Answers are kept for a quarter of an hour: there are fewer at the beginning.
                                flat(PASSING_KEYS, 1))
                        .filter(line -> !line.isEmpty()))
                .isEmpty();
    }

    /** @return what has grown since that third of the time (0: the first); empty: nothing */
    private String flat(String what, int since) {
        List<Long> counts = seen.get(what);
        int third = counts.size() / 3;
        long before = middle(counts.subList(since * third, (since + 1) * third));
        long after = middle(counts.subList(counts.size() - third, counts.size()));
        String line = "%s: %,d in the %s third, %,d in the last"
                .formatted(what, before, since == 0 ? "first" : "second", after);
        System.out.println(line);
        return after > before * MOST ? line : "";
    }

    private void watch(Evening evening, Vitals vitals, RedisProcess redis) throws Exception {
        RedisClient client = RedisClient.create(redis.uri());
        try (StatefulRedisConnection<String, String> line = client.connect()) {
            Duration pause = LENGTH.dividedBy(LOOKS);
            Instant end = Instant.now().plus(LENGTH);
            while (Instant.now().isBefore(end)) {
                note(HEAP, vitals.heap());
                note(DIRECT, vitals.directMemory());
                note(FILES, vitals.openFiles());
                long passing = passing(line.sync().info("keyspace"));
                note(KEYS, line.sync().dbsize() - passing);
                note(PASSING_KEYS, passing);
                evening.during(pause);
            }
        } finally {
            client.shutdown();
        }
    }

    /** How many keys end by themselves, as Redis says: {@code db0:keys=…,expires=…}. */
    private static long passing(String keyspace) {
        return Pattern.compile("expires=(\\d+)")
                .matcher(keyspace)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private void note(String what, long count) {
        seen.computeIfAbsent(what, ignored -> new ArrayList<>()).add(count);
    }

    private static long middle(List<Long> counts) {
        return counts.stream().sorted().skip(counts.size() / 2).findFirst().orElseThrow();
    }
}
