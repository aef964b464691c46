package org.safehaven.demo;

import io.vertx.core.Future;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.safehaven.access.InviteIndex;
import org.safehaven.access.Secrets;
import org.safehaven.access.SignInLinks;
import org.safehaven.access.Staff;
import org.safehaven.access.StaffAccounts;
import org.safehaven.joining.InviteRules;
import org.safehaven.joining.Names;
import org.safehaven.live.LiveRooms;
import org.safehaven.live.Outcome;
import org.safehaven.live.Request;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.Resource;
import org.safehaven.protocol.Retention;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.RoomSettings;
import org.safehaven.protocol.Schedule;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.room.Decision;
import org.safehaven.room.Invite;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/**
 * One room to try out, with people and links. It is found again at the next start; its links are new each time, since
 * nobody, not even this program, keeps the old ones.
 */
public final class Demo {
    private static final Duration LINKS_LIVE = Duration.ofDays(7);
    private static final int OPEN_SEATS = 8;

    private static final String GUIDELINES = """
            Be kind. We don’t carry what others say here outside.
            Use the name you like. No phone numbers, no addresses, no other apps.
            You can always pass, take a break, or leave.
            If we think someone is in danger, we have to tell somebody who can help.""";

    private record Adult(String name, String email, Role role) {}

    private static final List<Adult> ADULTS = List.of(
            new Adult("Dana", "dana@demo.invalid", Role.FACILITATOR),
            new Adult("Theo", "theo@demo.invalid", Role.FACILITATOR),
            new Adult("Sam", "sam@demo.invalid", Role.MODERATOR));

    private static final List<Resource> RESOURCES = List.of(
            new Resource(
                    "r1",
                    Resource.Kind.SUPPORT,
                    "Someone to talk to, day and night",
                    "In the US, call or text 988.",
                    null),
            new Resource(
                    "r2",
                    Resource.Kind.HOBBY,
                    "Draw one small thing a day",
                    "A pen and the back of a receipt are enough.",
                    null),
            new Resource(
                    "r3", Resource.Kind.STUDY, "Free lessons, at your own pace", null, "https://www.khanacademy.org/"));

    private static final List<String> YOUTH = List.of("Juniper", "River", "Sky");

    private final StaffAccounts accounts;
    private final SignInLinks links;
    private final InviteIndex index;
    private final LiveRooms rooms;
    private final Names names;
    private final RedisConnections redis;
    private final Keys keys;

    public Demo(
            StaffAccounts accounts,
            SignInLinks links,
            InviteIndex index,
            LiveRooms rooms,
            Names names,
            RedisConnections redis,
            Keys keys) {
        this.accounts = accounts;
        this.links = links;
        this.index = index;
        this.rooms = rooms;
        this.names = names;
        this.redis = redis;
        this.keys = keys;
    }

    /** Makes what is missing. @return the lines to print, each with a link */
    public Future<List<String>> prepare(String publicUrl) {
        List<String> lines = new ArrayList<>();
        lines.add("Demo room \"Tuesday circle\". Here one adult is enough to start; real rooms need two.");
        return staff().compose(staff -> room(staff).compose(roomId -> {
            Future<Void> all = Future.succeededFuture();
            for (int i = 0; i < staff.size(); i++) {
                Adult adult = ADULTS.get(i);
                Staff person = staff.get(i);
                all = all.compose(done -> links.make(new SignInLinks.Target(person.staffId(), roomId), LINKS_LIVE))
                        .map(secret -> {
                            String role = adult.role() == Role.FACILITATOR ? "Facilitator" : "Moderator";
                            lines.add(line(role + " " + adult.name(), publicUrl + "/enter#" + secret));
                            return null;
                        });
            }
            for (String name : YOUTH) {
                all = all.compose(done -> invite(roomId, InviteKind.PERSONAL, name, 1))
                        .map(secret -> {
                            lines.add(line("Personal invite " + name, publicUrl + "/join#" + secret));
                            return null;
                        });
            }
            return all.compose(done -> invite(roomId, InviteKind.OPEN, null, OPEN_SEATS))
                    .map(secret -> {
                        lines.add(line("Open invite", publicUrl + "/join#" + secret));
                        return lines;
                    });
        }));
    }

