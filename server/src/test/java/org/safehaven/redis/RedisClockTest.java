package org.safehaven.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.safehaven.Await;

@ExtendWith(RedisExtension.class)
class RedisClockTest {
    @Test
    void tellsTheTimeOfRedis(RedisConnections redis) throws Exception {
        RedisClock clock = new RedisClock(redis);
        Await.result(clock.measure());
        Instant before = time(redis);
        Instant told = clock.instant();
        Instant after = time(redis);
        assertThat(told).isBetween(before.minusMillis(200), after.plusMillis(200));
    }

    @Test
    void keepsWhatItMeasuredWhileRedisIsAway(@TempDir Path temp) throws Exception {
        EmbeddedRedis server = EmbeddedRedis.start(temp.resolve("data"));
        RedisConnections redis = RedisConnections.open(server.uri());
        RedisClock clock = new RedisClock(redis);
        Await.result(clock.measure());
        server.stop();
        assertThat(clock.measure().toCompletionStage().toCompletableFuture()).failsWithin(Duration.ofSeconds(5));
        assertThat(clock.instant())
                .isBetween(Instant.now().minusMillis(200), Instant.now().plusMillis(200));
        Await.result(redis.close());
    }

    private static Instant time(RedisConnections redis) throws Exception {
        List<String> time = redis.commands().time().get(5, TimeUnit.SECONDS);
        return Instant.ofEpochSecond(Long.parseLong(time.get(0)), Long.parseLong(time.get(1)) * 1_000);
    }
}
