package org.safehaven.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.safehaven.Await;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisExtension;

@ExtendWith(RedisExtension.class)
class DueRoomsTest {
    private static final Instant FIVE = Instant.parse("2026-11-24T17:00:00Z");

    private RedisConnections redis;
    private Keys keys;
    private DueRooms due;

    @BeforeEach
    void given(RedisConnections connections, Keys names) {
        redis = connections;
        keys = names;
        due = new DueRooms(redis, keys);
    }

    @Test
    void aRoomIsGivenToOneNodeAndToAnotherOnlyWhenThatOneHasHadItsTime() throws Exception {
        Await.result(due.look("r", FIVE));
        assertThat(Await.result(due.claim(FIVE.minusMillis(1)))).isEmpty();
        assertThat(Await.result(due.claim(FIVE))).containsExactly("r");
        assertThat(Await.result(due.claim(FIVE.plusSeconds(4)))).isEmpty();
        assertThat(Await.result(due.claim(FIVE.plusSeconds(5)))).containsExactly("r");
        Await.result(due.look("r", null));
        assertThat(Await.result(due.claim(FIVE.plusSeconds(60)))).isEmpty();
    }

    @Test
    void aNodeThatDiedBetweenTheAppendAndTheListIsMadeUpFor() throws Exception {
        room("lost", FIVE);
        room("late", FIVE);
        Await.result(due.look("late", FIVE.plusSeconds(3_600)));
        room("right", FIVE.plusSeconds(60));
        Await.result(due.look("right", FIVE.plusSeconds(30)));
        redis.commands()
                .hset(keys.room("never"), "due", "0")
                .toCompletableFuture()
                .get();
        redis.commands().sadd(keys.rooms(), "never").toCompletableFuture().get();
        Await.result(due.repair());
        assertThat(Await.result(due.claim(FIVE))).containsExactlyInAnyOrder("lost", "late");
        assertThat(Await.result(due.claim(FIVE.plusSeconds(31))))
                .contains("right")
                .doesNotContain("never");
    }

    private void room(String roomId, Instant at) throws Exception {
        List.of(
                        redis.commands().hset(keys.room(roomId), "due", Long.toString(at.toEpochMilli())),
                        redis.commands().sadd(keys.rooms(), roomId))
                .forEach(done -> done.toCompletableFuture().join());
    }
}
