package org.safehaven.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What clients ask for is done in order, at once where little is asked, and together where much is. */
class LoopIntakeTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<String> done = new ArrayList<>();

    {
        channel.freezeTime();
    }

    private final LoopIntake intake = new LoopIntake(channel.eventLoop());

    private void ask(String... all) {
        for (String one : all) {
            intake.take(() -> done.add(one));
        }
    }

    private void pass(long nanos) {
        channel.advanceTimeBy(nanos, TimeUnit.NANOSECONDS);
        channel.runPendingTasks();
    }

    @Test
    void whatIsAskedNowAndThenIsDoneAtOnce() {
        ask("one");
        assertThat(done).containsExactly("one");
        pass(LoopIntake.GATHER);
        ask("two");
        assertThat(done).containsExactly("one", "two");
        assertThat(channel.runScheduledPendingTasks()).as("no timer waits").isEqualTo(-1);
    }

    @Test
    void whatIsAskedRightAfterIsDoneTogetherAndInOrder() {
        ask("one", "two");
        pass(LoopIntake.GATHER / 2);
        ask("three");
        assertThat(done).containsExactly("one");
        pass(LoopIntake.GATHER / 2);
        assertThat(done).containsExactly("one", "two", "three");

        ask("four");
        assertThat(done).as("much is asked").hasSize(3);
        pass(LoopIntake.GATHER);
        assertThat(done).containsExactly("one", "two", "three", "four");
    }

    @Test
    void whatMustComeBeforeSomethingElseIsDoneThen() {
        ask("one", "two");
        intake.takeAll();
        assertThat(done).containsExactly("one", "two");
        ask("three");
        pass(LoopIntake.GATHER);
        assertThat(done).containsExactly("one", "two", "three");
    }
}
