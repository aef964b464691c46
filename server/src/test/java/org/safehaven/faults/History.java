package org.safehaven.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the people of one run were told and answered, and which promises that breaks: nothing acknowledged is lost,
 * nothing happens twice, all see one order without holes, nobody who was silenced is heard. Every text is said once only,
 * so that a text names its saying. Thread-safe.
 */
final class History {
    /** @param findings the first few of all that is counted, each in a sentence */
    record Verdict(int messages, int lost, int duplicated, int outOfOrder, int slips, List<String> findings) {
        boolean isClean() {
            return lost + duplicated + outOfOrder + slips == 0;
        }
    }

    private record Message(long offset, String memberId, String text) {}

    /** One person's screen: what stands on it, and how far it has come. */
    private static final class Screen {
        final String roomId;
        final Map<Long, Message> messages = new TreeMap<>();
        long last = -1;

        Screen(String roomId) {
            this.roomId = roomId;
        }
    }

    /** @param at on the clock of {@link System#nanoTime} */
    private record Acknowledged(String roomId, long offset, String text, long at) {}

    /**
     * What went with a Redis that died.
     *
     * @param since how long before its end the first of it was acknowledged
     */
    record Loss(int messages, Duration since) {}

    private record Silence(long offset, boolean on) {}

    private static final int SHOWN = 12;

    private final Map<String, Screen> screens = new HashMap<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final Map<String, TreeMap<Long, Silence>> silences = new HashMap<>();
    private final List<String> orderFaults = new ArrayList<>();

    /** A person's screen begins anew: what stood on it is gone, and what comes next may have any number. */
    synchronized void began(String viewer, String roomId) {
        screens.put(viewer, new Screen(roomId));
    }

    /** A numbered frame that is no message: an event, or a number that is not for this person. */
    synchronized void passed(String viewer, long offset) {
        number(viewer, offset);
    }

    /** A message came on a person's screen. */
    synchronized void read(String viewer, long offset, String memberId, String text) {
        if (number(viewer, offset)) {
            screens.get(viewer).messages.put(offset, new Message(offset, memberId, text));
        }
    }

    /** A person was told that they have everything up to that number. */
    synchronized void reached(String viewer, long offset) {
        Screen screen = screens.get(viewer);
        if (screen.last >= 0 && screen.last != offset) {
            orderFaults.add(viewer + " had " + screen.last + " when all up to " + offset + " was said to be told");
        }
        screen.last = Math.max(screen.last, offset);
    }

    private boolean number(String viewer, long offset) {
        Screen screen = screens.get(viewer);
        if (screen == null) {
            orderFaults.add(viewer + " was told " + offset + " before any welcome");
            return false;
        }
        if (screen.last >= 0 && offset != screen.last + 1) {
            orderFaults.add(viewer + " was told " + offset + " after " + screen.last);
        }
        screen.last = Math.max(screen.last, offset);
        return true;
    }

    /** A person was answered that their message stands at that number. */
    synchronized void acknowledged(String roomId, long offset, String text) {
        acknowledged.add(new Acknowledged(roomId, offset, text, System.nanoTime()));
    }

    /** Staff were answered that a member is silenced, or is so no more, from that number on. */
    synchronized void silenced(String roomId, String memberId, long offset, boolean on) {
        silences.computeIfAbsent(roomId + "/" + memberId, key -> new TreeMap<>())
                .put(offset, new Silence(offset, on));
    }

    /** How many messages were acknowledged so far. */
    synchronized int acknowledged() {
        return acknowledged.size();
    }

    /** Whether each of these people has on their screen all that was acknowledged in their room. */
    synchronized boolean allHaveAll() {
        return missing().isEmpty();
    }

    /** Whether each of the first so many acknowledged messages is on everybody's screen, or on nobody's. */
    synchronized boolean agree(int first) {
        return acknowledged.subList(0, first).stream().allMatch(one -> {
            long seeing = seeing(one);
            return seeing == 0
                    || seeing
                            == screens.values().stream()
                                    .filter(screen -> screen.roomId.equals(one.roomId))
                                    .count();
        });
    }

