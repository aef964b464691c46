package org.safehaven.room;

import java.time.Instant;

/**
 * Where the session stands in the room's plan.
 *
 * @param step from 0; past the plan's end where that was made shorter meanwhile
 */
public record PlanPlace(int step, Instant since) {}
