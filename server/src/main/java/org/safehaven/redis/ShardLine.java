package org.safehaven.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line to one server of a Cluster, to listen to the channels of its rooms. When it breaks it is gone for good: which
 * server has a room may be another by then.
 */
final class ShardLine {
    private static final Pattern VERSION = Pattern.compile("redis_version:(\\d+)");
    private static final int FIRST_SHARDED = 7;

    /** What comes over it, on a thread of Redis's. */
    interface Listener {
        void message(ShardLine line, String channel, String message);

        /** The channel is listened to no longer, be it that we left or that the server has given its room away. */
        void ended(ShardLine line, String channel);

        void down(ShardLine line);
    }

    private final String server;
    private final StatefulRedisPubSubConnection<String, String> line;

    /** Whether its server tells of a room to itself alone, and not to all of the Cluster: so from Redis 7 on. */
    private final boolean sharded;

    private ShardLine(String server, StatefulRedisPubSubConnection<String, String> line, boolean sharded) {
        this.server = server;
        this.line = line;
        this.sharded = sharded;
    }

    /** @param client of which no line comes back by itself */
    static CompletionStage<ShardLine> open(RedisClient client, RedisURI uri, Listener listener) {
        return client.connectPubSubAsync(Utf8Codec.INSTANCE, uri)
                .thenCompose(line -> line.async()
                        .info("server")
                        .thenApply(info -> {
                            ShardLine opened = new ShardLine(name(uri), line, isSharded(info));
                            opened.report(listener);
                            return opened;
                        })
                        .whenComplete((opened, failure) -> {
                            if (failure != null) {
                                line.closeAsync();
                            }
                        }));
    }

    /** How a server is told from others. */
    static String name(RedisURI uri) {
        return uri.getHost() + ":" + uri.getPort();
    }

    private static boolean isSharded(String info) {
        Matcher version = VERSION.matcher(info);
        return version.find() && Integer.parseInt(version.group(1)) >= FIRST_SHARDED;
    }

    private void report(Listener listener) {
        line.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                listener.message(ShardLine.this, channel, message);
            }

            @Override
            public void smessage(String channel, String message) {
                message(channel, message);
            }

            @Override
            public void unsubscribed(String channel, long count) {
                listener.ended(ShardLine.this, channel);
            }

            @Override
            public void sunsubscribed(String channel, long count) {
                unsubscribed(channel, count);
            }
        });
        line.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> which) {
                listener.down(ShardLine.this);
            }
        });
    }

    String server() {
        return server;
    }

    boolean isOpen() {
        return line.isOpen();
    }

    /** Refused, {@code MOVED}, where the server does not have the channel's room; one before Redis 7 never refuses. */
    CompletionStage<Void> listen(String channel) {
        return sharded ? line.async().ssubscribe(channel) : line.async().subscribe(channel);
    }

    CompletionStage<Void> leave(String channel) {
        return sharded ? line.async().sunsubscribe(channel) : line.async().unsubscribe(channel);
    }
}
