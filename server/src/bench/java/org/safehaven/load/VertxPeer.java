package org.safehaven.load;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.safehaven.redis.EmbeddedRedis;

/**
 * The least that a room's server on Vert.x can do: what comes goes to everybody as it is. With {@code redis} as argument
 * each message is stored and published first, by one script.
 */
public final class VertxPeer {
    private static final String SCRIPT = "redis.call('XADD', KEYS[1], 'MAXLEN', '~', '200', '*', 'e', ARGV[1]) "
            + "redis.call('PUBLISH', KEYS[1], ARGV[1])";

    private final Map<String, Set<ServerWebSocket>> rooms = new HashMap<>();

    private VertxPeer() {}

    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx(
                new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
        VertxPeer peer = new VertxPeer();
        Context context = vertx.getOrCreateContext();
        Speaker speaker = arguments.length == 0 ? (socket, room) -> text -> peer.tell(room, text) : peer.stored(context);
        context.runOnContext(ignored -> vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .webSocketHandler(socket -> peer.take(socket, speaker))
                .listen(0)
                .onSuccess(server -> System.out.println("Ready: http://127.0.0.1:" + server.actualPort()))
                .onFailure(Throwable::printStackTrace));
    }

    private interface Speaker {
        Consumer<String> in(ServerWebSocket socket, String room);
    }

    private void take(ServerWebSocket socket, Speaker speaker) {
        String room = socket.query();
        Consumer<String> say = speaker.in(socket, room);
        rooms.computeIfAbsent(room, name -> new LinkedHashSet<>()).add(socket);
        socket.textMessageHandler(say::accept);
        socket.closeHandler(closed -> rooms.get(room).remove(socket));
    }

    private void tell(String room, String text) {
        for (ServerWebSocket socket : rooms.getOrDefault(room, Set.of())) {
            socket.writeTextMessage(text);
        }
    }

    private Speaker stored(Context context) throws Exception {
        RedisClient client =
                RedisClient.create(EmbeddedRedis.start(Path.of("data")).uri());
        RedisAsyncCommands<String, String> commands = client.connect().async();
        String digest = commands.scriptLoad(SCRIPT).get();
        var listening = client.connectPubSub();
        listening.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String text) {
                context.runOnContext(ignored -> tell(channel, text));
            }
        });
        return (socket, room) -> {
            if (!rooms.containsKey(room)) {
                listening.async().subscribe(room);
            }
            return text -> commands.evalsha(digest, ScriptOutputType.STATUS, new String[] {room}, text);
        };
    }
}
