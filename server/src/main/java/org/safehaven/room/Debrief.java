package org.safehaven.room;

import java.util.Set;
import org.safehaven.protocol.Strain;

/** A hard session about which its staff did not talk yet. */
public record Debrief(String sessionId, Set<Strain> strains) {}
