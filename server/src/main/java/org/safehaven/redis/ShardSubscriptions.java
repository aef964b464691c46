package org.safehaven.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.netty.util.concurrent.EventExecutorGroup;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Who listens to which room's channel on a Cluster, each at the server that has the room, which alone is told of it. A room
 * moves when its server dies or gives it away: it is then looked for, until it is found, and who listens goes along. Lettuce
 * does none of that for such channels. Thread-safe; nothing blocks on Redis.
 */
final class ShardSubscriptions implements ShardLine.Listener {
    /** How long a look at where everything is may take. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** How often it is asked whether each channel is still listened to where its room is. */
    private static final Duration CHECK_EVERY = Duration.ofSeconds(5);

    private final RedisClusterClient cluster;
    private final RedisClient opener;
    private final EventExecutorGroup executor;

    /** Called when something may have been missed. */
    private final Runnable missed;

    /** Called, on a thread of Redis's, whenever {@link #complete} may have become true. */
    private final Runnable changed;

    private final Future<?> checks;

    private final Object lock = new Object();
    private final Listeners listeners = new Listeners();
    private final Map<String, CompletableFuture<ShardLine>> lines = new HashMap<>();

    /** Which line has confirmed a channel. Written under the lock. */
    private final Map<String, ShardLine> confirmed = new ConcurrentHashMap<>();

    /** How many questions for a channel are on their way; guarded by the lock. */
    private final Map<String, Integer> asking = new HashMap<>();

    /** Channels that we left ourselves and whose end is not confirmed yet; guarded by the lock. */
    private final Set<String> leaving = new HashSet<>();

    /** Guarded by the lock. */
    private boolean mending;

    private volatile boolean closed;