    /**
     * Judges no longer what of the first so many acknowledged messages is on nobody's screen, nor the silence of whoever was
     * silenced or let speak after the last that is left: of that nobody can say whether it was lost as well.
     *
     * @param end of the Redis that had it, on the clock of {@link System#nanoTime}
     */
    synchronized Loss forgive(int first, long end) {
        List<Acknowledged> before = acknowledged.subList(0, first);
        List<Acknowledged> lost =
                before.stream().filter(one -> seeing(one) == 0).toList();
        before.removeAll(lost);
        Map<String, Long> left = new HashMap<>();
        acknowledged.subList(0, first - lost.size()).forEach(one -> left.merge(one.roomId, one.offset, Math::max));
        silences.entrySet().removeIf(silence -> {
            String roomId = silence.getKey().substring(0, silence.getKey().indexOf('/'));
            return silence.getValue().lastKey() > left.getOrDefault(roomId, 0L);
        });
        long since = lost.stream().mapToLong(one -> end - one.at).max().orElse(0);
        return new Loss(lost.size(), Duration.ofNanos(Math.max(0, since)));
    }

    private long seeing(Acknowledged one) {
        return screens.values().stream()
                .filter(screen -> screen.roomId.equals(one.roomId))
                .map(screen -> screen.messages.get(one.offset))
                .filter(message -> message != null && message.text.equals(one.text))
                .count();
    }

    synchronized Verdict verdict() {
        List<String> lost = missing();
        List<String> duplicated = new ArrayList<>();
        List<String> slips = new ArrayList<>();
        List<String> order = new ArrayList<>(orderFaults);
        Map<String, Map<Long, Message>> rooms = new HashMap<>();
        screens.forEach((viewer, screen) -> {
            Map<Long, Message> room = rooms.computeIfAbsent(screen.roomId, key -> new TreeMap<>());
            screen.messages.forEach((offset, message) -> {
                Message other = room.putIfAbsent(offset, message);
                if (other != null && !other.equals(message)) {
                    order.add("at %d of %s %s has \"%s\" and others \"%s\""
                            .formatted(offset, screen.roomId, viewer, message.text, other.text));
                }
            });
        });
        rooms.forEach((roomId, messages) -> {
            Set<String> texts = new HashSet<>();
            messages.values().forEach(message -> {
                if (!texts.add(message.text)) {
                    duplicated.add("\"%s\" stands twice in %s".formatted(message.text, roomId));
                }
                TreeMap<Long, Silence> silence = silences.get(roomId + "/" + message.memberId);
                Map.Entry<Long, Silence> last = silence == null ? null : silence.lowerEntry(message.offset);
                if (last != null && last.getValue().on) {
                    slips.add("\"%s\" stands at %d of %s, after the silence of %d"
                            .formatted(message.text, message.offset, roomId, last.getKey()));
                }
            });
        });
        List<String> findings = new ArrayList<>();
        List.of(lost, duplicated, order, slips)
                .forEach(kind -> findings.addAll(kind.subList(0, Math.min(SHOWN, kind.size()))));
        return new Verdict(
                rooms.values().stream().mapToInt(Map::size).sum(),
                lost.size(),
                duplicated.size(),
                order.size(),
                slips.size(),
                findings);
    }

    private List<String> missing() {
        Map<String, List<Acknowledged>> byRoom = new HashMap<>();
        acknowledged.forEach(one ->
                byRoom.computeIfAbsent(one.roomId, key -> new ArrayList<>()).add(one));
        List<String> missing = new ArrayList<>();
        screens.forEach((viewer, screen) -> {
            for (Acknowledged one : byRoom.getOrDefault(screen.roomId, List.of())) {
                Message message = screen.messages.get(one.offset);
                if (message == null || !message.text.equals(one.text)) {
                    missing.add("\"%s\", acknowledged at %d of %s, is not on %s's screen"
                            .formatted(one.text, one.offset, one.roomId, viewer));
                }
            }
        });
        return missing;
    }
}
