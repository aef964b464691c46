package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safehaven.config.HavenConfig;
import org.safehaven.network.Askers;

class AddressLimitsTest {
    private static final Askers NOBODY = new Askers(List.of());
    private static final SocketAddress HOME = SocketAddress.inetSocketAddress(1, "192.0.2.7");

    @Test
    void onePlaceIsOneAddressOrTheFirstHalfOfANewerOne() {
        assertThat(place("192.0.2.1")).isNotEqualTo(place("192.0.2.2"));
        assertThat(place("2001:db8:1:2::1")).isEqualTo(place("2001:db8:1:2:ffff::9"));
        assertThat(place("2001:db8:1:2::1")).isNotEqualTo(place("2001:db8:1:3::1"));
        assertThat(place("::ffff:192.0.2.1")).isEqualTo(place("192.0.2.1"));
        assertThat(place("not-an-address")).isEmpty();
    }

    @Test
    void atMidnightTheKeyIsAnotherOneAndNothingIsRememberedOfTheDayBefore() throws Exception {
        Instant[] now = {Instant.parse("2026-11-30T23:59:59Z")};
        AddressLimits limits = new AddressLimits(true, NOBODY, () -> now[0]);
        String hash = limits.hash(HOME);
        limits.take(HOME, "words", 1, Duration.ofDays(1));
        assertThat(limits.hash(HOME)).isEqualTo(hash);
        assertThatThrownBy(() -> limits.take(HOME, "words", 1, Duration.ofDays(1)))
                .isInstanceOf(Problem.class);
        now[0] = Instant.parse("2026-12-01T00:00:00Z");
        assertThat(limits.hash(HOME)).isNotEqualTo(hash);
        limits.take(HOME, "words", 1, Duration.ofDays(1));
    }

    @Test
    void aGroupHomeOfThirtyComesInWithinAMinute() throws Exception {
        int perMinute = HavenConfig.load(null, Map.of()).limits().joinsPerMinute();
        AddressLimits limits = new AddressLimits(true, NOBODY, () -> Instant.EPOCH);
        for (int young = 0; young < 30; young++) {
            for (String call : List.of("preview", "join", "safety")) {
                // The name was refused once, or the page was read twice.
                limits.take(HOME, call, perMinute, Duration.ofMinutes(1));
                limits.take(HOME, call, perMinute, Duration.ofMinutes(1));
            }
        }
    }

    private static String place(String address) {
        return Askers.place(SocketAddress.inetSocketAddress(1, address));
    }
}
