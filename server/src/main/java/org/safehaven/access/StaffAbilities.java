package org.safehaven.access;

import org.safehaven.protocol.Role;

/** What a person with an account may do over REST. */
public enum StaffAbilities {
    LIST_STAFF(Role.FACILITATOR),
    CREATE_STAFF(null),
    CREATE_ROOM(Role.FACILITATOR),
    SEE_ROOM(Role.MENTOR),
    CHANGE_ROOM(Role.FACILITATOR),
    DELETE_ROOM(Role.FACILITATOR),
    SEE_REPORTS(Role.MODERATOR),
    SEE_ALL_REPORTS(null),
    SEE_INVITES(Role.MODERATOR),
    MAKE_INVITES(Role.FACILITATOR);

    private final Role least;

    /** @param least the least role, in the room where it is about one, else in any; null: admins only */
    StaffAbilities(Role least) {
        this.least = least;
    }

    /** @param role the person's role; null: none */
    public boolean allows(boolean admin, Role role) {
        return admin || least != null && role != null && role.isAtLeast(least);
    }
}
