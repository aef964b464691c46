package org.safehaven.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.safehaven.protocol.Ids;

/**
 * One real Redis for all tests of a run, and for each test names of its own in it: {@link Keys} with a fresh prefix,
 * {@link RedisConnections} shared, {@link EmbeddedRedis} itself for those who connect on their own.
 */
public final class RedisExtension implements ParameterResolver {
    private static EmbeddedRedis server;
    private static RedisConnections connections;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RedisConnections.class || type == Keys.class || type == EmbeddedRedis.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == EmbeddedRedis.class) {
            return server();
        }
        return type == Keys.class ? new Keys("test-" + Ids.fresh() + ":") : connections();
    }

    public static synchronized RedisConnections connections() {
        if (connections == null) {
            connections = RedisConnections.open(server().uri());
        }
        return connections;
    }

    public static synchronized EmbeddedRedis server() {
        if (server == null) {
            try {
                Path folder = Files.createTempDirectory("haven-test");
                server = EmbeddedRedis.start(folder);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(RedisExtension::stop));
        }
        return server;
    }

    private static void stop() {
        try {
            if (connections != null) {
                connections.close();
            }
            server.stop();
        } catch (IOException ignored) {
            // The run is over; the system ends what is left.
        }
    }
}
