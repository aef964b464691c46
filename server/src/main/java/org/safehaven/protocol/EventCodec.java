package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.EnumMap;
import java.util.Map;

/** Events to and from JSON: the log's form, and for each kind of viewer the frame it gets. Thread-safe. */
public final class EventCodec {
    private static final Map<View, ObjectWriter> WRITERS = new EnumMap<>(View.class);

    static {
        for (View view : View.values()) {
            WRITERS.put(view, Json.shared().writerWithView(view.jsonView).forType(Event.class));
        }
    }

    private EventCodec() {}

    /** The name on the wire. */
    public static String type(Event event) {
        return event.getClass().getAnnotation(JsonTypeName.class).value();
    }

    /** The form that the log keeps: everything, but for offset and time, which the store gives. */
    public static String store(Event event) {
        return write(event, View.STORED);
    }

    /**
     * Reads the log's form. An event of an unknown type, or one in which something stands that this version cannot read,
     * becomes {@link Event.Unknown}.
     */
    public static Event restore(String json) {
        try {
            return Json.shared().readValue(json, Event.class);
        } catch (JsonProcessingException newer) {
            return new Event.Unknown();
        }
    }

    /** The frame for viewers with {@code view}: {@code {"type":…,"offset":…,"at":…,…}}. */
    public static String frame(LoggedEvent logged, View view) {
        Event event = logged.event();
        String json = write(event, view);
        String head = "{\"type\":\"" + type(event) + "\"";
        StringBuilder frame = new StringBuilder(json.length() + 80)
                .append(head)
                .append(",\"offset\":")
                .append(logged.offset())
                .append(",\"at\":\"")
                .append(logged.at())
                .append('"');
        if (event instanceof Event.MessagePosted) {
            frame.append(",\"messageId\":\"")
                    .append(MessageIds.of(logged.offset()))
                    .append('"');
        }
        if (event instanceof Event.RiskNoticed risk && risk.refused() == null) {
            frame.append(",\"messageId\":\"")
                    .append(MessageIds.of(logged.offset() - 1))
                    .append('"');
        }
        if (event instanceof Event.MessageHeld) {
            frame.append(",\"heldId\":\"")
                    .append(MessageIds.of(logged.offset()))
                    .append('"');
        }
        return frame.append(json, head.length(), json.length()).toString();
    }

    /** What a viewer gets in place of an event that is not for it, or is no more. */
    public static String skip(long offset) {
        return "{\"type\":\"skip\",\"offset\":" + offset + "}";
    }

    private static String write(Event event, View view) {
        try {
            return WRITERS.get(view).writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("not writable as JSON: " + type(event), impossible);
        }
    }
}
