package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Hostile;
import org.safehaven.Phone;
import org.safehaven.protocol.CloseCode;
import org.safehaven.protocol.Json;

/**
 * A whole server with two rooms. In one sit attackers: young people with programs of their own, a moderator, and
 * strangers outside, who know every id of the other room and none of its secrets. Nothing of it may reach them by any
 * answer or frame, no call may fail, and the other room must not notice. A failure names the seed; the order in which
 * answers come is the machine's.
 */
class SessionFuzzIT {
    private static final Duration TIME = Hostile.isLong() ? Duration.ofMinutes(10) : Duration.ofSeconds(10);
    private static final String CANARY = "canary";
    private static final int ATTACKERS = 6;
    private static final int MOST_LINKS = 60;
    private static final long MOST_GROWTH = 48L << 20;
    private static final Set<Integer> CODES =
            Arrays.stream(CloseCode.values()).map(code -> (int) code.code()).collect(Collectors.toSet());

    private final long seed = Hostile.seed();
    private final Map<String, Integer> met = new TreeMap<>();
    private final List<String> links = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final Map<String, String> targets = new TreeMap<>();
    private final List<String> secrets = new ArrayList<>(List.of(CANARY));
    private Hostile hostile;
    private Haven haven;
    private Browser ada;
    private String attacked;
    private String own;

    /** Somebody hostile with a seat. */
    private final class Attacker {
        private String token = "none";
        private Phone phone;

        void act() throws Exception {
            if (phone == null || !phone.isOpen()) {
                arrive();
                return;
            }
            ObjectNode frame = hostile.random().nextInt(3) == 0 ? hostile.decent() : hostile.spoiled();
            aim(frame);
            try {
                phone.sendRaw(frame.toString());
            } catch (AssertionError closedMeanwhile) {
                return;
            }
            if (hostile.random().nextInt(40) == 0) {
                look();
            }
        }

        private void arrive() throws Exception {
            if (phone != null) {
                look();
                int code = phone.closeCode();
                count("close " + code);
                if (!CODES.contains(code)) {
                    throw failure("a socket closed with " + code);
                }
            }
            phone = Phone.open(haven);
            if (hostile.random().nextInt(6) == 0) {
                phone.sendRaw("{\"type\":\"hello\",\"token\":\"%s\",\"position\":{\"epoch\":\"%s\",\"offset\":%d}}"
                        .formatted(
                                hostile.oneOf(ids),
                                hostile.oneOf(ids),
                                hostile.random().nextInt(99)));
                return;
            }
            phone.sendRaw("{\"type\":\"hello\",\"token\":\"" + token + "\"}");
            if (hostile.random().nextInt(3) == 0) {
                seat();
            }
        }

        void seat() throws Exception {
            if (links.size() < MOST_LINKS) {
                links.add(Browser.secret(ada.call("POST", "rooms/" + own + "/invites", "kind", "personal")
                        .ok()));
            }
            String name = "Somebody " + hostile.random().nextInt(9_999);
            Browser.Answer joined = Browser.tryJoin(haven, hostile.oneOf(links), name);
            if (joined.status() == 200) {
                token = joined.body().path("token").asText();
            }
        }

        private void look() {
            hears(phone.everything());
            for (JsonNode reply : phone.frames("reply")) {
                String code = reply.at("/error/code").asText();
                count("reply " + (reply.path("ok").asBoolean() ? "ok" : code));
                if (code.equals("unavailable")) {
                    throw failure("a command failed: " + reply);
                }
            }
            phone.forget();
        }
    }

    @Test
    void attackersInOneRoomLearnNothingOfAnotherAndCostItNothing() throws Exception {
        hostile = new Hostile(seed);
        haven = Haven.start("HAVEN_LIMITS_ENABLED", "false", "HAVEN_GATEWAY_ROOM_IDLE_SECONDS", "1");
        try {
            prepare();
        } finally {
            haven.close();
        }
    }

