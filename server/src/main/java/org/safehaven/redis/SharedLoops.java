package org.safehaven.redis;

import io.lettuce.core.resource.EventLoopGroupProvider;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The program's own event loops, for the lines to Redis: what a socket asked is written to Redis, and what Redis answers to
 * the sockets, without a thread waking another one where both are on one loop. Who made the loops ends them.
 *
 * @param loops of the transport that Lettuce chooses too: epoll where it is there
 * @param threadPoolSize how many there are
 */
record SharedLoops(EventLoopGroup loops, int threadPoolSize) implements EventLoopGroupProvider {
    @Override
    public <T extends EventLoopGroup> T allocate(Class<T> type) {
        return type.cast(loops);
    }

    @Override
    public Future<Boolean> release(EventExecutorGroup group, long quietPeriod, long timeout, TimeUnit unit) {
        return shutdown(quietPeriod, timeout, unit);
    }

    @Override
    public Future<Boolean> shutdown(long quietPeriod, long timeout, TimeUnit unit) {
        return ImmediateEventExecutor.INSTANCE.newSucceededFuture(true);
    }
}
