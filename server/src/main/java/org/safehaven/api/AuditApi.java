package org.safehaven.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
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
    private static final int FILE_PART = 500;

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
    private record View(Filter filter, List<AuditReader.Trail> trails) {
        boolean takes(AuditEntry entry) {
            return (filter.room() == null || filter.room().equals(entry.roomId()))
                    && (filter.act() == null || filter.act().equals(entry.act()))
                    && (filter.person() == null || entry.isOf(filter.person()))
                    && !entry.isReportAbout(filter.asker().staffId());
        }
    }

    private Future<ObjectNode> page(RoutingContext context) throws Problem {
        Paging paging = Paging.of(context);
        if (paging.after() != null && !AuditReader.isEntryId(paging.after())) {
            throw Problem.badField("after", "must be what \"next\" of the page before said");
        }
        return view(context).compose(view -> {
            AuditReader.Walk walk = walk(view, paging.after());
            return walk.next(paging.limit())
                    .compose(shown -> walk.next(1)
                            .compose(more -> names.load(new AuditNames.Known(), shown)
                                    .map(known -> {
                                        ObjectNode answer = Json.shared().createObjectNode();
                                        ArrayNode entries = answer.putArray("entries");
                                        shown.forEach(written -> entries.add(known.view(written)));
                                        return answer.put(
                                                "next",
                                                more.isEmpty()
                                                        ? null
                                                        : shown.get(shown.size() - 1)
                                                                .entryId());
                                    })));
        });
    }

    private AuditReader.Walk walk(View view, String before) {
        Filter filter = view.filter();
        return reader.walk(view.trails(), new AuditReader.Part(before, filter.from(), filter.until()), view::takes);
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
                        ? reader.rooms().map(rooms -> new View(filter, reader.trails(rooms)))
                        : Future.failedFuture(new Problem(
                                403, "not-allowed", "Name one of your rooms: the whole trail is for admins."));
            }
            // An admin may also look back at a room that was deleted.
            Future<Void> allowed = asker.admin()
                    ? Future.succeededFuture()
                    : roles.require(asker, room, StaffAbilities.CHANGE_ROOM).mapEmpty();
            return allowed.map(done -> new View(filter, reader.trails(List.of(room))));
        });
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
        view.compose(found -> trail.write(new AuditEntry(
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
                            return send(context.response(), walk(found, null));
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

    private Future<Void> send(HttpServerResponse response, AuditReader.Walk walk) {
        Promise<Void> sent = Promise.promise();
        send(response, walk, new AuditNames.Known(), sent);
        return sent.future();
    }

    /** Reads on only when the reader at the other end has taken what it got: memory stays bounded by one part. */
    private void send(HttpServerResponse response, AuditReader.Walk walk, AuditNames.Known known, Promise<Void> sent) {
        walk.next(FILE_PART)
                .compose(part -> names.load(known, part).compose(names -> {
                    StringBuilder lines = new StringBuilder();
                    part.forEach(written -> lines.append(names.view(written)).append('\n'));
                    return (part.isEmpty() ? response.end() : response.write(lines.toString())).map(part.isEmpty());
                }))
                .onFailure(sent::fail)
                .onSuccess(whole -> {
                    if (whole) {
                        sent.complete();
                    } else {
                        send(response, walk, known, sent);
                    }
                });
    }
}
