package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.server.People.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.safehaven.Browser;
import org.safehaven.Haven;
import org.safehaven.Phone;
import org.safehaven.server.People.Youth;

/**
 * S14: a report about a facilitator goes past that facilitator. Every byte that reaches him is looked at: frames of two
 * nodes, lists, exports, the trail. It reaches the others, it needs no account, and no mute and no door stands before it.
 */
class S14ReportIT {
    private static final String REPORTS = "rooms/demo/reports";
    private static final String THEO = "Facilitator Theo";

    private static Haven here;
    private static Haven there;

    @BeforeAll
    static void start() throws Exception {
        here = Haven.startDemo("HAVEN_LIMITS_ENABLED", "false");
        there = here.anotherDemo("HAVEN_LIMITS_ENABLED", "false");
    }

    @AfterAll
    static void stop() {
        there.close();
        here.close();
    }

    private static Browser staff(Haven node, String label) throws Exception {
        return Browser.byLink(node, here.secret(label));
    }

    private static Phone inRoom(Haven node, String label) throws Exception {
        return Phone.hello(node, staff(node, label).enter("demo"));
    }

    @Test
    void notOneByteOfItReachesWhomItIsAboutAndTheOthersAndTheReporterHaveIt() throws Exception {
        try (Youth juniper = People.youth(here, "Juniper");
                Phone theoHere = inRoom(here, THEO);
                Phone theoThere = inRoom(there, THEO);
                Phone sam = inRoom(there, "Moderator Sam");
                Phone dana = inRoom(here, "Facilitator Dana")) {
            JsonNode position = theoHere.await("welcome").get("position");
            int countedByHim = counted(staff(here, THEO));
            int countedBySam = counted(staff(here, "Moderator Sam"));
            JsonNode said = theoHere.ask("message.post", "text", "stay after the others go");
            String theo = said.path("memberId").asText(null);
            String theosId = theo != null
                    ? theo
                    : theoHere.await("welcome").at("/you/memberId").asText();
            JsonNode ofMessage = juniper.phone()
                    .ask("report.make", "messageId", said.get("messageId").asText(), "reason", "canaryreason one");
            JsonNode ofPerson = juniper.phone().ask("report.make", "memberId", theosId, "reason", "canaryreason two");
            List<String> never = new ArrayList<>(List.of("canary", "report."));
            Browser admin = staff(there, "Facilitator Dana");
            Browser moderator = staff(here, "Moderator Sam");
            for (JsonNode made : List.of(ofMessage, ofPerson)) {
                assertThat(ok(made)).as(made.toString()).isTrue();
                String reportId = made.get("reportId").asText();
                never.add(reportId);
                never.add(made.get("reference").asText());
                for (Browser other : List.of(admin, moderator)) {
                    assertThat(other.call("GET", REPORTS).ok().toString()).contains(reportId);
                }
                moderator
                        .call(
                                "PATCH",
                                REPORTS + "/" + reportId,
                                "answer",
                                "canaryanswer",
                                "note",
                                "canarynote",
                                "state",
                                "resolved")
                        .ok();
                moderator
                        .call("PATCH", REPORTS + "/" + reportId, "state", "open")
                        .ok();
            }
            moderator
                    .call("POST", REPORTS + "/" + ofMessage.get("reportId").asText() + "/evidence")
                    .ok();
            juniper.phone().await("report.answered");
            assertThat(new Browser(here)
                            .call("POST", "session/answers", "token", juniper.token())
                            .ok()
                            .findValuesAsText("answer"))
                    .contains("canaryanswer");
            for (Phone other : List.of(sam, dana)) {
                other.await("report.made");
                other.await("report.reopened");
            }
            for (Haven node : List.of(here, there)) {
                assertThat(counted(staff(node, THEO)))
                        .as("what the evening came to is for him what it was")
                        .isEqualTo(countedByHim);
                assertThat(counted(staff(node, "Moderator Sam"))).isEqualTo(countedBySam + 2);
            }

            // What is said last reaches him after all of that.
            JsonNode last = dana.ask("message.post", "text", "see you next week");
            List<Phone> his = new ArrayList<>(List.of(theoHere, theoThere));
            for (Phone phone : his) {
                phone.await("the last", frame -> frame.path("offset").equals(last.get("offset")));
            }
            for (Haven node : List.of(here, there)) {
                his.add(inRoom(node, THEO));
                his.add(Phone.resume(
                        node,
                        staff(node, THEO).enter("demo"),
                        position.get("epoch").asText(),
                        position.get("offset").asLong()));
            }
            for (Phone phone : his) {
                nothingOf(never, phone.everything());
            }
            his.subList(2, his.size()).forEach(Phone::close);

            // Of other reports he may read.
            never.remove("report.");
            for (Haven node : List.of(here, there)) {
                Browser asTheo = staff(node, THEO);
                for (String path : List.of(
                        REPORTS,
                        REPORTS + "?state=open",
                        REPORTS + "?state=resolved",
                        REPORTS + "?search=canary",
                        "rooms/demo/members",
                        "rooms/demo/members/" + juniper.memberId() + "/export",
                        "rooms/demo/members/" + theosId + "/export",
                        "audit?room=demo&limit=200",
                        "audit?room=demo&limit=200&person=" + juniper.memberId(),
                        "audit?room=demo&limit=200&act=report.made",
                        "audit.jsonl?room=demo")) {
                    Browser.Answer answer = asTheo.call("GET", path);
                    if (answer.status() == 200) {
                        nothingOf(never, answer.response().body());
                    } else {
                        assertThat(answer.code()).as(path).isEqualTo("not-allowed");
                    }
                }
            }
            assertThat(admin.call("GET", "audit?room=demo&limit=200").ok().toString())
                    .as("the admins read it in the trail")
                    .contains("report.made", "report.evidenceOpened", "report.resolved");
        }
    }

