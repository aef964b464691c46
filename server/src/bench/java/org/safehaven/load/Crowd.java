package org.safehaven.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Everybody in all rooms, on one event loop. Messages go out at the moments they are meant to, whatever became of those
 * before (an open loop); how long one took counts from that moment. Each phone checks that every message of every other
 * one comes once and in its writer's order; at the end all phones of a room must have had the same order.
 */
final class Crowd implements AutoCloseable {
    private static final int TEXT_LENGTH = 120;
    private static final int MODERATION_EVERY = 100;
    private static final double RECONNECTS_PER_MINUTE = 0.02;
    private static final int FACILITATOR = 0;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final Server server;
    private final int members;
    private final Phone[][] phones;
    private final int[][] sent;
    private final boolean[] silenced;
    private final Histogram latency = new Histogram(120_000_000, 3);
    private final long born = System.nanoTime();

    private volatile int ready;
    private boolean recording;
    private long deliveries;
    private long answers;
    private int reconnects;
    private int tried;
    private int duplicated;
    private int lost;
    private int disordered;
    private int refused;
    private final List<String> complaints = new ArrayList<>();

    private long beganAt;
    private double perMicro;
    private long scheduled;
    private long nextReconnect;
    private ScheduledFuture<?> ticking;

    /** What came of a while of talk. @param p50 and the others: microseconds */
    record Result(
            double seconds,
            long deliveries,
            long p50,
            long p99,
            long max,
            int lost,
            int duplicated,
            int disordered,
            int refused,
            int reconnects,
            List<String> complaints) {
        boolean isClean() {
            return lost + duplicated + disordered + refused == 0 && complaints.isEmpty();
        }
    }

    Crowd(Server server, int rooms, int members) {
        this.server = server;
        this.members = members;
        this.phones = new Phone[rooms][members];
        this.sent = new int[rooms][members];
        this.silenced = new boolean[rooms];
    }

    Talk talk() {
        return server.talk();
    }

    /** Lets everybody in, a few at a time, and into each room the facilitator first: whose it is may depend on that. */
    void arrive() throws Exception {
        int all = 0;
        for (int room = 0; room < phones.length; room++) {
            for (int member = 0; member < members; member++) {
                Phone phone = phones[room][member] = new Phone(this, room, member, members);
                connect(phone);
                all++;
                int least = all - 50;
                await(() -> ready >= least);
                if (member == FACILITATOR) {
                    await(() -> loop.submit(() -> phone.ready).get());
                }
            }
        }
        int wanted = all;
        await(() -> ready == wanted);
        for (int room = 0; room < phones.length; room++) {
            String opening = talk().open("o" + room);
            Phone facilitator = phones[room][FACILITATOR];
            if (opening != null) {
                run(() -> facilitator.send(opening));
                int answered = room + 1;
                await(() -> loop.submit(() -> answers).get() == answered);
            }
        }
    }

    private void connect(Phone phone) {
        new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(phone)
                .connect("127.0.0.1", server.port(phone.room, phone.member));
    }

    private void await(Callable<Boolean> done) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!done.call()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(server.name() + ": not everybody came: " + ready + " " + complaints);
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    // --- what phones tell, on the loop

    void arrived() {
        ready++;
    }

    void left() {
        ready--;
    }

    void broke(String why) {
        complain("broke: " + why);
    }

    /** Who is sent away with a code below 4500 comes again, as every client does, and is owed what it missed. */
    void closed(Phone phone, int code) {
        complain("closed: " + code);
        if (talk().resumes() && code < 4_500 && phones[phone.room][phone.member] == phone) {
            again(phone);
        }
    }

    private void again(Phone phone) {
        phone.hangUp();
        phones[phone.room][phone.member] = phone.again();
        connect(phones[phone.room][phone.member]);
    }

    void answered(boolean done, String reply) {
        answers++;
        if (!done) {
            refused++;
            complain(reply);
        }
    }

    private void complain(String what) {
        if (complaints.size() < 3) {
            complaints.add(what.substring(0, Math.min(300, what.length())));
        }
    }

    void heard(Phone phone, Mark mark) {
        if (mark.room() != phone.room) {
            complain("a message of another room");
            return;
        }
        int before = phone.last[mark.member()];
        if (before >= 0 && mark.number() != before + 1) {
            if (mark.number() <= before) {
                duplicated++;
                return;
            }
            lost += mark.number() - before - 1;
        }
        phone.last[mark.member()] = mark.number();
        if (!phone.cameAgain) {
            phone.order = phone.order * 31 + mark.member() * 4099 + mark.number();
        }
        if (recording) {
            deliveries++;
            latency.recordValue(Math.max(1, Math.min(120_000_000, now() - mark.at())));
        }
    }

