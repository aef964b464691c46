package org.safehaven.protocol;

import java.util.List;

/**
 * A small group of a room, apart from the rest for a while.
 *
 * @param groupId never used twice in a room
 * @param memberIds whoever is in it, adults among them
 */
public record BreakoutGroup(String groupId, List<String> memberIds) {
    public BreakoutGroup {
        memberIds = List.copyOf(memberIds);
    }
}
