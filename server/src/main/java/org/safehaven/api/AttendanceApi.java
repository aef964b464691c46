package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.safehaven.access.Staff;
import org.safehaven.access.StaffAbilities;
import org.safehaven.log.SessionRecord;
import org.safehaven.log.SessionTally;
import org.safehaven.log.SessionTally.Count;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Schedule;
import org.safehaven.reports.AuditEntry;
import org.safehaven.reports.AuditTrail;
import org.safehaven.reports.Report;
import org.safehaven.reports.ReportStore;
import org.safehaven.reports.StoredReport;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;
import org.safehaven.sessions.Attendance;
import org.safehaven.sessions.Stay;
import org.safehaven.sessions.WeeksBack;

/** When the room met, who was there and what it came to, for its staff: session by session, week by week, and as a file. */
final class AttendanceApi {
    private static final int USUAL_WEEKS = 12;
    private static final int MOST_WEEKS = 52;
    private static final String DELETED = "\u2014";

    private final Attendance attendance;
    private final ReportStore reports;
    private final AuditTrail audit;
    private final StaffGuard guard;
    private final StaffRoles roles;

    AttendanceApi(Attendance attendance, ReportStore reports, AuditTrail audit, StaffGuard guard, StaffRoles roles) {
        this.attendance = attendance;
        this.reports = reports;
        this.audit = audit;
        this.guard = guard;
        this.roles = roles;
    }

    void mount(Router api) {
        api.get("/rooms/:roomId/sessions").handler(context -> Answers.answer(context, 200, () -> sessions(context)));
        api.get("/rooms/:roomId/attendance").handler(context -> Answers.answer(context, 200, () -> weeks(context)));
        api.get("/rooms/:roomId/attendance.csv").handler(this::file);
    }

    /** A session with everybody's time in it. */
    private record Attended(SessionRecord session, Map<String, Stay> stays) {}

    /** The same with what it came to. @param reports null: not theirs to know */
    private record Summed(Attended attended, SessionTally tally, Long reports) {}

    private Future<JsonNode> sessions(RoutingContext context) throws Problem {
        Paging paging = Paging.of(context);
        return standing(context, StaffAbilities.SEE_ROOM)
                .compose(standing -> attendance
                        .sessions(standing.state().roomId())
                        .compose(all -> {
                            Map<String, SessionRecord> wanted = new LinkedHashMap<>();
                            ObjectNode page =
                                    paging.page("sessions", all, SessionRecord::sessionId, record -> "", record -> {
                                        wanted.put(record.sessionId(), record);
                                        return Json.shared().getNodeFactory().textNode(record.sessionId());
                                    });
                            return attended(standing.state().roomId(), List.copyOf(wanted.values()))
                                    .compose(some -> summed(standing, some))
                                    .map(some -> {
                                        ArrayNode views = page.putArray("sessions");
                                        some.forEach(one -> views.add(view(standing.state(), one, now(standing))));
                                        return page;
                                    });
                        }));
    }

    private Future<List<Summed>> summed(StaffRoles.Standing standing, List<Attended> attended) {
        return known(standing).compose(known -> {
            List<Future<Summed>> each = attended.stream()
                    .map(one -> attendance
                            .tally(standing.state().roomId(), one.session().sessionId(), now(standing))
                            .map(tally -> new Summed(
                                    one,
                                    tally,
                                    known.map(all -> during(one.session(), all)).orElse(null))))
                    .toList();
            return Future.all(each)
                    .map(done -> each.stream().map(Future::result).toList());
        });
    }

    /** When each report was made that the asker may know of; empty: reports are nothing of theirs. */
    private Future<Optional<List<Instant>>> known(StaffRoles.Standing standing) {
        Staff staff = standing.staff();
        if (!StaffAbilities.SEE_REPORTS.allows(staff.admin(), standing.role())) {
            return Future.succeededFuture(Optional.empty());
        }
        return reports.all(standing.state().roomId())
                .map(all -> Optional.of(all.stream()
                        .map(StoredReport::made)
                        .filter(made -> !ReportDesk.isAbout(made, staff.staffId(), Optional.of(standing)))
                        .map(Report::madeAt)
                        .toList()));
    }

    private static long during(SessionRecord session, List<Instant> moments) {
        return moments.stream()
                .filter(at -> !at.isBefore(session.openedAt()))
                .filter(at -> session.closedAt() == null || at.isBefore(session.closedAt()))
                .count();
    }

