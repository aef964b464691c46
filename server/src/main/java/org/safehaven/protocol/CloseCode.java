package org.safehaven.protocol;

/** Why the server closes a socket. 4000 to 4499: come back; 4500 to 4999: do not. */
public enum CloseCode {
    RESTARTING(4000, "restarting"),
    SLOW_READER(4001, "slow-reader"),
    RESYNC(4002, "resync"),
    HEARTBEAT(4003, "heartbeat"),
    ELSEWHERE_LIMIT(4004, "elsewhere-limit"),
    MALFORMED(4500, "malformed"),
    NOT_AUTHENTICATED(4501, "not-authenticated"),
    REMOVED(4503, "removed"),
    ROOM_GONE(4504, "room-gone"),
    JOINED_ELSEWHERE(4505, "joined-elsewhere"),
    NO_HELLO(4508, "no-hello"),
    TOO_BIG(4513, "too-big"),
    FLOODING(4529, "flooding");

    private final short code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = (short) code;
        this.reason = reason;
    }

    public short code() {
        return code;
    }

    public String reason() {
        return reason;
    }
}
