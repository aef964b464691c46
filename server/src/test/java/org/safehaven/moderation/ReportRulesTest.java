package org.safehaven.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.safehaven.protocol.BreakoutGroup;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.HeldBecause;
import org.safehaven.protocol.Ids;
import org.safehaven.protocol.InviteKind;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.Mark;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.Standing;
import org.safehaven.reports.Report;
import org.safehaven.reports.ReportNews;
import org.safehaven.reports.StoredReport;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.RoomState;

/** What may be reported, what is copied, and who is told. */
class ReportRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-03T23:00:00Z");
    private static final Duration KEPT = Duration.ofDays(365);

    private final ReportRules rules = new ReportRules(KEPT);
    private final RoomState room = room();

    private static RoomState room() {
        RoomState state = RoomState.empty("r");
        for (Event event : List.of(
                new Event.MemberAssigned("f1", "Dana", Role.FACILITATOR, "s1", null),
                new Event.MemberAssigned("mo", "Sam", Role.MODERATOR, "s2", null),
                new Event.MemberAssigned("me", "Mika", Role.MENTOR, "s3", null),
                joined("p1", "Juniper", Standing.ADMITTED),
                joined("p2", "River", Standing.ADMITTED),
                joined("p3", "Sky", Standing.WAITING))) {
            state = state.apply(event);
        }
        return state;
    }

    private static Event joined(String memberId, String name, Standing standing) {
        return new Event.MemberJoined(memberId, name, Role.PARTICIPANT, standing, "i-" + memberId, false, 1, NOW);
    }

    @Test
    void aReportedMessageIsCopiedWithItsSurroundingsAndTheNamesOfThatMoment() {
        Decision.Accepted accepted =
                accepted(make("p1", new Command.ReportMake("m7", null, "this scares me"), window(7, "p2")));
        ReportNews made = accepted.news().get(0);
        assertThat(made.kind()).isEqualTo(Report.Kind.MESSAGE);
        assertThat(made.aboutId()).isEqualTo("p2");
        assertThat(made.reporterId()).isEqualTo("p1");
        String stored = String.join("\n", accepted.report().flat());
        assertThat(stored).contains("words 1", "words 7", "words 9", "River", "Dana", "this scares me");
        assertThat(stored).containsOnlyOnce("\"reported\":true");
        assertThat(accepted.report().kept()).isEqualTo(KEPT);
    }

    @Test
    void aReportKnowsTheAccountOfTheAdultItIsAbout() {
        Decision.Accepted accepted = accepted(make("p1", new Command.ReportMake(null, "f1", null), List.of()));
        assertThat(String.join("\n", accepted.report().flat())).contains("\"staffId\":\"s1\"");
    }

    @Test
    void aPersonAndAWorryNeedNoMessage() {
        ReportNews person = made(make("p1", new Command.ReportMake(null, "p2", null), List.of()));
        assertThat(person.kind()).isEqualTo(Report.Kind.PERSON);
        assertThat(person.aboutId()).isEqualTo("p2");
        ReportNews worry = made(make("p3", new Command.ReportMake(null, null, "out here"), List.of()));
        assertThat(worry.kind()).isEqualTo(Report.Kind.WORRY);
        assertThat(worry.aboutId()).isNull();
    }

    @Test
    void whatSomebodyFoldedUnderANoteIsKeptWithTheNote() {
        Event noted = new Event.MessagePosted("p2", "the words", null, "about knives");
        assertThat(copied(make("p1", new Command.ReportMake("m1", null, null), List.of(said(1, noted)))))
                .extracting(Report.Said::note)
                .containsExactly("about knives");
        assertThat(Json.read(
                                "{\"messages\":[{\"messageId\":\"m1\",\"text\":\"from before notes were kept\"}]}",
                                Report.Evidence.class)
                        .messages()
                        .get(0)
                        .note())
                .isNull();
    }

    @Test
    void ofAReportedPersonTheLastTenThatTheReporterMayReadAreKept() {
        RoomState apart = room.apply(new Event.SessionOpened("s", NOW, NOW.plusSeconds(60), null, false, null))
                .apply(new Event.BreakoutStarted(
                        "b",
                        List.of(
                                new BreakoutGroup("g1", List.of("p1", "p2")),
                                new BreakoutGroup("g2", List.of("p3", "f1"))),
                        NOW.plusSeconds(60),
                        "f1"));
        List<LoggedEvent> latest = new ArrayList<>();
        for (long i = 1; i <= 12; i++) {
            latest.add(said(i, in("g2", "theirs " + i)));
        }
        for (long i = 13; i <= 24; i++) {
            latest.add(said(i, i % 2 == 0 ? in("g1", "ours " + i) : in(null, "everybody's " + i)));
        }
        Command.ReportMake asked = new Command.ReportMake(null, "p2", null);
        Decision made = rules.make(apart, apart.members().get("p1"), asked, facts(latest));
        assertThat(copied(made))
                .extracting(Report.Said::text)
                .hasSize(10)
                .startsWith("everybody's 15", "ours 16")
                .endsWith("ours 24");
        assertThat(copied(made)).noneMatch(Report.Said::reported);
        assertThat(made(made).kind()).isEqualTo(Report.Kind.PERSON);
        assertThat(copied(rules.make(apart, apart.members().get("mo"), asked, facts(latest.subList(0, 12)))))
                .as("staff read every group")
                .hasSize(10);
        for (Decision none : List.of(
                rules.make(apart, apart.members().get("p1"), asked, facts(latest.subList(0, 12))),
                make("p3", asked, latest),
                make("p1", asked, List.of()))) {
            assertThat(accepted(none).report().fields()).doesNotContainKey("evidence");
            assertThat(made(none).kind()).isEqualTo(Report.Kind.PERSON);
        }
    }

    @Test
    void whatWaitsForStaffIsReportedByStaffAndIsNotThereForAnybodyElse() {
        List<LoggedEvent> window = List.of(
                said(6, in(null, "just before")),
                said(7, new Event.MessageHeld("p2", "what waits", null, "about home", null, HeldBecause.PERSON)));
        Command.ReportMake asked = new Command.ReportMake("m7", null, null);
        for (String staff : List.of("mo", "me")) {
            Decision made = make(staff, asked, window);
            assertThat(made(made).kind()).isEqualTo(Report.Kind.MESSAGE);
            assertThat(made(made).aboutId()).isEqualTo("p2");
            assertThat(copied(made)).extracting(Report.Said::text).containsExactly("just before", "what waits");
            assertThat(copied(made).get(1).reported()).isTrue();
            assertThat(copied(made).get(1).note()).isEqualTo("about home");
            assertThat(accepted(made).events()).as("nobody's frames change").isEmpty();
        }
        for (String young : List.of("p1", "p2", "p3")) {
            Decision.Rejection refused = (Decision.Rejection) make(young, asked, window);
            assertThat(refused).isEqualTo(make(young, asked, List.of()));
        }
    }

    @Test
    void anAnnouncementAndWhatStaffAnsweredAreReportedByWhoeverReadsThem() {
        Command.ReportMake asked = new Command.ReportMake("m7", null, null);
        List<LoggedEvent> announced = List.of(said(7, new Event.RoomAnnounced("f1", "to all of you")));
        assertThat(made(make("p1", asked, announced)).aboutId()).isEqualTo("f1");
        assertThat(code(make("p3", asked, announced))).isEqualTo(RejectionCode.NOT_FOUND);

        List<LoggedEvent> answered = List.of(
                said(6, new Event.HelpAsked("p3", null, "are you there?")),
                said(7, new Event.HelpReplied("p3", "come to my place", "f1")));
        Decision made = make("p3", asked, answered);
        assertThat(made(made).aboutId()).isEqualTo("f1");
        assertThat(copied(made)).extracting(Report.Said::name).containsExactly("Sky", "Dana");
        assertThat(code(make("p1", asked, answered))).isEqualTo(RejectionCode.NOT_FOUND);
        for (String guess : List.of("f1", "mo")) {
            assertThat(code(make("p3", new Command.ReportMake("m7", guess, null), answered)))
                    .as("to them it is the staff, and guessing does not tell who it was")
                    .isEqualTo(RejectionCode.BAD_REQUEST);
        }
    }

    private static Event in(String groupId, String text) {
        return new Event.MessagePosted("p2", text, null, null, groupId, null, null);
    }

    private static LoggedEvent said(long offset, Event event) {
        return new LoggedEvent(offset, NOW, event);
    }

    private static List<Report.Said> copied(Decision decision) {
        return Json.read(accepted(decision).report().fields().get("evidence"), Report.Evidence.class)
                .messages();
    }

    @Test
    void whoIsAtTheDoorDoesNotFindOutWhatIsSaidInside() {
        assertThat(code(make("p3", new Command.ReportMake("m7", null, null), window(7, "p2"))))
                .isEqualTo(RejectionCode.NOT_FOUND);
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        assertThat(code(make("p1", new Command.ReportMake("m7", null, null), List.of())))
                .isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(code(make("p1", new Command.ReportMake(null, "nobody", null), List.of())))
                .isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(code(make("p1", new Command.ReportMake("m7", "f1", null), window(7, "p2"))))
                .isEqualTo(RejectionCode.BAD_REQUEST);
        assertThat(code(make("p2", new Command.ReportMake("m7", null, null), window(7, "p2"))))
                .isEqualTo(RejectionCode.NOT_ALLOWED);
    }

    @Test
    void aReportAboutAnAdultLeavesNoEventAndOneAboutAYoungPersonOnlyThatTheSessionWasHard() {
        RoomState on = room.apply(new Event.SessionOpened("s", NOW, NOW.plusSeconds(60), null, false, null));
        Facts facts = facts(window(7, "f1"));
        assertThat(accepted(rules.make(on, on.members().get("p1"), new Command.ReportMake("m7", null, null), facts))
                        .events())
                .isEmpty();
        assertThat(accepted(rules.make(on, on.members().get("p1"), new Command.ReportMake(null, "p2", null), facts))
                        .events())
                .hasOnlyElementsOfType(Event.SessionStrained.class);
    }

    @Test
    void thoseWhoLookAfterTheRoomAreToldButNeverTheOneItIsAboutNorAMentor() {
        List<ReportNews> all =
                new ArrayList<>(List.of(made(make("p1", new Command.ReportMake("m7", null, null), window(7, "f1")))));
        all.addAll(accepted(ReportRules.change(
                        room,
                        stored("f1"),
                        "mo",
                        new ReportRules.Change(true, "spoke", "Thank you."),
                        facts(List.of())))
                .news());
        assertThat(all).hasSize(3);
        for (ReportNews news : all) {
            boolean answer = news.what() == ReportNews.What.ANSWERED;
            assertThat(ReportRules.isFor(room, "mo", news)).isEqualTo(!answer);
            for (String never : List.of("f1", "me", "p2", "p3", "nobody")) {
                assertThat(ReportRules.isFor(room, never, news)).as(never).isFalse();
            }
            assertThat(ReportRules.isFor(room, "p1", news)).isEqualTo(answer);
        }
    }

    @Test
    void whoLostTheirPlaceAndHasAnotherOneIsStillTheOneItIsAbout() {
        ReportNews news = made(make("p1", new Command.ReportMake(null, "f1", null), List.of()));
        RoomState later = room.apply(new Event.MemberDeleted("f1", null, null))
                .apply(new Event.MemberAssigned("f9", "Dana", Role.FACILITATOR, "s1", null));
        assertThat(ReportRules.isFor(later, "f9", news)).isFalse();
        assertThat(ReportRules.isFor(later, "mo", news)).isTrue();
    }

    @Test
    void anAnswerIsNotTellingWhoMayHoldSomebodyElsesPhone() {
        ReportNews answered = ReportNews.answered(stored("f1").made(), "mo", NOW);
        assertThat(ReportRules.isFor(room, "p1", answered)).isTrue();
        RoomState wrongWord = room.apply(new Event.MemberMarked("p1", Mark.WORD));
        assertThat(ReportRules.isFor(wrongWord, "p1", answered)).isFalse();
        assertThat(ReportRules.mayHearAnswers(wrongWord, "p1")).isFalse();
    }

    @Test
    void whoLeadsOneSessionReadsNoReports() {
        ReportNews news = made(make("p1", new Command.ReportMake(null, "p2", null), List.of()));
        RoomState led = room.apply(new Event.SessionOpened("s", NOW, NOW.plusSeconds(60), null, false, null))
                .apply(new Event.LeadHandedOver("me", Role.MENTOR, "f1"));
        assertThat(led.member("me").orElseThrow().role()).isEqualTo(Role.FACILITATOR);
        assertThat(ReportRules.isFor(led, "me", news)).isFalse();
    }

    @Test
    void resolvingTwiceIsNothingNewAndReopeningIs() {
        StoredReport open = stored("p2");
        ReportRules.Change resolve = new ReportRules.Change(true, null, null);
        assertThat(accepted(ReportRules.change(room, open, "mo", resolve, facts(List.of())))
                        .news())
                .extracting(ReportNews::what)
                .containsExactly(ReportNews.What.RESOLVED);
        StoredReport resolved =
                new StoredReport(open.made(), true, null, null, null, false, NOW, StoredReport.Sealing.SEALED);
        assertThat(code(ReportRules.change(room, resolved, "mo", resolve, facts(List.of()))))
                .isEqualTo(RejectionCode.ALREADY_DONE);
        assertThat(accepted(ReportRules.change(
                                room, resolved, "mo", new ReportRules.Change(false, null, null), facts(List.of())))
                        .news())
                .extracting(ReportNews::what)
                .containsExactly(ReportNews.What.REOPENED);
    }

    @Test
    void aReportFromOutsideCopiesWhatTheAdultSaidLastToTheWholeRoom() {
        RoomState banned = room.apply(new Event.InviteCreated(
                        "i-p2", InviteKind.PERSONAL, "River", null, 1, NOW.plusSeconds(60), NOW, "hash", "f1"))
                .apply(new Event.MemberRemoved("p2", true, null, null, "f1"));
        List<LoggedEvent> latest = new ArrayList<>();
        for (long i = 1; i < 15; i++) {
            latest.add(new LoggedEvent(i, NOW, new Event.MessagePosted("f1", "words " + i + ".", null, null)));
        }
        latest.add(new LoggedEvent(15, NOW, new Event.MessagePosted("f1", "to a group", null, null, "g1", null, null)));
        String copied = String.join(
                "\n",
                accepted(rules.fromOutside(banned, "hash", "f1", "banned for saying no", facts(latest)))
                        .report()
                        .flat());
        assertThat(copied).contains("words 5.", "words 14.").doesNotContain("words 4.", "to a group");
        assertThat(accepted(rules.fromOutside(banned, "hash", null, "I worry", facts(List.of())))
                        .report()
                        .flat())
                .as("about nobody in particular: nothing is copied")
                .doesNotContain("evidence");
    }

    @Test
    void s12WhoeverIsOnABreakResolvesAndWritesNothing() {
        RoomState muted = room.apply(new Event.MemberMuted("mo", NOW.plusSeconds(60), null, "f1"));
        StoredReport open = stored("p2");
        for (ReportRules.Change words : List.of(
                new ReportRules.Change(null, null, "We are with you."),
                new ReportRules.Change(true, null, "We are with you."),
                new ReportRules.Change(null, "a note", null))) {
            assertThat(code(ReportRules.change(muted, open, "mo", words, facts(List.of()))))
                    .isEqualTo(RejectionCode.MUTED);
            assertThat(refusedAsMuted(ReportRules.change(muted, open, "f1", words, facts(List.of()))))
                    .isFalse();
            assertThat(refusedAsMuted(ReportRules.change(muted, open, null, words, facts(List.of()))))
                    .as("an admin who is not of the room")
                    .isFalse();
        }
        assertThat(accepted(ReportRules.change(
                                muted, open, "mo", new ReportRules.Change(true, "", null), facts(List.of())))
                        .news())
                .hasSize(1);
    }

    @Test
    void aReferenceCanBeReadOutAndSeldomRepeats() {
        List<String> references = IntStream.range(0, 1_000)
                .mapToObj(i -> ReportRules.reference(Ids.fresh()))
                .toList();
        assertThat(references).allSatisfy(reference -> assertThat(reference).matches("R-[34679CDFGHJKMNPQRTVWXY]{4}"));
        assertThat(references.stream().distinct()).hasSizeGreaterThan(990);
    }

    private Decision make(String actor, Command.ReportMake asked, List<LoggedEvent> window) {
        return rules.make(room, room.members().get(actor), asked, facts(window));
    }

    private static Facts facts(List<LoggedEvent> window) {
        return new Facts(
                NOW, Set.of(), Ids.fresh(), Map.of(), Set.of(), Map.of(), Map.of(), window, List.of(), Set.of());
    }

    /** Nine messages by Dana, but that at {@code offset}. */
    private static List<LoggedEvent> window(long offset, String author) {
        List<LoggedEvent> window = new ArrayList<>();
        for (long i = 1; i < 10; i++) {
            window.add(new LoggedEvent(
                    i, NOW, new Event.MessagePosted(i == offset ? author : "f1", "words " + i, null, null)));
        }
        return window;
    }

    private static StoredReport stored(String about) {
        Report made = new Report(
                "id",
                "R-7K3M",
                Report.Kind.PERSON,
                NOW,
                new Report.Person("p1", "Juniper", null),
                new Report.Person(about, "They", null),
                null,
                NOW.plus(KEPT),
                "Tuesday",
                0);
        return new StoredReport(made, false, null, null, null, false, null, StoredReport.Sealing.SEALED);
    }

    private static Decision.Accepted accepted(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return (Decision.Accepted) decision;
    }

    private static ReportNews made(Decision decision) {
        return accepted(decision).news().get(0);
    }

    private static boolean refusedAsMuted(Decision decision) {
        return decision instanceof Decision.Rejection refusal && refusal.code() == RejectionCode.MUTED;
    }

    private static RejectionCode code(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Rejection.class);
        return ((Decision.Rejection) decision).code();
    }
}
