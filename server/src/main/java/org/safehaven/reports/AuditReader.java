package org.safehaven.reports;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;

/** Reads the audit trail, the newest first: of a room, or of the whole program, merged by time. Thread-safe. */
public final class AuditReader {
    /** So many entries of one stream are looked through at a time; the memory of one reading is bounded by that. */
    private static final int BATCH = 200;

    private static final Pattern ENTRY_ID = Pattern.compile("([0-9]{1,16})-([0-9]{1,9})");

    private final RedisConnections redis;
    private final Keys keys;

    public AuditReader(RedisConnections redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** An entry as it was written, with its reason as far as that is still there. */
    public record Written(String entryId, Instant at, AuditEntry entry, String reason, String stream) {}

    /** Where the streams of the trail are: the program's own, and those of {@code roomIds}. */
    public List<String> streams(Collection<String> roomIds) {
        List<String> streams = new ArrayList<>(List.of(keys.programAudit()));
        roomIds.forEach(roomId -> streams.add(keys.audit(roomId)));
        return streams;
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

    /**
     * The newest entries that {@code wanted} takes, and possibly some more.
     *
     * @param before only those that are older; null: from the newest on
     * @param from no older than this; null: as far back as there is
     * @param until older than this; null: up to now
     * @param most so many are enough
     */
    public Future<List<Written>> read(
            List<String> streams, String before, Instant from, Instant until, int most, Predicate<AuditEntry> wanted) {
        String newest = before != null ? before : until != null ? until.toEpochMilli() + "-0" : null;
        if (before != null && until != null && compare(before, until.toEpochMilli() + "-0") > 0) {
            newest = until.toEpochMilli() + "-0";
        }
        return more(streams, newest, from == null ? "-" : from.toEpochMilli() + "-0", most, wanted, List.of());
    }

    private Future<List<Written>> more(
            List<String> streams,
            String before,
            String from,
            int most,
            Predicate<AuditEntry> wanted,
            List<Written> found) {
        List<Future<List<StreamMessage<String, String>>>> batches =
                streams.stream().map(stream -> batch(stream, before, from)).toList();
        return Future.all(batches).compose(done -> {
            // Below this, one of the streams has more than was read: what lies there is not in order yet.
            String floor = batches.stream()
                    .map(Future::result)
                    .filter(batch -> batch.size() == BATCH)
                    .map(batch -> batch.get(BATCH - 1).getId())
                    .max(AuditReader::compare)
                    .orElse(null);
            List<Written> all = new ArrayList<>(found);
            List<Written> fresh = new ArrayList<>();
            for (Future<List<StreamMessage<String, String>>> batch : batches) {
                for (StreamMessage<String, String> message : batch.result()) {
                    AuditEntry entry = Json.read(message.getBody().get("e"), AuditEntry.class);
                    if ((floor == null || compare(message.getId(), floor) >= 0) && wanted.test(entry)) {
                        fresh.add(new Written(message.getId(), at(message.getId()), entry, null, message.getStream()));
                    }
                }
            }
            fresh.sort(
                    Comparator.comparing(Written::entryId, AuditReader::compare).reversed());
            all.addAll(fresh);
            return floor == null || all.size() >= most
                    ? withReasons(all)
                    : more(streams, floor, from, most, wanted, all);
        });
    }

    private Future<List<StreamMessage<String, String>>> batch(String stream, String before, String from) {
        Range<String> range = Range.from(
                from.equals("-") ? Range.Boundary.unbounded() : Range.Boundary.including(from),
                before == null ? Range.Boundary.unbounded() : Range.Boundary.excluding(before));
        return future(redis.commands().xrevrange(stream, range, Limit.from(BATCH)));
    }

    private Future<List<Written>> withReasons(List<Written> entries) {
        List<Future<Written>> each = entries.stream()
                .map(written -> future(redis.commands().hget(written.stream() + "-reasons", written.entryId()))
                        .map(kept -> kept == null
                                ? written
                                : new Written(
                                        written.entryId(),
                                        written.at(),
                                        written.entry(),
                                        kept.substring(kept.indexOf('\n') + 1),
                                        written.stream())))
                .toList();
        return Future.all(each).map(done -> each.stream().map(Future::result).toList());
    }

    private static Instant at(String entryId) {
        return Instant.ofEpochMilli(Long.parseLong(entryId.substring(0, entryId.indexOf('-'))));
    }

    static int compare(String one, String other) {
        var first = ENTRY_ID.matcher(one);
        var second = ENTRY_ID.matcher(other);
        if (!first.matches() || !second.matches()) {
            throw new IllegalArgumentException("not an entry of a trail");
        }
        int byTime = Long.compare(Long.parseLong(first.group(1)), Long.parseLong(second.group(1)));
        return byTime != 0 ? byTime : Long.compare(Long.parseLong(first.group(2)), Long.parseLong(second.group(2)));
    }
}
