package org.safehaven.gateway;

import org.safehaven.protocol.CloseCode;
import org.safehaven.protocol.Position;

/** One socket as its room sees it. */
interface Viewer {
    String connectionId();

    String memberId();

    /** Which taking of the seat its token is from. */
    int seat();

    /** Where the client was when it came; null: it has nothing. */
    Position resumeFrom();

    /** What this client alone waits for. Never blocks and never throws; a client that does not read is cut off. */
    void send(String frame);

    /** The same with a frame that others get, too; it may wait for what comes right after it. */
    void send(Frame frame);

    void close(CloseCode code);
}
