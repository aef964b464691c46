package org.safehaven.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.safehaven.protocol.Erasure;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.EventCodec;
import org.safehaven.protocol.Ids;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Retention;
import org.safehaven.redis.Keys;
import org.safehaven.reports.AuditEntry;
import org.safehaven.reports.ReportWrite;
import org.safehaven.reports.SealChain;

/**
 * An append as {@code append.lua} takes it; what each place and each option means stands there. What an append does not
 * need it does not name.
 */
final class AppendArguments {
    private static final String CONTROL_KEPT = Long.toString(RedisRoomLog.CONTROL_KEPT.toMillis());
    private static final String ANSWERS_KEPT = Long.toString(RedisRoomLog.ANSWERS_KEPT.toMillis());

    private final Append append;
    private final SealChain.Sealed sealed;
    private final Keys names;
    private final Retention ceiling;
    private final Duration asksKept;
    private final List<String> options = new ArrayList<>(0);

    AppendArguments(Append append, SealChain.Sealed sealed, Keys names, Retention ceiling, Duration asksKept) {
        this.append = append;
        this.sealed = sealed;
        this.names = names;
        this.ceiling = ceiling;
        this.asksKept = asksKept;
        if (append.expectedRevision() == 0) {
            option("epoch", Ids.fresh());
        }
        if (append.expectedHead() != null) {
            option("head", append.expectedHead().toString());
        }
        if (append.paceMs() > 0) {
            option("pace", Long.toString(append.paceMs()));
        }
        addState();
        addErasures();
        addBeside();
        addReport();
    }

    private void option(String name, String value) {
        if (!value.isEmpty()) {
            options.add(name);
            options.add(value);
        }
    }

    List<String> values() {
        SessionTally tally = append.beside().tally();
        List<String> grown = tally == null ? List.of() : tally.flat();
        List<AuditEntry> audit = append.beside().audit();
        List<String> values = new ArrayList<>(7
                + grown.size()
                + options.size()
                + 2 * audit.size()
                + 2 * append.events().size());
        values.add(Long.toString(append.expectedRevision()));
        values.add(Long.toString(append.knownOffset()));
        values.add(append.commandId() != null ? ANSWERS_KEPT : "0");
        values.add(names.roomChannel(append.roomId()));
        values.add(CONTROL_KEPT);
        values.add(Integer.toString(grown.size() / 2));
        values.addAll(grown);
        values.add(Integer.toString(options.size() / 2));
        values.addAll(options);
        for (AuditEntry entry : audit) {
            values.add(entry.stored());
            values.add(entry.storedReason());
        }
        for (Event event : append.events()) {
            values.add(WordKind.tag(event));
            values.add(EventCodec.store(event));
        }
        return values;
    }

    /** Every key that the script may touch with these {@link #values}, as a Cluster wants it. */
    List<String> keys() {
        String roomId = append.roomId();
        List<String> keys = new ArrayList<>(options.isEmpty() ? 8 : 16);
        keys.addAll(List.of(
                names.room(roomId),
                names.log(roomId),
                names.texts(roomId),
                names.words(roomId),
                names.asks(roomId),
                names.askWords(roomId),
                names.answer(roomId, String.valueOf(append.memberId()), String.valueOf(append.commandId())),
                names.sessionTallies(roomId)));
        if (!options.isEmpty()) {
            ReportWrite report = sealed.report();
            keys.addAll(List.of(
                    names.pace(roomId, String.valueOf(append.memberId())),
                    names.audit(roomId),
                    names.auditReasons(roomId),
                    names.sessionRecords(roomId),
                    names.report(roomId, report == null ? "none" : report.reportId()),
                    names.reports(roomId),
                    names.reportsBy(roomId, report == null ? "none" : report.reporterId()),
                    names.evidenceChain(roomId)));
        }
        return keys;
    }

    private void addState() {
        if (append.state() != null) {
            Retention limits = append.retention().within(ceiling);
            option("state", append.state());
            option("most", limits.maxMessages().toString());
            option("age", Long.toString(limits.maxAgeSeconds() * 1_000));
            option("due", millis(append.beside().due()));
        }
    }

    private void addErasures() {
        boolean asks = false;
        boolean all = false;
        List<String> offsets = new ArrayList<>(0);
        List<String> forgotten = new ArrayList<>(0);
        for (Event event : append.events()) {
            Erasure erasure = event.erasure();
            all |= erasure.all();
            erasure.offsets().forEach(offset -> offsets.add(offset.toString()));
            forgotten.addAll(erasure.forgotten());
            asks |= WordKind.isAsk(event);
        }
        option("clear", all ? "1" : "");
        option("gone", String.join(",", offsets));
        // Ids, letters and digits only.
        option("forget", String.join(",", forgotten));
        option("asks", asks ? Long.toString(asksKept.toMillis()) : "");
    }

    private void addBeside() {
        Append.Beside beside = append.beside();
        if (beside.session() != null) {
            option("session", beside.session().sessionId());
            option("record", Json.write(beside.session()));
        }
        option("news", Published.news(beside.news()));
        if (append.refused() != null) {
            option("refused", StoredAnswer.write(append.refused()));
        }
        if (!beside.audit().isEmpty()) {
            option("audit", Integer.toString(beside.audit().size()));
        }
    }

    private void addReport() {
        ReportWrite report = sealed.report();
        if (report == null) {
            return;
        }
        option("report", report.reportId());
        option("fields", Json.write(report.flat()));
        if (!report.kept().isZero()) {
            option("kept", Long.toString(report.kept().toMillis()));
        }
        option("last", sealed.last());
        option("link", sealed.link());
        StoredAnswer.Reported reported = StoredAnswer.Reported.of(report);
        option("told", reported == null ? "" : reported.stored());
    }

    static String millis(Instant due) {
        return due == null ? "0" : Long.toString(due.toEpochMilli());
    }
}
