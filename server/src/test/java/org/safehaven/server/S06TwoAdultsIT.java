package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.code;
import static org.safehaven.server.People.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.HavenProcess;
import org.safehaven.Phone;
import org.safehaven.Programme;

/** S6 on two nodes: Ada and River are on one, Bo, the second adult, on the other. */
class S06TwoAdultsIT {
    private static final int GRACE_SECONDS = 1;

    private Haven here;
    private Programme programme;
    private Phone ada;
    private Phone river;

    @BeforeEach
    void start() throws Exception {
        here = Haven.start(
                "HAVEN_LIMITS_ENABLED",
                "false",
                "HAVEN_PRESENCE_DROP_GRACE_SECONDS",
                "1",
                "HAVEN_SAFEGUARDING_ADULTS_GRACE_SECONDS",
                Integer.toString(GRACE_SECONDS));
        programme = Programme.in(here, "");
        river = Phone.hello(here, youth("River"));
        ada = Phone.hello(here, programme.ada().enter(programme.roomId()));
    }

    @AfterEach
    void stop() {
        river.close();
        ada.close();
        here.close();
    }

    @Test
    void leavingDroppingAMuteAndARemovalEachMakeTheRoomReadOnlyUntilTheSecondAdultIsBack() throws Exception {
        try (Haven there = here.another()) {
            Phone bo = bo(there);
            opened();

            bo.close();
            unattended();
            bo = bo(there);
            attended();

            bo.drop();
            unattended();
            bo = bo(there);
            attended();

            String bosMember = bo.await("welcome").at("/you/memberId").asText();
            ada.ask("member.mute", "memberId", bosMember, "seconds", 600);
            unattended();
            assertThat(code(bo.ask("message.post", "text", "I am muted"))).isEqualTo("muted");
            ada.ask("member.unmute", "memberId", bosMember);
            attended();

            programme
                    .ada()
                    .call(
                            "PATCH",
                            "rooms/" + programme.roomId(),
                            "staff",
                            List.of(Map.of("staffId", adasId(), "role", "facilitator")))
                    .ok();
            unattended();
            assertThat(river.frames("message.posted")).hasSize(4);
            bo.close();
        }
    }

    @Test
    void anAccountOutOfServiceCountsNoMore() throws Exception {
        try (Haven there = here.another();
                Phone bo = bo(there)) {
            opened();
            programme
                    .ada()
                    .call("PATCH", "staff/" + programme.boId(), "active", false)
                    .ok();
            assertThat(bo.closeCode()).isEqualTo(4501);
            unattended();
        }
    }

    @Test
    void staffAreToldAtOnceAndTheYoungPeopleOnlyWhenItIsSo() throws Exception {
        try (Haven there = here.another()) {
            Phone bo = bo(there);
            opened();
            bo.close();
            JsonNode missing = ada.await("adults.missing");
            assertThat(missing.path("adultsHere").asInt()).isEqualTo(1);
            assertThat(missing.path("adultsWanted").asInt()).isEqualTo(2);
            unattended();
            assertThat(river.everything()).doesNotContain("adults.missing");
            assertThat(programme
                            .ada()
                            .call("PATCH", "rooms/" + programme.roomId(), "name", "Alone with you")
                            .code())
                    .as("nor is the room's name a way to write")
                    .isEqualTo("two-adults");
            try (Phone again = bo(there)) {
                attended();
                assertThat(again.await("welcome").at("/room/unattended").isBoolean())
                        .isTrue();
            }
        }
    }

    @Test
    void aKilledNodeTakesItsAdultWithItAndNothingIsPostedAfterTheRoomIsReadOnly() throws Exception {
        HavenProcess there = HavenProcess.beside(here);
        try (Phone bo = Phone.hello(there, programme.bo().enter(programme.roomId()))) {
            opened();
            assertThat(ok(bo.ask("message.post", "text", "good evening"))).isTrue();
            there.kill();
            Instant killed = Instant.now();
            int posted = 0;
            while (ok(river.ask("message.post", "text", "line " + posted))) {
                posted++;
                assertThat(Duration.between(killed, Instant.now())).isLessThan(Duration.ofSeconds(40));
            }
            Duration took = Duration.between(killed, Instant.now());
            System.out.printf(
                    "The node of the second adult was killed: read-only after %d ms, of %d s and the grace of %d s.%n",
                    took.toMillis(), 20, GRACE_SECONDS);
            assertThat(took).isLessThan(Duration.ofSeconds(20 + GRACE_SECONDS));
            unattended();
        } finally {
            there.close();
        }
    }

