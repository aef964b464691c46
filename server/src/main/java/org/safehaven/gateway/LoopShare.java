package org.safehaven.gateway;

import io.netty.channel.EventLoop;

/** What the sockets of one event loop share: how what they ask is taken in, and how they are written to. */
record LoopShare(LoopIntake intake, LoopWriter writer) {
    static LoopShare of(EventLoop loop) {
        return new LoopShare(new LoopIntake(loop), new LoopWriter(loop));
    }
}
