package org.safehaven.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.time.Duration;

/**
 * What every line to Redis has beside Lettuce's own handlers: for commands and to listen, to a Redis, to a Sentinel and to
 * each server of a Cluster.
 *
 * @param quiet see {@link LineWatch}
 */
record LineHandlers(Duration quiet) implements NettyCustomizer {
    /** Commands of one turn of the event loop leave together, but not more than so many: the first need not wait for all. */
    private static final int AT_ONCE = 64;

    @Override
    public void afterChannelInitialized(Channel line) {
        // Nearest to the network, for Lettuce's own handlers pass nothing on of what they have read.
        line.pipeline().addFirst(new FlushConsolidationHandler(AT_ONCE, true), new LineWatch(quiet));
    }
}
