package org.safehaven.room;

import org.safehaven.protocol.Retention;
import org.safehaven.protocol.RoomSettings;
import org.safehaven.protocol.Schedule;

/**
 * What a facilitator sets, session after session.
 *
 * @param schedule null: the room meets when somebody opens it
 */
public record About(String name, String guidelines, RoomSettings settings, Retention retention, Schedule schedule) {}
