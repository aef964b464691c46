package org.safehaven.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.safehaven.joining.JoinRules;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.Mark;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.Strain;
import org.safehaven.reports.Report;
import org.safehaven.reports.ReportNews;
import org.safehaven.reports.ReportWrite;
import org.safehaven.reports.StoredReport;
import org.safehaven.room.Decision;
import org.safehaven.room.Facts;
import org.safehaven.room.Invite;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** What may be reported, what of the log is copied as evidence, and what staff may make of a report. */
public final class ReportRules {
    /** Messages on each side of the reported one; and how many of a reported person's last. */
    public static final int AROUND = 10;

    /** None looks like another one, and none are vowels: no reference spells a word. */
    private static final String LETTERS = "34679CDFGHJKMNPQRTVWXY";

    private static final int REFERENCE_LENGTH = 4;

    private final Duration kept;

    /** @param kept how long a report and its evidence are kept */
    public ReportRules(Duration kept) {
        this.kept = kept;
    }

    /**
     * {@code facts.window} holds the reported words and what was said around them; of a reported person, what they posted
     * last.
     */
    public Decision make(RoomState room, Member actor, Command.ReportMake asked, Facts facts) {
        Report.Evidence evidence = null;
        String about = asked.memberId();
        if (asked.messageId() != null) {
            Optional<ReportCopy.Words> words = ReportCopy.reported(actor, facts.window(), asked.messageId());
            if (words.isEmpty()) {
                return Decision.reject(
                        RejectionCode.NOT_FOUND,
                        "That message is not here any more. You can still report the person, or say what worries you.");
            }
            String author = words.get().author();
            // Nor is whose words they are found out by guessing, where that is not shown.
            if (about != null && !(words.get().named() && about.equals(author))) {
                return Decision.reject(
                        RejectionCode.BAD_REQUEST, "\"memberId\" must be the message's author, or be left out.");
            }
            about = author;
            evidence = ReportCopy.around(room, facts.window(), asked.messageId());
        } else if (about != null) {
            evidence = ReportCopy.lastWords(room, actor, facts.window(), AROUND);
        }
        if (about != null && room.member(about).isEmpty()) {
            return Decision.reject(RejectionCode.NOT_FOUND, "There is nobody with that id in this room.");
        }
        if (actor.memberId().equals(about)) {
            return Decision.reject(
                    RejectionCode.NOT_ALLOWED,
                    "That is you. You can take your own words back, or say that something worries you.");
        }
        Report.Kind kind = asked.messageId() != null ? Report.Kind.MESSAGE : kind(about);
        return made(room, kind, person(room, actor.memberId()), about, asked.reason(), evidence, facts);
    }

    private static Report.Kind kind(String about) {
        return about != null ? Report.Kind.PERSON : Report.Kind.WORRY;
    }

    /** @param evidence null: there is nothing to copy */
    private Decision made(
            RoomState room,
            Report.Kind kind,
            Report.Person reporter,
            String about,
            String reason,
            Report.Evidence evidence,
            Facts facts) {
        Report report = new Report(
                facts.freshId(),
                reference(facts.freshId()),
                kind,
                facts.now(),
                reporter,
                about == null ? null : person(room, about),
                reason,
                facts.now().plus(kept),
                room.about().name(),
                evidence == null ? 0 : evidence.messages().size());
        // A report about one of the adults is not for that adult to know of, in no form.
        boolean aboutAdult = about != null
                && room.member(about).filter(member -> member.role().isAdult()).isPresent();
        return Decision.accept(
                aboutAdult ? List.of() : room.newStrain(Strain.REPORT),
                ReportWrite.made(report, evidence, kept),
                List.of(ReportNews.made(report)));
    }

    /**
     * A report from outside, by whoever holds a link that was given here, whatever became of it and of them: else whoever
     * bans somebody would not be told about. The reporter is the link's seat, where it has one. {@code facts.window} holds
     * what the reported adult posted last.
     *
     * @param about one of the adults that {@link #known} names; null: nobody in particular
     */
    public Decision fromOutside(RoomState room, String secretHash, String about, String words, Facts facts) {
        Optional<Invite> invite = room.inviteWithSecret(secretHash);
        if (invite.isEmpty()) {
            return Decision.reject(RejectionCode.NOT_FOUND, "This link is not known here. Ask for a new one.");
        }
        boolean isKnown = known(room, secretHash).stream()
                .anyMatch(adult -> adult.memberId().equals(about));
        if (about != null && !isKnown) {
            return Decision.reject(RejectionCode.NOT_FOUND, "There is nobody with that id whom this link knows.");
        }
        Report.Person reporter = JoinRules.seatOf(room, invite.get())
                .map(seat -> person(room, seat.memberId()))
                .orElseGet(() -> Report.Person.withLink(invite.get().inviteId()));
        Report.Evidence evidence = about == null ? null : ReportCopy.lastWordsToAll(room, facts.window(), AROUND);
        return made(room, kind(about), reporter, about, words, evidence, facts);
    }

