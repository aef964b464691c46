package org.safehaven.load;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server that does less than Haven, to compare with: it sends what it gets to everybody of the room, as it is. */
final class Peer extends Server implements Talk {
    Peer(String name, int core, Class<?> program, String... arguments) throws Exception {
        super(name, core, newFolder(), Map.of(), java(command(program, arguments)));
    }

    private static List<String> command(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What a client sends to say something, to Haven and to its peers alike. */
    static String frame(String id, String text) {
        return "{\"type\":\"message.post\",\"id\":\"" + id + "\",\"text\":\"" + text + "\"}";
    }

    @Override
    Talk talk() {
        return this;
    }

    @Override
    public String path(int room) {
        return "/ws?" + room;
    }

    @Override
    public boolean isInByHandshake() {
        return true;
    }

    @Override
    public String hello(int room, int member, String epoch, long offset) {
        return null;
    }

    @Override
    public Kind kind(ByteBuf in, int start, int end) {
        return Bytes.kindOfJson(in, start, end);
    }

    @Override
    public String post(String id, int room, String text) {
        return frame(id, text);
    }

    @Override
    public String moderate(String id, int room, boolean on) {
        return frame(id, "a word of the staff");
    }
}