    private void prepare() throws Exception {
        ada = Browser.setUp(haven, "ada@example.org", "Ada");
        JsonNode boInvited = Browser.invited(ada, "bo@example.org", "Bo").ok();
        Browser bo = Browser.activated(haven, Browser.secret(boInvited));
        JsonNode eveInvited = Browser.invited(ada, "eve@example.org", "Eve").ok();
        Browser eve = Browser.activated(haven, Browser.secret(eveInvited));
        attacked = room(CANARY + " room", boInvited, null);
        own = room("Tuesday", boInvited, eveInvited);
        JsonNode invite = ada.call(
                        "POST", "rooms/" + attacked + "/invites", "kind", "personal", "name", CANARY + " kay")
                .ok();
        JsonNode kay = Browser.join(haven, Browser.secret(invite), CANARY + " kay");
        secrets.addAll(List.of(Browser.secret(invite), kay.path("token").asText()));
        try (Phone adas = Phone.hello(haven, ada.enter(attacked));
                Phone bos = Phone.hello(haven, bo.enter(attacked));
                Phone kays = Phone.hello(haven, kay.path("token").asText());
                Phone adasThere = Phone.hello(haven, ada.enter(own));
                Phone bosThere = Phone.hello(haven, bo.enter(own))) {
            adas.ask("session.open");
            String text = said(kays);
            JsonNode report = kays.ask("report.make", "messageId", "m" + offset(kays), "reason", CANARY + " reason");
            kays.ask("help.ask", "text", CANARY + " help");
            ids.addAll(List.of(
                    attacked,
                    own,
                    kay.path("memberId").asText(),
                    invite.path("inviteId").asText(),
                    report.path("reportId").asText(),
                    boInvited.path("staffId").asText(),
                    adas.await("welcome").at("/you/memberId").asText(),
                    adas.await("welcome").at("/position/epoch").asText(),
                    "m1",
                    "m12"));
            targets.putAll(Map.of(
                    "roomId", attacked,
                    "memberId", kay.path("memberId").asText(),
                    "inviteId", invite.path("inviteId").asText(),
                    "reportId", report.path("reportId").asText()));
            String before = view();
            attack(eve, List.of(adas, bos, kays), List.of(adasThere, bosThere));
            assertThat(text).contains(CANARY);
            assertThat(view()).as(about("the other room is as it was")).isEqualTo(before);
        }
        System.out.println("Attacked for " + TIME.toSeconds() + " s, seed " + seed + ": " + met);
    }

    /** @param moderator null: none */
    private String room(String name, JsonNode facilitator, JsonNode moderator) throws Exception {
        String adasId = ada.call("GET", "session").ok().at("/staff/staffId").asText();
        List<Map<String, String>> staff = new ArrayList<>(List.of(
                Map.of("staffId", adasId, "role", "facilitator"),
                Map.of("staffId", facilitator.path("staffId").asText(), "role", "facilitator")));
        if (moderator != null) {
            staff.add(Map.of("staffId", moderator.path("staffId").asText(), "role", "moderator"));
        }
        return ada.call(
                        "POST",
                        "rooms",
                        "name",
                        name,
                        "guidelines",
                        name,
                        "staff",
                        staff,
                        "settings",
                        Map.of("review", "open", "maxMembers", 100))
                .ok()
                .path("roomId")
                .asText();
    }

    private void attack(Browser eve, List<Phone> victims, List<Phone> honest) throws Exception {
        List<Attacker> attackers = new ArrayList<>();
        for (int i = 0; i < ATTACKERS; i++) {
            Attacker attacker = new Attacker();
            attacker.seat();
            attackers.add(attacker);
        }
        Attacker moderator = attackers.get(0);
        moderator.token = eve.enter(own);
        List<HostileCall> calls = HostileCall.all();
        HttpClient stranger = HttpClient.newHttpClient();
        String eves = eve.cookie("haven-session");
        String csrf = csrf(eve);
        long until = System.nanoTime() + TIME.toNanos();
        long usedEarly = 0;
        int posts = 0;
        for (int step = 0; System.nanoTime() < until; step++) {
            hostile.oneOf(attackers).act();
            if (step % 2 == 0) {
                knock(stranger, hostile.oneOf(calls), step % 4 == 0 ? eves : null, csrf);
            }
            if (step % 200 == 0) {
                // Whatever the attackers' moderator closed is open again, so that what follows is not refused at once.
                for (String again :
                        List.of("session.open", "room.unlock", "room.resume", "opening.end", "breakout.end")) {
                    honest.get(0).send(again);
                }
                said(victims.get(2));
                posts++;
                eves = signedIn(eve, eves);
                csrf = csrf(eve);
                victims.forEach(Phone::forget);
                honest.forEach(Phone::forget);
            }
            if (step == 400) {
                usedEarly = used();
            }
        }
        assertThat(posts).isPositive();
        for (Phone victim : victims) {
            assertThat(victim.isOpen()).as(about("the other room's sockets")).isTrue();
        }
        assertThat(used() - usedEarly).as(about("memory")).isLessThan(MOST_GROWTH);
        for (Attacker attacker : attackers) {
            if (attacker.phone != null && attacker.phone.isOpen()) {
                attacker.look();
                attacker.phone.close();
            }
        }
        Await.until("only the others' sockets are left", () -> gauge("haven_gateway_connections") == 5);
        assertThat(gauge("haven_live_rooms")).isEqualTo(2);
    }

