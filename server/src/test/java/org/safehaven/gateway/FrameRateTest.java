package org.safehaven.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FrameRateTest {
    @Test
    void beyondTheLimitIsRefusedAndTenTimesThatIsAFlood() {
        FrameRate rate = new FrameRate(20);
        long now = TimeUnit.SECONDS.toNanos(5);
        for (int i = 1; i <= 300; i++) {
            FrameRate.Verdict verdict = rate.frame(now + i);
            assertThat(verdict)
                    .as("frame " + i)
                    .isEqualTo(
                            i <= 20
                                    ? FrameRate.Verdict.FINE
                                    : i <= 200 ? FrameRate.Verdict.TOO_MANY : FrameRate.Verdict.FLOOD);
        }
        assertThat(rate.frame(now + TimeUnit.SECONDS.toNanos(1)))
                .as("the next second begins anew")
                .isEqualTo(FrameRate.Verdict.FINE);
    }
}