    /** How many reports the session that goes on came to. */
    private static int counted(Browser who) throws Exception {
        return who.call("GET", "rooms/demo/sessions?limit=1")
                .ok()
                .at("/sessions/0/counts/reports")
                .asInt(-100);
    }

    @Test
    void anEveningWithAReportAboutHimLooksToHimLikeOneWithoutFrameByFrame() throws Exception {
        try (Youth juniper = People.youth(here, "Juniper");
                Phone theo = inRoom(there, THEO);
                Phone sam = inRoom(there, "Moderator Sam")) {
            String theosId = theo.await("welcome").at("/you/memberId").asText();
            List<String> without = evening(juniper.phone(), theo, sam, null);
            assertThat(evening(juniper.phone(), theo, sam, theosId)).isEqualTo(without);
        }
    }

    /** @param reported whom a report is made about; null: none is. @return every frame that reaches him, in order, without its number and time */
    private static List<String> evening(Phone juniper, Phone theo, Phone sam, String reported) throws Exception {
        JsonNode said = theo.ask("message.post", "text", "stay after the others go");
        long begin = said.get("offset").asLong();
        theo.await("his own", frame -> frame.path("offset").asLong() == begin);
        theo.forget();
        if (reported != null) {
            JsonNode made = juniper.ask(
                    "report.make", "messageId", said.get("messageId").asText());
            reported(juniper, reported, "and how he looks at me");
            sam.await("report.made", "reportId", made.get("reportId").asText());
            Browser admin = staff(there, "Moderator Sam");
            String path = REPORTS + "/" + made.get("reportId").asText();
            admin.call("PATCH", path, "answer", "Thank you.", "state", "resolved")
                    .ok();
            admin.call("PATCH", path, "state", "open", "note", "a note").ok();
            admin.call("POST", path + "/evidence").ok();
            sam.await("report.reopened", "reportId", made.get("reportId").asText());
        }
        juniper.ask("message.post", "text", "see you");
        JsonNode last = sam.ask("message.post", "text", "see you next week");
        theo.await("the last", frame -> frame.path("offset").equals(last.get("offset")));
        List<String> frames = new ArrayList<>();
        long number = begin;
        for (JsonNode frame : theo.frames()) {
            if (frame.has("offset")) {
                assertThat(frame.get("offset").asLong()).as("no hole").isEqualTo(++number);
            }
            // Who is here yet, or not any more, from the evening before has nothing to do with a report.
            if (!frame.path("type").asText().matches("presence[.]changed|adults[.].*")) {
                frames.add(((ObjectNode) frame.deepCopy())
                        .without(List.of("at", "messageId", "offset"))
                        .toString());
            }
        }
        return frames;
    }

