package org.safehaven.load;

import io.netty.buffer.ByteBuf;

/** How a server is spoken to. Frames are ASCII. All is called on the load's one event loop. */
interface Talk {
    /** What a text frame from a server is. */
    enum Kind {
        /** Somebody said something: with a {@link Mark}, if it is of those that count. */
        MESSAGE,
        /** Whether something that was said or done is done: {@link #isDone} tells. */
        ANSWER,
        /** From here on one is in the room. */
        IN,
        /** It wants to be answered by {@link #reply}. */
        ASKS,
        OTHER
    }

    /** The request's target for somebody of a room. */
    String path(int room);

    /** The WebSocket's subprotocol, or null. */
    default String protocol() {
        return "haven.v1";
    }

    /** Whether the handshake is all that it takes to be in: then no {@link Kind#IN} comes. */
    default boolean isInByHandshake() {
        return false;
    }

    /**
     * The first frame of a connection, or null where there is none or the server speaks first.
     *
     * @param epoch and {@code offset}: up to where the phone has everything; null: it has nothing
     */
    String hello(int room, int member, String epoch, long offset);

    /** Called for each text frame: looks at bytes and makes no objects, so that it costs the load little. */
    Kind kind(ByteBuf in, int start, int end);

    /** What is to be said to a frame that {@link Kind#ASKS}, on the way in or later; null: nothing after all. */
    default String reply(int room, int member, String frame) {
        return null;
    }

    /** Whether a frame of kind {@link Kind#ANSWER} says that it was done, and for all to see. */
    default boolean isDone(String answer) {
        return true;
    }

    /** Whether what was missed while a line was down is made up for, by a position as Haven has it. */
    default boolean resumes() {
        return false;
    }

    /** What a facilitator says first when everybody is there, and which is answered; or null. */
    default String open(String id) {
        return null;
    }

    String post(String id, int room, String text);

    /** What a facilitator does to somebody, every second time the other way round. */
    String moderate(String id, int room, boolean on);
}
