package org.safehaven.protocol;

/**
 * A part of a text, in UTF-16 units of its NFC form, as both Java and JavaScript count.
 *
 * @param start of its first unit
 * @param end behind its last unit
 */
public record Span(int start, int end, ScreeningKind kind) {}
