package org.safehaven.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lettuce.core.RedisURI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safehaven.Await;
import org.safehaven.redis.RedisConnections;
import org.safehaven.redis.RedisProcess;
import org.slf4j.LoggerFactory;

/** What whoever runs Haven is told of {@code redis.waitReplicas}: once when it begins, once when it is over. */
class ReplicasTest {
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @Test
    void tooFewReplicasAreToldOnceAndAgainWhenThereAreEnough() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(Replicas.class);
        told.start();
        logger.addAppender(told);
        logger.setAdditive(false);
        try (RedisProcess primary = RedisProcess.start()) {
            RedisConnections redis = RedisConnections.open(RedisURI.create(primary.uri()));
            Replicas replicas = new Replicas(redis, 1);
            for (int refused = 0; refused < 2; refused++) {
                redis.commands()
                        .set("written", "something")
                        .toCompletableFuture()
                        .join();
                assertThatThrownBy(() -> Await.result(replicas.have())).hasStackTraceContaining("too few replicas");
            }
            assertThat(levels()).containsExactly(Level.WARN);
            try (RedisProcess replica =
                    RedisProcess.start("--replicaof", "127.0.0.1", Integer.toString(primary.port()))) {
                Await.until(
                        "enough",
                        () -> replicas.have()
                                .toCompletionStage()
                                .toCompletableFuture()
                                .handle((done, few) -> few == null)
                                .join());
                assertThat(levels()).containsExactly(Level.WARN, Level.INFO);
            }
            Await.result(redis.close());
        } finally {
            logger.detachAppender(told);
            logger.setAdditive(true);
        }
    }

    private List<Level> levels() {
        return told.list.stream().map(ILoggingEvent::getLevel).toList();
    }
}
