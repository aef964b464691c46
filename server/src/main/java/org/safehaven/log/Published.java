package org.safehaven.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.safehaven.protocol.EventCodec;
import org.safehaven.protocol.LoggedEvent;

/** One append as every node is told of it: a line with epoch, revision, first offset and time, then a line per event. */
public record Published(String epoch, long revision, List<LoggedEvent> events) {

    static Published read(String payload) {
        String[] lines = payload.split("\n");
        String[] place = lines[0].split(" ");
        long offset = Long.parseLong(place[2]);
        Instant at = Instant.ofEpochMilli(Long.parseLong(place[3]));
        List<LoggedEvent> events = new ArrayList<>(lines.length - 1);
        for (int i = 1; i < lines.length; i++) {
            events.add(new LoggedEvent(offset++, at, EventCodec.restore(lines[i])));
        }
        return new Published(place[0], Long.parseLong(place[1]), events);
    }
}
