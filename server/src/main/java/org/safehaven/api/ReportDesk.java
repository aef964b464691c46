package org.safehaven.api;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.safehaven.access.Staff;
import org.safehaven.access.StaffAbilities;
import org.safehaven.reports.Report;
import org.safehaven.reports.ReportStore;
import org.safehaven.reports.StoredReport;
import org.safehaven.room.Member;

/** Who may look at which reports: those of a room, and for admins also of rooms that are gone. */
final class ReportDesk {
    private final ReportStore reports;
    private final StaffGuard guard;
    private final StaffRoles roles;
    private final InstantSource clock;

    /** @param clock the store's time */
    ReportDesk(ReportStore reports, StaffGuard guard, StaffRoles roles, InstantSource clock) {
        this.reports = reports;
        this.guard = guard;
        this.roles = roles;
        this.clock = clock;
    }

    /**
     * Somebody of the staff before the reports of a room.
     *
     * @param standing who they are in it; empty: the room is gone, and they are an admin
     */
    record Reader(String roomId, Staff staff, Optional<StaffRoles.Standing> standing) {
        /** For {@code by} of an event; null: an admin who is not of the room. */
        String memberId() {
            return standing.map(StaffRoles.Standing::memberId).orElse(null);
        }

        /** Whoever a report is about must not learn of it; an account is one person, whatever became of their place. */
        boolean mayKnow(Report made) {
            return !isAbout(made, staff.staffId(), standing);
        }
    }

    static boolean isAbout(Report made, String staffId, Optional<StaffRoles.Standing> standing) {
        return made.isAboutStaff(staffId)
                || standing.flatMap(known -> known.state().staffMember(staffId))
                        .map(Member::memberId)
                        .filter(made::isAbout)
                        .isPresent();
    }

    /** Whoever may see the reports of the room that the path names. */
    Future<Reader> reader(RoutingContext context) {
        String roomId = context.pathParam("roomId");
        return guard.require(context).compose(session -> reader(session.staff(), roomId));
    }

    private Future<Reader> reader(Staff staff, String roomId) {
        Future<Boolean> left =
                staff.admin() && StaffRoles.isId(roomId) ? reports.isRoomLeft(roomId) : Future.succeededFuture(false);
        return left.compose(gone -> gone
                ? Future.succeededFuture(new Reader(roomId, staff, Optional.empty()))
                : roles.require(staff, roomId, StaffAbilities.SEE_REPORTS)
                        .map(standing -> new Reader(roomId, staff, Optional.of(standing))));
    }

    /** An admin, who may see the reports of all rooms. */
    Future<Staff> admin(RoutingContext context) {
        return guard.require(context)
                .compose(session -> roles.requireAnywhere(session.staff(), StaffAbilities.SEE_ALL_REPORTS)
                        .map(session.staff()));
    }

    /** Fails with 404 also where it is about them. */
    Future<StoredReport> find(Reader reader, String reportId) {
        return reports.find(reader.roomId(), reportId)
                .compose(found -> found.filter(report -> reader.mayKnow(report.made()))
                        .map(Future::succeededFuture)
                        .orElseGet(() ->
                                Future.failedFuture(new Problem(404, "not-found", "There is no such report here."))));
    }

    Instant now() {
        return clock.instant();
    }
}
