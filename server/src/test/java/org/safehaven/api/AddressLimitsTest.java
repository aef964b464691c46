package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.Test;

class AddressLimitsTest {
    @Test
    void onePlaceIsOneAddressOrTheFirstHalfOfANewerOne() {
        assertThat(place("192.0.2.1")).isNotEqualTo(place("192.0.2.2"));
        assertThat(place("2001:db8:1:2::1")).isEqualTo(place("2001:db8:1:2:ffff::9"));
        assertThat(place("2001:db8:1:2::1")).isNotEqualTo(place("2001:db8:1:3::1"));
        assertThat(place("::ffff:192.0.2.1")).isEqualTo(place("192.0.2.1"));
        assertThat(place("not-an-address")).isEmpty();
    }

    private static String place(String address) {
        return AddressLimits.place(SocketAddress.inetSocketAddress(1, address));
    }
}