    /** The adults of the room, for who has been in it: a link that was nobody's seat yet is told no name. */
    public static List<Member> known(RoomState room, String secretHash) {
        boolean wasInside = room.inviteWithSecret(secretHash)
                .flatMap(invite -> JoinRules.seatOf(room, invite))
                .isPresent();
        return !wasInside
                ? List.of()
                : room.members().values().stream().filter(Member::isStaff).toList();
    }

    private static Report.Person person(RoomState room, String memberId) {
        Optional<Member> known = room.member(memberId);
        return new Report.Person(
                memberId,
                known.map(Member::name).orElse(null),
                known.map(Member::staffId).orElse(null));
    }

    /**
     * Whether news of a report are for that member: an answer for the reporter, all else for those who look after the
     * room, but never for the one it is about. It goes by the account, so that losing a place and gaining another one
     * shows nothing; and by the usual role, for who leads one session does not read what was told in confidence.
     */
    public static boolean isFor(RoomState room, String memberId, ReportNews news) {
        Optional<Member> found = room.member(memberId);
        if (found.isEmpty() || news.isAbout(memberId, found.get().staffId())) {
            return false;
        }
        return news.what() == ReportNews.What.ANSWERED
                ? memberId.equals(news.reporterId()) && mayHearAnswers(room, memberId)
                : looksAfter(room, found.get());
    }

    /** Whether somebody may be told what came of their report: not while somebody else may hold their phone. */
    public static boolean mayHearAnswers(RoomState room, String memberId) {
        return room.member(memberId)
                .filter(member -> member.mark() != Mark.WORD)
                .isPresent();
    }

    /** Whether that member reads the room's reports. */
    public static boolean looksAfter(RoomState room, Member member) {
        return member.isStaff() && room.usualRole(member).isAtLeast(Role.MODERATOR);
    }

    /** Short enough to be said aloud; the same for the same report. */
    static String reference(String reportId) {
        int number = reportId.hashCode() & Integer.MAX_VALUE;
        StringBuilder letters = new StringBuilder("R-");
        for (int i = 0; i < REFERENCE_LENGTH; i++) {
            letters.append(LETTERS.charAt(number % LETTERS.length()));
            number /= LETTERS.length();
        }
        return letters.toString();
    }

    /**
     * What staff make of a report; a field that is null stays as it is.
     *
     * @param resolved null: as it is
     * @param note staff's own; empty: none any more
     * @param answer for the reporter
     */
    public record Change(Boolean resolved, String note, String answer) {}

    /**
     * @param by member id of who acts; null: an admin who is not of the room
     * @return what happens; refuses where nobody is to be told of the change, which is then the store's alone
     */
    public static Decision change(RoomState room, StoredReport report, String by, Change asked, Facts facts) {
        boolean writes =
                asked.answer() != null || asked.note() != null && !asked.note().isEmpty();
        if (writes && room.isMuted(by, facts.now())) {
            return Decision.reject(
                    RejectionCode.MUTED,
                    "You are on a short break from writing. The others can answer, and you can resolve it.");
        }
        Report made = report.made();
        List<ReportNews> news = new ArrayList<>();
        if (asked.answer() != null) {
            news.add(ReportNews.answered(made, by, facts.now()));
        }
        boolean changesState = asked.resolved() != null && asked.resolved() != report.resolved();
        if (changesState) {
            news.add(ReportNews.resolved(made, asked.resolved(), by, facts.now()));
        }
        if (news.isEmpty()) {
            return Decision.reject(RejectionCode.ALREADY_DONE, "The report stands like that already.");
        }
        return Decision.accept(
                List.of(),
                write(
                        made,
                        new Change(changesState ? asked.resolved() : null, asked.note(), asked.answer()),
                        facts.now()),
                news);
    }

    /** The change as the store takes it. */
    public static ReportWrite write(Report made, Change asked, Instant now) {
        return ReportWrite.changed(made, asked.resolved(), asked.note(), asked.answer(), now);
    }
}
