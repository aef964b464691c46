package org.safehaven.redis;

import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks a Redis on this machine whether it serves. By hand, since a client with its threads costs more of the start than Redis
 * itself takes to be there.
 */
final class RedisGreeting {
    private static final String PONG = "+PONG\r\n";

    /** One that takes the line and says nothing for so long is not up yet. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration GLANCE = Duration.ofMillis(1);

    private RedisGreeting() {}

    /** Whether it answers, over its socket or its port, and has read its data. Blocks for some seconds at most. */
    static boolean isAnswered(RedisURI uri) {
        try (SocketChannel line = open(uri)) {
            line.write(ByteBuffer.wrap((login(uri) + "PING\r\n").getBytes(StandardCharsets.UTF_8)));
            line.configureBlocking(false);
            long end = System.nanoTime() + PATIENCE.toNanos();
            ByteBuffer answer = ByteBuffer.allocate(512);
            while (line.read(answer) >= 0 && answer.hasRemaining() && System.nanoTime() - end < 0) {
                String said = new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
                // While it reads its file it answers -LOADING.
                if (said.startsWith("-") || said.contains("\r\n-")) {
                    return false;
                }
                if (said.endsWith(PONG)) {
                    return true;
                }
                LockSupport.parkNanos(GLANCE.toNanos());
            }
            return false;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static SocketChannel open(RedisURI uri) throws IOException {
        boolean socket = uri.getSocket() != null;
        SocketAddress address = socket
                ? UnixDomainSocketAddress.of(uri.getSocket())
                : new InetSocketAddress(uri.getHost(), uri.getPort());
        SocketChannel line = socket ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        try {
            line.connect(address);
            return line;
        } catch (IOException | RuntimeException unreachable) {
            line.close();
            throw unreachable;
        }
    }

    private static String login(RedisURI uri) {
        if (uri.getSocket() != null) {
            return "";
        }
        char[] password =
                uri.getCredentialsProvider().resolveCredentials().block().getPassword();
        return password == null ? "" : "AUTH " + new String(password) + "\r\n";
    }
}
