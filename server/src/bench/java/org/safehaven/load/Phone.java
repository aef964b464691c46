package org.safehaven.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** One socket of somebody in a room: a WebSocket by hand, that looks at bytes and makes no objects of them. */
final class Phone extends ByteToMessageDecoder {
    private static final byte[] OFFSET = Bytes.ascii(",\"offset\":");
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    final int room;
    final int member;
    /** Of each writer's messages the number of the last one that came here. */
    final int[] last;
    /** Changes with each message and its place among the others. */
    int order = 1;

    boolean ready;
    /** Whether this is not the person's first line: the order was then seen in parts. */
    boolean cameAgain;

    String epoch;
    long offset;

    private final Crowd crowd;
    private final Talk talk;
    private ChannelHandlerContext line;
    private boolean open;

    Phone(Crowd crowd, int room, int member, int members) {
        this.crowd = crowd;
        this.talk = crowd.talk();
        this.room = room;
        this.member = member;
        this.last = new int[members];
    }

    /** The same person on a new line. */
    Phone again() {
        Phone next = new Phone(crowd, room, member, last.length);
        System.arraycopy(last, 0, next.last, 0, last.length);
        next.cameAgain = true;
        next.epoch = epoch;
        next.offset = offset;
        if (!talk.resumes()) {
            // What was missed is not made up for: the first message of each writer is taken as it is.
            Arrays.fill(next.last, -1);
        }
        return next;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        line = ctx;
        String request = "GET " + talk.path(room) + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                + (talk.protocol() == null ? "" : "Sec-WebSocket-Protocol: " + talk.protocol() + "\r\n") + "\r\n";
        ctx.writeAndFlush(ctx.alloc().buffer().writeBytes(Bytes.ascii(request)));
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (!open && !shake(in)) {
            return;
        }
        while (in.readableBytes() >= 2) {
            int start = in.readerIndex();
            int length = in.getByte(start + 1) & 127;
            int header = length == 126 ? 4 : length == 127 ? 10 : 2;
            if (in.readableBytes() < header) {
                return;
            }
            if (length == 126) {
                length = in.getUnsignedShort(start + 2);
            } else if (length == 127) {
                length = (int) in.getLong(start + 2);
            }
            if (in.readableBytes() < header + length) {
                return;
            }
            frame(in, in.getByte(start) & 15, start + header, length);
            in.readerIndex(start + header + length);
        }
    }

    private boolean shake(ByteBuf in) {
        int end = in.indexOf(in.readerIndex() + 3, in.writerIndex(), (byte) '\n');
        while (end >= 0 && in.getByte(end - 2) != '\n') {
            end = in.indexOf(end + 1, in.writerIndex(), (byte) '\n');
        }
        if (end < 0) {
            return false;
        }
        if (in.getByte(in.readerIndex() + 9) != '1') {
            throw new IllegalStateException("no WebSocket: " + in.toString(StandardCharsets.US_ASCII));
        }
        in.readerIndex(end + 1);
        open = true;
        String hello = talk.hello(room, member, epoch, offset);
        if (hello != null) {
            send(hello);
        }
        if (talk.isInByHandshake()) {
            arrived();
        }
        return true;
    }

    private void arrived() {
        if (!ready) {
            ready = true;
            crowd.arrived();
        }
    }

    private void frame(ByteBuf in, int kind, int start, int length) {
        if (kind == TEXT) {
            text(in, start, start + length);
        } else if (kind == PING) {
            write(PONG, new byte[0]);
        } else if (kind == CLOSE) {
            crowd.closed(this, length < 2 ? 0 : in.getUnsignedShort(start));
        }
    }

    private void text(ByteBuf in, int start, int end) {
        if (talk.resumes()) {
            position(in, start, end);
        }
        switch (talk.kind(in, start, end)) {
            case MESSAGE -> {
                Mark mark = Mark.find(in, start, end);
                // What a server that does not resume sends before one is in is what everybody gets of earlier talk.
                if (mark != null && (ready || talk.resumes())) {
                    crowd.heard(this, mark);
                }
            }
            case ANSWER -> {
                String answer = in.toString(start, end - start, StandardCharsets.UTF_8);
                crowd.answered(talk.isDone(answer), answer);
            }
            case IN -> arrived();
            case ASKS -> {
                String reply = talk.reply(room, member, in.toString(start, end - start, StandardCharsets.UTF_8));
                if (reply != null) {
                    send(reply);
                }
            }
            default -> {}
        }
    }

    private void position(ByteBuf in, int start, int end) {
        if (Bytes.isTyped(in, start, end)) {
            int quote = in.indexOf(start + Bytes.TYPE_AT, end, (byte) '"');
            if (Bytes.has(in, quote + 1, end, OFFSET)) {
                offset = number(in, quote + 1 + OFFSET.length);
            }
            if (!ready) {
                greeted(in.toString(start, end - start, StandardCharsets.UTF_8));
            }
        }
    }

    private void greeted(String frame) {
        if (frame.startsWith("{\"type\":\"welcome\"")) {
            String before = "\"epoch\":\"";
            int at = frame.indexOf(before) + before.length();
            epoch = frame.substring(at, frame.indexOf('"', at));
        }
    }

    private static long number(ByteBuf in, int at) {
        long value = 0;
        for (int i = at; in.getByte(i) >= '0' && in.getByte(i) <= '9'; i++) {
            value = value * 10 + in.getByte(i) - '0';
        }
        return value;
    }

    void send(String frame) {
        write(TEXT, Bytes.ascii(frame));
    }

    /** With a mask of noughts: allowed, and the text stays as it is. */
    private void write(int kind, byte[] payload) {
        ByteBuf frame = line.alloc().buffer(payload.length + 8);
        frame.writeByte(0x80 | kind);
        if (payload.length < 126) {
            frame.writeByte(0x80 | payload.length);
        } else {
            frame.writeByte(0x80 | 126).writeShort(payload.length);
        }
        line.writeAndFlush(frame.writeInt(0).writeBytes(payload));
    }

    void hangUp() {
        if (ready) {
            ready = false;
            crowd.left();
        }
        line.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        crowd.broke(cause.toString());
        ctx.close();
    }
}
