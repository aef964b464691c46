package org.safehaven.load;

import io.netty.buffer.ByteBuf;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.safehaven.redis.EmbeddedRedis;

/**
 * Node with socket.io 4 and its Redis adapter, each message stored and answered: what people would otherwise write. Its
 * Redis is the same as Haven's. Spoken to without a client library, in engine.io's text frames.
 */
final class SocketIo extends Server implements Talk {
    private static final byte[] MESSAGE = Bytes.ascii("42[\"message\"");

    private int asked;

    private SocketIo(String name, int core, Path folder, List<String> command) throws Exception {
        super(name, core, folder, Map.of("NODE_ENV", "production"), command);
    }

    /** @throws Fetched.Missing where it cannot be had */
    static SocketIo start(String name, int core) throws Exception {
        Path program = Fetched.socketIo().resolve("server.mjs");
        Path folder = newFolder();
        String socket = EmbeddedRedis.start(folder.resolve("data")).uri().getSocket();
        for (long redis : Cpu.named(folder.getFileName().toString(), -1)) {
            Cpu.pin(core, redis);
        }
        return new SocketIo(name, core, folder, List.of("node", program.toString(), socket));
    }

    @Override
    Talk talk() {
        return this;
    }

    @Override
    public String path(int room) {
        return "/socket.io/?EIO=4&transport=websocket&room=" + room;
    }

    @Override
    public String protocol() {
        return null;
    }

    @Override
    public String hello(int room, int member, String epoch, long offset) {
        return null;
    }

    @Override
    public Kind kind(ByteBuf in, int start, int end) {
        return switch (in.getByte(start)) {
            // Its session, or a ping.
            case '0', '2' -> Kind.ASKS;
            case '4' -> ofPacket(in, start, end);
            default -> Kind.OTHER;
        };
    }

    private static Kind ofPacket(ByteBuf in, int start, int end) {
        return switch (in.getByte(start + 1)) {
            case '0' -> Kind.IN;
            case '3' -> Kind.ANSWER;
            default -> Bytes.has(in, start, end, MESSAGE) ? Kind.MESSAGE : Kind.OTHER;
        };
    }

    @Override
    public String reply(int room, int member, String frame) {
        return frame.startsWith("0") ? "40" : "3";
    }

    @Override
    public boolean isDone(String answer) {
        return answer.contains("\"ok\":true");
    }

    @Override
    public String post(String id, int room, String text) {
        // The number is that of the answer.
        return "42" + ++asked + "[\"message\",\"" + text + "\"]";
    }

    @Override
    public String moderate(String id, int room, boolean on) {
        return post(id, room, "a word of the staff");
    }
}
