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
 */
public record Report(
        String reportId,
        String reference,
        Kind kind,
        Instant madeAt,
        Person reporter,
        Person about,
        String reason,
        Instant purgeAt) {

    /** What is reported. */
    public enum Kind {
        @JsonProperty("message")
        MESSAGE,
        @JsonProperty("person")
        PERSON,
        @JsonProperty("worry")
        WORRY
    }

    /** @param name as it was when the report was made; null: that person was deleted since */
    public record Person(String memberId, String name) {}

    /** A copy of the reported message and of what was said around it, oldest first. */
    public record Evidence(List<Said> messages) {
        public Evidence {
            messages = List.copyOf(messages);
        }

        /** Whether it holds words or the name of that member. */
        boolean has(String memberId) {
            return messages.stream()
                    .anyMatch(said -> said.memberId().equals(memberId) && (said.name() != null || said.text() != null));
        }
    }

    /**
     * @param name of the author when the report was made; null, as {@code text}: that person was deleted since
     * @param reported whether it is the one that was reported
     */
    public record Said(String messageId, Instant at, String memberId, String name, String text, boolean reported) {}

    /** Whether {@code memberId} must never learn of it. */
    public boolean isAbout(String memberId) {
        return about != null && about.memberId().equals(memberId);
    }
}
