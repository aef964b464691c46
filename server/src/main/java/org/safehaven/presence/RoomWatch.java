package org.safehaven.presence;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.safehaven.protocol.PresenceState;

/**
 * One watched room on one Vert.x context. The store numbers its changes, so a missed message shows as a hole and a
 * stale one as an old number; whatever else is lost, {@link #check} finds.
 */
final class RoomWatch implements RoomPresence {
    private static final long BATCH_MS = 100;

    /** @param here the members, as a set that is asked for with every message and copied for none */
    private record View(Map<String, PresenceState> members, Set<String> here, Map<String, Integer> connections) {
        private static final View NOBODY = new View(Map.of(), Set.of(), Map.of());
    }

    private record Waiter(long number, Promise<Void> reached) {}

    private final Vertx vertx;
    private final Context context;
    private final PresenceStore store;
    private final String roomId;
    private final Consumer<List<PresenceChange>> changes;
    private final Consumer<String> signals;
    private final Consumer<RoomWatch> onClose;
    private final Consumer<String> listener = this::published;

    private final Roster roster = new Roster();
    private final List<RoomUpdate> pending = new ArrayList<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private Map<String, PresenceState> told = Map.of();
    /**
     * Who differed from what was told, at any moment since: also whoever is as before by now, for somebody may have asked
     * in between, and would go on seeing them as they were then.
     */
    private final Set<String> moved = new HashSet<>();

    private long number = -1;
    private boolean open;
    private boolean loading;
    private boolean loadAgain;
    private boolean batching;
    /** Whether the room could not be read. */
    private volatile boolean stale;
    /** Whether somebody waits for a change to be told here. */
    private volatile boolean awaited;

    private volatile boolean closed;
    private volatile View view = View.NOBODY;

    RoomWatch(
            Vertx vertx,
            Context context,
            PresenceStore store,
            String roomId,
            Consumer<List<PresenceChange>> changes,
            Consumer<String> signals,
            Consumer<RoomWatch> onClose) {
        this.vertx = vertx;
        this.context = context;
        this.store = store;
        this.roomId = roomId;
        this.changes = changes;
        this.signals = signals;
        this.onClose = onClose;
    }

    /** Subscribes, then reads: what changes in between is heard and applied by its number. On the context. */
    Future<RoomPresence> open() {
        return store.subscribe(roomId, listener)
                .compose(subscribed -> load())
                .<RoomPresence>map(loaded -> {
                    told = view.members();
                    open = true;
                    return this;
                })
                .onFailure(failure -> close());
    }

    /** Completes when this watch shows the change with this number, or cannot for now. From any context. */
    Future<Void> reached(long wanted) {
        Promise<Void> promise = Promise.promise();
        context.runOnContext(ignored -> {
            if (closed || number >= wanted) {
                promise.complete();
            } else {
                waiters.add(new Waiter(wanted, promise));
                awaited = true;
            }
        });
        return promise.future();
    }

    /** Reads the room anew and tells only what differs. From any context. */
    void reload() {
        context.runOnContext(ignored -> load());
    }

    /** Whether something is open that a look at the store may settle. From any context. */
    boolean isUneasy() {
        return stale || awaited;
    }

    /** Compares the number with the store's, and reads anew where they differ. From any context. */
    void check() {
        context.runOnContext(ignored -> {
            if (closed || loading) {
                return;
            }
            if (stale) {
                load();
                return;
            }
            store.number(roomId)
                    .onSuccess(theirs -> {
                        if (theirs != number) {
                            load();
                        }
                    })
                    .onFailure(failure -> release());
        });
    }

    private void published(String message) {
        context.runOnContext(ignored -> {
            if (closed || message.isEmpty()) {
                return;
            }
            if (message.charAt(0) == RoomUpdate.SIGNAL) {
                if (open) {
                    signals.accept(message.substring(1));
                }
                return;
            }
            RoomUpdate update = RoomUpdate.parse(message);
            if (loading) {
                pending.add(update);
            } else if (apply(update)) {
                show();
            }
        });
    }

