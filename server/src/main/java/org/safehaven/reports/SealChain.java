package org.safehaven.reports;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.ScriptOutputType;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.LuaScript;
import org.safehaven.redis.RedisConnections;

/**
 * Every room's chain of sealed reports, in the store. Whoever adds a link names the last one they know of; where another
 * was quicker they seal again. Thread-safe.
 */
public final class SealChain {
    private static final LuaScript RESEAL = LuaScript.load("/org/safehaven/reports/reseal.lua");

    private final RedisConnections redis;
    private final Keys keys;
    private final Optional<Seal> seal;

    /** @param seal empty: new reports are kept unsealed, and what is sealed cannot be opened */
    public SealChain(RedisConnections redis, Keys keys, Optional<Seal> seal) {
        this.redis = redis;
        this.keys = keys;
        this.seal = seal;
    }

    /**
     * What an append writes of a report.
     *
     * @param last the chain's last link as it is stored; holds only while it is
     * @param link the one that comes after it; empty: none does
     */
    public record Sealed(ReportWrite report, String last, String link) {}

    /** The report as it is to be stored; an unchanged one where there is nothing to seal. @param report null: none */
    public Future<Sealed> seal(String roomId, ReportWrite report) {
        if (seal.isEmpty() || report == null || !report.isNew()) {
            return Future.succeededFuture(new Sealed(report, "", ""));
        }
        return last(roomId).map(stored -> {
            SealLink last = read(stored);
            Report made = report.report();
            Seal.Closed closed = seal.get().close(roomId, last, made.reportId(), report.copy());
            ReportWrite written = report.sealed(closed);
            SealLink link = seal.get()
                    .next(
                            roomId,
                            last,
                            draft(SealLink.Kind.SEALED, made, made.madeAt(), closed.hash(written.madeText())));
            return new Sealed(written, stored, Json.write(link));
        });
    }

    /** @param closed what is stored; fails with a {@link SealProblem} where it cannot be opened */
    Future<Report.Evidence> open(String roomId, String reportId, Seal.Closed closed) {
        if (seal.isEmpty()) {
            return Future.failedFuture(new SealProblem(SealProblem.Kind.OTHER_KEY, closed.fingerprint()));
        }
        try {
            return Future.succeededFuture(Json.read(seal.get().open(roomId, reportId, closed), Report.Evidence.class));
        } catch (SealProblem cannot) {
            return Future.failedFuture(cannot);
        }
    }

    /**
     * Takes the reporter's name out of what stands beside the copy. The copy itself stays, byte for byte, and needs no key.
     *
     * @param before what it was; where it is something else by now, nothing is done
     * @param made without the name
     * @return false where it was something else
     */
    Future<Boolean> rename(String roomId, Seal.Closed before, Report made) {
        String text = Json.write(made);
        return write(roomId, before, made, SealLink.Kind.NAMELESS, before.hash(text), List.of(ReportWrite.MADE, text));
    }

    /** Deletes the report with its copy, and that it was deleted joins the chain. @return false where it was something else */
    Future<Boolean> delete(String roomId, Seal.Closed before, Report made) {
        return write(roomId, before, made, SealLink.Kind.DELETED, "", List.of());
    }

    private static final long CONFLICT = 0;
    private static final long DONE = 1;

    /** Again where another link came between. */
    private Future<Boolean> write(
            String roomId, Seal.Closed before, Report made, SealLink.Kind kind, String content, List<String> fields) {
        return last(roomId)
                .compose(stored -> write(roomId, before, made, kind, content, fields, stored))
                .compose(done -> done == CONFLICT
                        ? write(roomId, before, made, kind, content, fields)
                        : Future.succeededFuture(done == DONE));
    }

    private Future<Long> write(
            String roomId,
            Seal.Closed before,
            Report made,
            SealLink.Kind kind,
            String content,
            List<String> fields,
            String stored) {
        SealLink last = read(stored);
        return now().compose(now -> {
            SealLink draft = draft(kind, made, now, content);
            SealLink link = seal.map(ours -> ours.next(roomId, last, draft)).orElse(Seal.unproven(last, draft));
            return future(RESEAL.<Long>run(
                    redis,
                    ScriptOutputType.INTEGER,
                    List.of(keys.report(roomId, made.reportId()), keys.evidenceChain(roomId)),
                    stored,
                    Json.write(link),
                    before.label(),
                    fields.isEmpty() ? "" : Json.write(fields)));
        });
    }

    private static SealLink draft(SealLink.Kind kind, Report made, Instant at, String content) {
        return new SealLink(0, kind, made.reportId(), made.reference(), at, made.purgeAt(), "", "", content, "", "");
    }

    private Future<Instant> now() {
        return future(redis.commands().time())
                .map(time -> Instant.ofEpochSecond(Long.parseLong(time.get(0)))
                        .plus(Duration.ofMillis(Long.parseLong(time.get(1)) / 1_000)));
    }

    private Future<String> last(String roomId) {
        return future(redis.commands().lindex(keys.evidenceChain(roomId), -1)).map(link -> link == null ? "" : link);
    }

    private static SealLink read(String stored) {
        return stored.isEmpty() ? null : Json.read(stored, SealLink.class);
    }

    boolean opens(Seal.Closed closed) {
        return seal.isPresent() && seal.get().fingerprint().equals(closed.fingerprint());
    }

    /** Every link as it is stored, the first one first. */
    Future<List<String>> links(String roomId) {
        return future(redis.commands().lrange(keys.evidenceChain(roomId), 0, -1))
                .map(ArrayList::new);
    }
}
