package org.safehaven.load;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Haven and its peers under the same load, in turn and side by side: prints one table. Options, as {@code name=value}:
 *
 * <ul>
 *   <li>{@code seconds}: how long is measured in all; below 100 it is a short look whether everything works
 *   <li>{@code rooms}, {@code members}, {@code rate} (deliveries a second), {@code repeat}
 *   <li>{@code warm}: for how many seconds each server is talked to before anything counts
 *   <li>{@code search=true}: looks for the most deliveries a second with a p99 of at most 100 ms
 *   <li>{@code only}: names of servers, a comma between; {@code before}: class path of another Haven to be measured too
 *   <li>{@code java}: options for every server that Java runs, a comma between
 * </ul>
 */
public final class Load {
    private static final int SERVER_CORE = 0;
    private static final int LOAD_CORE = 1;
    private static final double WARM = 2;
    private static final long GOOD_P99 = 100_000;

    private final Map<String, String> options = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final long self = ProcessHandle.current().pid();

    private static final class Row {
        private final Server server;
        private final Crowd crowd;
        private final List<Measured> measured = new ArrayList<>();
        private final List<Integer> most = new ArrayList<>();
        private final List<Long> half = new ArrayList<>();

        private Row(Server server, Crowd crowd) {
            this.server = server;
            this.crowd = crowd;
        }
    }

    /**
     * @param server and {@code redis}: seconds of processor time
     * @param own share of the load's core that was in use
     */
    private record Measured(Crowd.Result result, double server, double redis, double own) {
        double perMillion() {
            return (server + redis) / result.deliveries() * 1e6;
        }

        double redisPerMillion() {
            return redis / result.deliveries() * 1e6;
        }
    }

    private interface Start {
        Server at(String name) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        boolean clean = new Load(arguments).run();
        System.exit(clean ? 0 : 1);
    }

    private Load(String[] arguments) {
        for (String argument : String.join(" ", arguments).split(" ")) {
            String[] parts = argument.split("=", 2);
            options.put(parts[0], parts[1]);
        }
        System.setProperty("load.java", options.getOrDefault("java", "").replace(',', ' '));
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(options.getOrDefault(name, Integer.toString(otherwise)));
    }

    private boolean run() throws Exception {
        int seconds = number("seconds", 20);
        boolean brief = seconds < 100;
        int rooms = number("rooms", brief ? 10 : 50);
        int members = number("members", 20);
        int rate = number("rate", brief ? 5_000 : 40_000);
        int repeat = number("repeat", brief ? 1 : 3);
        boolean search = Boolean.parseBoolean(options.getOrDefault("search", Boolean.toString(!brief)));
        Cpu.pin(LOAD_CORE);
        try {
            start(rooms, members);
            for (Row row : rows) {
                measure(row, rate, 0, number("warm", brief ? 2 : 20));
            }
            double each = Math.max(1, (double) seconds / (rows.size() * repeat));
            for (int i = 0; i < repeat; i++) {
                for (Row row : rows) {
                    row.measured.add(measure(row, rate, WARM, each));
                }
            }
            for (int i = 0; search && i < repeat; i++) {
                for (Row row : rows) {
                    row.most.add(most(row, members));
                }
            }
            for (int i = 0; search && i < repeat; i++) {
                for (Row row : rows) {
                    row.half.add(measure(row, median(row.most) / 2, WARM, 5).result().p99());
                }
            }
        } finally {
            for (Row row : rows) {
                row.crowd.close();
                row.server.close();
            }
        }
        print(rooms, members, rate);
        return rows.stream()
                .allMatch(row -> row.measured.stream().allMatch(one -> one.result().isClean()));
    }

    private void start(int rooms, int members) throws Exception {
        String own = System.getProperty("java.class.path");
        add("n: bare Netty", name -> new Peer(name, SERVER_CORE, NettyPeer.class), rooms, members);
        add("a: bare Vert.x", name -> new Peer(name, SERVER_CORE, VertxPeer.class), rooms, members);
        add("b: Vert.x, stored", name -> new Peer(name, SERVER_CORE, VertxPeer.class, "redis"), rooms, members);
        add("c: socket.io", name -> SocketIo.start(name, SERVER_CORE), rooms, members);
        add("d: ejabberd", name -> Ejabberd.start(name, SERVER_CORE), rooms, members);
        add("h: Haven", name -> new HavenServer(name, SERVER_CORE, own), rooms, members);
        if (options.containsKey("before")) {
            String path = options.get("before") + File.pathSeparator + own;
            add("0: Haven before", name -> new HavenServer(name, SERVER_CORE, path), rooms, members);
        }
    }

