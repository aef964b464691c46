package org.safehaven.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.safehaven.Await;
import org.safehaven.redis.EmbeddedRedis;
import org.safehaven.redis.RedisConnections;

/** The probe as the program puts it together, on a real Redis that goes away and comes back. */
@Timeout(60)
class ReadinessOnRedisTest {
    @TempDir
    Path temp;

    @Test
    void followsRedisDownAndUp() throws Exception {
        EmbeddedRedis server = EmbeddedRedis.start(temp.resolve("data"));
        RedisConnections redis = RedisConnections.open(server.uri());
        Readiness readiness = new Readiness(
                () -> RedisConnections.future(redis.commands().ping()).map("PONG"::equals), RedisConnections::isFull);
        assertThat(Await.result(readiness.check())).isEqualTo(Readiness.Verdict.READY);

        server.stop();
        assertThat(Await.result(readiness.check())).isEqualTo(Readiness.Verdict.REDIS_AWAY);

        EmbeddedRedis back = EmbeddedRedis.start(temp.resolve("data"));
        Await.until("ready again", () -> Await.result(readiness.check()) == Readiness.Verdict.READY);
        readiness.drain();
        assertThat(Await.result(readiness.check())).isEqualTo(Readiness.Verdict.DRAINING);
        Await.result(redis.close());
        back.stop();
    }
}
