package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonValue;

/** Every reason for which a command is refused. */
public enum RejectionCode {
    UNKNOWN_COMMAND("unknown-command"),
    BAD_REQUEST("bad-request"),
    NOT_ALLOWED("not-allowed"),
    NOT_FOUND("not-found"),
    WAITING("waiting"),
    MUTED("muted"),
    PAUSED("paused"),
    SLOW_MODE("slow-mode"),
    NOT_YOUR_TURN("not-your-turn"),
    SESSION_CLOSED("session-closed"),
    LOCKED("locked"),
    BANNED("banned"),
    REMOVED("removed"),
    TOO_LONG("too-long"),
    NAME_TAKEN("name-taken"),
    NAME_NOT_ALLOWED("name-not-allowed"),
    CONTACT_DETAILS("contact-details"),
    RATE_LIMITED("rate-limited"),
    ALREADY_DONE("already-done"),
    TWO_ADULTS("two-adults"),
    /** The date of somebody's vetting or training is past. */
    NOT_CLEARED("not-cleared"),
    UNAVAILABLE("unavailable"),
    /** Only over REST, where an invite is what is asked about. */
    INVITE_EXPIRED("invite-expired"),
    INVITE_REVOKED("invite-revoked"),
    INVITE_USED_UP("invite-used-up"),
    INVITE_CLOSED("invite-closed");

    private final String wire;

    RejectionCode(String wire) {
        this.wire = wire;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    /** Whether the same command, resent unchanged a little later, may well be taken. */
    public boolean isTemporary() {
        return this == UNAVAILABLE || this == RATE_LIMITED;
    }
}
