package org.safehaven.reports;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

    /** Whether this look at the report is one to write down: not one of many within the hour. */
    public Future<Boolean> isNewLook(String roomId, String reportId, String staffId) {
        return future(redis.commands()
                        .set(
                                keys.reportLook(roomId, reportId, staffId),
                                "1",
                                SetArgs.Builder.nx().px(ONE_LOOK.toMillis())))
                .map(Objects::nonNull);
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
     * Forgets a member: the reports that they made, and in those of others their name and what they wrote. What others
     * wrote about them stays. Safe to repeat.
     */
    public Future<Void> forget(String roomId, String memberId) {
        String own = keys.reportsBy(roomId, memberId);
        return future(redis.commands().zrange(own, 0, -1))
                .compose(ids -> each(ids, id -> withdraw(roomId, id)))
                .compose(deleted -> future(redis.commands().del(own)))
                .compose(gone -> future(redis.commands().zrange(keys.reports(roomId), 0, -1)))
                .compose(ids -> each(ids, id -> blank(roomId, id, memberId)))
                .map(blanked -> {
                    erased.run();
                    return null;
                });
    }

    /** Forgets every report of the room. Safe to repeat. */
    public Future<Void> forgetRoom(String roomId) {
        return all(roomId)
                .compose(reports -> each(
                        reports,
                        report -> delete(roomId, report.reportId())
                                .compose(gone -> future(redis.commands()
                                        .del(keys.reportsBy(
                                                roomId, report.made().reporter().memberId()))))))
                .compose(deleted -> future(redis.commands().del(keys.reports(roomId), keys.evidenceChain(roomId))))
                .mapEmpty();
    }

    private Future<Void> delete(String roomId, String reportId) {
        return future(redis.commands().del(keys.report(roomId, reportId)))
                .compose(deleted -> gone(keys.reports(roomId), reportId));
    }

    /** With a link that says so: else the chain could not tell it from one that somebody took away. */
    private Future<Void> withdraw(String roomId, String reportId) {
        return find(roomId, reportId)
                .compose(found -> copy(roomId, reportId).compose(copy -> {
                    if (found.isEmpty() || copy.closed() == null) {
                        return delete(roomId, reportId);
                    }
                    return chain.delete(roomId, copy.closed(), found.get().made(), true)
                            .compose(done -> done ? gone(keys.reports(roomId), reportId) : withdraw(roomId, reportId));
                }));
    }

    private Future<Void> blank(String roomId, String reportId, String memberId) {
        return find(roomId, reportId).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture();
            }
            Report made = found.get().made();
            Report nameless = made.isAbout(memberId) && made.about().name() != null ? withoutName(made) : made;
            return copy(roomId, reportId)
                    .compose(copy -> copy.closed() == null
                            ? blankOpen(roomId, made, nameless, copy.open(), memberId)
                            : blankSealed(roomId, made, nameless, copy.closed(), memberId));
        });
    }

    private Future<Void> blankOpen(
            String roomId, Report made, Report nameless, Report.Evidence evidence, String memberId) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (!nameless.equals(made)) {
            fields.put(ReportWrite.MADE, Json.write(nameless));
        }
        if (evidence != null && evidence.has(memberId)) {
            fields.put(ReportWrite.EVIDENCE, Json.write(without(evidence, memberId)));
        }
        return fields.isEmpty()
                ? Future.succeededFuture()
                : change(roomId, new ReportWrite(made.reportId(), null, fields, Duration.ZERO))
                        .mapEmpty();
    }

    /** Where it cannot be opened, nobody can say whose words are in it: then all of it goes. */
    private Future<Void> blankSealed(String roomId, Report made, Report nameless, Seal.Closed closed, String memberId) {
        return chain.open(roomId, made.reportId(), closed)
                .map(Optional::of)
                .recover(cannot ->
                        cannot instanceof SealProblem ? Future.succeededFuture(Optional.empty()) : failed(cannot))
                .compose(evidence -> {
                    if (evidence.isEmpty()) {
                        boolean wentBefore = closed.label().equals(Seal.Closed.GONE);
                        return !wentBefore && made.kind() == Report.Kind.MESSAGE || !nameless.equals(made)
                                ? chain.delete(roomId, closed, nameless, false)
                                : Future.succeededFuture(true);
                    }
                    return evidence.get().has(memberId) || !nameless.equals(made)
                            ? chain.shorten(roomId, closed, nameless, without(evidence.get(), memberId))
                            : Future.succeededFuture(true);
                })
                .compose(done -> done ? Future.succeededFuture() : blank(roomId, made.reportId(), memberId));
    }

    private static <T> Future<T> failed(Throwable failure) {
        return Future.failedFuture(failure);
    }

    private static Report withoutName(Report made) {
        return new Report(
                made.reportId(),
                made.reference(),
                made.kind(),
                made.madeAt(),
                made.reporter(),
                new Report.Person(made.about().memberId(), null),
                made.reason(),
                made.purgeAt());
    }

    private static Report.Evidence without(Report.Evidence evidence, String memberId) {
        return new Report.Evidence(evidence.messages().stream()
                .map(said -> said.memberId().equals(memberId)
                        ? new Report.Said(said.messageId(), said.at(), memberId, null, null, said.reported())
                        : said)
                .toList());
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
                time(fields.get(ReportWrite.RESOLVED_AT)),
                sealing(fields.get(ReportWrite.SEAL))));
    }

    private static StoredReport.Sealing sealing(String label) {
        return switch (label) {
            case "" -> StoredReport.Sealing.UNSEALED;
            case Seal.Closed.GONE -> StoredReport.Sealing.GONE;
            default -> StoredReport.Sealing.SEALED;
        };
    }

    private static String said(String value) {
        return value.isEmpty() ? null : value;
    }

    private static Instant time(String value) {
        return value.isEmpty() ? null : Instant.parse(value);
    }
}