    private static String line(String label, String link) {
        return "  %-25s %s".formatted(label + ":", link);
    }

    private Future<List<Staff>> staff() {
        Future<List<Staff>> all = Future.succeededFuture(new ArrayList<>());
        for (Adult adult : ADULTS) {
            all = all.compose(list -> accounts.findByEmail(adult.email())
                    .compose(found -> found.isPresent()
                            ? Future.succeededFuture(found.get())
                            : accounts.createWithoutPassword(adult.email(), adult.name(), list.isEmpty()))
                    .map(person -> {
                        list.add(person);
                        return list;
                    }));
        }
        return all;
    }

    private Future<String> room(List<Staff> staff) {
        return RedisConnections.future(redis.commands().smembers(keys.rooms()))
                .compose(known -> known.isEmpty()
                        ? create(staff)
                        : Future.succeededFuture(known.iterator().next()));
    }

    private Future<String> create(List<Staff> staff) {
        String roomId = "demo";
        List<Event> events = new ArrayList<>();
        events.add(new Event.RoomCreated(
                "Tuesday circle",
                GUIDELINES,
                RoomSettings.standard(1),
                new Retention(200, 86_400L, true),
                Schedule.weekly(List.of(DayOfWeek.TUESDAY), LocalTime.of(17, 0), ZoneId.of("America/Chicago"), 60),
                RESOURCES,
                roomId));
        for (int i = 0; i < staff.size(); i++) {
            events.add(new Event.MemberAssigned(
                    "adult" + i,
                    staff.get(i).name(),
                    ADULTS.get(i).role(),
                    staff.get(i).staffId(),
                    null));
        }
        return rooms.create(roomId, Request.of((room, facts) -> {
                    List<Event> all = new ArrayList<>(events);
                    // Without an end: who tries Haven out is not sent home.
                    all.add(new Event.SessionOpened(facts.freshId(), facts.now(), null, null, true, null));
                    return Decision.accept(all);
                }))
                .compose(Demo::done)
                .compose(created -> RedisConnections.future(redis.commands().sadd(keys.rooms(), roomId)))
                .compose(listed -> {
                    List<Future<Long>> assigned = staff.stream()
                            .map(person -> RedisConnections.future(
                                    redis.commands().sadd(keys.staffRooms(person.staffId()), roomId)))
                            .toList();
                    return Future.all(assigned);
                })
                .map(assigned -> roomId);
    }

    /** The seat's invite with a new secret, or a new one where the seat has none. */
    private Future<String> invite(String roomId, InviteKind kind, String name, int seats) {
        String secret = Secrets.fresh();
        String hash = Secrets.hash(secret);
        return rooms.ask(roomId, Request.of((room, facts) -> {
                    var until = facts.now().plus(LINKS_LIVE);
                    Optional<Invite> before = room.invites().values().stream()
                            .filter(invite -> invite.kind() == kind)
                            .filter(invite -> name == null || name.equals(invite.name()))
                            .filter(invite -> kind == InviteKind.PERSONAL || isFree(room, invite))
                            .findFirst();
                    return before.isPresent()
                            ? InviteRules.renew(room, null, before.get().inviteId(), hash, until)
                            : InviteRules.create(
                                    names,
                                    room,
                                    null,
                                    new InviteRules.Wanted(kind, name, null, seats, until),
                                    hash,
                                    facts);
                }))
                .compose(Demo::done)
                .compose(made -> index.put(hash, roomId))
                .map(put -> secret);
    }

    private static boolean isFree(RoomState room, Invite invite) {
        return invite.closedFor().isEmpty()
                && room.cameBy(invite.inviteId()).stream()
                                .filter(Member::isAdmitted)
                                .count()
                        < OPEN_SEATS;
    }

    private static Future<Void> done(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                ? Future.failedFuture(new IllegalStateException("the demo room cannot be made: " + refused.detail()))
                : Future.succeededFuture();
    }
}
