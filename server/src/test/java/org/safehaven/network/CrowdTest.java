package org.safehaven.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.safehaven.network.Crowd.Verdict;

/** How many a place may hold, and all places together. */
class CrowdTest {
    @Test
    void aPlaceHoldsSoManyAndOthersAreNotAskedToWaitForIt() {
        Crowd crowd = new Crowd(2, 100);
        assertThat(crowd.enter("a")).isEqualTo(Verdict.IN);
        assertThat(crowd.enter("a")).isEqualTo(Verdict.IN);
        assertThat(crowd.enter("a")).isEqualTo(Verdict.PLACE_FULL);
        assertThat(crowd.enter("b")).isEqualTo(Verdict.IN);
        crowd.leave("a");
        assertThat(crowd.enter("a")).isEqualTo(Verdict.IN);
        assertThat(crowd.enter("a")).isEqualTo(Verdict.PLACE_FULL);
    }

    @Test
    void allTogetherHoldSoManyAndWhoWasRefusedHoldsNothing() {
        Crowd crowd = new Crowd(2, 3);
        crowd.enter("a");
        crowd.enter("a");
        for (int i = 0; i < 5; i++) {
            assertThat(crowd.enter("a")).isEqualTo(Verdict.PLACE_FULL);
        }
        assertThat(crowd.enter("")).as("a proxy's, of no place").isEqualTo(Verdict.IN);
        for (int i = 0; i < 5; i++) {
            assertThat(crowd.enter("b")).isEqualTo(Verdict.FULL);
        }
        crowd.leave("");
        assertThat(crowd.enter("b")).isEqualTo(Verdict.IN);
    }
}
