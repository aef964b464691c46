package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How often somebody may do what. */
class LimitsTest {
    private final Limits limits = new Limits(true, 6, 40, 120, 1_200);

    @Test
    void whoIsAfraidWritesTenShortLinesToTheStaffAtOnceAndIsToldSecondsAfterThat() {
        for (int i = 0; i < 10; i++) {
            assertThat(limits.take("r/p", CommandTable.Limit.HELP, false))
                    .as("line " + i)
                    .isEmpty();
        }
        Optional<Long> wait = limits.take("r/p", CommandTable.Limit.HELP, false);
        assertThat(wait).hasValueSatisfying(ms -> assertThat(ms).isBetween(1L, 10_001L));
        assertThat(limits.take("r/q", CommandTable.Limit.HELP, false))
                .as("another one")
                .isEmpty();
    }

    @Test
    void whoCleansUpAfterAFloodHidesThreeHundredAtOnceAndCanStillWrite() {
        for (int i = 0; i < 300; i++) {
            assertThat(limits.take("r/staff", CommandTable.Limit.ACTS, true))
                    .as("act " + i)
                    .isEmpty();
        }
        assertThat(limits.take("r/staff", CommandTable.Limit.ACTS, true)).isPresent();
        assertThat(limits.take("r/staff", CommandTable.Limit.WORDS, true)).isEmpty();
    }

    @Test
    void aMembersActsAreFewerAndDoNotUseUpTheirWords() {
        for (int i = 0; i < 30; i++) {
            assertThat(limits.take("r/p", CommandTable.Limit.ACTS, false)).isEmpty();
        }
        assertThat(limits.take("r/p", CommandTable.Limit.ACTS, false)).isPresent();
        assertThat(limits.take("r/p", CommandTable.Limit.WORDS, false)).isEmpty();
    }
}
