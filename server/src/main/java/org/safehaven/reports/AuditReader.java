package org.safehaven.reports;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;

/** Reads the audit trail, the newest first: of a room, or of the whole program, merged by time. Thread-safe. */
public final class AuditReader {
    /** What is held at a time, over all trails together, as far as each may have its least. */
    private static final int HELD = 2_000;

    private static final int MOST_OF_ONE = 200;
    private static final int LEAST_OF_ONE = 10;

    private static final Pattern ENTRY_ID = Pattern.compile("([0-9]{1,16})-([0-9]{1,9})");

    private final RedisConnections redis;
    private final Keys keys;

    public AuditReader(RedisConnections redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** An entry as it was written, with its reason as far as that is still there. */
    public record Written(String entryId, Instant at, AuditEntry entry, String reason) {}

    /** Where a trail is: of one room, or the program's own. */
    public record Trail(String stream, String reasons) {}

    /**
     * What part of the trail is looked for.
     *
     * @param before only entries that are older than that one; null: from the newest on
     * @param from no older than this; null: as far back as there is
     * @param until older than this; null: up to now
     */
    public record Part(String before, Instant from, Instant until) {
        /** The whole of it. */
        public static final Part ALL = new Part(null, null, null);

        private String newest() {
            String end = until == null ? null : until.toEpochMilli() + "-0";
            return before == null || end != null && compare(end, before) < 0 ? end : before;
        }
    }

    /** The trails of {@code roomIds}, and the program's own. */
    public List<Trail> trails(Collection<String> roomIds) {
        List<Trail> trails = new ArrayList<>(List.of(new Trail(keys.programAudit(), keys.programAuditReasons())));
        roomIds.forEach(roomId -> trails.add(new Trail(keys.audit(roomId), keys.auditReasons(roomId))));
        return trails;
    }

    /** Every room that has a trail, those included that were deleted. */
    public Future<Set<String>> rooms() {
        return future(redis.commands().smembers(keys.rooms()))
                .compose(living -> future(redis.commands().zrange(keys.deletedRooms(), 0, -1))
                        .map(deleted -> {
                            Set<String> all = new LinkedHashSet<>(living);
                            all.addAll(deleted);
                            return all;
                        }));
    }

    /** Whether {@code text} can be an entry's id, as a place to go on from. */
    public static boolean isEntryId(String text) {
        return ENTRY_ID.matcher(text).matches();
    }

    /** A way back through those trails, of which only what {@code wanted} takes is told. */
    public Walk walk(List<Trail> trails, Part part, Predicate<AuditEntry> wanted) {
        return new Walk(trails, part, wanted);
    }

    /** Where an entry stands: its time, and a number within it. */
    private record Place(long ms, long number) implements Comparable<Place> {
        private static Place of(String entryId) {
            int dash = entryId.indexOf('-');
            return new Place(Long.parseLong(entryId.substring(0, dash)), Long.parseLong(entryId.substring(dash + 1)));
        }

        @Override
        public int compareTo(Place other) {
            return ms != other.ms ? Long.compare(ms, other.ms) : Long.compare(number, other.number);
        }
    }

    private record Ahead(String entryId, Place place, String json) {}

    /** One trail on a walk: what was read of it and not told yet. */
    private static final class Lane implements Comparable<Lane> {
        private final Trail trail;
        private final Deque<Ahead> ahead = new ArrayDeque<>();
        private String before;
        private boolean atItsEnd;

        private Lane(Trail trail, String before) {
            this.trail = trail;
            this.before = before;
        }

        /** The newest first. Only among lanes that have something. */
        @Override
        public int compareTo(Lane other) {
            return other.ahead.getFirst().place().compareTo(ahead.getFirst().place());
        }
    }

    /**
     * A walk from the newest entry to older ones, however long the trail is in bounded memory: of each trail only the
     * next few entries are held, and each entry is read once. One step at a time.
     */
    public final class Walk {
        private final PriorityQueue<Lane> known = new PriorityQueue<>();
        private final List<Lane> unknown = new ArrayList<>();
        private final String from;
        private final int batch;
        private final Predicate<AuditEntry> wanted;
        private Place last;

        private Walk(List<Trail> trails, Part part, Predicate<AuditEntry> wanted) {
            trails.forEach(trail -> unknown.add(new Lane(trail, part.newest())));
            this.from = part.from() == null ? null : part.from().toEpochMilli() + "-0";
            this.batch = Math.max(LEAST_OF_ONE, Math.min(MOST_OF_ONE, HELD / Math.max(1, trails.size())));
            this.wanted = wanted;
        }

        /**
         * The next entries. Those of one moment stay together, so that the id of the last is a place to go on from.
         *
         * @param most so many, and as many more as have the last one's id; fewer: there are no more
         */
        public Future<List<Written>> next(int most) {
            Promise<List<Future<Written>>> found = Promise.promise();
            collect(most, new ArrayList<>(), found);
            return found.future()
                    .compose(each -> Future.all(each)
                            .map(done -> each.stream().map(Future::result).toList()));
        }

        /** Not one future inside the other: a search through years must not pile them up. */
        private void collect(int most, List<Future<Written>> found, Promise<List<Future<Written>>> done) {
            Future.all(unknown.stream().map(this::fill).toList())
                    .map(filled -> take(most, found))
                    .onFailure(done::fail)
                    .onSuccess(enough -> {
                        if (enough) {
                            done.complete(found);
                        } else {
                            collect(most, found, done);
                        }
                    });
        }

        private Future<Void> fill(Lane lane) {
            Range<String> range = Range.from(
                    from == null ? Range.Boundary.unbounded() : Range.Boundary.including(from),
                    lane.before == null ? Range.Boundary.unbounded() : Range.Boundary.excluding(lane.before));
            return future(redis.commands().xrevrange(lane.trail.stream(), range, Limit.from(batch)))
                    .map(read -> {
                        for (StreamMessage<String, String> message : read) {
                            lane.before = message.getId();
                            lane.ahead.add(new Ahead(
                                    message.getId(),
                                    Place.of(message.getId()),
                                    message.getBody().get("e")));
                        }
                        lane.atItsEnd = read.size() < batch;
                        return null;
                    });
        }

        /** @return false where it has to be read on first */
        private boolean take(int most, List<Future<Written>> found) {
            unknown.stream().filter(lane -> !lane.ahead.isEmpty()).forEach(known::add);
            unknown.clear();
            while (unknown.isEmpty()) {
                Lane lane = known.peek();
                if (lane == null
                        || found.size() >= most
                                && !lane.ahead.getFirst().place().equals(last)) {
                    return true;
                }
                known.remove();
                Ahead next = lane.ahead.removeFirst();
                if (!lane.ahead.isEmpty()) {
                    known.add(lane);
                } else if (!lane.atItsEnd) {
                    unknown.add(lane);
                }
                AuditEntry entry = Json.read(next.json(), AuditEntry.class);
                if (wanted.test(entry)) {
                    last = next.place();
                    found.add(written(lane.trail, next, entry));
                }
            }
            return false;
        }
    }

    private Future<Written> written(Trail trail, Ahead found, AuditEntry entry) {
        Instant at = Instant.ofEpochMilli(found.place().ms());
        return future(redis.commands().hget(trail.reasons(), found.entryId()))
                .map(kept -> new Written(
                        found.entryId(), at, entry, kept == null ? null : kept.substring(kept.indexOf('\n') + 1)));
    }

    static int compare(String one, String other) {
        return Place.of(one).compareTo(Place.of(other));
    }
}
