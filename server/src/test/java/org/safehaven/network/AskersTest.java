package org.safehaven.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who asks: what a listed proxy says of them, and nothing that anybody else says. */
class AskersTest {
    private final Askers askers = new Askers(List.of("10.1.0.0/16", "127.0.0.1", "fd00::/8"));

    @Test
    void whoIsNoListedProxyIsNotBelieved() {
        assertThat(asker("203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
        assertThat(asker("10.2.0.1", "198.51.100.1")).isEqualTo("10.2.0.1");
        assertThat(new Askers(List.of())
                        .of(address("127.0.0.1"), List.of("198.51.100.1"))
                        .hostAddress())
                .as("nobody is listed")
                .isEqualTo("127.0.0.1");
    }

    @Test
    void aListedProxySaysWhoAsks() {
        assertThat(asker("127.0.0.1", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(asker("10.1.255.3", "2001:db8::7")).isEqualTo("2001:db8:0:0:0:0:0:7");
        assertThat(asker("fd12::1", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(asker("::ffff:127.0.0.1", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(asker("127.0.0.1", "198.51.100.1:50000")).isEqualTo("198.51.100.1");
        assertThat(asker("127.0.0.1", "[2001:db8::7]:50000")).isEqualTo("2001:db8:0:0:0:0:0:7");
        assertThat(asker("127.0.0.1")).as("it says nothing").isEqualTo("127.0.0.1");
    }

    @Test
    void whatAnAskerPutsThereItselfIsNotBelieved() {
        assertThat(asker("127.0.0.1", "10.1.0.9, 192.0.2.66, 198.51.100.1"))
                .as("what the proxy added stands last")
                .isEqualTo("198.51.100.1");
        assertThat(asker("127.0.0.1", "192.0.2.66", "198.51.100.1"))
                .as("in lines of their own")
                .isEqualTo("198.51.100.1");
        assertThat(asker("127.0.0.1", "198.51.100.1, 10.1.0.9"))
                .as("through two listed proxies")
                .isEqualTo("198.51.100.1");
        assertThat(asker("127.0.0.1", "198.51.100.1, unknown"))
                .as("what is no address ends the way back")
                .isEqualTo("127.0.0.1");
    }

    private String asker(String peer, String... forwardedFor) {
        return askers.of(address(peer), List.of(forwardedFor)).hostAddress();
    }

    private static SocketAddress address(String text) {
        return SocketAddress.inetSocketAddress(1, text);
    }
}