    @Test
    void anAdminReadsNothingAboutHerselfAlsoWhenSheLostHerPlaceAndHasAnotherOne() throws Exception {
        Browser admin = staff(here, "Facilitator Dana");
        try (Youth juniper = People.youth(here, "Juniper");
                Phone sam = inRoom(there, "Moderator Sam")) {
            JsonNode before = admin.call("GET", "rooms/demo").ok().get("staff");
            String danas = "";
            for (JsonNode one : before) {
                danas = one.get("name").asText().startsWith("Dana")
                        ? one.get("memberId").asText()
                        : danas;
            }
            String reportId = reported(juniper.phone(), danas, "she frightens me");
            assertThat(staff(there, THEO)
                            .call("DELETE", "rooms/demo/members/" + danas)
                            .status())
                    .isEqualTo(204);
            sheFindsNothing(admin, reportId, juniper.memberId());
            List<Map<String, String>> all = new ArrayList<>();
            before.forEach(one -> all.add(Map.of(
                    "staffId",
                    one.get("staffId").asText(),
                    "role",
                    one.get("role").asText())));
            admin.call("PATCH", "rooms/demo", "staff", all).ok();
            sheFindsNothing(admin, reportId, juniper.memberId());
            try (Phone dana = inRoom(there, "Facilitator Dana")) {
                staff(there, "Moderator Sam")
                        .call("PATCH", REPORTS + "/" + reportId, "state", "resolved")
                        .ok();
                sam.await("report.resolved", "reportId", reportId);
                JsonNode last = sam.ask("message.post", "text", "the last");
                dana.await("the last", frame -> frame.path("offset").equals(last.get("offset")));
                nothingOf(List.of(reportId), dana.everything());
            }
        }
    }

    private static void sheFindsNothing(Browser admin, String reportId, String reporterId) throws Exception {
        for (String path : List.of(
                REPORTS,
                "reports",
                "rooms/demo/members/" + reporterId + "/export",
                "audit?room=demo&limit=200",
                "audit?limit=200")) {
            nothingOf(List.of(reportId), admin.call("GET", path).ok().toString());
        }
        assertThat(admin.call("PATCH", REPORTS + "/" + reportId, "note", "x").status())
                .isEqualTo(404);
        assertThat(admin.call("POST", REPORTS + "/" + reportId + "/evidence").status())
                .isEqualTo(404);
    }

    @Test
    void whoIsBannedReportsPastTheOneWhoBannedThemAndALinkOfNobodyIsToldNoName() throws Exception {
        String link = here.secret("Personal invite Sky");
        Browser outside = new Browser(here);
        try (Phone theo = inRoom(there, THEO);
                Phone sam = inRoom(there, "Moderator Sam");
                Youth sky = People.youth(here, "Sky")) {
            String theosId = theo.await("welcome").at("/you/memberId").asText();
            JsonNode threat = theo.ask("message.post", "text", "say one word of it and you are out");
            theo.ask("member.remove", "memberId", sky.memberId(), "ban", true);
            JsonNode adults =
                    outside.call("POST", "join/adults", "invite", link).ok().get("adults");
            assertThat(adults.findValuesAsText("memberId")).contains(theosId).doesNotContain(sky.memberId());
            theo.forget();
            String reference = outside.call(
                            "POST", "join/report", "invite", link, "memberId", theosId, "text", "banned for saying no")
                    .ok()
                    .get("reference")
                    .asText();
            sam.await("report.made");
            JsonNode report = staff(there, "Moderator Sam")
                    .call("GET", REPORTS + "?search=" + reference)
                    .ok()
                    .at("/reports/0");
            assertThat(report.at("/reporter/memberId").asText()).isEqualTo(sky.memberId());
            assertThat(report.at("/about/memberId").asText()).isEqualTo(theosId);
            assertThat(report.get("reason").asText()).isEqualTo("banned for saying no");
            theo.ask("message.retract", "messageId", threat.get("messageId").asText());
            assertThat(staff(there, "Moderator Sam")
                            .call("POST", REPORTS + "/" + report.get("reportId").asText() + "/evidence")
                            .ok()
                            .toString())
                    .as("taken back too late")
                    .contains("say one word of it");
            JsonNode last = sam.ask("message.post", "text", "the last");
            theo.await("the last", frame -> frame.path("offset").equals(last.get("offset")));
            nothingOf(List.of(reference, "saying no", "help.asked", "\"skip\""), theo.everything());
            assertThat(staff(here, THEO).call("GET", REPORTS).ok().toString()).doesNotContain(reference);

            String open = here.secret("Open invite");
            assertThat(outside.call("POST", "join/adults", "invite", open).ok().get("adults"))
                    .isEmpty();
            assertThat(outside.call("POST", "join/report", "invite", open, "memberId", theosId, "text", "a guess")
                            .status())
                    .isEqualTo(404);
            assertThat(outside.call("POST", "join/report", "invite", open, "text", "somebody followed me")
                            .status())
                    .isEqualTo(201);
            assertThat(outside.call("POST", "join/report", "invite", "made up", "text", "x")
                            .status())
                    .isEqualTo(404);
            ok(theo.ask("member.unban", "memberId", sky.memberId()));
        }
    }

