package org.safehaven.presence;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.safehaven.protocol.PresenceState;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;

/**
 * Presence in Redis: a hash per room with a field per connection, one lease per node. An entry counts while its node's
 * lease lives or, once dropped, until its deadline. All that concerns this node's own entries happens on one context.
 */
public final class RedisPresence implements Presence {
    private static final int RENEWALS_PER_LEASE = 4;

    /**
     * So many rounds of the reaper until every room has been compared with the store once, which is a call for each: none
     * is known to be needed, for what was told while a line was down is made up for when it is back.
     */
    static final int ROUNDS_PER_CHECK = 30;

    private final Vertx vertx;
    private final Context home;
    private final PresenceStore store;
    private final OwnConnections own;
    private final Reaper reaper;
    private final RedisConnections redis;
    private final Duration grace;
    private final Duration lease;
    private final Duration reapEvery;
    private final Map<String, List<RoomWatch>> watches = new ConcurrentHashMap<>();
    private final List<Long> timers = new ArrayList<>();
    private volatile boolean stopped;
    private int round;
    private boolean ticking;
    private boolean renewing;
    private boolean owed;

    /**
     * @param nodeId this node's name, unlike any other's that runs; without {@code |}
     * @param dropGrace how long a lost connection still counts
     * @param lease how long a node counts as alive after its last sign; renewed four times in that time
     * @param reapEvery how often dead nodes are looked for; a killed node's members are gone after at most {@code
     *     lease} and twice this. A room is compared with the store every thirtieth time
     */
    public RedisPresence(
            Vertx vertx,
            RedisConnections redis,
            Keys keys,
            String nodeId,
            Duration dropGrace,
            Duration lease,
            Duration reapEvery) {
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.redis = redis;
        this.grace = dropGrace;
        this.lease = lease;
        this.reapEvery = reapEvery;
        this.store = new PresenceStore(redis, keys, nodeId);
        this.own = new OwnConnections(vertx, store, dropGrace);
        this.reaper = new Reaper(store, lease);
    }

    /**
     * Takes the lease and begins to renew it. Entries of an earlier life of this node id count as long as that life's
     * lease would have, so that its members may come back unnoticed.
     */
    public Future<Void> start() {
        return atHome(() -> store.leaseLeft()
                .compose(left -> store.rooms(store.nodeId()).compose(rooms -> {
                    Duration each = left.compareTo(grace) < 0 ? left : grace;
                    return Future.join(rooms.stream()
                            .map(roomId -> store.orphan(roomId, each).onSuccess(kept -> own.adopt(roomId, kept)))
                            .toList());
                }))
                .compose(adopted -> store.rememberNode())
                .compose(done -> store.renewLease(lease))
                .map(done -> {
                    redis.onReconnect(() -> home.runOnContext(ignored -> reconnected()));
                    timers.add(vertx.setPeriodic(lease.toMillis() / RENEWALS_PER_LEASE, id -> renew()));
                    timers.add(vertx.setPeriodic(reapEvery.toMillis(), id -> tick()));
                    return null;
                }));
    }

    /**
     * A clean stop: hands this node's connections over with a grace, which the surviving nodes enforce, and releases
     * the lease. Completes even while the store is away; then the lease ends by itself.
     */
    public Future<Void> stop() {
        return atHome(() -> {
            halt();
            return own.handOver()
                    .eventually(store::releaseLease)
                    .eventually(() -> {
                        List<Future<?>> closing = new ArrayList<>();
                        watches.values().forEach(list -> list.forEach(watch -> closing.add(watch.close())));
                        return Future.join(closing);
                    })
                    .otherwiseEmpty();
        });
    }

    /** Ends as a killed node does: without a word, and nothing more happens by itself. For tests. */
    Future<Void> vanish() {
        return atHome(() -> {
            halt();
            return Future.succeededFuture();
        });
    }

    private void halt() {
        stopped = true;
        timers.forEach(vertx::cancelTimer);
        timers.clear();
        own.cancelTimers();
    }

