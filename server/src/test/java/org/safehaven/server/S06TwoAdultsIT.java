package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.code;
import static org.safehaven.server.People.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
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
        JsonNode invite = programme
                .bo()
                .call("POST", "rooms/" + programme.roomId() + "/invites", "kind", "personal", "name", "River")
                .ok();
        river = Phone.hello(
                here,
                Browser.join(here, Browser.secret(invite), "River")
                        .path("token")
                        .asText());
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