    @Test
    void whoComesWhileAnAdultIsMissingWaitsAtTheDoorAndComesInByThemselvesOnEitherNode() throws Exception {
        String sky = youth("Sky");
        String robin = youth("Robin");
        try (Haven there = here.another()) {
            Phone bo = bo(there);
            opened();
            bo.close();
            ada.await("adults.missing");
            try (Phone skys = Phone.hello(there, sky);
                    Phone robins = Phone.hello(here, robin)) {
                for (Phone phone : List.of(skys, robins)) {
                    JsonNode welcome = phone.await("welcome");
                    phone.await("caughtUp");
                    assertThat(welcome.at("/you/standing").asText()).isEqualTo("waiting");
                    assertThat(welcome.at("/you/waitsFor").asText()).isEqualTo("adults");
                    assertThat(welcome.path("members")).as("and nobody else").hasSize(1);
                    assertThat(welcome.path("presence")).isEmpty();
                    assertThat(code(phone.ask("message.post", "text", "hello?")))
                            .isEqualTo("two-adults");
                    assertThat(ok(phone.ask("help.ask", "text", "are you there?")))
                            .isTrue();
                    phone.await("help.asked");
                }
                unattended();
                assertThat(skys.frames().stream()
                                .map(frame -> frame.path("type").asText()))
                        .as("of the room they are told nothing")
                        .isSubsetOf("welcome", "caughtUp", "reply", "skip", "help.asked");
                assertThat(river.everything())
                        .as("those inside neither see nor hear of them")
                        .doesNotContain(
                                skys.await("welcome").at("/you/memberId").asText() + "\",\"state\"");
                long last = skys.frames().stream()
                        .mapToLong(frame -> frame.path("offset").asLong())
                        .max()
                        .orElseThrow();

                try (Phone again = bo(there)) {
                    attended();
                    for (Phone phone : List.of(skys, robins)) {
                        JsonNode inside = phone.await(
                                "a welcome from inside",
                                frame -> frame.path("type").asText().equals("welcome")
                                        && frame.at("/you/standing").asText().equals("admitted"));
                        assertThat(inside.at("/you/waitsFor").isMissingNode()).isTrue();
                        Await.until(
                                "they read what was said before",
                                () -> phone.everything().contains("\"text\":\"hello\""));
                        assertThat(ok(phone.ask("message.post", "text", "here I am")))
                                .isTrue();
                    }
                    try (Phone asleep = Phone.resume(here, sky, "outside", last)) {
                        assertThat(asleep.await("welcome").path("history").asText())
                                .as("a phone that slept at the door has nothing of what was said")
                                .isEqualTo("reset");
                        Await.until(
                                "it reads all of it", () -> asleep.everything().contains("\"text\":\"hello\""));
                    }
                }
            }
        }
    }

    @Test
    void aKilledNodeTakesTheAdultOfASmallGroupWithItAndThatGroupAloneWaits() throws Exception {
        List<Phone> mentors = mentors("Cy", "Di");
        Phone sky = Phone.hello(here, youth("Sky"));
        Phone robin = Phone.hello(here, youth("Robin"));
        HavenProcess there = HavenProcess.beside(here);
        Phone fern = Phone.hello(there, youth("Fern"));
        try (Phone bo = Phone.hello(there, programme.bo().enter(programme.roomId()))) {
            opened();
            List<List<String>> groups = List.of(
                    List.of(me(ada), me(bo), me(river), me(fern)),
                    List.of(me(mentors.get(0)), me(mentors.get(1)), me(sky), me(robin)));
            assertThat(ok(ada.ask("breakout.start", "groups", groups, "minutes", 15)))
                    .isTrue();
            String group =
                    river.await("breakout.started").at("/groups/0/groupId").asText();
            assertThat(ok(river.ask("message.post", "text", "with Ada and Bo"))).isTrue();

            there.kill();
            JsonNode missing = ada.await("breakout.unattended");
            assertThat(missing.path("groupId").asText()).isEqualTo(group);
            assertThat(missing.path("adultsHere").asInt()).isEqualTo(1);
            long since = missing.path("offset").asLong();
            for (Phone phone : List.of(river, ada)) {
                assertThat(code(phone.ask("message.post", "text", "alone with one")))
                        .isEqualTo("two-adults");
            }
            assertThat(ok(sky.ask("message.post", "text", "we have ours"))).isTrue();
            JsonNode read = ada.await("message.posted", "text", "we have ours");
            assertThat(read.path("offset").asLong()).isGreaterThan(since);
            assertThat(ada.frames("message.posted"))
                    .as("nothing was said in that group after the event")
                    .noneMatch(message -> message.path("groupId").asText().equals(group)
                            && message.path("offset").asLong() > since);
            assertThat(river.everything()).doesNotContain("breakout.unattended");

            try (Phone again = bo(here)) {
                assertThat(ada.await("breakout.attended").path("groupId").asText())
                        .isEqualTo(group);
                assertThat(ok(river.ask("message.post", "text", "together again")))
                        .isTrue();
            }
        } finally {
            there.close();
            mentors.forEach(Phone::close);
            List.of(sky, robin, fern).forEach(Phone::close);
        }
    }