    private static Instant now(StaffRoles.Standing standing) {
        return standing.room().clock().instant();
    }

    private Future<List<Attended>> attended(String roomId, List<SessionRecord> sessions) {
        List<Future<Attended>> each = sessions.stream()
                .map(session -> attendance.of(roomId, session).map(stays -> new Attended(session, stays)))
                .toList();
        return Future.all(each).map(done -> each.stream().map(Future::result).toList());
    }

    private static JsonNode view(RoomState room, Summed summed, Instant now) {
        Attended attended = summed.attended();
        SessionRecord session = attended.session();
        ObjectNode view = Json.shared().createObjectNode();
        view.put("sessionId", session.sessionId());
        view.put("openedAt", session.openedAt().toString());
        view.put(
                "closedAt",
                session.closedAt() == null ? null : session.closedAt().toString());
        view.put(
                "scheduledAt",
                session.scheduledAt() == null ? null : session.scheduledAt().toString());
        view.put("automatic", session.automatic());
        view.put("minutes", WeeksBack.minutes(session, now));
        SessionTally tally = summed.tally();
        ObjectNode counts = view.putObject("counts");
        counts.put("messages", tally.of(Count.MESSAGES));
        counts.put("held", tally.of(Count.HELD));
        counts.put("returned", tally.of(Count.RETURNED));
        counts.put("reports", summed.reports());
        counts.put("mutes", tally.of(Count.MUTES));
        counts.put("removals", tally.of(Count.REMOVALS));
        // A minute that has begun counts: half a minute without adults is not nothing.
        counts.put("unattendedMinutes", (tally.of(Count.UNATTENDED_MS) + 59_999) / 60_000);
        ArrayNode people = view.putArray("attendance");
        for (Map.Entry<String, Stay> entry : byName(room, attended.stays())) {
            Stay stay = entry.getValue();
            ObjectNode person = people.addObject();
            person.put("memberId", entry.getKey());
            person.put("name", name(room, entry.getKey()));
            person.set(
                    "role",
                    Json.shared()
                            .valueToTree(room.member(entry.getKey())
                                    .map(Member::role)
                                    .orElse(null)));
            person.put("minutes", stay.minutes());
            person.put("cameAt", stay.cameAt().toString());
            person.put("leftAt", stay.leftAt().toString());
            person.put("late", stay.late());
        }
        return view;
    }

