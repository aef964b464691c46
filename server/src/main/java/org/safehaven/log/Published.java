package org.safehaven.log;

import java.time.Instant;
import java.util.ArrayList;
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
 * @param isNewer whether a newer version of Haven wrote it
 */
public record Published(String epoch, long revision, List<LoggedEvent> events, List<ReportNews> news, boolean isNewer) {
    private static final String NEWS = "!";

    public Published(String epoch, long revision, List<LoggedEvent> events) {
        this(epoch, revision, events, List.of(), false);
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
            return new Published("", 0, List.of(), news, false);
        }
        String[] lines = payload.split("\n");
        Place place = Place.read(lines[0]);
        List<LoggedEvent> events = new ArrayList<>(lines.length - 1);
        for (int i = 1; i < lines.length; i++) {
            events.add(new LoggedEvent(place.first() + i - 1, place.at(), EventCodec.restore(lines[i])));
        }
        return new Published(place.epoch(), place.revision(), events, List.of(), place.isNewer());
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
