package org.safehaven.load;

import io.netty.buffer.ByteBuf;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Debian's ejabberd, its chat rooms (XEP-0045) over WebSocket (RFC 7395), as it is shipped but for limits on how fast
 * people write. It stores nothing on disk; each room keeps its last 20 messages for who comes. What one said comes back
 * to oneself, which is its answer. The facilitator takes a voice away, and gives it back.
 */
final class Ejabberd extends Server implements Talk {
    private static final String OPEN =
            "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='localhost' version='1.0'/>";
    private static final byte[] TYPE = Bytes.ascii(" type='");
    private static final byte[] ERROR = Bytes.ascii("error'");
    private static final byte[] BIND = Bytes.ascii("<bind ");
    private static final byte[] SUBJECT = Bytes.ascii("<subject/></message>");

    /** How often somebody came: an old line's name may still be taken. */
    private int[][] came;

    private Ejabberd(String name, int core, Path folder, Map<String, String> environment, List<String> command)
            throws Exception {
        super(name, core, folder, environment, command);
    }

    /** @throws Fetched.Missing where it cannot be had */
    static Ejabberd start(String name, int core) throws Exception {
        Path root = Fetched.ejabberd();
        Path erlang = root.resolve("usr/lib/erlang");
        Path libraries = child(root.resolve("usr/lib"), "-linux-gnu");
        Path programs = child(erlang, "erts-").resolve("bin");
        Path folder = newFolder();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String settings = Files.readString(Fetched.source("ejabberd/ejabberd.yml"));
        Path file = Files.writeString(
                folder.resolve("ejabberd.yml"), settings.replace("PORT", Integer.toString(port)));
        Map<String, String> environment = Map.of(
                "ROOTDIR", erlang.toString(),
                "BINDIR", programs.toString(),
                "EMU", "beam",
                "PROGNAME", "erl",
                "HOME", folder.toString(),
                "LD_LIBRARY_PATH", libraries.toString(),
                "ERL_LIBS", libraries.toString(),
                "EJABBERD_CONFIG_PATH", file.toString(),
                "EJABBERD_LOG_PATH", folder.resolve("ejabberd.log").toString());
        // One scheduler that does not spin while it waits: spinning would count against it. A node without a name needs
        // no port mapper.
        String options = "+S 1:1 +K true +P 250000 +sbwt none +sbwtdcpu none +sbwtdio none -noinput";
        List<String> command = Stream.of(
                        Stream.of(programs.resolve("erlexec").toString()),
                        Stream.of(options.split(" ")),
                        Stream.of("-mnesia", "dir", "\"db\"", "-eval"),
                        Stream.of("{ok, _} = application:ensure_all_started(ejabberd), "
                                + "io:format(\"Ready: http://127.0.0.1:" + port + "~n\")"))
                .flatMap(words -> words)
                .toList();
        return new Ejabberd(name, core, folder, environment, command);
    }

    private static Path child(Path folder, String part) throws Exception {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(path -> path.getFileName().toString().contains(part))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    void prepare(int rooms, int members) {
        came = new int[rooms][members];
    }

    @Override
    Talk talk() {
        return this;
    }

    @Override
    public String path(int room) {
        return "/ws";
    }

    @Override
    public String protocol() {
        return "xmpp";
    }

    @Override
    public String hello(int room, int member, String epoch, long offset) {
        return OPEN;
    }

    @Override
    public Kind kind(ByteBuf in, int start, int end) {
        return switch (in.getByte(start + 1)) {
            case 'm' -> ofMessage(in, start, end);
            // Who is there, as each comes and goes.
            case 'p' -> isError(in, start, end) ? Kind.ANSWER : Kind.OTHER;
            case 'i' -> Bytes.find(in, start, end, BIND) > 0 ? Kind.ASKS : Kind.ANSWER;
            default -> Kind.ASKS;
        };
    }

    private static Kind ofMessage(ByteBuf in, int start, int end) {
        if (isError(in, start, end)) {
            return Kind.ANSWER;
        }
        // A room's subject comes last of what one is told on the way in.
        return Bytes.has(in, end - SUBJECT.length, end, SUBJECT) ? Kind.IN : Kind.MESSAGE;
    }

    private static boolean isError(ByteBuf in, int start, int end) {
        int type = Bytes.find(in, start, end, TYPE);
        return type > 0 && Bytes.has(in, type + TYPE.length, end, ERROR);
    }

    @Override
    public String reply(int room, int member, String frame) {
        if (frame.contains("<mechanism>ANONYMOUS<")) {
            return "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>";
        }
        if (frame.startsWith("<success")) {
            return OPEN;
        }
        if (frame.startsWith("<stream:features")) {
            return "<iq xmlns='jabber:client' type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>";
        }
        if (frame.startsWith("<iq")) {
            int times = came[room][member]++;
            String name = "m" + member + (times == 0 ? "" : "x" + times);
            return "<presence xmlns='jabber:client' to='" + address(room) + "/" + name
                    + "'><x xmlns='http://jabber.org/protocol/muc'/></presence>";
        }
        return null;
    }

    private static String address(int room) {
        return "r" + room + "@conference.localhost";
    }

    @Override
    public boolean isDone(String answer) {
        return answer.contains(" type='result'");
    }

    @Override
    public String post(String id, int room, String text) {
        return "<message xmlns='jabber:client' type='groupchat' id='" + id + "' to='" + address(room) + "'><body>"
                + text + "</body></message>";
    }

    @Override
    public String moderate(String id, int room, boolean on) {
        int silent = came[room].length - 1;
        return "<iq xmlns='jabber:client' type='set' id='" + id + "' to='" + address(room)
                + "'><query xmlns='http://jabber.org/protocol/muc#admin'><item nick='m" + silent + "' role='"
                + (on ? "visitor" : "participant") + "'/></query></iq>";
    }
}
