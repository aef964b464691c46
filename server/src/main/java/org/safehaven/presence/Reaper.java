package org.safehaven.presence;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Cleans up after nodes that ended without a goodbye. Every node has one and each scans; for each dead node one wins.
 * On one context.
 */
final class Reaper {
    /** A node must be seen without a lease twice in a row: one that is just coming back is given that long. */
    private static final int STRIKES = 2;

    private final PresenceStore store;
    private final Duration claim;
    private final Map<String, Integer> strikes = new HashMap<>();

    /** @param claim how long the winner may take at most before another one may try */
    Reaper(PresenceStore store, Duration claim) {
        this.store = store;
        this.claim = claim;
    }

    /** Forgets who seemed dead: after an outage every lease may have lapsed. */
    void pardon() {
        strikes.clear();
    }

    Future<Void> scan() {
        return store.nodes().compose(nodes -> {
            strikes.keySet().retainAll(nodes);
            Future<Void> all = Future.succeededFuture();
            for (String node : nodes) {
                if (!node.equals(store.nodeId())) {
                    all = all.compose(ignored -> visit(node));
                }
            }
            return all;
        });
    }

    private Future<Void> visit(String node) {
        return store.lives(node).compose(lives -> {
            if (lives) {
                strikes.remove(node);
                return Future.succeededFuture();
            }
            return strikes.merge(node, 1, Integer::sum) < STRIKES ? Future.succeededFuture() : reap(node);
        });
    }

    private Future<Void> reap(String node) {
        return store.claim(node, claim).compose(won -> {
            if (!won) {
                return Future.succeededFuture();
            }
            return store.lives(node)
                    .compose(lives -> lives ? Future.succeededFuture() : bury(node))
                    .eventually(() -> store.release(node));
        });
    }

    private Future<Void> bury(String node) {
        return store.rooms(node).compose(rooms -> empty(node, rooms)).compose(left -> {
            // Entries with a deadline keep the node listed, so that the next scan comes back for them.
            return left == 0 ? store.forgetNode(node) : Future.succeededFuture();
        });
    }

    private Future<Long> empty(String node, Set<String> rooms) {
        Future<Long> total = Future.succeededFuture(0L);
        for (String roomId : rooms) {
            total = total.compose(before -> store.reap(roomId, node)
                    .compose(left -> left == 0
                            ? store.forgetRoom(node, roomId).map(before)
                            : Future.succeededFuture(before + left)));
        }
        return total;
    }
}
