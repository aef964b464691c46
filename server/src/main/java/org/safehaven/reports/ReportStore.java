package org.safehaven.reports;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.LuaScript;
import org.safehaven.redis.RedisConnections;

/**
 * Reports with their evidence, each on a clock of its own: the store forgets it then, whether a node of Haven runs or
 * not, and whatever became of the messages it copies. New ones come with the append of their event
 * ({@link ReportWrite}). Thread-safe; a future fails only where the store cannot be reached.
 */
public final class ReportStore {
    private static final LuaScript CHANGE = LuaScript.load("/org/safehaven/reports/change.lua");

    /** Who looks at a report again and again within this time has looked once. */
    private static final Duration ONE_LOOK = Duration.ofHours(1);

    private static final String[] FIELDS = {
        ReportWrite.MADE,
        ReportWrite.STATE,
        ReportWrite.NOTE,
        ReportWrite.ANSWER,
        ReportWrite.ANSWERED_AT,
        ReportWrite.RESOLVED_AT,
        ReportWrite.ANSWER_READ,
        ReportWrite.SEAL
    };

    private final RedisConnections redis;
    private final Keys keys;
    private final SealChain chain;
    private final Runnable erased;

    /**
     * @param chain opens what reports copied
     * @param erased called when words were taken away, so that they can leave the disk too
     */
    public ReportStore(RedisConnections redis, Keys keys, SealChain chain, Runnable erased) {
        this.chain = chain;
        this.redis = redis;
        this.keys = keys;
        this.erased = erased;
    }

    /** Every report of the room that is still kept, newest first. */
    public Future<List<StoredReport>> all(String roomId) {
        return listed(roomId, keys.reports(roomId));
    }

    /** The member's own, newest first. */
    public Future<List<StoredReport>> madeBy(String roomId, String memberId) {
        return listed(roomId, keys.reportsBy(roomId, memberId));
    }

    public Future<Optional<StoredReport>> find(String roomId, String reportId) {
        return future(redis.commands().hmget(keys.report(roomId, reportId), FIELDS))
                .map(ReportStore::read);
    }

    /** What it copied; empty where it copied nothing. Fails with a {@link SealProblem} where that cannot be opened. */
    public Future<Optional<Report.Evidence>> evidence(String roomId, String reportId) {
        return copy(roomId, reportId)
                .compose(copy -> copy.closed() == null
                        ? Future.succeededFuture(copy.open())
                        : chain.open(roomId, reportId, copy.closed()))
                .map(found -> Optional.ofNullable(found)
                        .filter(evidence -> !evidence.messages().isEmpty()));
    }

    /** @param closed null: it is not sealed. @param open null: it is, or there is none */
    private record Copy(Seal.Closed closed, Report.Evidence open) {}

    private Future<Copy> copy(String roomId, String reportId) {
        return future(redis.commands()
                        .hmget(keys.report(roomId, reportId), ReportWrite.EVIDENCE, ReportWrite.SEAL, ReportWrite.BOX))
                .map(values -> {
                    String open = values.get(0).getValueOrElse("");
                    String label = values.get(1).getValueOrElse("");
                    return new Copy(
                            label.isEmpty()
                                    ? null
                                    : new Seal.Closed(label, values.get(2).getValueOrElse("")),
                            open.isEmpty() ? null : Json.read(open, Report.Evidence.class));
                });
    }

    /** Changes what no event tells of. @return false where it is not kept any more */
    public Future<Boolean> change(String roomId, ReportWrite write) {
        return future(CHANGE.<Long>run(
                        redis,
                        ScriptOutputType.INTEGER,
                        List.of(keys.report(roomId, write.reportId())),
                        Json.write(write.flat())))
                .map(done -> done == 1);
    }

    /** The reporter read what they were told: they are not told again. */
    public Future<Void> answerRead(String roomId, String reportId) {
        Map<String, String> read = Map.of(ReportWrite.ANSWER_READ, "1");
        return change(roomId, new ReportWrite(reportId, null, read, Duration.ZERO))
                .mapEmpty();
    }

    /** Whether this look at the report is one to write down: not one of many within the hour. */
    public Future<Boolean> isNewLook(String roomId, String reportId, String staffId) {
        return future(redis.commands()
                        .set(
                                keys.reportLook(roomId, reportId, staffId),
                                "1",
                                SetArgs.Builder.nx().px(ONE_LOOK.toMillis())))
                .map(Objects::nonNull);
    }

    /** It was none after all. */
    public Future<Void> noLook(String roomId, String reportId, String staffId) {
        return future(redis.commands().del(keys.reportLook(roomId, reportId, staffId)))
                .mapEmpty();
    }

    /** Looks whether the store has forgotten reports of the room since, so that they leave the disk too. */
    public Future<Void> sweep(String roomId) {
        String index = keys.reports(roomId);
        return future(redis.commands().zrange(index, 0, 0))
                .compose(oldest -> oldest.isEmpty()
                        ? Future.succeededFuture()
                        : future(redis.commands().exists(keys.report(roomId, oldest.get(0))))
                                .compose(there -> there > 0
                                        ? Future.succeededFuture()
                                        : gone(index, oldest.get(0)).compose(next -> sweep(roomId))));
    }

    /** Its clock has run out; the list need not remember that it was. */
    private Future<Void> gone(String index, String reportId) {
        erased.run();
        return future(redis.commands().zrem(index, reportId)).mapEmpty();
    }

