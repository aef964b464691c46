package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Until when an adult's vetting and training count, each to the end of its day in UTC.
 *
 * @param vettedUntil null: the programme keeps no date here
 * @param trainedUntil the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Clearance(LocalDate vettedUntil, LocalDate trainedUntil) {
    public static final Clearance NONE = new Clearance(null, null);

    /** Whether the person counts as an adult of the room. */
    public boolean isVettedAt(Instant now) {
        return counts(vettedUntil, now);
    }

    /** Whether the person may lead. */
    public boolean mayLeadAt(Instant now) {
        return isVettedAt(now) && counts(trainedUntil, now);
    }

    private static boolean counts(LocalDate until, Instant now) {
        return until == null || !now.atZone(ZoneOffset.UTC).toLocalDate().isAfter(until);
    }
}
