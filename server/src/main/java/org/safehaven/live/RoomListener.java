package org.safehaven.live;

import java.util.List;
import org.safehaven.presence.PresenceChange;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.reports.ReportNews;
import org.safehaven.room.RoomState;

/** Hears of everything in one room on this node, in order, on the room's context. */
public interface RoomListener {

    /** The next event; {@code before} is the state without it, the room's own state has it. */
    void happened(RoomState before, LoggedEvent event);

    /** The event at {@code offset} is no more: its words were taken away. */
    void missing(long offset);

    /** Something became of a report: for a few, and in no order with the events. */
    void reported(ReportNews news);

    void presenceChanged(List<PresenceChange> changes);

    /** An ephemeral word of some node, such as that somebody is typing. */
    void signalled(String payload);

    /** What viewers were told cannot be continued: they begin anew. */
    void reset();

    /** The room is no more. */
    void gone();
}