    ShardSubscriptions(RedisClusterClient cluster, Runnable missed, Runnable changed) {
        this.cluster = cluster;
        this.opener = RedisClient.create(cluster.getResources());
        opener.setOptions(RedisConnections.options().autoReconnect(false).build());
        this.executor = cluster.getResources().eventExecutorGroup();
        this.missed = missed;
        this.changed = changed;
        this.checks = executor.scheduleAtFixedRate(
                this::mendSoon, CHECK_EVERY.toMillis(), CHECK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    CompletionStage<Void> subscribe(String channel, Consumer<String> listener) {
        CompletionStage<Void> asked;
        synchronized (lock) {
            listeners.add(channel, listener);
            asked = ask(channel);
        }
        return asked.whenComplete((done, failure) -> {
            if (failure != null) {
                // Nobody was promised this channel; left here, the listener would hear all of it a second time later.
                unsubscribe(channel, listener);
                changed.run();
            }
        });
    }

    /** @return null where others still listen, or this one did not, or where Redis has not confirmed it yet */
    CompletionStage<Void> unsubscribe(String channel, Consumer<String> listener) {
        synchronized (lock) {
            ShardLine line = confirmed.get(channel);
            return listeners.remove(channel, listener) && line != null ? leave(line, channel) : null;
        }
    }

    /** Whether every channel that somebody listens to is confirmed by the server that has its room, as far as is known. */
    boolean complete() {
        synchronized (lock) {
            return !mending && confirmed.keySet().containsAll(listeners.channels());
        }
    }

    @Override
    public void message(ShardLine line, String channel, String message) {
        // For a moment two servers may tell of a room that moves.
        if (confirmed.get(channel) == line) {
            listeners.tell(channel, message);
        }
    }

    @Override
    public void ended(ShardLine line, String channel) {
        synchronized (lock) {
            boolean left = leaving.remove(channel);
            if (confirmed.remove(channel, line) && !left && listeners.has(channel)) {
                mendSoon();
            }
        }
    }

    @Override
    public void down(ShardLine line) {
        synchronized (lock) {
            if (confirmed.values().removeIf(line::equals)) {
                mendSoon();
            }
        }
    }

    CompletableFuture<Void> close() {
        closed = true;
        checks.cancel(false);
        return opener.shutdownAsync(0, 2, TimeUnit.SECONDS);
    }

    /** Under the lock. */
    private CompletionStage<Void> leave(ShardLine line, String channel) {
        leaving.add(channel);
        return line.leave(channel).whenComplete((done, failure) -> {
            if (failure != null) {
                synchronized (lock) {
                    leaving.remove(channel);
                }
            }
        });
    }

    /** Asks the server that has the room, and, where it does not any more, the one that has. Under the lock. */
    private CompletionStage<Void> ask(String channel) {
        asking.merge(channel, 1, Integer::sum);
        return askOnce(channel)
                .exceptionallyCompose(failure -> isMoved(failure)
                        ? look().thenCompose(seen -> askOnce(channel))
                        : CompletableFuture.failedStage(failure))
                .whenComplete((done, failure) -> {
                    synchronized (lock) {
                        asking.computeIfPresent(channel, (key, count) -> count == 1 ? null : count - 1);
                    }
                });
    }

    private CompletionStage<Void> askOnce(String channel) {
        synchronized (lock) {
            return lineFor(channel).thenCompose(line -> {
                // In one go: else its end might be noted before its beginning.
                synchronized (lock) {
                    return line.listen(channel).thenRun(() -> begun(line, channel));
                }
            });
        }
    }

    private void begun(ShardLine line, String channel) {
        synchronized (lock) {
            if (!line.isOpen()) {
                return;
            }
            ShardLine before = confirmed.put(channel, line);
            if (before != null && before != line) {
                before.leave(channel);
            }
            if (!listeners.has(channel)) {
                // Left while it was not confirmed yet.
                leave(line, channel);
            }
        }
        changed.run();
    }

    /** Under the lock. */
    private CompletionStage<ShardLine> lineFor(String channel) {
        RedisClusterNode owner = owner(channel);
        if (owner == null) {
            return CompletableFuture.failedStage(new RedisException("no server has this room"));
        }
        String server = ShardLine.name(owner.getUri());
        CompletableFuture<ShardLine> known = lines.get(server);
        if (known != null && (!known.isDone() || isUp(known))) {
            return known;
        }
        CompletableFuture<ShardLine> line =
                ShardLine.open(opener, owner.getUri(), this).toCompletableFuture();
        lines.put(server, line);
        return line;
    }

    private static boolean isUp(CompletableFuture<ShardLine> line) {
        return !line.isCompletedExceptionally() && line.join().isOpen();
    }

    private RedisClusterNode owner(String channel) {
        return cluster.getPartitions().getMasterBySlot(SlotHash.getSlot(channel));
    }

    private static boolean isMoved(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause.getMessage() != null && cause.getMessage().startsWith("MOVED");
    }

    /** Which server has which rooms now. Where nobody answers, what was known stays. */
    private CompletionStage<Void> look() {
        return cluster.refreshPartitionsAsync()
                .toCompletableFuture()
                .orTimeout(LOOK.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(unknown -> null);
    }

    private void mendSoon() {
        synchronized (lock) {
            if (mending || closed) {
                return;
            }
            mending = true;
        }
        executor.execute(this::mend);
    }

    private void mend() {
        if (astray().isEmpty()) {
            mended();
            return;
        }
        missed.run();
        look().thenCompose(seen -> {
                    synchronized (lock) {
                        return CompletableFuture.allOf(astray().stream()
                                .map(channel -> ask(channel).toCompletableFuture())
                                .toArray(CompletableFuture[]::new));
                    }
                })
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        mended();
                    } else if (!closed) {
                        executor.schedule(this::mend, AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                    }
                });
    }

    private void mended() {
        synchronized (lock) {
            mending = false;
        }
        changed.run();
    }

    /** The channels that are not listened to where their rooms are. */
    private List<String> astray() {
        synchronized (lock) {
            return listeners.channels().stream()
                    .filter(channel -> !asking.containsKey(channel))
                    .filter(channel -> {
                        ShardLine line = confirmed.get(channel);
                        RedisClusterNode owner = owner(channel);
                        return line == null
                                || !line.isOpen()
                                || owner == null
                                || !line.server().equals(ShardLine.name(owner.getUri()));
                    })
                    .toList();
        }
    }
}
