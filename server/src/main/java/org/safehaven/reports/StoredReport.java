package org.safehaven.reports;

import java.time.Instant;

/**
 * A report as it stands now, without its evidence.
 *
 * @param note staff's own; null: none
 * @param answer what the reporter was told; null: nothing yet
 * @param resolvedAt null: it is open
 */
public record StoredReport(
        Report made, boolean resolved, String note, String answer, Instant answeredAt, Instant resolvedAt) {

    public String reportId() {
        return made.reportId();
    }
}