    private static List<Map.Entry<String, Stay>> byName(RoomState room, Map<String, Stay> stays) {
        return stays.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<String, Stay> entry) -> Paging.folded(name(room, entry.getKey())))
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    /** What was attended is told without a name where the person was deleted. */
    private static String name(RoomState room, String memberId) {
        return room.member(memberId).map(Member::name).orElse(DELETED);
    }

    private Future<JsonNode> weeks(RoutingContext context) throws Problem {
        Paging paging = Paging.of(context);
        int count = weeksWanted(context);
        return standing(context, StaffAbilities.SEE_ROOM).compose(standing -> {
            RoomState room = standing.state();
            WeeksBack weeks = WeeksBack.until(now(standing), zone(room), count);
            return attendance
                    .sessions(room.roomId())
                    .map(all -> all.stream()
                            .filter(session -> weeks.weekOf(session) >= 0)
                            .toList())
                    .compose(recent -> attended(room.roomId(), recent))
                    .map(attended -> {
                        List<Member> members = room.members().values().stream()
                                .filter(Member::isAdmitted)
                                .sorted(Comparator.comparing((Member member) -> Paging.folded(member.name()))
                                        .thenComparing(Member::memberId))
                                .toList();
                        ObjectNode page = paging.page(
                                "members",
                                members,
                                Member::memberId,
                                Member::name,
                                member -> weeksOf(member, weeks, attended, now(standing)));
                        ArrayNode mondays = page.putArray("weeks");
                        weeks.mondays().forEach(monday -> mondays.add(monday.toString()));
                        return page;
                    });
        });
    }

    private static int weeksWanted(RoutingContext context) throws Problem {
        String asked = context.request().getParam("weeks");
        if (asked == null) {
            return USUAL_WEEKS;
        }
        int weeks = asked.matches("[0-9]{1,2}") ? Integer.parseInt(asked) : 0;
        if (weeks < 1 || weeks > MOST_WEEKS) {
            throw Problem.badField("weeks", "must be a whole number from 1 to " + MOST_WEEKS);
        }
        return weeks;
    }

    private static ZoneId zone(RoomState room) {
        Schedule schedule = room.about().schedule();
        return schedule == null ? ZoneOffset.UTC : schedule.zone();
    }

    private static JsonNode weeksOf(Member member, WeeksBack weeks, List<Attended> attended, Instant now) {
        int[] there = new int[weeks.mondays().size()];
        int[] of = new int[weeks.mondays().size()];
        for (Attended one : attended) {
            int week = weeks.weekOf(one.session());
            Stay stay = one.stays().get(member.memberId());
            there[week] += stay == null ? 0 : stay.minutes();
            of[week] += WeeksBack.minutes(one.session(), now);
        }
        ObjectNode view = Json.shared().createObjectNode();
        view.put("memberId", member.memberId());
        view.put("name", member.name());
        view.set("role", Json.shared().valueToTree(member.role()));
        ArrayNode list = view.putArray("weeks");
        for (int i = 0; i < of.length; i++) {
            if (of[i] == 0) {
                list.addNull();
            } else {
                ObjectNode week = list.addObject();
                week.put("week", weeks.mondays().get(i).toString());
                week.put("minutes", Math.min(there[i], of[i]));
                week.put("of", of[i]);
            }
        }
        return view;
    }

    private void file(RoutingContext context) {
        LocalDate from;
        LocalDate to;
        try {
            from = day(context, "from");
            to = day(context, "to");
        } catch (Problem wrong) {
            wrong.send(context);
            return;
        }
        standing(context, StaffAbilities.CHANGE_ROOM)
                .compose(standing -> attendance
                        .sessions(standing.state().roomId())
                        .compose(all -> attended(
                                standing.state().roomId(),
                                all.stream()
                                        .filter(session -> isBetween(session, zone(standing.state()), from, to))
                                        .toList()))
                        .compose(attended -> audit.write(AuditEntry.byStaff(
                                        "attendance.exported",
                                        standing.staff().staffId(),
                                        standing.state().roomId()))
                                .map(recorded -> csv(standing.state(), attended))))
                .onSuccess(csv -> context.response()
                        .putHeader("Content-Type", "text/csv; charset=utf-8")
                        // Neutral: a file's name is seen over a shoulder, and in a list of downloads.
                        .putHeader("Content-Disposition", "attachment; filename=\"attendance.csv\"")
                        .end(csv))
                .onFailure(failure -> Answers.fail(context, failure));
    }

    private static LocalDate day(RoutingContext context, String name) throws Problem {
        String text = context.request().getParam(name);
        try {
            return text == null || text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            throw Problem.badField(name, "must be a day such as 2026-03-03");
        }
    }

    /** Days are the room's own, both of them in it; null: no such limit. */
    private static boolean isBetween(SessionRecord session, ZoneId zone, LocalDate from, LocalDate to) {
        LocalDate day = LocalDate.ofInstant(session.openedAt(), zone);
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    private static String csv(RoomState room, List<Attended> attended) {
        ZoneId zone = zone(room);
        List<List<String>> rows = new ArrayList<>();
        for (Attended one : attended) {
            for (Map.Entry<String, Stay> entry : byName(room, one.stays())) {
                Stay stay = entry.getValue();
                String role = room.member(entry.getKey())
                        .map(member -> Json.shared().valueToTree(member.role()).asText())
                        .orElse("");
                rows.add(List.of(
                        one.session().openedAt().atZone(zone).toLocalDate().toString(),
                        AttendanceFile.time(one.session().openedAt(), zone),
                        AttendanceFile.time(one.session().closedAt(), zone),
                        name(room, entry.getKey()),
                        role,
                        AttendanceFile.time(stay.cameAt(), zone),
                        AttendanceFile.time(stay.leftAt(), zone),
                        Integer.toString(stay.minutes()),
                        stay.late() ? "yes" : "no"));
            }
        }
        return AttendanceFile.write(rows);
    }

    private Future<StaffRoles.Standing> standing(RoutingContext context, StaffAbilities ability) {
        return guard.require(context)
                .compose(session -> roles.require(session.staff(), context.pathParam("roomId"), ability));
    }
}