    @Test
    void aMentorIsNotToldOfReports() throws Exception {
        Browser admin = staff(here, "Facilitator Dana");
        JsonNode invited = Browser.invited(admin, "mika@example.org", "Mika").ok();
        Browser mika = Browser.activated(here, Browser.secret(invited));
        List<Map<String, String>> all = new ArrayList<>();
        admin.call("GET", "rooms/demo")
                .ok()
                .get("staff")
                .forEach(one -> all.add(Map.of(
                        "staffId",
                        one.get("staffId").asText(),
                        "role",
                        one.get("role").asText())));
        all.add(Map.of("staffId", invited.get("staffId").asText(), "role", "mentor"));
        admin.call("PATCH", "rooms/demo", "staff", all).ok();
        try (Youth juniper = People.youth(here, "Juniper");
                Phone mentor = Phone.hello(here, mika.enter("demo"));
                Phone sam = inRoom(there, "Moderator Sam")) {
            String reportId = reported(juniper.phone(), null, "something is wrong at home");
            sam.await("report.made", "reportId", reportId);
            JsonNode last = sam.ask("message.post", "text", "the last");
            mentor.await("the last", frame -> frame.path("offset").equals(last.get("offset")));
            nothingOf(List.of(reportId, "report.", "openReports"), mentor.everything());
        }
    }

    private static void nothingOf(List<String> never, String told) {
        assertThat(told).doesNotContain(never.toArray(String[]::new));
    }

    @Test
    void noAccountNoMuteNoDoorAndNoRemovalStandsBeforeAReport() throws Exception {
        try (Phone theo = inRoom(there, THEO);
                Phone sam = inRoom(there, "Moderator Sam");
                Youth sky = People.youth(here, "Sky")) {
            String theosId = theo.await("welcome").at("/you/memberId").asText();
            assertThat(ok(theo.ask("member.mute", "memberId", sky.memberId(), "seconds", 300)))
                    .isTrue();
            List<String> made = new ArrayList<>();
            made.add(reported(sky.phone(), theosId, "while muted by him"));
            JsonNode wrens = Browser.join(here, here.secret("Open invite"), "Wren");
            try (Phone wren = Phone.hello(here, wrens.get("token").asText())) {
                assertThat(wren.everything()).as("at the door").contains("\"waiting\"");
                made.add(reported(wren, null, "from the door"));
            }
            assertThat(ok(theo.ask("member.remove", "memberId", sky.memberId())))
                    .isTrue();
            sky.phone().closeCode();
            JsonNode back = Browser.join(here, here.secret("Personal invite Sky"), "Sky");
            try (Phone again = Phone.hello(here, back.get("token").asText())) {
                made.add(reported(again, theosId, "removed by him, and back at the door"));
            }
            JsonNode list = staff(there, "Moderator Sam").call("GET", REPORTS).ok();
            List<String> ids = new ArrayList<>();
            list.get("reports").forEach(report -> ids.add(report.get("reportId").asText()));
            assertThat(ids).containsAll(made);
            sam.await("report.made");
            JsonNode last = sam.ask("message.post", "text", "the last");
            theo.await("the last", frame -> frame.path("offset").equals(last.get("offset")));
            nothingOf(List.of(made.get(0), made.get(2), "by him"), theo.everything());
        }
    }

    private static String reported(Phone phone, String about, String reason) throws Exception {
        JsonNode made = about == null
                ? phone.ask("report.make", "reason", reason)
                : phone.ask("report.make", "memberId", about, "reason", reason);
        assertThat(ok(made)).as(reason + ": " + made).isTrue();
        assertThat(made.get("reference").asText()).startsWith("R-");
        return made.get("reportId").asText();
    }
}
