package org.safehaven.room;

import java.util.List;
import org.safehaven.protocol.PlanStep;
import org.safehaven.protocol.Resource;
import org.safehaven.protocol.Retention;
import org.safehaven.protocol.RoomSettings;
import org.safehaven.protocol.Schedule;

/**
 * What a facilitator sets, session after session.
 *
 * @param agreement which text of the guidelines it is, 1 for a room's first
 * @param resources the cards for the young people, in the order shown
 * @param plan what staff mean to do in a session, for staff alone
 * @param schedule null: the room meets when somebody opens it
 */
public record About(
        String name,
        String guidelines,
        RoomSettings settings,
        Retention retention,
        Schedule schedule,
        List<Resource> resources,
        List<PlanStep> plan,
        int agreement) {
    public About {
        // A room that was stored before texts were counted has its first.
        agreement = Math.max(1, agreement);
        resources = resources == null ? List.of() : List.copyOf(resources);
        plan = plan == null ? List.of() : List.copyOf(plan);
    }

    /** The same with another plan. */
    public About planned(List<PlanStep> newPlan) {
        return new About(name, guidelines, settings, retention, schedule, resources, newPlan, agreement);
    }
}