    private static String csrf(Browser eve) throws Exception {
        return eve.call("GET", "session").body().path("csrf").asText("none");
    }

    /** Who guessed at their own password has to wait before they come in again, too. */
    private String signedIn(Browser eve, String cookie) throws Exception {
        if (eve.call("GET", "session").status() == 401
                && eve.call("POST", "session", "email", "eve@example.org", "password", "a boat on the lake")
                                .status()
                        == 200) {
            return eve.cookie("haven-session");
        }
        return cookie;
    }

    /** One of the contract's calls, with ids that are there, and a body that is spoiled somewhere. */
    private void knock(HttpClient http, HostileCall call, String cookie, String csrf) throws Exception {
        if (call.signsOut() && hostile.random().nextInt(30) > 0) {
            return;
        }
        String path = call.aimed(hostile, targets, ids);
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .method(
                        call.method(),
                        call.example() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(call.body(hostile, ids)));
        if (cookie != null) {
            request.header("Cookie", "haven-session=" + cookie).header("X-Haven-Csrf", csrf);
        }
        request.uri(URI.create("http://localhost:" + haven.port() + path));
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        count(cookie == null ? "stranger " + answer.statusCode() : "moderator " + answer.statusCode());
        if (answer.statusCode() >= 500) {
            throw failure(call.method() + " " + path + " was answered " + answer.statusCode() + " " + answer.body());
        }
        if (answer.statusCode() >= 400) {
            ListedRefusals.hold(call.method(), path, answer.statusCode(), Json.read(answer.body(), JsonNode.class));
        }
        hears(answer.body());
        if (answer.body().contains("\tat ") || answer.body().contains("Exception")) {
            throw failure(call.method() + " " + path + " told of its inside");
        }
    }

    private void aim(ObjectNode frame) {
        if (hostile.random().nextInt(20) > 0) {
            // Who sends the same id again is told the first answer.
            frame.put("id", "x" + hostile.random().nextLong());
        }
        for (String name : List.of("memberId", "messageId", "heldId", "replyTo", "groupId")) {
            if (frame.has(name) && hostile.random().nextBoolean()) {
                frame.put(name, hostile.oneOf(ids));
            }
        }
    }

    private void hears(String all) {
        for (String secret : secrets) {
            if (all.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT))) {
                int at = all.toLowerCase(Locale.ROOT).indexOf(secret.toLowerCase(Locale.ROOT));
                throw failure(
                        "an attacker got " + all.substring(Math.max(0, at - 200), Math.min(all.length(), at + 200)));
            }
        }
    }

    private AssertionError failure(String what) {
        return new AssertionError(about(what));
    }

    private String about(String what) {
        return "-Dhaven.seed=" + seed + ": " + what;
    }

    private void count(String what) {
        met.merge(what, 1, Integer::sum);
    }

    private static String said(Phone kays) throws Exception {
        JsonNode reply = kays.ask("message.post", "text", CANARY + " words");
        assertThat(reply.path("ok").asBoolean()).as(reply.toString()).isTrue();
        return CANARY + " words";
    }

    private static long offset(Phone kays) throws Exception {
        return kays.await("message.posted").path("offset").asLong();
    }

    /** What the other room's facilitator sees of it, and who is in it. */
    private String view() throws Exception {
        ObjectNode room = (ObjectNode) ada.call("GET", "rooms/" + attacked).ok();
        return room + ada.call("GET", "rooms/" + attacked + "/members").ok().toString();
    }

    private double gauge(String name) throws Exception {
        URI metrics = URI.create("http://localhost:" + haven.managementPort() + "/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
