package org.safehaven.api;

import static org.safehaven.redis.RedisConnections.future;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.safehaven.access.CheckInWords;
import org.safehaven.access.InviteIndex;
import org.safehaven.access.MemberTokens;
import org.safehaven.access.StaffAccounts;
import org.safehaven.access.StaffLinks;
import org.safehaven.access.StaffSessions;
import org.safehaven.live.LiveRoom;
import org.safehaven.live.Request;
import org.safehaven.moderation.MemberRules;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.reports.AuditTrail;
import org.safehaven.reports.ReportStore;
import org.safehaven.room.Decision;
import org.safehaven.room.Invite;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;
import org.safehaven.sessions.Attendance;

/**
 * Everything that is kept about a member, a room or an account beside the room's own log and state, and how it goes; what
 * of it outlives them is a report about somebody, and the trail. Whatever is stored anew about people must be forgotten here, too. All of it is safe to repeat.
 */
final class Forgetting {
    private final Attendance attendance;
    private final ReportStore reports;
    private final AuditTrail audit;
    private final MemberTokens tokens;
    private final CheckInWords words;
    private final InviteIndex invites;
    private final StaffAccounts accounts;
    private final StaffLinks links;
    private final StaffSessions sessions;
    private final InstantSource clock;
    private final RedisConnections redis;
    private final Keys keys;
    private final Runnable erased;

    Forgetting(RestApi.Parts parts) {
        this.attendance = parts.attendance();
        this.reports = parts.reports();
        this.audit = parts.audit();
        this.tokens = parts.access().tokens();
        this.words = parts.access().checkInWords();
        this.invites = parts.access().invites();
        this.accounts = parts.access().accounts();
        this.links = parts.access().staffLinks();
        this.sessions = parts.access().sessions();
        this.clock = parts.clock();
        this.redis = parts.redis();
        this.keys = parts.keys();
        this.erased = parts.erased();
    }

    /**
     * Deletes a member: from the room, its log and its state in one append, and then from all that stands beside them.
     *
     * @param staffId who asks; {@code by}: the member they are in the room, or null
     */
    Future<Void> member(LiveRoom room, String staffId, String by, String memberId) {
        return room.call(() -> Future.succeededFuture(room.state())).compose(before -> {
            // What stands beside goes first, or a failure in between would leave it with nobody who could be asked for
            // again; and once more after, for what came in between.
            boolean refused = MemberRules.delete(before, by, memberId) instanceof Decision.Rejection;
            Future<Void> first = refused ? Future.succeededFuture() : besideTheLog(before, memberId);
            return first.compose(done ->
                            room.ask(Request.by(staffId, (state, facts) -> MemberRules.delete(state, by, memberId))))
                    .compose(Answers::done)
                    .compose(done -> besideTheLog(before, memberId));
        });
    }

    private Future<Void> besideTheLog(RoomState before, String memberId) {
        String roomId = before.roomId();
        Member member = before.members().get(memberId);
        Invite invite = member == null || member.inviteId() == null
                ? null
                : before.invites().get(member.inviteId());
        boolean personal = invite != null && invite.seats() == 1;
        return tokens.endAll(roomId, memberId)
                .compose(done -> words.forget(roomId, memberId))
                .compose(done -> attendance.forget(roomId, memberId))
                .compose(done -> reports.forget(roomId, memberId))
                .compose(done -> audit.forgetReasonsAbout(roomId, memberId))
                .compose(done -> personal ? invites.remove(invite.secretHash()) : Future.succeededFuture())
                .compose(done -> member == null || member.staffId() == null
                        ? Future.succeededFuture()
                        : future(redis.commands().srem(keys.staffRooms(member.staffId()), roomId))
                                .mapEmpty())
                .map(done -> {
                    erased.run();
                    return null;
                });
    }

    /** What stands beside a room, before the room itself goes. Its reports stay, for their own time. */
    Future<Void> room(RoomState room) {
        String roomId = room.roomId();
        List<Future<?>> ended = new ArrayList<>();
        room.members().keySet().forEach(memberId -> ended.add(tokens.endAll(roomId, memberId)));
        return Future.all(ended)
                .compose(done -> attendance.forgetRoom(roomId))
                .compose(done -> reports.outlive(roomId, room.members().keySet(), clock.instant()));
    }

    /** An account, once its person is no member of any room any more. Fails for the last admin. */
    Future<Void> account(String staffId) {
        return accounts.delete(staffId)
                .compose(staff -> sessions.endAll(staffId))
                .compose(ended -> links.end(staffId))
                .compose(ended -> audit.forgetReasonsAboutStaff(staffId))
                .map(done -> {
                    erased.run();
                    return null;
                });
    }
}
