package org.safehaven.reports;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * What a member reported, as it was then; it never changes.
 *
 * @param reference what people say aloud when they speak of it, for example {@code R-7K3M}
 * @param about whom it is about; null: something worries the reporter
 * @param reason in the reporter's words; null: none were said
 * @param purgeAt when the store forgets it, with its evidence
 * @param room what the room was called, so that the report says where it was made when the room is gone
 * @param copied how many messages its evidence has
 */
public record Report(
        String reportId,
        String reference,
        Kind kind,
        Instant madeAt,
        Person reporter,
        Person about,
        String reason,
        Instant purgeAt,
        String room,
        int copied) {

    /** What is reported. */
    public enum Kind {
        @JsonProperty("message")
        MESSAGE,
        @JsonProperty("person")
        PERSON,
        @JsonProperty("worry")
        WORRY
    }

    /**
     * @param name as it was when the report was made; null: that person was deleted since
     * @param staffId the account behind an adult, which outlives their place in the room; null: there is none
     */
    public record Person(String memberId, String name, String staffId) {
        /** What stands before an invite's id where it is all that is known of somebody. */
        private static final String LINK = "invite-";

        /** Somebody outside with an open link, which may be anybody's. */
        public static Person withLink(String inviteId) {
            return new Person(LINK + inviteId, null, null);
        }

        boolean hasOnlyALink() {
            return memberId.startsWith(LINK);
        }
    }

    /** A copy of the reported words and of what was said around them, or of what a reported person said last; oldest first. */
    public record Evidence(List<Said> messages) {
        public Evidence {
            messages = List.copyOf(messages);
        }
    }

    /**
     * @param name of the author when the report was made
     * @param note what its author said that it is about, before it is opened; null: nothing
     * @param reported whether it is the one that was reported
     */
    public record Said(
            String messageId, Instant at, String memberId, String name, String text, String note, boolean reported) {}

    /** Whether {@code memberId} must never learn of it. */
    public boolean isAbout(String memberId) {
        return about != null && about.memberId().equals(memberId);
    }

    /** The same by the account: whoever lost their place in the room, or has another one by now, is still that person. */
    public boolean isAboutStaff(String staffId) {
        return about != null && staffId != null && staffId.equals(about.staffId());
    }

    /** The same without the reporter's name: what was told stays. */
    Report ofNobody() {
        Person nobody = new Person(reporter.memberId(), null, reporter.staffId());
        return new Report(reportId, reference, kind, madeAt, nobody, about, reason, purgeAt, room, copied);
    }
}
