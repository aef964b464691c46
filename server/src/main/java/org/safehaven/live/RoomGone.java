package org.safehaven.live;

/** There is no such room, or not any more. */
public final class RoomGone extends Exception {
    private static final long serialVersionUID = 1L;

    public RoomGone() {
        super("there is no such room", null, false, false);
    }
}
