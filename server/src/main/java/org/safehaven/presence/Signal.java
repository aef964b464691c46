package org.safehaven.presence;

/** An ephemeral word between the nodes that watch a room, such as somebody typing. It is not kept and may get lost. */
public record Signal(String payload) {}
