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
import org.safehaven.reports.AuditEntry;
import org.safehaven.reports.AuditReader;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** Who the ids of the trail are, as of now. Whoever was deleted has no name any more. */
final class AuditNames {
    private final StaffAccounts accounts;
    private final LiveRooms rooms;

    AuditNames(StaffAccounts accounts, LiveRooms rooms) {
        this.accounts = accounts;
        this.rooms = rooms;
    }

    /** What one reading knows so far. On one context at a time. */
    static final class Known {
        private final Map<String, Optional<Staff>> staff = new HashMap<>();
        private final Map<String, Optional<RoomState>> rooms = new HashMap<>();

        private Optional<Member> member(String roomId, String memberId) {
            return rooms.getOrDefault(roomId, Optional.empty()).flatMap(room -> room.member(memberId));
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
                ObjectNode view = Json.shared().createObjectNode().put("kind", "member");
                view.put("memberId", memberId);
                if (staffId != null) {
                    view.put("staffId", staffId);
                }
                // A room may be gone, and those who led it not.
                return view.put(
                        "name", member(roomId, memberId).map(Member::name).orElse(nameOf(staffId)));
            }
            if (staffId == null) {
                return null;
            }
            ObjectNode view = Json.shared().createObjectNode().put("kind", "staff");
            view.put("staffId", staffId);
            return view.put("name", nameOf(staffId));
        }

        private String nameOf(String staffId) {
            return staffId == null
                    ? null
                    : staff.getOrDefault(staffId, Optional.empty())
                            .map(Staff::name)
                            .orElse(null);
        }
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
