package org.safehaven.room;

import org.safehaven.protocol.Role;

/**
 * Who leads a session since the lead was handed over.
 *
 * @param usualRole what they are in the room when they do not lead
 */
public record Lead(String memberId, Role usualRole) {}
