package org.safehaven.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.safehaven.access.Staff;
import org.safehaven.access.StaffAccounts;
import org.safehaven.live.LiveRooms;
import org.safehaven.live.RoomGone;
import org.safehaven.protocol.Json;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.reports.AuditEntry;
import org.safehaven.reports.AuditReader;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** Who the ids of the trail are, as of now. Whoever was deleted has no name any more. */
final class AuditNames {
    private final StaffAccounts accounts;
    private final LiveRooms rooms;
    private final RedisConnections redis;
    private final Keys keys;

    AuditNames(StaffAccounts accounts, LiveRooms rooms, RedisConnections redis, Keys keys) {
        this.accounts = accounts;
        this.rooms = rooms;
        this.redis = redis;
        this.keys = keys;
    }

    /** What one reading knows so far. On one context at a time. */
    static final class Known {
        private final Map<String, Optional<Staff>> staff = new HashMap<>();
        private final Map<String, Optional<RoomState>> rooms = new HashMap<>();

        private Optional<Member> member(String roomId, String memberId) {
            return rooms.getOrDefault(roomId, Optional.empty()).flatMap(room -> room.member(memberId));
        }

        private Optional<Member> staffIn(String roomId, String staffId) {
            return rooms.getOrDefault(roomId, Optional.empty()).flatMap(room -> room.staffMember(staffId));
        }

        /** Whoever a report is about reads nothing of it here, either. */
        boolean isReportAbout(String staffId, AuditEntry entry) {
            return entry.act().startsWith("report.")
                    && entry.subjectMemberId() != null
                    && staffIn(entry.roomId(), staffId)
                            .filter(member -> member.memberId().equals(entry.subjectMemberId()))
                            .isPresent();
        }

        /** Whether somebody acted or was acted on: a member, or a person of the staff in whichever of their roles. */
        boolean isOf(String personId, AuditEntry entry) {
            Set<String> ids = new HashSet<>(Set.of(personId));
            staffIn(entry.roomId(), personId).map(Member::memberId).ifPresent(ids::add);
            return ids.contains(entry.actorStaffId())
                    || ids.contains(entry.actorMemberId())
                    || ids.contains(entry.subjectStaffId())
                    || ids.contains(entry.subjectMemberId());
        }

        ObjectNode view(AuditReader.Written written) {
            AuditEntry entry = written.entry();
            ObjectNode view = Json.shared().createObjectNode();
            view.put("entryId", written.entryId());
            view.put("at", written.at().toString());
            view.put("act", entry.act());
            view.put("roomId", entry.roomId());
            ObjectNode actor = person(entry.roomId(), entry.actorStaffId(), entry.actorMemberId());
            view.set(
                    "actor",
                    actor == null
                            ? Json.shared()
                                    .createObjectNode()
                                    .put("kind", "system")
                                    .putNull("name")
                            : actor);
            view.set("subject", person(entry.roomId(), entry.subjectStaffId(), entry.subjectMemberId()));
            view.put("reason", written.reason());
            view.set("details", Json.shared().valueToTree(entry.details()));
            return view;
        }

        private ObjectNode person(String roomId, String staffId, String memberId) {
            if (memberId != null) {
                Optional<Member> member = member(roomId, memberId);
                ObjectNode view = Json.shared().createObjectNode().put("kind", "member");
                view.put("memberId", memberId);
                member.map(Member::staffId).ifPresent(id -> view.put("staffId", id));
                return view.put("name", member.map(Member::name).orElse(null));
            }
            if (staffId == null) {
                return null;
            }
            ObjectNode view = Json.shared().createObjectNode().put("kind", "staff");
            view.put("staffId", staffId);
            return view.put(
                    "name",
                    staff.getOrDefault(staffId, Optional.empty())
                            .map(Staff::name)
                            .orElse(null));
        }
    }

    /**
     * What has to be known before anything is read: the asker's own rooms, and those of the person who is looked for.
     *
     * @param personId null: nobody in particular
     */
    Future<Known> known(Staff asker, String personId) {
        Known known = new Known();
        Future<Set<String>> mine = assigned(asker.staffId());
        Future<Set<String>> theirs = personId == null ? Future.succeededFuture(Set.of()) : assigned(personId);
        return Future.all(mine, theirs).compose(done -> {
            Set<String> both = new HashSet<>(mine.result());
            both.addAll(theirs.result());
            return rooms(known, both);
        });
    }

    private Future<Set<String>> assigned(String staffId) {
        return RedisConnections.future(redis.commands().smembers(keys.staffRooms(staffId)));
    }

    /** Learns who is named in {@code entries}. */
    Future<Known> load(Known known, List<AuditReader.Written> entries) {
        Set<String> roomIds = new HashSet<>();
        Set<String> staffIds = new HashSet<>();
        for (AuditReader.Written written : entries) {
            AuditEntry entry = written.entry();
            if (entry.roomId() != null) {
                roomIds.add(entry.roomId());
            }
            if (entry.actorStaffId() != null) {
                staffIds.add(entry.actorStaffId());
            }
            if (entry.subjectStaffId() != null) {
                staffIds.add(entry.subjectStaffId());
            }
        }
        return rooms(known, roomIds).compose(done -> staff(known, staffIds));
    }

    private Future<Known> rooms(Known known, Set<String> roomIds) {
        Future<Known> all = Future.succeededFuture(known);
        for (String roomId : new ArrayList<>(roomIds)) {
            if (!known.rooms.containsKey(roomId)) {
                all = all.compose(before -> rooms.room(roomId)
                        .map(room -> Optional.of(room.state()))
                        .recover(failure -> failure instanceof RoomGone
                                ? Future.succeededFuture(Optional.empty())
                                : Future.failedFuture(failure))
                        .map(state -> {
                            known.rooms.put(roomId, state);
                            return known;
                        }));
            }
        }
        return all;
    }

    private Future<Known> staff(Known known, Set<String> staffIds) {
        Future<Known> all = Future.succeededFuture(known);
        for (String staffId : staffIds) {
            if (!known.staff.containsKey(staffId)) {
                all = all.compose(before -> accounts.find(staffId).map(found -> {
                    known.staff.put(staffId, found);
                    return known;
                }));
            }
        }
        return all;
    }
}
