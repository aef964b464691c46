package org.safehaven.log;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.reports.ReportStore;

/** Takes away what is past retention, and notices reports whose time is over, in rooms that nobody writes to or reads. */
public final class RetentionSweep {
    private final RedisConnections redis;
    private final Keys keys;
    private final RoomLog log;
    private final ReportStore reports;
    private final RetentionFigures figures;

    public RetentionSweep(
            RedisConnections redis, Keys keys, RoomLog log, ReportStore reports, RetentionFigures figures) {
        this.figures = figures;
        this.redis = redis;
        this.keys = keys;
        this.log = log;
        this.reports = reports;
    }

    /** @return how many texts went; a room that could not be reached is left to the next sweep */
    public Future<Integer> run() {
        return RedisConnections.future(redis.commands().smembers(keys.rooms())).compose(this::sweep);
    }

    private Future<Integer> sweep(Set<String> rooms) {
        AtomicReference<Instant> oldest = new AtomicReference<>();
        Future<Integer> gone = Future.succeededFuture(0);
        for (String roomId : rooms) {
            // One after the other: the sweep is in no hurry, and the store has better things to do.
            gone = gone.compose(sum -> log.sweep(roomId).otherwise(0).map(more -> sum + more))
                    .compose(sum -> reports.sweep(roomId).otherwiseEmpty().map(done -> sum))
                    .compose(sum -> log.oldest(roomId)
                            .otherwise(Optional.empty())
                            .map(at -> {
                                at.ifPresent(one ->
                                        oldest.accumulateAndGet(one, (a, b) -> a == null || b.isBefore(a) ? b : a));
                                return sum;
                            }));
        }
        return gone.compose(sum -> sweepLeft().map(sum)).onSuccess(sum -> figures.swept(oldest.get()));
    }

    private Future<Void> sweepLeft() {
        return reports.roomsLeft()
                .compose(rooms -> {
                    Future<Void> swept = Future.succeededFuture();
                    for (String roomId : rooms) {
                        swept = swept.compose(done -> reports.sweepLeft(roomId).otherwiseEmpty());
                    }
                    return swept;
                })
                .otherwiseEmpty();
    }
}
