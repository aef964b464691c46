package org.safehaven.redis;

import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandType;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Redis for a sign of life on a line that has said nothing for a while, and gives the line up where nothing comes for as
 * long again. Lettuce, or whoever listens over it, then opens another. A line can die without a word to either end, and the system, left alone with it,
 * may take a quarter of an hour to notice.
 */
final class LineWatch extends IdleStateHandler {
    private static final Logger LOG = LoggerFactory.getLogger(LineWatch.class);

    LineWatch(Duration quiet) {
        super(quiet.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent silence) {
        if (silence.isFirst()) {
            context.channel().writeAndFlush(new Command<>(CommandType.PING, new StatusOutput<>(Utf8Codec.INSTANCE)));
        } else {
            LOG.warn("A line to Redis answers nothing any more; another is opened");
            context.close();
        }
    }
}