    @Override
    public Future<RoomPresence> watch(String roomId, Consumer<List<PresenceChange>> changes, Consumer<String> signals) {
        Context context = vertx.getOrCreateContext();
        Promise<RoomPresence> opened = Promise.promise();
        RoomWatch watch =
                new RoomWatch(vertx, context, store, roomId, changes, signals, closed -> unlist(roomId, closed));
        watches.compute(roomId, (id, list) -> {
            List<RoomWatch> all = list == null ? new CopyOnWriteArrayList<>() : list;
            all.add(watch);
            return all;
        });
        context.runOnContext(ignored -> watch.open().onComplete(opened));
        return opened.future();
    }

    @Override
    public Future<Void> arrive(String roomId, String connectionId, String memberId) {
        return change(roomId, () -> own.arrive(roomId, connectionId, memberId));
    }

    @Override
    public Future<Void> set(String roomId, String connectionId, PresenceState state) {
        return change(roomId, () -> own.set(roomId, connectionId, state));
    }

    @Override
    public Future<Void> leave(String roomId, String connectionId) {
        return change(roomId, () -> own.leave(roomId, connectionId));
    }

    @Override
    public Future<Void> drop(String roomId, String connectionId, Duration silence) {
        return change(roomId, () -> own.drop(roomId, connectionId, silence));
    }

    @Override
    public Future<Void> signal(String roomId, String payload) {
        return store.signal(roomId, payload);
    }

    /** Completes once this node's own watches show the change: who was told "you are in" is seen by the next rule. */
    private Future<Void> change(String roomId, Supplier<Future<Long>> write) {
        return atHome(() -> write.get()
                .compose(number -> Future.join(watches.getOrDefault(roomId, List.of()).stream()
                                .map(watch -> watch.reached(number))
                                .toList())
                        .mapEmpty()));
    }

    private void unlist(String roomId, RoomWatch watch) {
        watches.computeIfPresent(roomId, (id, list) -> {
            list.remove(watch);
            return list.isEmpty() ? null : list;
        });
    }

    private void eachWatch(Consumer<RoomWatch> action) {
        watches.values().forEach(list -> list.forEach(action));
    }

    private void renew() {
        if (renewing || stopped) {
            return;
        }
        renewing = true;
        attempt(this::renewLease).onComplete((done, failure) -> renewing = false);
    }

    /** A lapsed lease, or a reaper at work on this node, means that its entries were or are being removed. */
    private Future<Void> renewLease() {
        return store.renewLease(lease)
                .compose(lapsed -> store.isClaimed().compose(claimed -> {
                    if (!lapsed && !claimed && !owed) {
                        return Future.succeededFuture();
                    }
                    owed = true;
                    own.distrust(true);
                    return store.rememberNode().compose(done -> own.settle()).onSuccess(done -> owed = claimed);
                }));
    }

    private void tick() {
        if (ticking || stopped) {
            return;
        }
        ticking = true;
        round = (round + 1) % ROUNDS_PER_CHECK;
        watches.forEach((roomId, list) -> {
            boolean isTurn = Math.floorMod(roomId.hashCode(), ROUNDS_PER_CHECK) == round;
            for (RoomWatch watch : list) {
                if (isTurn || watch.isUneasy()) {
                    watch.check();
                }
            }
        });
        attempt(own::settle)
                .transform((done, failure) -> reaper.scan())
                // The store is away: the next tick tries again, and health says so.
                .onComplete((done, failure) -> ticking = false);
    }

    private void reconnected() {
        if (stopped) {
            return;
        }
        reaper.pardon();
        own.distrust(false);
        renewLease()
                .transform((done, failure) -> own.settle())
                .onComplete((done, failure) -> eachWatch(RoomWatch::reload));
    }

    /** Runs on this presence's own context, and completes on the caller's. */
    private <T> Future<T> atHome(Supplier<Future<T>> work) {
        Context caller = Vertx.currentContext();
        Promise<T> promise = Promise.promise();
        home.runOnContext(ignored -> attempt(work).onComplete((result, failure) -> {
            if (caller == null) {
                promise.complete(result, failure);
            } else {
                caller.runOnContext(back -> promise.complete(result, failure));
            }
        }));
        return promise.future();
    }

    /** Whatever goes wrong is an outcome: what is to be done again and again must not end with the first surprise. */
    private static <T> Future<T> attempt(Supplier<Future<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException wrong) {
            return Future.failedFuture(wrong);
        }
    }
}
