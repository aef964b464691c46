package org.safehaven.room;

/**
 * Decides one kind of request: plain Java, no clock, no store, the same answer for the same arguments.
 *
 * @param <R> what is asked
 */
@FunctionalInterface
public interface Rule<R> {
    Decision decide(RoomState room, Member actor, R request, Facts facts);
}
