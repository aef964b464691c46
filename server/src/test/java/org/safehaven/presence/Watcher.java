package org.safehaven.presence;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.safehaven.Await;
import org.safehaven.protocol.PresenceState;

/** Somebody who watches a room on a context of their own and keeps all they were told. */
final class Watcher {
    final List<PresenceChange> told = new CopyOnWriteArrayList<>();
    final List<String> signals = new CopyOnWriteArrayList<>();
    final List<Context> contexts = new CopyOnWriteArrayList<>();
    final Context context;
    final RoomPresence room;

    Watcher(Vertx vertx, Presence presence, String roomId) throws Exception {
        context = ownContext(vertx);
        Promise<RoomPresence> opened = Promise.promise();
        context.runOnContext(
                ignored -> presence.watch(roomId, this::changed, signals::add).onComplete(opened));
        room = Await.result(opened.future());
    }

    /** A thread without a context is given a new one, and keeps it: so each asks from a thread of its own. */
    static Context ownContext(Vertx vertx) {
        return CompletableFuture.supplyAsync(vertx::getOrCreateContext, task -> new Thread(task).start())
                .join();
    }

    private void changed(List<PresenceChange> changes) {
        told.addAll(changes);
        contexts.add(Vertx.currentContext());
    }

    void awaitTold(String memberId, PresenceState state) throws Exception {
        Await.until(memberId + " is told to be " + state, () -> told.contains(new PresenceChange(memberId, state)));
    }

    long times(String memberId, PresenceState state) {
        return told.stream().filter(new PresenceChange(memberId, state)::equals).count();
    }
}
