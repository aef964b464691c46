package org.safehaven.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.safehaven.access.Staff;
import org.safehaven.access.StaffAbilities;
import org.safehaven.protocol.Json;
import org.safehaven.reports.AuditEntry;
import org.safehaven.reports.AuditReader;
import org.safehaven.reports.AuditTrail;

/** The audit trail for those who answer for a room, or for the program: as pages, and as a file. */
final class AuditApi {
    /** So many entries are read and sent before the next are read. */
    private static final int FILE_PAGE = 500;

    private static final int WORD_LENGTH = 80;

    private final AuditReader reader;
    private final AuditTrail trail;
    private final AuditNames names;
    private final StaffGuard guard;
    private final StaffRoles roles;

    AuditApi(AuditReader reader, AuditTrail trail, AuditNames names, StaffGuard guard, StaffRoles roles) {
        this.reader = reader;
        this.trail = trail;
        this.names = names;
        this.guard = guard;
        this.roles = roles;
    }

    void mount(Router api) {
        api.get("/audit")
                .handler(context ->
                        Answers.answer(context, 200, () -> page(context).map(node -> node)));
        api.get("/audit.jsonl").handler(this::file);
    }

    /** What is asked for. All but the first may be null: no such limit. */
    private record Filter(Staff asker, String room, String person, String act, Instant from, Instant until) {}

    /** Where to look, and what of it the asker may know and wants. */
    private record View(Filter filter, List<String> streams, AuditNames.Known known) {
        boolean takes(AuditEntry entry) {
            return (filter.room() == null || filter.room().equals(entry.roomId()))
                    && (filter.act() == null || filter.act().equals(entry.act()))
                    && !known.isReportAbout(filter.asker().staffId(), entry)
                    && (filter.person() == null || known.isOf(filter.person(), entry));
        }
    }

    private Future<ObjectNode> page(RoutingContext context) throws Problem {
        Paging paging = Paging.of(context);
        if (paging.after() != null && !AuditReader.isEntryId(paging.after())) {
            throw Problem.badField("after", "must be what \"next\" of the page before said");
        }
        return view(context)
                .compose(view -> read(view, paging.after(), paging.limit() + 1).compose(found -> {
                    List<AuditReader.Written> shown = cut(found, paging.limit());
                    return names.load(view.known(), shown).map(known -> {
                        ObjectNode answer = Json.shared().createObjectNode();
                        ArrayNode entries = answer.putArray("entries");
                        shown.forEach(written -> entries.add(known.view(written)));
                        boolean more = found.size() > shown.size();
                        return answer.put(
                                "next", more ? shown.get(shown.size() - 1).entryId() : null);
                    });
                }));
    }

    private Future<List<AuditReader.Written>> read(View view, String before, int most) {
        Filter filter = view.filter();
        return reader.read(view.streams(), before, filter.from(), filter.until(), most, view::takes);
    }

    /** Entries of one moment stay together: the next page begins before it. */
    private static List<AuditReader.Written> cut(List<AuditReader.Written> found, int limit) {
        int end = Math.min(limit, found.size());
        while (end > 0
                && end < found.size()
                && found.get(end).entryId().equals(found.get(end - 1).entryId())) {
            end++;
        }
        return found.subList(0, end);
    }

    private Future<View> view(RoutingContext context) throws Problem {
        String room = word(context, "room");
        String person = word(context, "person");
        String act = word(context, "act");
        Instant from = moment(context, "from");
        Instant until = moment(context, "to");
        return guard.require(context).compose(session -> {
            Staff asker = session.staff();
            Filter filter = new Filter(asker, room, person, act, from, until);
            if (room == null) {
                return asker.admin()
                        ? reader.rooms().compose(rooms -> view(filter, rooms))
                        : Future.failedFuture(new Problem(
                                403, "not-allowed", "Name one of your rooms: the whole trail is for admins."));
            }
            // An admin may also look back at a room that was deleted.
            Future<Void> allowed = asker.admin()
                    ? Future.succeededFuture()
                    : roles.require(asker, room, StaffAbilities.CHANGE_ROOM).mapEmpty();
            return allowed.compose(done -> view(filter, List.of(room)));
        });
    }

    private Future<View> view(Filter filter, Collection<String> rooms) {
        return names.known(filter.asker(), filter.person())
                .map(known -> new View(filter, reader.streams(rooms), known));
    }

    private static String word(RoutingContext context, String name) throws Problem {
        String word = context.request().getParam(name);
        if (word == null || word.isEmpty()) {
            return null;
        }
        if (word.length() > WORD_LENGTH) {
            throw Problem.badField(name, "must have at most " + WORD_LENGTH + " characters");
        }
        return word;
    }

    private static Instant moment(RoutingContext context, String name) throws Problem {
        String text = word(context, name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException noMoment) {
            throw Problem.badField(name, "must be a moment such as 2026-03-03T17:00:00Z");
        }
    }

    private void file(RoutingContext context) {
        Future<View> view;
        try {
            view = view(context);
        } catch (Problem wrong) {
            wrong.send(context);
            return;
        }
        view.compose(found -> trail.record(new AuditEntry(
                                "audit.exported",
                                found.filter().room(),
                                found.filter().asker().staffId(),
                                null,
                                null,
                                null,
                                null,
                                Map.of()))
                        .compose(recorded -> {
                            context.response()
                                    .setChunked(true)
                                    .putHeader("Content-Type", "application/jsonl; charset=utf-8")
                                    .putHeader("Content-Disposition", "attachment; filename=\"audit.jsonl\"");
                            return send(context.response(), found, null);
                        }))
                .onFailure(failure -> {
                    if (context.response().headWritten()) {
                        // Half a file must not look like a whole one.
                        context.request().connection().close();
                    } else {
                        Answers.fail(context, failure);
                    }
                });
    }

    /** Reads on only when the reader at the other end has taken what it got: memory stays bounded by one page. */
    private Future<Void> send(HttpServerResponse response, View view, String before) {
        return read(view, before, FILE_PAGE).compose(found -> {
            List<AuditReader.Written> part = cut(found, FILE_PAGE);
            if (part.isEmpty()) {
                return response.end();
            }
            return names.load(view.known(), part).compose(known -> {
                StringBuilder lines = new StringBuilder();
                part.forEach(written -> lines.append(known.view(written)).append('\n'));
                return response.write(lines.toString())
                        .compose(sent ->
                                send(response, view, part.get(part.size() - 1).entryId()));
            });
        });
    }
}
