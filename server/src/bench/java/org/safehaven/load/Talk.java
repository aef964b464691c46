package org.safehaven.load;

/** How a server is spoken to. Frames are ASCII. */
interface Talk {
    /** The request's target for somebody of a room. */
    String path(int room);

    /**
     * The first frame of a connection, or null where the handshake is all.
     *
     * @param epoch and {@code offset}: up to where the phone has everything; null: it has nothing
     */
    String hello(int room, int member, String epoch, long offset);

    /** Whether what was missed while a line was down is made up for. */
    boolean resumes();

    /** What a facilitator says first when everybody is there, and which is answered; or null. */
    String open(String id);

    String post(String id, String text);

    /** What a facilitator does to somebody, every second time the other way round. */
    String moderate(String id, int room, boolean on);
}
