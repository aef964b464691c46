package org.safehaven.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.safehaven.log.RoomLog;
import org.safehaven.protocol.Json;
import org.safehaven.room.RoomState;

/**
 * A room's state as the store has it: what this version knows of it, and what a newer one added, which this one gives
 * back untouched when it writes.
 *
 * @param isNewer whether a newer version wrote it
 */
record StoredState(RoomState state, boolean isNewer, Surplus surplus) {
    private static final String FORM = "form";
    /** The least form that a version must know to read this. */
    private static final String LEAST = "least";

    /** What is before a room's first event. */
    static StoredState empty(String roomId) {
        return new StoredState(RoomState.empty(roomId), false, Surplus.NOTHING);
    }

    /** @throws IllegalStateException where only a newer version can read it */
    static StoredState read(String json) {
        ObjectNode all = (ObjectNode) Json.read(json, JsonNode.class);
        // What was stored before there were forms is of the first one.
        if (all.path(LEAST).asInt(1) > RoomLog.FORM) {
            throw new IllegalStateException("the room was stored by a newer Haven, which this one cannot read");
        }
        boolean isNewer = all.path(FORM).asInt(1) > RoomLog.FORM;
        all.remove(FORM);
        all.remove(LEAST);
        RoomState state = Json.read(json, RoomState.class);
        return new StoredState(state, isNewer, Surplus.of(all, Json.shared().valueToTree(state)));
    }

    /** The stored form of what the room is {@code after} something. */
    String write(RoomState after) {
        String head = "{\"" + FORM + "\":" + RoomLog.FORM + ",\"" + LEAST + "\":" + RoomLog.LEAST_FORM + ",";
        if (surplus.isNothing()) {
            return head + Json.write(after).substring(1);
        }
        ObjectNode tree = Json.shared().valueToTree(after);
        surplus.giveBack(tree);
        return head + tree.toString().substring(1);
    }

    /**
     * What stands in an object and is not known here.
     *
     * @param ids of the object: in the place of one with others it is another one, and nothing is given back to it
     */
    private record Surplus(Map<String, String> ids, Map<String, JsonNode> added, Map<String, Surplus> inside) {
        private static final Surplus NOTHING = new Surplus(Map.of(), Map.of(), Map.of());

        static Surplus of(JsonNode stored, JsonNode known) {
            Map<String, JsonNode> added = new LinkedHashMap<>();
            Map<String, Surplus> inside = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : stored.properties()) {
                JsonNode here = known.get(field.getKey());
                if (here == null) {
                    added.put(field.getKey(), field.getValue());
                } else if (here.isObject() && field.getValue().isObject()) {
                    Surplus deeper = of(field.getValue(), here);
                    if (!deeper.isNothing()) {
                        inside.put(field.getKey(), deeper);
                    }
                }
            }
            return added.isEmpty() && inside.isEmpty() ? NOTHING : new Surplus(ids(known), added, inside);
        }

        private static Map<String, String> ids(JsonNode object) {
            Map<String, String> ids = new TreeMap<>();
            object.properties().stream()
                    .filter(field ->
                            field.getKey().endsWith("Id") && field.getValue().isTextual())
                    .forEach(field -> ids.put(field.getKey(), field.getValue().textValue()));
            return ids;
        }

        boolean isNothing() {
            return added.isEmpty() && inside.isEmpty();
        }

        void giveBack(ObjectNode to) {
            if (!ids(to).equals(ids)) {
                return;
            }
            added.forEach((name, value) -> {
                if (!to.has(name)) {
                    to.set(name, value);
                }
            });
            inside.forEach((name, deeper) -> {
                if (to.get(name) instanceof ObjectNode object) {
                    deeper.giveBack(object);
                }
            });
        }
    }
}