    /**
     * Forgets a member as far as a report may: their name as a reporter goes, and a worry of theirs that is about nobody.
     * A report about somebody stays for its own time with all that it copied, whoever is deleted: else the person it is
     * about could have it deleted. Safe to repeat.
     */
    public Future<Void> forget(String roomId, String memberId) {
        String own = keys.reportsBy(roomId, memberId);
        return future(redis.commands().zrange(own, 0, -1))
                .compose(ids -> each(ids, id -> forgetReporter(roomId, id)))
                .compose(forgotten -> future(redis.commands().del(own)))
                .map(gone -> {
                    erased.run();
                    return null;
                });
    }

    private Future<Void> forgetReporter(String roomId, String reportId) {
        return find(roomId, reportId).compose(found -> {
            if (found.isEmpty()) {
                return gone(keys.reports(roomId), reportId);
            }
            Report made = found.get().made();
            if (made.about() != null && made.reporter().name() == null) {
                return Future.succeededFuture();
            }
            return copy(roomId, reportId)
                    .compose(copy -> made.about() == null
                            ? delete(roomId, made, copy.closed())
                            : rename(roomId, made.ofNobody(), copy.closed()))
                    // It was something else by now.
                    .compose(done -> done ? Future.succeededFuture() : forgetReporter(roomId, reportId));
        });
    }

    private Future<Boolean> rename(String roomId, Report made, Seal.Closed closed) {
        Map<String, String> name = Map.of(ReportWrite.MADE, Json.write(made));
        return closed == null
                ? change(roomId, new ReportWrite(made.reportId(), null, name, Duration.ZERO))
                : chain.rename(roomId, closed, made);
    }

    /** Of a sealed one with a link that says so: else the chain could not tell it from one that somebody took away. */
    private Future<Boolean> delete(String roomId, Report made, Seal.Closed closed) {
        Future<Boolean> deleted = closed == null
                ? future(redis.commands().del(keys.report(roomId, made.reportId())))
                        .map(true)
                : chain.delete(roomId, closed, made);
        return deleted.compose(
                done -> done ? gone(keys.reports(roomId), made.reportId()).map(true) : Future.succeededFuture(false));
    }

    /**
     * The room is gone: its reports and their chain stay until the last of them comes to its own end, and from here on
     * {@link #roomsLeft} tells where. Safe to repeat.
     *
     * @param now the store's time
     */
    public Future<Void> outlive(String roomId, Collection<String> memberIds, Instant now) {
        String[] own = memberIds.stream()
                .map(memberId -> keys.reportsBy(roomId, memberId))
                .toArray(String[]::new);
        return (own.length == 0
                        ? Future.succeededFuture()
                        : future(redis.commands().del(own)))
                .compose(done -> future(redis.commands().pttl(keys.reports(roomId))))
                .compose(left -> left <= 0
                        ? future(redis.commands().del(keys.evidenceChain(roomId)))
                                .mapEmpty()
                        : future(redis.commands().pexpire(keys.evidenceChain(roomId), left))
                                .compose(done -> future(
                                        redis.commands().zadd(keys.reportsLeft(), now.toEpochMilli() + left, roomId))))
                .mapEmpty();
    }

    /** Rooms that are gone and whose reports are still kept. */
    public Future<List<String>> roomsLeft() {
        return future(redis.commands().zrange(keys.reportsLeft(), 0, -1));
    }

    public Future<Boolean> isRoomLeft(String roomId) {
        return future(redis.commands().zscore(keys.reportsLeft(), roomId)).map(Objects::nonNull);
    }

    /** The same as {@link #sweep} for a room that is gone. */
    public Future<Void> sweepLeft(String roomId) {
        return sweep(roomId)
                .compose(done -> future(redis.commands().exists(keys.reports(roomId))))
                .compose(there -> there > 0
                        ? Future.succeededFuture()
                        : future(redis.commands().zrem(keys.reportsLeft(), roomId))
                                .mapEmpty());
    }

    private Future<List<StoredReport>> listed(String roomId, String index) {
        return future(redis.commands().zrevrange(index, 0, -1))
                .compose(ids -> each(ids, id -> find(roomId, id)).map(found -> {
                    List<StoredReport> reports = new ArrayList<>();
                    for (int i = 0; i < found.size(); i++) {
                        if (found.get(i).isPresent()) {
                            reports.add(found.get(i).get());
                        } else {
                            gone(index, ids.get(i));
                        }
                    }
                    return reports;
                }));
    }

    private static <T, R> Future<List<R>> each(List<T> all, Function<T, Future<R>> work) {
        List<Future<R>> begun = all.stream().map(work).toList();
        return Future.all(begun).map(done -> {
            List<R> results = new ArrayList<>();
            begun.forEach(one -> results.add(one.result()));
            return results;
        });
    }

    private static Optional<StoredReport> read(List<KeyValue<String, String>> values) {
        Map<String, String> fields = new HashMap<>();
        values.forEach(value -> fields.put(value.getKey(), value.getValueOrElse("")));
        if (fields.get(ReportWrite.MADE).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StoredReport(
                Json.read(fields.get(ReportWrite.MADE), Report.class),
                ReportWrite.isResolved(fields.get(ReportWrite.STATE)),
                said(fields.get(ReportWrite.NOTE)),
                said(fields.get(ReportWrite.ANSWER)),
                time(fields.get(ReportWrite.ANSWERED_AT)),
                !fields.get(ReportWrite.ANSWER_READ).isEmpty(),
                time(fields.get(ReportWrite.RESOLVED_AT)),
                sealing(fields.get(ReportWrite.SEAL))));
    }

    private static StoredReport.Sealing sealing(String label) {
        return label.isEmpty() ? StoredReport.Sealing.UNSEALED : StoredReport.Sealing.SEALED;
    }

    private static String said(String value) {
        return value.isEmpty() ? null : value;
    }

    private static Instant time(String value) {
        return value.isEmpty() ? null : Instant.parse(value);
    }
}