    /** Whether the roster has changed; a hole starts a load instead. */
    private boolean apply(RoomUpdate update) {
        if (update.number() <= number) {
            return false;
        }
        if (update.number() != number + 1) {
            load();
            return false;
        }
        update.applyTo(roster);
        number = update.number();
        return true;
    }

    private Future<Void> load() {
        if (closed) {
            return Future.succeededFuture();
        }
        if (loading) {
            loadAgain = true;
            return Future.succeededFuture();
        }
        loading = true;
        loadAgain = false;
        return store.read(roomId)
                .compose(reading -> dead(reading).map(dead -> {
                    install(reading, dead);
                    return (Void) null;
                }))
                .onComplete((done, failure) -> {
                    loading = false;
                    stale = failure != null;
                    List<RoomUpdate> waited = List.copyOf(pending);
                    pending.clear();
                    if (stale) {
                        release();
                        return;
                    }
                    for (RoomUpdate update : waited) {
                        // A hole starts the next load, which knows of all that waited here.
                        if (!loading) {
                            apply(update);
                        }
                    }
                    show();
                    if (loadAgain && !loading) {
                        load();
                    }
                });
    }

    /** Which nodes of the entries have no lease. */
    private Future<Set<String>> dead(PresenceStore.Reading reading) {
        Map<String, Future<Boolean>> lives = new HashMap<>();
        for (Entry entry : reading.entries()) {
            if (entry.connected() && !entry.nodeId().equals(store.nodeId())) {
                lives.computeIfAbsent(entry.nodeId(), store::lives);
            }
        }
        return Future.join(List.copyOf(lives.values())).map(joined -> {
            Set<String> dead = new HashSet<>();
            lives.forEach((node, alive) -> {
                if (!alive.result()) {
                    dead.add(node);
                }
            });
            return dead;
        });
    }

    /**
     * A lease counts when somebody is seen for the first time. Who is already shown stays until the reaper says
     * otherwise a few seconds later, so that nodes coming back one by one after an outage do not make the room blink.
     */
    private void install(PresenceStore.Reading reading, Set<String> dead) {
        List<Entry> counted = reading.entries().stream()
                .filter(entry -> entry.connected()
                        ? !dead.contains(entry.nodeId()) || roster.contains(entry.field())
                        : entry.deadline() > reading.now())
                .toList();
        roster.replace(counted);
        number = reading.number();
    }

    private void show() {
        Map<String, PresenceState> members = roster.members();
        view = new View(members, Set.copyOf(members.keySet()), roster.connections());
        waiters.removeIf(waiter -> {
            boolean reached = waiter.number() <= number;
            if (reached) {
                waiter.reached().complete();
            }
            return reached;
        });
        awaited = !waiters.isEmpty();
        if (open) {
            Roster.changes(told, view.members()).forEach(change -> moved.add(change.memberId()));
        }
        if (open && !batching && !moved.isEmpty()) {
            batching = true;
            vertx.setTimer(BATCH_MS, ignored -> tell());
        }
    }

    private void tell() {
        batching = false;
        Map<String, PresenceState> members = view.members();
        List<PresenceChange> news = moved.stream()
                .sorted()
                .map(memberId -> new PresenceChange(memberId, members.getOrDefault(memberId, PresenceState.LEFT)))
                .toList();
        moved.clear();
        told = members;
        if (!closed) {
            changes.accept(news);
        }
    }

    private void release() {
        List<Waiter> all = List.copyOf(waiters);
        waiters.clear();
        awaited = false;
        all.forEach(waiter -> waiter.reached().complete());
    }

    @Override
    public Map<String, PresenceState> members() {
        return view.members();
    }

    @Override
    public Set<String> here() {
        return view.here();
    }

    @Override
    public int connections(String memberId) {
        return view.connections().getOrDefault(memberId, 0);
    }

    @Override
    public Future<Void> close() {
        if (closed) {
            return Future.succeededFuture();
        }
        closed = true;
        onClose.accept(this);
        context.runOnContext(ignored -> release());
        return store.unsubscribe(roomId, listener);
    }
}