    private static String me(Phone phone) throws Exception {
        return phone.await("welcome").at("/you/memberId").asText();
    }

    private String youth(String name) throws Exception {
        JsonNode invite = programme
                .bo()
                .call("POST", "rooms/" + programme.roomId() + "/invites", "kind", "personal", "name", name)
                .ok();
        return Browser.join(here, Browser.secret(invite), name).path("token").asText();
    }

    private List<Phone> mentors(String... names) throws Exception {
        List<Map<String, String>> staff = new ArrayList<>(List.of(
                Map.of("staffId", adasId(), "role", "facilitator"),
                Map.of("staffId", programme.boId(), "role", "facilitator")));
        List<Browser> browsers = new ArrayList<>();
        for (String name : names) {
            JsonNode invited = Browser.invited(programme.ada(), name + "@example.org", name)
                    .ok();
            browsers.add(Browser.activated(here, Browser.secret(invited)));
            staff.add(Map.of("staffId", invited.path("staffId").asText(), "role", "mentor"));
        }
        programme
                .ada()
                .call("PATCH", "rooms/" + programme.roomId(), "staff", staff)
                .ok();
        List<Phone> phones = new ArrayList<>();
        for (Browser browser : browsers) {
            phones.add(Phone.hello(here, browser.enter(programme.roomId())));
        }
        return phones;
    }

    private Phone bo(Haven node) throws Exception {
        return Phone.hello(node, programme.bo().enter(programme.roomId()));
    }

    private String adasId() throws Exception {
        return programme.ada().call("GET", "account").ok().path("staffId").asText();
    }

    private void opened() throws Exception {
        Await.until("two adults are here", () -> ok(ada.ask("session.open")));
        assertThat(ok(river.ask("message.post", "text", "hello"))).isTrue();
        river.await("message.posted");
    }

    /** The room is read-only, for everybody, and nothing stands after the event that said so. */
    private void unattended() throws Exception {
        long since = river.await("room.unattended").path("offset").asLong();
        assertThat(code(river.ask("message.post", "text", "alone with one"))).isEqualTo("two-adults");
        assertThat(code(ada.ask("message.post", "text", "alone with them"))).isEqualTo("two-adults");
        assertThat(code(ada.ask("room.announce", "text", "alone with them"))).isEqualTo("two-adults");
        assertThat(ok(river.ask("help.ask", "text", "are you there?"))).isTrue();
        assertThat(river.frames("message.posted"))
                .noneMatch(message -> message.path("offset").asLong() > since);
    }

    /** Everybody writes again. What was told so far is forgotten, so that the next time is told anew. */
    private void attended() throws Exception {
        river.await("room.attended");
        assertThat(river.frames("room.unattended")).as("told once").hasSize(1);
        assertThat(river.frames("room.attended")).as("told once").hasSize(1);
        List<JsonNode> before = river.frames("message.posted");
        assertThat(ok(river.ask("message.post", "text", "together again"))).isTrue();
        Await.until("it is read", () -> river.frames("message.posted").size() == before.size() + 1);
        forgetUnattended();
    }

    private void forgetUnattended() {
        river.forget("room.unattended");
        river.forget("room.attended");
    }
}
