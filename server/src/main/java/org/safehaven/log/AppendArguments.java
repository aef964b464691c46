package org.safehaven.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.EventCodec;
import org.safehaven.protocol.Ids;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Retention;
import org.safehaven.redis.Keys;
import org.safehaven.reports.AuditEntry;
import org.safehaven.reports.ReportWrite;
import org.safehaven.reports.SealChain;

/** An append as {@code append.lua} takes it; what each place means stands there. */
final class AppendArguments {
    private final Append append;
    private final SealChain.Sealed sealed;
    private final Keys names;
    private final Retention ceiling;
    private final Duration asksKept;
    private final List<String> values = new ArrayList<>();

    AppendArguments(Append append, SealChain.Sealed sealed, Keys names, Retention ceiling, Duration asksKept) {
        this.append = append;
        this.sealed = sealed;
        this.names = names;
        this.ceiling = ceiling;
        this.asksKept = asksKept;
        values.add(Ids.fresh());
        values.add(Long.toString(append.expectedRevision()));
        values.add(append.expectedHead() == null ? "" : append.expectedHead().toString());
        values.add(Long.toString(append.knownOffset()));
        values.add(append.commandId() != null ? Long.toString(RedisRoomLog.ANSWERS_KEPT.toMillis()) : "0");
        values.add(Long.toString(append.paceMs()));
        addState();
        addErasures();
        values.add(names.roomChannel(append.roomId()));
        values.add(Long.toString(RedisRoomLog.CONTROL_KEPT.toMillis()));
        addBeside();
        for (Event event : append.events()) {
            values.add(WordKind.tag(event));
            values.add(EventCodec.store(event));
        }
    }

    List<String> values() {
        return values;
    }

    List<String> keys() {
        String roomId = append.roomId();
        ReportWrite report = sealed.report();
        return List.of(
                names.room(roomId),
                names.log(roomId),
                names.texts(roomId),
                names.words(roomId),
                names.asks(roomId),
                names.askWords(roomId),
                names.answer(roomId, String.valueOf(append.memberId()), String.valueOf(append.commandId())),
                names.pace(roomId, String.valueOf(append.memberId())),
                names.audit(roomId),
                names.auditReasons(roomId),
                names.sessionRecords(roomId),
                names.report(roomId, report == null ? "none" : report.reportId()),
                names.reports(roomId),
                names.reportsBy(roomId, report == null ? "none" : report.reporterId()),
                names.evidenceChain(roomId),
                names.sessionTallies(roomId));
    }

    private void addState() {
        if (append.state() == null) {
            values.addAll(List.of("", "", ""));
            return;
        }
        Retention limits = append.retention().within(ceiling);
        values.add(append.state());
        values.add(limits.maxMessages().toString());
        values.add(Long.toString(limits.maxAgeSeconds() * 1_000));
    }

    private void addBeside() {
        Append.Beside beside = append.beside();
        values.add(millis(beside.due()));
        values.add(beside.session() == null ? "" : beside.session().sessionId());
        values.add(beside.session() == null ? "" : Json.write(beside.session()));
        ReportWrite report = sealed.report();
        values.add(report == null ? "" : report.reportId());
        values.add(report == null ? "" : Long.toString(report.kept().toMillis()));
        values.add(report == null ? "" : Json.write(report.flat()));
        // Ids, letters and digits only.
        values.add(String.join(",", forgotten()));
        values.add(sealed.last());
        values.add(sealed.link());
        StoredAnswer.Reported reported = StoredAnswer.Reported.of(report);
        values.add(reported == null ? "" : reported.stored());
        values.add(Published.news(beside.news()));
        values.add(append.refused() == null ? "" : StoredAnswer.write(append.refused()));
        values.add(Long.toString(asksKept.toMillis()));
        values.add(
                Json.write(beside.tally() == null ? List.of() : beside.tally().flat()));
        values.add(Integer.toString(beside.audit().size()));
        for (AuditEntry entry : beside.audit()) {
            values.add(entry.stored());
            values.add(entry.storedReason());
        }
    }

    private List<String> forgotten() {
        return append.events().stream()
                .flatMap(event -> event.erasure().forgotten().stream())
                .toList();
    }

    private void addErasures() {
        List<Event> events = append.events();
        values.add(events.stream().anyMatch(event -> event.erasure().all()) ? "1" : "0");
        values.add(events.stream()
                .flatMap(event -> event.erasure().offsets().stream())
                .map(String::valueOf)
                .collect(Collectors.joining(",")));
    }

    static String millis(Instant due) {
        return due == null ? "0" : Long.toString(due.toEpochMilli());
    }
}