    private void add(String name, Start start, int rooms, int members) throws Exception {
        if (options.containsKey("only") && !Arrays.asList(options.get("only").split(",")).contains(name.split(":")[0])) {
            return;
        }
        Server server;
        try {
            server = start.at(name);
        } catch (Fetched.Missing missing) {
            System.out.println(name + " is left out: " + missing.getMessage());
            return;
        }
        Crowd crowd = new Crowd(server, rooms, members);
        rows.add(new Row(server, crowd));
        server.prepare(rooms, members);
        crowd.arrive();
    }

    private Measured measure(Row row, double rate, double warm, double seconds) throws Exception {
        List<Double> server = new ArrayList<>();
        List<Double> redis = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        Crowd.Result result = row.crowd.talk(rate, warm, seconds, () -> {
            try {
                server.add(row.server.serverSeconds());
                redis.add(row.server.redisSeconds());
                own.add(Cpu.seconds(self));
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
        Measured measured = new Measured(
                result,
                server.get(1) - server.get(0),
                redis.get(1) - redis.get(0),
                (own.get(1) - own.get(0)) / result.seconds());
        System.out.printf(
                Locale.ROOT,
                "%-18s %7.0f/s wanted %7.0f/s came | %5.1f cpu s/M, redis %4.1f | p50 %6.1f p99 %7.1f max %7.1f ms | load's core %3.0f %% | lost %d twice %d disordered %d refused %d | %d came again %s%n",
                row.server.name(),
                rate,
                result.deliveries() / result.seconds(),
                measured.perMillion(),
                measured.redisPerMillion(),
                result.p50() / 1e3,
                result.p99() / 1e3,
                result.max() / 1e3,
                measured.own() * 100,
                result.lost(),
                result.duplicated(),
                result.disordered(),
                result.refused(),
                result.reconnects(),
                result.complaints());
        return measured;
    }

    /** From a low start up by half each time until it fails twice, then halves what is between three times. */
    private int most(Row row, int members) throws Exception {
        int good = 0;
        int bad = 0;
        for (int rate = 200 * members; bad == 0; rate = rate * 3 / 2) {
            if (holds(row, rate) || holds(row, rate)) {
                good = rate;
            } else {
                bad = rate;
            }
        }
        for (int i = 0; i < 3; i++) {
            int middle = (good + bad) / 2;
            if (holds(row, middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    private boolean holds(Row row, int rate) throws Exception {
        Measured measured = measure(row, rate, 1, 3);
        return measured.result().p99() <= GOOD_P99
                && measured.result().deliveries() / measured.result().seconds() > 0.95 * rate;
    }

    private static <T extends Comparable<T>> T median(List<T> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private void print(int rooms, int members, int rate) {
        System.out.printf(
                Locale.ROOT,
                "%n%d rooms of %d, %,d deliveries a second; medians%n%n| server | CPU s per million | lowest to highest | Redis of it | p99 ms | most/s at p99 of 100 ms | p99 at half of it, ms | wrong |%n|---|---|---|---|---|---|---|---|%n",
                rooms,
                members,
                rate);
        for (Row row : rows) {
            List<Double> cpu = row.measured.stream().map(Measured::perMillion).sorted().toList();
            List<Long> p99 = row.measured.stream().map(one -> one.result().p99()).toList();
            int wrong = row.measured.stream()
                    .map(Measured::result)
                    .mapToInt(one -> one.lost() + one.duplicated() + one.disordered() + one.refused())
                    .sum();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f to %.1f | %.1f | %.1f | %s | %s | %d |%n",
                    row.server.name(),
                    median(cpu),
                    cpu.get(0),
                    cpu.get(cpu.size() - 1),
                    median(row.measured.stream().map(Measured::redisPerMillion).toList()),
                    median(p99) / 1e3,
                    row.most.isEmpty() ? "" : "%,d".formatted(median(row.most)),
                    row.half.isEmpty() ? "" : "%.1f".formatted(median(row.half) / 1e3),
                    wrong);
        }
    }
}
