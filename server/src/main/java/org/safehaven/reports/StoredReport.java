package org.safehaven.reports;

import java.time.Instant;

/**
 * A report as it stands now, without its evidence.
 *
 * @param note staff's own; null: none
 * @param answer what the reporter was told; null: nothing yet
 * @param answerRead whether the reporter read it
 * @param resolvedAt null: it is open
 * @param seal whether what it copied is sealed
 */
public record StoredReport(
        Report made,
        boolean resolved,
        String note,
        String answer,
        Instant answeredAt,
        boolean answerRead,
        Instant resolvedAt,
        Sealing seal) {

    /** How what it copied is kept. */
    public enum Sealing {
        SEALED,
        /** There was no key when it was made. */
        UNSEALED
    }

    public String reportId() {
        return made.reportId();
    }
}