    private long now() {
        return (System.nanoTime() - born) / 1_000;
    }

    // --- the talk

    /**
     * @param rate deliveries a second
     * @param warm and {@code seconds}: how long before it is measured, and how long then
     * @param edges called when measuring begins and when it ends
     */
    Result talk(double rate, double warm, double seconds, Runnable edges) throws Exception {
        run(() -> begin(rate / members));
        TimeUnit.MILLISECONDS.sleep((long) (warm * 1_000));
        run(() -> record(true));
        edges.run();
        long from = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep((long) (seconds * 1_000));
        double measured = (System.nanoTime() - from) / 1e9;
        run(() -> record(false));
        edges.run();
        run(() -> ticking.cancel(false));
        settle();
        return loop.submit(() -> judge(measured)).get();
    }

    private void run(Runnable work) throws Exception {
        loop.submit(work).get();
    }

    private void begin(double messagesPerSecond) {
        perMicro = messagesPerSecond / 1e6;
        beganAt = now();
        scheduled = 0;
        nextReconnect = beganAt;
        ticking = loop.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.MILLISECONDS);
    }

    private void record(boolean on) {
        recording = on;
        if (on) {
            deliveries = 0;
            latency.reset();
        }
    }

    private void tick() {
        long now = now();
        long due = (long) ((now - beganAt) * perMicro);
        while (scheduled <= due) {
            long at = beganAt + (long) (scheduled / perMicro);
            say((int) (scheduled % phones.length), (int) (scheduled / phones.length), at);
            if (++scheduled % MODERATION_EVERY == 0) {
                moderate((int) (scheduled / MODERATION_EVERY));
            }
        }
        if (now >= nextReconnect && reconnect()) {
            nextReconnect += (long) (60e6 / (RECONNECTS_PER_MINUTE * phones.length * members));
        }
    }

    /** All take turns but the last one, whom the facilitator silences now and then. */
    private void say(int room, int turn, long at) {
        for (int i = 0; i < members - 1; i++) {
            int member = (turn + i) % (members - 1);
            if (phones[room][member].ready) {
                int number = ++sent[room][member];
                String text = Mark.text(room, member, number, at, TEXT_LENGTH);
                phones[room][member].send(talk().post("r" + room + "m" + member + "n" + number, room, text));
                return;
            }
        }
    }

    private void moderate(int number) {
        int room = number % phones.length;
        if (phones[room][FACILITATOR].ready) {
            boolean on = silenced[room] = !silenced[room];
            phones[room][FACILITATOR].send(talk().moderate("r" + room + "d" + number, room, on));
        }
    }

    private boolean reconnect() {
        int room = tried % phones.length;
        int member = 1 + tried / phones.length % (members - 2);
        tried++;
        Phone phone = phones[room][member];
        // Who waits for an answer stays: whether what was said on a line that broke arrived, only asking again would tell.
        if (phone.ready && phone.last[member] == sent[room][member]) {
            reconnects++;
            again(phone);
            return true;
        }
        return false;
    }

    /** Waits for what is on its way, as long as something still comes. */
    private void settle() throws Exception {
        long before;
        do {
            before = loop.submit(this::arrivals).get();
            TimeUnit.MILLISECONDS.sleep(300);
        } while (loop.submit(this::arrivals).get() != before);
    }

    private long arrivals() {
        long all = answers;
        for (Phone[] room : phones) {
            for (Phone phone : room) {
                for (int last : phone.last) {
                    all += last;
                }
            }
        }
        return all;
    }

    private Result judge(double seconds) {
        for (int room = 0; room < phones.length; room++) {
            int order = 0;
            for (Phone phone : phones[room]) {
                for (int member = 0; member < members; member++) {
                    int missing = sent[room][member] - phone.last[member];
                    if (missing > 0 && phone.last[member] >= 0) {
                        lost += missing;
                        phone.last[member] = sent[room][member];
                    }
                }
                if (!phone.cameAgain) {
                    disordered += order != 0 && order != phone.order ? 1 : 0;
                    order = phone.order;
                }
            }
        }
        Result result = new Result(
                seconds,
                deliveries,
                latency.getValueAtPercentile(50),
                latency.getValueAtPercentile(99),
                latency.getMaxValue(),
                lost,
                duplicated,
                disordered,
                refused,
                reconnects,
                List.copyOf(complaints));
        lost = duplicated = disordered = refused = reconnects = 0;
        complaints.clear();
        return result;
    }

    @Override
    public void close() throws Exception {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    }
}
