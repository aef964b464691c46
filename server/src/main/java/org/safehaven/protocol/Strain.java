package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonValue;

/** What makes a session a hard one for those who held it: kinds only, never who or what. */
public enum Strain {
    RISK("risk"),
    REPORT("report"),
    SENT_OUT("sent-out"),
    MARKED("marked"),
    UNATTENDED("unattended");

    private final String wire;

    Strain(String wire) {
        this.wire = wire;
    }

    @JsonValue
    public String wire() {
        return wire;
    }
}
