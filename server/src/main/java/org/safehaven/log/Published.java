package org.safehaven.log;

import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.Collectors;
import org.safehaven.protocol.EventCodec;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.reports.ReportNews;

/**
 * One append as every node is told of it: a line with epoch, revision, first offset, time and form, then a line per event.
 * News of reports come apart from it, each in a line behind a sign: they have no place in the order of events.
 *
 * @param first offset of the first of its events, if there are any
 * @param events read from their lines whenever one is taken: a node is told of its own appends too, and knows them
 * @param isNewer whether a newer version of Haven wrote it
 */
public record Published(
        String epoch, long revision, long first, List<LoggedEvent> events, List<ReportNews> news, boolean isNewer) {
    private static final String NEWS = "!";

    /** @param events none where an append was of a report alone */
    public Published(String epoch, long revision, List<LoggedEvent> events) {
        this(epoch, revision, events.isEmpty() ? 0 : events.get(0).offset(), events, List.of(), false);
    }

    /** Its events after {@code offset}. */
    public List<LoggedEvent> after(long offset) {
        long known = Math.max(0, offset + 1 - first);
        return known >= events.size() ? List.of() : events.subList((int) known, events.size());
    }

    /** What is published of {@code news}; empty: nothing. */
    static String news(List<ReportNews> news) {
        return news.isEmpty() ? "" : NEWS + news.stream().map(Json::write).collect(Collectors.joining("\n"));
    }

    static Published read(String payload) {
        if (payload.startsWith(NEWS)) {
            List<ReportNews> news = payload.substring(NEWS.length())
                    .lines()
                    .map(line -> Json.read(line, ReportNews.class))
                    .toList();
            return new Published("", 0, 0, List.of(), news, false);
        }
        String[] lines = payload.split("\n");
        Place place = Place.read(lines[0]);
        List<LoggedEvent> events = new AbstractList<>() {
            @Override
            public LoggedEvent get(int index) {
                return new LoggedEvent(place.first() + index, place.at(), EventCodec.restore(lines[index + 1]));
            }

            @Override
            public int size() {
                return lines.length - 1;
            }
        };
        return new Published(place.epoch(), place.revision(), place.first(), events, List.of(), place.isNewer());
    }

    /**
     * Where an append stands, as the script says it to its caller and to everybody.
     *
     * @param first offset of the first of its events, if there are any
     * @param isNewer whether a newer version of Haven wrote it
     */
    record Place(String epoch, long revision, long first, Instant at, boolean isNewer) {
        static Place read(String line) {
            String[] parts = line.split(" ");
            return new Place(
                    parts[0],
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    Instant.ofEpochMilli(Long.parseLong(parts[3])),
                    // A version that said none wrote the first form.
                    parts.length > 4 && Integer.parseInt(parts[4]) > RoomLog.FORM);
        }
    }
}
