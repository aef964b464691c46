package org.safehaven.protocol;

/** What a client's frame turned out to be. */
public sealed interface ClientFrame {

    /** @param position where the client was; null: it has nothing */
    record Hello(String token, Position position) implements ClientFrame {}

    /** @param id null only for commands that want no answer ({@code typing}, {@code presence.set}) */
    record Asked(String id, Command command) implements ClientFrame {}

    /** Understood well enough to answer, and not to be done. */
    record Refused(String id, RejectionCode code, String detail) implements ClientFrame {}

    /** Not a frame of this protocol: the socket is closed {@link CloseCode#MALFORMED}. */
    record Malformed(String detail) implements ClientFrame {}
}
