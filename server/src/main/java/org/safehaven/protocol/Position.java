package org.safehaven.protocol;

/**
 * A place in a room's log. Offsets of two epochs cannot be compared.
 *
 * @param epoch names one unbroken life of the log
 * @param offset 0 before the first event
 */
public record Position(String epoch, long offset) {}
