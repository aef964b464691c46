package org.safehaven.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What Haven costs besides the talk that {@link Load} measures and the start that {@link Starts} does: prints one table
 * with a line for each figure. Haven and its Redis have core 0, whoever comes to it core 1. Options, as
 * {@code name=value}:
 *
 * <ul>
 *   <li>{@code only}: which figures, a comma between: memory, joins, growth, idle, heartbeats, nodes
 *   <li>{@code seconds}: for how long each window of growth, idle, heartbeats and nodes is measured
 *   <li>what else each takes, in its own class
 * </ul>
 */
public final class Figures {
    static final int SERVER_CORE = 0;
    private static final int LOAD_CORE = 1;

    /** One line of the table. @param more of what it is made of, or how far it is to be believed */
    record Figure(String what, String goal, String measured, String more) {
        static String text(String format, Object... values) {
            return String.format(Locale.ROOT, format, values);
        }
    }

    /** How some of the figures are had. */
    @FunctionalInterface
    interface Measure {
        List<Figure> take(Options options) throws Exception;
    }

    /** What was asked for on the command line. */
    record Options(Map<String, String> values) {
        int number(String name, int otherwise) {
            return Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
        }

        String text(String name, String otherwise) {
            return values.getOrDefault(name, otherwise);
        }
    }

    private Figures() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> values = new HashMap<>();
        for (String argument : String.join(" ", arguments).split(" ")) {
            String[] parts = argument.split("=", 2);
            values.put(parts[0], parts.length == 1 ? "" : parts[1]);
        }
        Options options = new Options(values);
        Map<String, Measure> all = new LinkedHashMap<>();
        all.put("memory", new MemoryFigure());
        all.put("joins", new JoinsFigure());
        all.put("growth", new GrowthFigure());
        all.put("idle", new IdleFigure());
        all.put("heartbeats", new HeartbeatFigure());
        all.put("nodes", new NodesFigure());
        List<String> wanted = Arrays.asList(
                options.text("only", String.join(",", all.keySet())).split(","));
        if (!all.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException("only= takes some of " + all.keySet());
        }
        Cpu.pin(LOAD_CORE);
        List<Figure> figures = new ArrayList<>();
        for (String name : wanted) {
            figures.addAll(all.get(name).take(options));
        }
        System.out.printf("%n| figure | goal | measured | of it |%n|---|---|---|---|%n");
        figures.forEach(figure -> System.out.printf(
                "| %s | %s | %s | %s |%n", figure.what(), figure.goal(), figure.measured(), figure.more()));
        System.exit(0);
    }
}
