package org.safehaven.protocol;

/** A small group with too few adults. */
public record GroupShortage(String groupId, int adultsHere, int adultsWanted) {}
