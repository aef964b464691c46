package org.safehaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a node does by itself. */
class ChoresTest {
    @Test
    void aChoreThatFailsKeepsNothingFromTheOthersAndAllAreDoneAgain() throws Exception {
        Vertx vertx = Vertx.vertx();
        CountDownLatch failed = new CountDownLatch(2);
        CountDownLatch done = new CountDownLatch(2);
        try (Chores chores = new Chores(vertx)) {
            chores.every(
                    Duration.ofMillis(1),
                    () -> {
                        failed.countDown();
                        throw new IllegalStateException("this one always fails");
                    },
                    done::countDown);
            assertThat(done.await(60, TimeUnit.SECONDS))
                    .as("the chore after it, twice")
                    .isTrue();
            assertThat(failed.getCount()).as("itself, twice").isZero();
        } finally {
            Await.result(vertx.close());
        }
    }
}
