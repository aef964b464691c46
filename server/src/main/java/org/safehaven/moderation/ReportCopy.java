package org.safehaven.moderation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.MessageIds;
import org.safehaven.reports.Report;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** Which words somebody may report, and what of the log a report copies. */
final class ReportCopy {
    private ReportCopy() {}

    /**
     * @param author member id
     * @param named whether everybody who reads them sees whose they are
     */
    record Words(String author, String text, String note, boolean named) {}

    /** Those of that id, where {@code reporter} may read them. Who is at the door has seen nothing of what is said inside. */
    static Optional<Words> reported(Member reporter, List<LoggedEvent> window, String messageId) {
        return window.stream()
                .filter(said -> MessageIds.of(said.offset()).equals(messageId))
                .map(LoggedEvent::event)
                .filter(said -> isFor(reporter, said))
                .flatMap(said -> words(said).stream())
                .findFirst();
    }

    private static boolean isFor(Member reporter, Event said) {
        if (said instanceof Event.MessageHeld) {
            return reporter.isStaff();
        }
        if (said instanceof Event.HelpReplied reply) {
            return reporter.isStaff() || reporter.memberId().equals(reply.memberId());
        }
        return said instanceof Event.HelpAsked ? reporter.isStaff() : reporter.isAdmitted();
    }

    private static Optional<Words> words(Event said) {
        if (said instanceof Event.MessagePosted posted) {
            return Optional.of(new Words(posted.memberId(), posted.text(), posted.note(), true));
        }
        if (said instanceof Event.MessageHeld held) {
            return Optional.of(new Words(held.memberId(), held.text(), held.note(), true));
        }
        if (said instanceof Event.RoomAnnounced announced) {
            return Optional.of(new Words(announced.memberId(), announced.text(), null, true));
        }
        if (said instanceof Event.HelpAsked asked && asked.memberId() != null) {
            return Optional.of(new Words(asked.memberId(), asked.text(), null, true));
        }
        // To a young person it is "the staff".
        return said instanceof Event.HelpReplied reply
                ? Optional.of(new Words(reply.by(), reply.text(), null, false))
                : Optional.empty();
    }

    /** The reported words with what stands around them. */
    static Report.Evidence around(RoomState room, List<LoggedEvent> window, String messageId) {
        List<Report.Said> copies = new ArrayList<>();
        for (LoggedEvent said : window) {
            words(said.event())
                    .map(words ->
                            copy(room, said, words, MessageIds.of(said.offset()).equals(messageId)))
                    .ifPresent(copies::add);
        }
        return new Report.Evidence(copies);
    }

    /**
     * What a reported person posted last, as far as {@code reporter} may read it: else they could take it all back before
     * anybody looks.
     *
     * @return null: nothing
     */
    static Report.Evidence lastWords(RoomState room, Member reporter, List<LoggedEvent> latest, int most) {
        return lastWords(room, posted -> reads(room, reporter, posted), latest, most);
    }

    /**
     * The same for somebody who was inside and is no more: what was said to the whole room. In which small groups they
     * were nobody knows by then.
     *
     * @return null: nothing
     */
    static Report.Evidence lastWordsToAll(RoomState room, List<LoggedEvent> latest, int most) {
        return lastWords(room, posted -> posted.groupId() == null, latest, most);
    }

    private static Report.Evidence lastWords(
            RoomState room, Predicate<Event.MessagePosted> copied, List<LoggedEvent> latest, int most) {
        List<Report.Said> copies = new ArrayList<>();
        for (LoggedEvent said : latest) {
            if (said.event() instanceof Event.MessagePosted posted && copied.test(posted)) {
                words(posted).map(words -> copy(room, said, words, false)).ifPresent(copies::add);
            }
        }
        int from = Math.max(0, copies.size() - most);
        return copies.isEmpty() ? null : new Report.Evidence(copies.subList(from, copies.size()));
    }

    private static boolean reads(RoomState room, Member reader, Event.MessagePosted posted) {
        return reader.isStaff()
                || reader.isAdmitted()
                        && (posted.groupId() == null
                                || room.floor().breakouts().sees(reader.memberId(), posted.groupId()));
    }

    private static Report.Said copy(RoomState room, LoggedEvent said, Words words, boolean reported) {
        return new Report.Said(
                MessageIds.of(said.offset()),
                said.at(),
                words.author(),
                room.member(words.author()).map(Member::name).orElse(null),
                words.text(),
                words.note(),
                reported);
    }
}
